/** What a row tells of itself: the very rules of the delivery check, given the row alone. */
import { type Finding, SEVERITY_NAMES, type Severity, plainText } from '../rules/finding'
import { health, rowFacts } from '../rules/health'
import type { Binding } from '../twilio/binding'
import type { Rows } from './rows'
import { sharing, someSharing } from './sharing'

/** The findings of one row, worst first. @param now in ms since 1970 */
export function rowHealth(rows: Rows, binding: Binding, now: number): readonly Finding[] {
  return health(rowFacts(binding, sharing(rows, binding), now, rows.all.length))
}

/** How bad the worst of these findings is. It costs the same however many rows have the endpoint. */
export function rowSeverity(rows: Rows, binding: Binding, now: number): Severity | undefined {
  return health(rowFacts(binding, someSharing(rows, binding), now, rows.all.length))[0]?.severity
}

/** Findings in short: the worst of them, and how many others there are. */
export interface HealthWords {
  readonly severity: Severity
  readonly word: string
  readonly short: string
  readonly more: number
  /** Every finding in two lines, an empty one between two of them. */
  readonly lines: readonly string[]
}

/** @param findings worst first @returns undefined where nothing was found */
export function healthWords(findings: readonly Finding[]): HealthWords | undefined {
  const [worst, ...others] = findings
  if (worst === undefined) return undefined
  const lines = findings.flatMap(({ id, title, found }, at) => [
    ...(at === 0 ? [] : ['']),
    `${id} ${title}`,
    plainText(found),
  ])
  const { severity, short } = worst
  return { severity, word: SEVERITY_NAMES[severity], short, more: others.length, lines }
}

interface Kept<Shown> {
  readonly now: number
  readonly shared: readonly Binding[]
  readonly loaded: number
  readonly shown: Shown
}

/** Of so many rows the health is kept, and of as many before them: far more than a screen shows. */
const MOST_KEPT = 1000

/**
 * What a screen makes of a row's findings: once a row, for as long as nothing that they follow from has changed and the
 * row is among the latest that were looked at. Of all rows that were ever drawn it would take more than the rows do.
 */
export function keepHealth<Shown>(make: (findings: readonly Finding[]) => Shown) {
  let latest = new WeakMap<Binding, Kept<Shown>>()
  let earlier = latest
  let count = 0
  const knownOf = (binding: Binding) => latest.get(binding) ?? earlier.get(binding)
  const keep = (binding: Binding, kept: Kept<Shown>) => {
    if (count === MOST_KEPT) {
      earlier = latest
      latest = new WeakMap()
      count = 0
    }
    if (!latest.has(binding)) count += 1
    latest.set(binding, kept)
  }
  return {
    /** @param now in ms since 1970 */
    of: (rows: Rows, binding: Binding, now: number): Shown => {
      const shared = sharing(rows, binding)
      // A row that shares its endpoint says among how many that was found.
      const loaded = shared.length === 0 ? 0 : rows.all.length
      const known = knownOf(binding)
      if (known?.now === now && known.shared === shared && known.loaded === loaded) {
        if (!latest.has(binding)) keep(binding, known)
        return known.shown
      }
      const shown = make(rowHealth(rows, binding, now))
      keep(binding, { now, shared, loaded, shown })
      return shown
    },
    /** Whether rows that came since have made the health of a row another. */
    isOutdated: (rows: Rows, binding: Binding): boolean => {
      const known = knownOf(binding)
      return known !== undefined && known.shared !== sharing(rows, binding)
    },
  }
}
