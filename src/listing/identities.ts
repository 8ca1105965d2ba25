/** The identities of the loaded rows, for the suggestions of the identity box. Never more than what was loaded. */
import { folded } from '../rules/spelling'
import type { Binding } from '../twilio/binding'

/** Rows that may grow in place. */
export interface RowList {
  readonly all: readonly Binding[]
}

export interface Suggestion {
  readonly identity: string
  /** How many of the rows that are loaded now carry it; 0 for one that was loaded earlier in this sign-in. */
  readonly bindings: number
}

export interface Identities {
  /** Those that hold a text, in any case; those that begin with it first. */
  suggest: (rows: RowList, text: string, chosen: readonly string[], most?: number) => Suggestion[]
  /** All of them, each with its folded form. */
  forms: (rows: RowList) => ReadonlyMap<string, string>
  /** Gets the folded forms ready for so long, in ms. @returns whether none is left: `forms` then has nothing to do */
  fold: (rows: RowList, ms: number) => boolean
}

/** How often the clock is read. */
const A_LOOK = 64

/**
 * Keeps up with the rows: each is looked at once.
 * @param clock in ms
 */
export function createIdentities(clock: () => number = () => performance.now()): Identities {
  const lowerCase = new Map<string, string>()
  const forms = new Map<string, string>()
  /** Those that have no form yet, from `folds` on. */
  const unfolded: string[] = []
  let folds = 0
  let counts = new Map<string, number>()
  let current: RowList | undefined
  let taken = 0

  function keepUp(rows: RowList, isOver: () => boolean = never) {
    if (rows !== current) {
      current = rows
      counts = new Map()
      taken = 0
    }
    while (taken < rows.all.length && !isOver()) {
      const identity = rows.all[taken]?.identity
      taken += 1
      if (!identity) continue
      counts.set(identity, (counts.get(identity) ?? 0) + 1)
      if (lowerCase.has(identity)) continue
      lowerCase.set(identity, identity.toLowerCase())
      unfolded.push(identity)
    }
  }

  function foldRest(isOver: () => boolean = never) {
    while (folds < unfolded.length && !isOver()) {
      const identity = unfolded[folds] ?? ''
      folds += 1
      forms.set(identity, folded(identity))
    }
  }

  return {
    forms(rows) {
      keepUp(rows)
      foldRest()
      return forms
    },
    fold(rows, ms) {
      const end = clock() + ms
      let looked = 0
      const isOver = () => (looked += 1) % A_LOOK === 0 && clock() >= end
      keepUp(rows, isOver)
      if (taken >= rows.all.length) foldRest(isOver)
      return taken >= rows.all.length && folds >= unfolded.length
    },
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

const never = () => false
