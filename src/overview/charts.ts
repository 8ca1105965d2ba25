/** What each chart says, as rows of words and counts. */
import { AGES } from '../listing/ages'
import { paths } from '../paths'
import { shortSid } from '../twilio/client'
import type { BindingsQuery } from '../twilio/queries'
import { BINDING_TYPES, SID, isBindingType, typeLabel } from '../twilio/wire'
import { clip, count } from '../ui/text'
import type { Counts, Figures } from './figures'
import { spanText } from '../listing/span'
import { tableSearch } from '../listing/tableSearch'
import { WEEKS, type Zone, weekLabel } from './weeks'

export interface Bar {
  readonly key: string
  /** Null where Twilio gave none. */
  readonly label: string | null
  /** Undefined while nothing is counted. */
  readonly count: number | undefined
  /** The address of what it counts; absent where no filter picks just that. */
  readonly path?: string
  readonly look?: 'exact' | 'type'
  /** What else there is to say of the label. */
  readonly tip?: string
}

/** Where bars lead. */
interface Place {
  readonly service: string
  /** What the counted rows answer. */
  readonly query: BindingsQuery
}

/** So many values have a bar of their own at most; where there are more, the last bar is of all others. */
const MOST_BARS = 12

/** The documented types in their order, then whatever else there is. */
export function typeBars(figures: Figures | undefined, { service, query }: Place): readonly Bar[] {
  const known = BINDING_TYPES.map((type) => {
    const found = figures && (figures.types.get(type) ?? 0)
    const path = paths.bindings(service, tableSearch({ ...query, BindingType: [type] }))
    return { key: type, label: typeLabel(type), count: found, look: 'type', ...(found && { path }) } as const
  })
  const others = largest(figures?.types, (type) => !isBindingType(type)).map(
    ({ value, count: found }) => ({ ...barOf(value, found), look: 'type' }) as const,
  )
  return [...known, ...others]
}

/**
 * The credentials that bindings name, the most used first.
 * @param names by SID, where they may be read
 */
export function credentialBars(
  figures: Figures | undefined,
  { service, query }: Place,
  names: ReadonlyMap<string, string>,
): readonly Bar[] {
  if (figures === undefined) return [{ key: 'loading', label: 'Loading', count: undefined }]
  return largest(figures.credentials, () => true).map(({ value, count: found }) => {
    if (value === undefined) return barOf(value, found)
    const path = paths.bindings(service, tableSearch(query, { credential: [value ?? 'none'] }))
    if (value === null) return { key: 'none', label: 'None named', count: found, path }
    const name = names.get(value)
    return {
      key: `value ${value}`,
      label: name ?? shortSid(value),
      count: found,
      tip: name === undefined ? clip(value) : `${clip(name)}, ${clip(value)}`,
      ...(name === undefined && ({ look: 'exact' } as const)),
      ...(SID.credential.test(value) && { path }),
    }
  })
}

export function ageBars(figures: Figures | undefined, { service, query }: Place): readonly Bar[] {
  return AGES.map(({ value, label }) => {
    const found = figures && (figures.ages.get(value) ?? 0)
    const path = paths.bindings(service, tableSearch(query, { age: [value] }))
    return { key: value, label, count: found, ...(found && { path }) }
  })
}

/** Counts of devices that have a bar of their own; the last is "and more". */
const MOST_DEVICES = 5

export function deviceBars(figures: Figures | undefined, { service }: Place): readonly Bar[] {
  return Array.from({ length: MOST_DEVICES }, (_, at) => {
    const devices = at + 1
    const isLast = devices === MOST_DEVICES
    const found = figures && sumOf(figures.devices, (one) => (isLast ? one >= devices : one === devices))
    return {
      key: String(devices),
      label: isLast ? `${devices} or more` : count(devices, 'device'),
      count: found,
      ...(found && { path: paths.people(service, `?devices=${devices}${isLast ? '-' : ''}`) }),
    }
  })
}

/** @param bounds when each week begins, and when the last one ends */
export function weekBars(
  figures: Figures | undefined,
  bounds: readonly number[],
  zone: Zone,
  { service, query }: Place,
): readonly Bar[] {
  return bounds.slice(0, WEEKS).map((from, week) => {
    const found = figures?.weeks[week]
    const created = spanText({ from, to: bounds[week + 1] ?? from })
    const path = paths.bindings(service, tableSearch(query, { created: [created] }))
    const label = week === WEEKS - 1 ? 'This week' : weekLabel(from, zone)
    return { key: String(from), label, count: found, tip: `Week of ${weekLabel(from, zone)}`, ...(found && { path }) }
  })
}

function barOf(value: string | null | undefined, found: number): Bar {
  if (value === undefined) return { key: 'others', label: 'All others', count: found }
  if (value === null) return { key: 'none', label: null, count: found }
  return { key: `value ${value}`, label: value, count: found, tip: clip(value) }
}

function sumOf<Value>(counts: Counts<Value>, isMeant: (value: Value) => boolean): number {
  let sum = 0
  for (const [value, found] of counts) if (isMeant(value)) sum += found
  return sum
}

/** The values that most have, and the sum of the others, which has no value. */
function largest(
  counts: Counts<string | null> | undefined,
  isMeant: (value: string | null) => boolean,
): { value: string | null | undefined; count: number }[] {
  const all = [...(counts ?? [])].filter(([value]) => isMeant(value)).toSorted((one, other) => other[1] - one[1])
  const own = all.length > MOST_BARS ? MOST_BARS - 1 : MOST_BARS
  const bars = all.slice(0, own).map(([value, found]) => ({ value, count: found }))
  const others = all.slice(own).reduce((sum, [, found]) => sum + found, 0)
  return others === 0 ? bars : [...bars, { value: undefined, count: others }]
}
