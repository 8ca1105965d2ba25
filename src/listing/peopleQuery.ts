/** Which people are shown, and in which order. */
import type { Person } from './people'
import type { TextOrder } from './textOrder'

export const SORTS = ['person', 'devices', 'health', 'refreshed'] as const
export type Sort = (typeof SORTS)[number]

export interface PeopleQuery {
  /** What is searched for, as it was typed. */
  readonly text: string
  /** How many devices somebody has: at least, and at most. */
  readonly devices: readonly [number, number] | undefined
  readonly sort: { readonly by: Sort; readonly isDescending: boolean } | undefined
}

/** The friendly name of a user, and the same in lower case. */
export interface UserName {
  readonly text: string
  readonly lower: string
}

export type NameOf = (identity: string) => UserName | undefined

/** What a typed text looks for: a part of an identity or name in any case, between quotation marks as it is written. */
export function soughtIn(text: string): { readonly part: string; readonly isExact: boolean } {
  const trimmed = text.trim()
  if (!trimmed.startsWith('"')) return { part: trimmed.toLowerCase(), isExact: false }
  // The second mark may not be typed yet.
  const end = trimmed.length > 1 && trimmed.endsWith('"') ? -1 : undefined
  return { part: trimmed.slice(1, end), isExact: true }
}

/** Whether somebody is shown. */
export function testOf({ text, devices }: PeopleQuery, nameOf: NameOf): (person: Person) => boolean {
  const { part, isExact } = soughtIn(text)
  const [least, most] = devices ?? [0, Infinity]
  return ({ identity, lower, places }) => {
    if (places.length < least || places.length > most) return false
    if (part === '') return true
    if (identity === null) return false
    if ((isExact ? identity : lower).includes(part)) return true
    const name = nameOf(identity)
    return name !== undefined && (isExact ? name.text : name.lower).includes(part)
  }
}

type Value = string | number | undefined

const VALUES: Readonly<Record<Sort, (person: Person) => Value>> = {
  person: ({ identity, lower }) => (identity === null ? undefined : lower),
  devices: ({ places }) => places.length,
  health: ({ worst }) => worst,
  refreshed: ({ refreshed }) => refreshed,
}

const byAppearance = (one: Person, other: Person) => (one.places[0] ?? 0) - (other.places[0] ?? 0)

/**
 * The order of two people. Who has no value is last; who has the same stands in the order of the first binding.
 * @param texts the order of identities
 */
export function orderOf(sort: PeopleQuery['sort'], texts: TextOrder): (one: Person, other: Person) => number {
  if (sort === undefined) return byAppearance
  const valueOf = VALUES[sort.by]
  const sign = sort.isDescending ? -1 : 1
  return (one, other) => {
    const a = valueOf(one)
    const b = valueOf(other)
    if (a === b) return byAppearance(one, other)
    if (a === undefined) return 1
    if (b === undefined) return -1
    if (typeof a === 'string' && typeof b === 'string') return sign * texts(a, b) || byAppearance(one, other)
    return a < b ? -sign : sign
  }
}
