/** The identities of the loaded rows, for the suggestions of the identity box. Never more than what was loaded. */
import type { Rows } from './rows'

export interface Suggestion {
  readonly identity: string
  /** How many of the rows that are loaded now carry it; 0 for one that was loaded earlier in this sign-in. */
  readonly bindings: number
}

export interface Identities {
  /** Those that hold a text, in any case; those that begin with it first. */
  suggest: (rows: Rows, text: string, chosen: readonly string[], most?: number) => Suggestion[]
}

/** Keeps up with the rows: each is looked at once. */
export function createIdentities(): Identities {
  const lowerCase = new Map<string, string>()
  let counts = new Map<string, number>()
  let current: Rows | undefined
  let taken = 0

  function keepUp(rows: Rows) {
    if (rows !== current) {
      current = rows
      counts = new Map()
      taken = 0
    }
    for (; taken < rows.all.length; taken += 1) {
      const identity = rows.all[taken]?.identity
      if (!identity) continue
      counts.set(identity, (counts.get(identity) ?? 0) + 1)
      if (!lowerCase.has(identity)) lowerCase.set(identity, identity.toLowerCase())
    }
  }

  return {
    suggest(rows, text, chosen, most = 20) {
      keepUp(rows)
      const wanted = text.toLowerCase()
      const beginning: Suggestion[] = []
      const holding: Suggestion[] = []
      for (const [identity, lower] of lowerCase) {
        if (beginning.length >= most) break
        const at = lower.indexOf(wanted)
        if (at < 0 || (at > 0 && holding.length >= most) || chosen.includes(identity)) continue
        ;(at === 0 ? beginning : holding).push({ identity, bindings: counts.get(identity) ?? 0 })
      }
      return [...beginning, ...holding].slice(0, most)
    },
  }
}
