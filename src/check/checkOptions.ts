/** What Check a user suggests while somebody types. */
import type { Offer } from './offers'

export interface CheckOption {
  readonly text: string
  readonly group: 'typed' | 'offered' | 'loaded' | 'recent'
  /** What it says of itself. */
  readonly note: string
}

/** An identity of the loaded rows, and how many of them carry it. */
interface Suggestion {
  readonly identity: string
  readonly bindings: number
}

/** As typed first, then what was probably meant, then what is loaded; each text once. */
export function checkOptions(
  typed: string,
  offers: readonly Offer[],
  suggestions: readonly Suggestion[],
): readonly CheckOption[] {
  const offered = offers.map(({ identity, how }): CheckOption => ({ text: identity, group: 'offered', note: how }))
  const loaded = suggestions
    .filter(({ identity }) => identity !== typed && !offers.some((offer) => offer.identity === identity))
    .map(({ identity, bindings }): CheckOption => ({
      text: identity,
      group: 'loaded',
      note: bindings === 0 ? '' : `${bindings.toLocaleString()} ${bindings === 1 ? 'binding' : 'bindings'}`,
    }))
  if (offered.length + loaded.length === 0) return []
  return [{ text: typed, group: 'typed', note: 'exactly as typed' }, ...offered, ...loaded]
}
