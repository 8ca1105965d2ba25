/** Which loaded rows have the same type and endpoint: found as the rows come, each looked at once. */
import type { Binding } from '../twilio/binding'
import type { Rows } from './rows'

/** The rows of one endpoint, by their places. */
interface Group {
  readonly places: number[]
  readonly identities: Map<string | null, Own>
  /** The rows themselves, made when somebody asks. */
  rows: readonly Binding[] | undefined
}

/** The rows of one identity in a group, up to the first that has another SID. */
interface Own {
  readonly places: number[]
  isSeveral: boolean
}

interface Index {
  /** The rows as they were when they were looked at. */
  readonly seen: Binding[]
  repeats: number
  /** By type and endpoint; a row that is alone is its place. */
  readonly types: Map<string | null, Map<string, number | Group>>
  readonly touched: number[]
}

const NONE: readonly Binding[] = []
/** Of so many identities two are not null, and one of these is not the row's own. */
const TELLING = 3

const indexes = new WeakMap<Rows, Index>()

/** The rows with the type and the endpoint of this one, itself among them. The same list until one of them changes. */
export function sharing(rows: Rows, binding: Binding): readonly Binding[] {
  const index = upToDate(rows)
  const group = groupOf(index, binding)
  return group === undefined ? NONE : (group.rows ??= rowsAt(index, group.places))
}

/** As few of these rows as tell whether the same user has another, and whether another user has one. */
export function someSharing(rows: Rows, binding: Binding): readonly Binding[] {
  const index = upToDate(rows)
  const group = groupOf(index, binding)
  if (group === undefined) return NONE
  const own = group.identities.get(binding.identity)?.places ?? []
  const telling = new Set(own.length < 2 ? own : [own[0] ?? 0, own.at(-1) ?? 0])
  let left = TELLING
  for (const { places } of group.identities.values()) {
    if (left === 0) break
    left -= 1
    telling.add(places[0] ?? 0)
  }
  return rowsAt(index, telling)
}

/**
 * The places of the rows that may tell something else than they did, since they changed or since others came that
 * share their endpoint. It only ever grows: who has heard so much of it hears the rest later.
 */
export function touched(rows: Rows): readonly number[] {
  return upToDate(rows).touched
}

const rowsAt = ({ seen }: Index, places: Iterable<number>): Binding[] =>
  Array.from(places).flatMap((place) => seen[place] ?? [])

function groupOf({ types }: Index, { binding_type: type, endpoint }: Binding): Group | undefined {
  const there = types.get(type)?.get(endpoint ?? '')
  return typeof there === 'object' ? there : undefined
}

function upToDate(rows: Rows): Index {
  let index = indexes.get(rows)
  if (index === undefined) {
    index = { seen: [], repeats: 0, types: new Map(), touched: [] }
    indexes.set(rows, index)
  }
  if (index.repeats !== rows.repeats) {
    index.repeats = rows.repeats
    for (const [place, row] of index.seen.entries()) {
      const latest = rows.all[place]
      if (latest !== undefined && latest !== row) replace(index, place, row, latest)
    }
  }
  for (let place = index.seen.length; place < rows.all.length; place += 1) {
    const row = rows.all[place]
    if (row === undefined) break
    index.seen.push(row)
    add(index, place, row)
  }
  return index
}

/** A row was merged: mostly only its date is another. */
function replace(index: Index, place: number, old: Binding, row: Binding) {
  index.seen[place] = row
  index.touched.push(place)
  if (old.binding_type === row.binding_type && old.endpoint === row.endpoint && old.identity === row.identity) {
    const group = groupOf(index, row)
    if (group !== undefined) group.rows = undefined
    return
  }
  const group = groupOf(index, old)
  if (group !== undefined)
    regroup(
      index,
      old,
      group.places.filter((one) => one !== place),
    )
  else if (old.endpoint) index.types.get(old.binding_type)?.delete(old.endpoint)
  add(index, place, row)
}

function add(index: Index, place: number, { binding_type: type, endpoint }: Binding) {
  if (endpoint === null || endpoint === '') return
  let endpoints = index.types.get(type)
  if (endpoints === undefined) {
    endpoints = new Map()
    index.types.set(type, endpoints)
  }
  const there = endpoints.get(endpoint)
  if (there === undefined) endpoints.set(endpoint, place)
  else if (typeof there === 'object' && (there.places.at(-1) ?? -1) < place) join(index, there, place)
  else
    regroup(index, { binding_type: type, endpoint }, [...(typeof there === 'object' ? there.places : [there]), place])
}

/** Makes a group anew. */
function regroup(
  index: Index,
  { binding_type: type, endpoint }: Pick<Binding, 'binding_type' | 'endpoint'>,
  places: readonly number[],
) {
  // One by one: a call takes no more values than the stack holds.
  for (const place of places) index.touched.push(place)
  const [first = -1, ...others] = places.toSorted((a, b) => a - b)
  const group: Group = { places: [], identities: new Map(), rows: undefined }
  if (others.length > 0) for (const place of [first, ...others]) join(index, group, place)
  index.types.get(type)?.set(endpoint ?? '', others.length > 0 ? group : first)
}

/** Touches those that were there only where the new row is news to them, which is a few times for each at most. */
function join({ seen, touched: log }: Index, group: Group, place: number) {
  const row = seen[place]
  if (row === undefined) return
  group.rows = undefined
  group.places.push(place)
  const own = group.identities.get(row.identity)
  if (own === undefined) {
    group.identities.set(row.identity, { places: [place], isSeveral: false })
    if (group.identities.size <= TELLING) for (const one of group.places) log.push(one)
  } else if (!own.isSeveral) {
    own.places.push(place)
    own.isSeveral = seen[own.places[0] ?? place]?.sid !== row.sid
    if (own.isSeveral) for (const one of own.places) log.push(one)
  }
}
