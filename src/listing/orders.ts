/**
 * The orders of all loaded rows, kept for as long as no row has come or changed: whoever sorts by the same again, or lets
 * fewer rows through, has them at once. Those that are likely are made before anybody asks.
 */
import type { Rows } from './rows'
import type { Pace, Work } from './slices'
import { type Sort, createSortKeys, keyOf } from './sortKeys'
import type { Places } from './sortPlaces'
import { textOrder } from './textOrder'

/** Fewer are sorted within a frame. */
const MANY = 1000
const LIKELY: readonly Sort[] = (['identity', 'date_updated', 'date_created'] as const).map((by) => ({
  by,
  descending: false,
}))

interface Known {
  readonly order: Places
  /** A row that was served again may be another since. */
  readonly repeats: number
}

const known = new WeakMap<Rows, Map<string, Known>>()

/** What a row has by these follows from the row alone. */
const lasts = ({ by }: Sort) => by !== 'health' && by !== 'credential_sid'

const nameOf = ({ by, descending }: Sort) => `${descending ? '-' : ''}${by}`

/** The places of all rows in the order of a sort; undefined where it was not made, or not of these rows. */
export function knownOrder(rows: Rows, sort: Sort): Places | undefined {
  const one = known.get(rows)?.get(nameOf(sort))
  return one?.order.length === rows.all.length && one.repeats === rows.repeats ? one.order : undefined
}

/** @param order of all rows, never changed again */
export function keepOrder(rows: Rows, sort: Sort, order: Places): void {
  if (!lasts(sort) || order.length !== rows.all.length) return
  const orders = known.get(rows) ?? new Map<string, Known>()
  orders.set(nameOf(sort), { order, repeats: rows.repeats })
  known.set(rows, orders)
}

/** Makes the likely orders of rows of which no more will come. */
export function* likelyOrders(rows: Rows, pace: Pace): Work {
  if (rows.all.length < MANY) return
  for (const sort of LIKELY) {
    if (knownOrder(rows, sort) !== undefined) continue
    const { repeats } = rows
    const keys = createSortKeys(sort, textOrder(rows.all.length))
    for (const [place, binding] of rows.all.entries()) {
      keys.set(place, keyOf(sort.by, binding, ROW_ALONE))
      if (pace.isOver()) yield
    }
    const order = Uint32Array.from(rows.all.keys())
    yield* keys.sort(order, pace)
    if (rows.repeats === repeats) keepOrder(rows, sort, order)
  }
}

const ROW_ALONE = { severityOf: () => undefined, nameOf: () => undefined }
