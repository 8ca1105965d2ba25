/**
 * The bindings of one service, by row number. Rows are made when they are asked for; what filters need is put in an
 * index once, so that a page costs a page of rows, however many there are.
 */
import type { WireBinding } from '../twilio/wire'

/** Rows by number, in the service's order. `origin` is where this API answers: it is part of a row's `url`. */
export interface BindingSource {
  readonly size: number
  sid(row: number): string | null
  identity(row: number): string | null
  type(row: number): string | null
  make(row: number, origin: string): WireBinding
}

/** An empty list filters nothing; values of one list are OR, both lists are AND. Compared exactly. */
interface BindingFilter {
  readonly types: readonly string[]
  readonly identities: readonly string[]
}

/** Some numbers, which need not exist as an array. */
export interface RowNumbers {
  readonly length: number
  at(index: number): number | undefined
}

export interface BindingStore {
  readonly size: number
  /** How many rows were made or looked at so far, without the index. */
  readonly visited: number
  select(filter: BindingFilter): RowNumbers
  row(row: number, origin: string): WireBinding
  find(sid: string, origin: string): WireBinding | undefined
  /** Every identity once, in the order of the rows. */
  identities(): Iterable<string>
}

/** A source that is made when somebody asks for its rows. */
export function later(make: () => BindingSource): BindingSource {
  let made: BindingSource | undefined
  const source = () => (made ??= make())
  return {
    get size() {
      return source().size
    },
    sid: (row) => source().sid(row),
    identity: (row) => source().identity(row),
    type: (row) => source().type(row),
    make: (row, origin) => source().make(row, origin),
  }
}

/** @returns the store over a source; its index is built when something is looked for. */
export function createStore(source: BindingSource): BindingStore {
  let built: ReturnType<typeof createIndex> | undefined
  const index = () => (built ??= createIndex(source))
  let visited = 0

  const make = (row: number, origin: string): WireBinding => {
    visited += 1
    return source.make(row, origin)
  }

  const ofIdentities = ({ identities, types }: BindingFilter): readonly number[] => {
    const rows = [...new Set(identities)].flatMap((identity) => index().identities.get(identity) ?? [])
    visited += rows.length
    const kept = types.length === 0 ? rows : rows.filter((row) => types.includes(source.type(row) ?? ''))
    return kept.toSorted((a, b) => a - b)
  }

  return {
    get size() {
      return source.size
    },
    get visited() {
      return visited
    },
    select(filter) {
      if (filter.identities.length > 0) return ofIdentities(filter)
      if (filter.types.length > 0) return index().ofTypes(filter.types)
      return { length: source.size, at: (row) => row }
    },
    row: make,
    find(sid, origin) {
      const row = index().sids.get(sid)
      return row === undefined ? undefined : make(row, origin)
    },
    identities: () => index().identities.keys(),
  }
}

function createIndex(source: BindingSource) {
  const sids = new Map<string, number>()
  const identities = new Map<string, number[]>()
  const types: (string | null)[] = []
  for (let row = 0; row < source.size; row++) {
    const sid = source.sid(row)
    if (sid !== null) sids.set(sid, row)
    const identity = source.identity(row)
    if (identity !== null) {
      const rows = identities.get(identity)
      if (rows === undefined) identities.set(identity, [row])
      else rows.push(row)
    }
    types.push(source.type(row))
  }

  // Four documented types have fifteen combinations at most, so each is worked out once and kept.
  const byTypes = new Map<string, readonly number[]>()
  const ofTypes = (wanted: readonly string[]): readonly number[] => {
    const set = new Set(wanted)
    const key = [...set].toSorted().join(' ')
    const known = byTypes.get(key)
    if (known !== undefined) return known
    const rows: number[] = []
    types.forEach((type, row) => {
      if (type !== null && set.has(type)) rows.push(row)
    })
    byTypes.set(key, rows)
    return rows
  }
  return { sids, identities, ofTypes }
}
