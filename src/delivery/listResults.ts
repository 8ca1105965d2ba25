/** What the check of a list has found of each identity, kept up as answers come. */
import { changed } from '../rules/age'
import { noFacts } from '../rules/facts'
import { type Finding, SEVERITIES, type Severity } from '../rules/finding'
import { health, rowFacts } from '../rules/health'
import { R02, R03 } from '../rules/user'
import { createRows } from '../listing/rows'
import { someSharing, touched } from '../listing/sharing'
import type { Binding } from '../twilio/binding'
import type { BindingsPage } from '../twilio/queries'

export interface IdentityResult {
  /** How many bindings it has. */
  readonly devices: number
  /** Each with how many there are of it, in the order of Twilio's answer. */
  readonly types: readonly { readonly type: string | null; readonly count: number }[]
  /** The newest refresh as the wire has it; null where there is none that can be read. */
  readonly refreshed: string | null
  /** The worst finding of all its devices; undefined where nothing was found. */
  readonly worst: { readonly severity: Severity; readonly short: string; readonly title: string } | undefined
  /** How many other rules found something. */
  readonly more: number
}

export interface ListResults {
  /** By identity, those that are read. */
  readonly all: ReadonlyMap<string, IdentityResult>
  /** How many bindings came that name nobody. */
  readonly nameless: number
  /** Takes all bindings of some identities. */
  readonly take: (identities: readonly string[], bindings: readonly Binding[]) => void
}

/** @param now in ms since 1970 */
export function createListResults(service: string, now: number): ListResults {
  // The rows of one list are each other's neighbours, whatever request they came by.
  const rows = createRows()
  const pages: BindingsPage[] = []
  const owned = new Map<string, readonly Binding[]>()
  const all = new Map<string, IdentityResult>()
  let nameless = 0
  let heard = 0

  function findingsOf(identity: string, bindings: readonly Binding[]): readonly Finding[] {
    const facts = {
      ...noFacts(service, identity, now),
      bindings: { state: 'known', value: bindings, at: now },
    } as const
    const ofAll = R02.check(facts) ?? R03.check(facts)
    const ofEach = bindings.flatMap((one) => health(rowFacts(one, someSharing(rows, one), now, rows.all.length)))
    return ofAll === undefined ? ofEach : [ofAll, ...ofEach]
  }

  function resultOf(identity: string): IdentityResult {
    const bindings = owned.get(identity) ?? []
    const findings = findingsOf(identity, bindings)
    const worst = SEVERITIES.flatMap((one) => findings.find(({ severity }) => severity === one) ?? [])[0]
    return {
      devices: bindings.length,
      types: typesOf(bindings),
      refreshed: newestOf(bindings),
      worst: worst && { severity: worst.severity, short: worst.short, title: worst.title },
      more: Math.max(0, new Set(findings.map(({ id }) => id)).size - 1),
    }
  }

  return {
    all,
    get nameless() {
      return nameless
    },
    take(identities, bindings) {
      pages.push({ bindings, at: now, next: null })
      rows.take(pages)
      const byIdentity = new Map<string, Binding[]>(identities.map((identity) => [identity, []]))
      for (const binding of bindings) {
        if (binding.identity === null) nameless += 1
        else byIdentity.get(binding.identity)?.push(binding)
      }
      for (const [identity, own] of byIdentity) owned.set(identity, own)
      // What came may share its endpoint with what was there.
      const log = touched(rows)
      const others = log.slice(heard).flatMap((place) => rows.all[place]?.identity ?? [])
      heard = log.length
      for (const identity of new Set([...identities, ...others])) {
        if (owned.has(identity)) all.set(identity, resultOf(identity))
      }
    },
  }
}

function typesOf(bindings: readonly Binding[]): IdentityResult['types'] {
  const counts = new Map<string | null, number>()
  for (const { binding_type: type } of bindings) counts.set(type, (counts.get(type) ?? 0) + 1)
  return [...counts].map(([type, count]) => ({ type, count }))
}

function newestOf(bindings: readonly Binding[]): string | null {
  let newest: { readonly time: number; readonly text: string | null } | undefined
  for (const binding of bindings) {
    const time = changed(binding)
    if (time === undefined || (newest !== undefined && time <= newest.time)) continue
    newest = { time, text: binding.date_updated ?? binding.date_created }
  }
  return newest?.text ?? null
}
