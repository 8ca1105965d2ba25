/** What a row tells of itself: the very rules of the delivery check, given the row alone. */
import { type Finding, SEVERITY_NAMES, type Severity, plainText } from '../rules/finding'
import { health, rowFacts } from '../rules/health'
import type { Binding } from '../twilio/binding'
import { tipLines } from '../ui/tipLines'
import type { Rows } from '../listing/rows'
import { sharing, someSharing } from '../listing/sharing'

/** What the table shows of a row's findings. */
export interface ShownHealth {
  /** Absent where nothing was found. */
  readonly worst?: {
    readonly severity: Severity
    readonly word: string
    readonly short: string
    /** How many other findings there are. */
    readonly more: number
    readonly tip: ReturnType<typeof tipLines>
  }
}

interface Kept {
  readonly now: number
  readonly shared: readonly Binding[]
  readonly loaded: number
  readonly health: ShownHealth
}

// Worked out once a row, for as long as nothing that it was worked out from has changed.
const kept = new WeakMap<Binding, Kept>()

/** The findings of one row, worst first. @param now in ms since 1970 */
export function rowHealth(rows: Rows, binding: Binding, now: number): readonly Finding[] {
  return health(rowFacts(binding, sharing(rows, binding), now, rows.all.length))
}

/** The same as the table shows it. */
export function shownHealth(rows: Rows, binding: Binding, now: number): ShownHealth {
  const shared = sharing(rows, binding)
  // A row that shares its endpoint says among how many that was found.
  const loaded = shared.length === 0 ? 0 : rows.all.length
  const known = kept.get(binding)
  if (known?.now === now && known.shared === shared && known.loaded === loaded) return known.health
  const made = describe(rowHealth(rows, binding, now))
  kept.set(binding, { now, shared, loaded, health: made })
  return made
}

/** Whether rows that came since have made the health of a row another. */
export function isOutdated(rows: Rows, binding: Binding): boolean {
  const known = kept.get(binding)
  return known !== undefined && known.shared !== sharing(rows, binding)
}

const HEALTHY: ShownHealth = {}

function describe(findings: readonly Finding[]): ShownHealth {
  const [worst, ...others] = findings
  if (worst === undefined) return HEALTHY
  const lines = findings.flatMap(({ id, title, found }, at) => [
    ...(at === 0 ? [] : ['']),
    `${id} ${title}`,
    plainText(found),
  ])
  const { severity, short } = worst
  return {
    worst: { severity, word: SEVERITY_NAMES[severity], short, more: others.length, tip: tipLines(lines) },
  }
}

/** How bad the worst of these findings is. It costs the same however many rows have the endpoint. */
export function rowSeverity(rows: Rows, binding: Binding, now: number): Severity | undefined {
  return health(rowFacts(binding, someSharing(rows, binding), now, rows.all.length))[0]?.severity
}
