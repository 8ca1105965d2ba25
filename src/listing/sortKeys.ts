/** What rows are sorted by. */
import { timeOf } from '../rules/age'
import type { Severity } from '../rules/finding'
import type { Binding } from '../twilio/binding'
import type { Pace } from './slices'
import { NONE, sortByNumbers } from './sortNumbers'
import { type Compare, type Places, sortPlaces } from './sortPlaces'
import { sortByTexts } from './sortTexts'
import { type TextOrder, byCodePoint } from './textOrder'

/** By the fields of the wire; `health` is the worst finding. */
export const SORTS = [
  'identity',
  'binding_type',
  'health',
  'endpoint',
  'credential_sid',
  'message_types',
  'date_created',
  'date_updated',
] as const

type SortField = (typeof SORTS)[number]

export interface Sort {
  readonly by: SortField
  readonly descending: boolean
}

/** @param text as it stands in the address: a field, with a minus before it where the largest comes first */
export function readSort(text: string | null): Sort | undefined {
  const by = SORTS.find((field) => field === text?.replace(/^-/, ''))
  return by === undefined ? undefined : { by, descending: text?.startsWith('-') ?? false }
}

/** The key of a row; null where it has nothing to be sorted by, which comes last either way. */
export type SortKey = string | number | null

export interface KeyContext {
  readonly severityOf: (binding: Binding) => Severity | undefined
  /** The name of a credential, where it may be read. */
  readonly nameOf: (sid: string) => string | undefined
}

const RANK: Readonly<Record<Severity, number>> = { blocks: 0, likely: 1, warning: 2, info: 3 }
/** After the mildest finding. */
const NO_FINDINGS = 4

export function keyOf(by: SortField, binding: Binding, { severityOf, nameOf }: KeyContext): SortKey {
  switch (by) {
    case 'identity':
      return binding.identity?.toLowerCase() || null
    case 'health': {
      const severity = severityOf(binding)
      return severity === undefined ? NO_FINDINGS : RANK[severity]
    }
    case 'message_types':
      return binding.message_types?.join(',') || null
    case 'date_created':
    case 'date_updated':
      return timeOf(binding[by]) ?? null
    case 'credential_sid':
      return (binding.credential_sid && nameOf(binding.credential_sid)?.toLowerCase()) || binding.credential_sid || null
    case 'binding_type':
    case 'endpoint':
      return binding[by] || null
  }
}

/** The keys of a sort by the places of the rows, and the order that they make. Equal ones keep the order of the list. */
export interface SortKeys {
  /** Whoever is to be sorted has a key; one that is compared without is asked for it. */
  readonly set: (place: number, key: SortKey) => void
  readonly compare: Compare
  /** Sorts places in place. Between two steps the page may have its turn. */
  readonly sort: (places: Places, pace: Pace) => Iterable<void>
}

/**
 * @param order that of identities; all other texts are in that of their code units
 * @param keyAt the key of a place for which none was set
 */
export function createSortKeys(
  sort: Sort | undefined,
  order: TextOrder = byCodePoint,
  keyAt: (place: number) => SortKey = () => null,
): SortKeys {
  if (sort === undefined)
    return sorted(
      () => {},
      (one, other) => one - other,
    )
  const sign = sort.descending ? -1 : 1
  if (NUMERIC.has(sort.by)) {
    const numbers: number[] = []
    const set = (place: number, key: SortKey) => (numbers[place] = typeof key === 'number' ? key : NONE)
    const numberAt = (place: number) => numbers[place] ?? set(place, keyAt(place))
    const compare = (one: number, other: number) => {
      const number = numberAt(one)
      const against = numberAt(other)
      if (number === against) return one - other
      if (number === NONE) return 1
      return against === NONE ? -1 : sign * (number - against)
    }
    return {
      set,
      compare,
      *sort(places, pace) {
        const inOrder = sortByNumbers(places, numberAt, sign)
        if (inOrder === undefined) yield* sortPlaces(places, compare, pace)
      },
    }
  }
  const orderOf = sort.by === 'identity' ? order : byCodePoint
  const texts: (string | null)[] = []
  const set = (place: number, key: SortKey) => (texts[place] = typeof key === 'string' ? key : null)
  const textAt = (place: number) => {
    const text = texts[place]
    return text === undefined ? set(place, keyAt(place)) : text
  }
  const compare = (one: number, other: number) => {
    const text = textAt(one)
    const against = textAt(other)
    if (text === against) return one - other
    if (text === null) return 1
    if (against === null) return -1
    return sign * orderOf(text, against) || one - other
  }
  if (orderOf !== byCodePoint) return sorted(set, compare)
  return { set, compare, sort: (places, pace) => sortByTexts(places, { texts, sign, compare }, pace) }
}

const sorted = (set: SortKeys['set'], compare: Compare): SortKeys => ({
  set,
  compare,
  sort: (places, pace) => sortPlaces(places, compare, pace),
})

const NUMERIC: ReadonlySet<SortField> = new Set(['health', 'date_created', 'date_updated'])
