/** What the charts show, counted as pages come: each row is looked at once, and once more where it has changed. */
import { type Age, ageOf } from '../listing/ages'
import type { Rows } from '../listing/rows'
import { timeOf } from '../rules/age'
import type { Binding } from '../twilio/binding'
import { WEEKS, type Zone, weekBounds, weekOf } from './weeks'

/** How many bindings have each of some values; null where Twilio gave none. */
export type Counts<Value> = ReadonlyMap<Value, number>

export interface Figures {
  /** How many rows were counted. */
  readonly loaded: number
  readonly types: Counts<string | null>
  readonly credentials: Counts<string | null>
  readonly ages: Counts<Age>
  /** How many people have so many devices. */
  readonly devices: Counts<number>
  readonly people: number
  /** How many bindings name nobody. */
  readonly nameless: number
  /** How many bindings were made in each week, oldest first. */
  readonly weeks: readonly number[]
  /** How many before these weeks. */
  readonly earlier: number
  /** When each week begins, and when the last one ends, in ms since 1970. */
  readonly bounds: readonly number[]
}

export interface Reckoning {
  /** The time that ages and weeks are reckoned from, in ms since 1970. */
  readonly asOf: number
  /** Where weeks begin. */
  readonly zone: Zone
}

export interface Counter {
  readonly rows: Rows
  /**
   * Counts what is new for so long, in ms.
   * @returns whether all rows are counted
   */
  count: (ms: number) => boolean
  /** How often something was counted: the figures are the same as long as this is. */
  readonly changes: number
  figures: () => Figures
}

/** How often the clock is read. */
const ROWS_A_LOOK = 64

/** @param clock in ms */
export function createCounter(
  rows: Rows,
  { asOf, zone }: Reckoning,
  clock: () => number = () => performance.now(),
): Counter {
  /** The rows as they were when they were counted. */
  const counted: Binding[] = []
  const bounds = weekBounds(asOf, zone)
  const types = new Map<string | null, number>()
  const credentials = new Map<string | null, number>()
  const ages = new Map<Age, number>()
  const identities = new Map<string, number>()
  const devices = new Map<number, number>()
  const weeks = Array.from({ length: WEEKS }, () => 0)
  let nameless = 0
  let earlier = 0
  let changes = 0
  let repeats = 0
  /** From here on the counted rows have to be looked at for changes. */
  let unsure = 0

  function add(binding: Binding, by: 1 | -1) {
    changes += 1
    increase(types, binding.binding_type, by)
    increase(credentials, binding.credential_sid || null, by)
    increase(ages, ageOf(binding.date_updated, asOf), by)
    const created = timeOf(binding.date_created)
    const week = created === undefined ? WEEKS : weekOf(bounds, created)
    if (week < 0) earlier += by
    else if (week < WEEKS) weeks[week] = (weeks[week] ?? 0) + by
    if (!binding.identity) {
      nameless += by
      return
    }
    const before = identities.get(binding.identity) ?? 0
    increase(identities, binding.identity, by)
    if (before > 0) increase(devices, before, -1)
    if (before + by > 0) increase(devices, before + by, 1)
  }

  /** Looks at one row. @returns whether there was one to look at */
  function step(): boolean {
    if (unsure < counted.length) {
      const [old, latest] = [counted[unsure], rows.all[unsure]]
      if (old !== undefined && latest !== undefined && old !== latest) {
        add(old, -1)
        add(latest, 1)
        counted[unsure] = latest
      }
      unsure += 1
      return true
    }
    const next = rows.all[counted.length]
    if (next === undefined) return false
    add(next, 1)
    unsure = counted.push(next)
    return true
  }

  return {
    rows,
    count(ms) {
      if (rows.repeats !== repeats) {
        repeats = rows.repeats
        unsure = 0
      }
      const end = clock() + ms
      for (let looked = 1; step(); looked += 1) if (looked % ROWS_A_LOOK === 0 && clock() >= end) return false
      return true
    },
    get changes() {
      return changes
    },
    figures: () => ({
      loaded: counted.length,
      types: new Map(types),
      credentials: new Map(credentials),
      ages: new Map(ages),
      devices: new Map(devices),
      people: identities.size,
      nameless,
      weeks: [...weeks],
      earlier,
      bounds,
    }),
  }
}

function increase<Value>(counts: Map<Value, number>, value: Value, by: number) {
  const count = (counts.get(value) ?? 0) + by
  if (count === 0) counts.delete(value)
  else counts.set(value, count)
}
