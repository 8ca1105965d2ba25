/** Where the table shows some of the loaded rows and no other. */
import { type LoadedRows } from '../rules/facts'
import type { Binding } from '../twilio/binding'
import { type Facet, NO_FACETS, valuesOf } from './facets'
import { rowSeverity } from './health'
import type { LoadedList } from './neighbours'
import { type Rows, createRows } from './rows'
import { rowsFilter } from './rowsFilter'
import { tableSearch } from './tableSearch'

/** What is cheap to read of a row stands first: few rows are left for the rules. */
const BY: readonly Facet[] = ['credential', 'age', 'event', 'health']

/**
 * Twilio's filters, where the service is loaded whole; else the list that holds all of the rows, with facets that leave
 * out every other.
 * @param rows some of the loaded rows
 * @param lists that they stand in
 * @param now in ms since 1970
 * @returns the search of the table's address; undefined where whatever it says would show others too
 */
export function rowsSearch(
  rows: readonly Binding[],
  loaded: LoadedRows,
  lists: readonly LoadedList[],
  now: number,
): string | undefined {
  const filter = rowsFilter(rows, loaded)
  if (filter !== undefined) return tableSearch(filter)
  const sids = new Set(rows.map(({ sid }) => sid))
  if (rows.length === 0 || sids.size < rows.length || sids.has(null) || sids.has('')) return undefined
  for (const list of lists) {
    const facets = facetsOf(sids, rowsOf(list), now)
    if (facets !== undefined) return tableSearch(list.query, facets)
  }
  return undefined
}

/** As few facets as leave just these rows; undefined where none do, or not all of them are there. */
function facetsOf(sids: ReadonlySet<string | null>, rows: Rows, now: number): Partial<typeof NO_FACETS> | undefined {
  const wanted = rows.all.filter(({ sid }) => sids.has(sid))
  if (wanted.length < sids.size) return undefined
  const context = { now, severityOf: (binding: Binding) => rowSeverity(rows, binding, now) }
  const choose = (facet: Facet) => new Set(wanted.flatMap((binding) => valuesOf(facet, binding, context)))
  const leave = (left: readonly Binding[], [facet, values]: Choice) =>
    left.filter((binding) => valuesOf(facet, binding, context).some((value) => values.has(value)))

  let left: readonly Binding[] = rows.all
  let chosen: Choice[] = []
  for (const facet of BY) {
    if (left.length === wanted.length) break
    const choice: Choice = [facet, choose(facet)]
    left = leave(left, choice)
    chosen.push(choice)
  }
  if (left.length > wanted.length) return undefined
  for (const choice of chosen) {
    const others = chosen.filter((other) => other !== choice)
    if (others.reduce(leave, rows.all).length === wanted.length) chosen = others
  }
  return Object.fromEntries(chosen.map(([facet, values]) => [facet, [...values]]))
}

type Choice = readonly [Facet, ReadonlySet<string>]

const made = new WeakMap<LoadedList['pages'], Rows>()

function rowsOf({ pages }: LoadedList): Rows {
  let rows = made.get(pages)
  if (rows === undefined) {
    rows = createRows()
    rows.take(pages)
    made.set(pages, rows)
  }
  return rows
}
