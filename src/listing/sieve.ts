/** Which of the loaded rows a search and the facets let through, and how many each value has. */
import { timeOf } from '../rules/age'
import type { Severity } from '../rules/finding'
import type { Binding } from '../twilio/binding'
import { type FacetColumn, createFacetColumn } from './facetColumn'
import { type Counts, FACETS, type Facet, type FacetContext, type Facets, NONE } from './facets'
import type { Rows } from './rows'
import { createMatch, isWithin, readSearch } from './search'
import type { Pace } from './slices'
import type { Span } from './span'

interface Wanted {
  readonly search: string
  readonly facets: Facets
  readonly created?: Span | undefined
}

export interface Sieve {
  /** What the rows are looked at for. @param withHealth also for how bad their worst finding is */
  readonly want: (wanted: Wanted, withHealth: boolean) => void
  /** Whether every row is let through, and no row has to be looked at for that. */
  readonly isOpen: () => boolean
  /** Whether anything was read of a row, which may be another by now. */
  readonly hasRead: () => boolean
  /** Says that credentials have other names, which a search looks at. */
  readonly rename: () => void
  /** Looks at the row of a place. Rows are looked at in their order; `isAnew` where one has changed. */
  readonly lets: (place: number, isAnew: boolean) => boolean
  /** How much work it is to look at the row, in small steps. */
  readonly costOf: (place: number) => number
  /** How bad the worst finding of a row is that was looked at for it. */
  readonly severityAt: (place: number) => Severity | undefined
  /**
   * Reads what so many rows have in each facet, until the slice is over: the rules are asked last.
   * @param withHealth whether they are asked at all
   * @returns whether there is nothing more to read
   */
  readonly read: (count: number, pace: Pace, withHealth: boolean) => boolean
  /**
   * Among so many rows, all of them looked at, how many of each value the search and the other facets let through; of a
   * facet for which all of them were read.
   */
  readonly counts: (looked: number) => Counts
}

interface SieveContext extends FacetContext {
  readonly nameOf: (sid: string) => string | undefined
}

const SEARCH_BIT = 1
const bitOf = (facet: number) => 2 << facet
const CREATED_BIT = bitOf(FACETS.length)
/** The work of reading a field of one row, and that of the rules. */
const READ_COST = 4
const HEALTH_COST = 32

interface Column extends FacetColumn {
  /** Of what it does not let through; none of the type, which Twilio is asked for. */
  readonly bit: number
  /** How many rows were read for it. */
  read: number
}

export function createSieve(source: Rows, context: SieveContext): Sieve {
  const types: Column = { ...createFacetColumn('BindingType'), bit: 0, read: 0 }
  const facetColumn = (facet: Facet): Column => ({
    ...createFacetColumn(facet),
    bit: bitOf(FACETS.indexOf(facet)),
    read: 0,
  })
  const byFacet = Object.fromEntries(FACETS.map((facet) => [facet, facetColumn(facet)])) as Record<Facet, Column>
  const { health, ...quick } = byFacet
  const columns = [types, ...Object.values(quick), health]
  let search = readSearch('')
  let matches: (binding: Binding) => boolean = () => true
  /** How many rows the search has looked at, and of how many it is known whom a search before it did not find. */
  let searched = 0
  let known = 0
  let span: Span | undefined
  let isOpen = true
  let chosen: { column: Column; allows: (code: number) => boolean }[] = []
  /** Those that are read when a row is looked at. */
  let due: readonly Column[] = []
  /** Of each row, a bit for the search and one for each facet that does not let it through. */
  let refusals = new Uint8Array(1024)

  function readRow(column: Column, place: number, binding: Binding) {
    column.set(place, binding, context)
    column.read = Math.max(column.read, place + 1)
  }

  return {
    want({ search: typed, facets, created }, withHealth) {
      span = created
      const latest = readSearch(typed)
      known = isWithin(latest, search) ? Math.max(known, searched) : 0
      searched = 0
      search = latest
      matches = createMatch(search, context.nameOf)
      chosen = FACETS.filter((facet) => facets[facet].length > 0).map((facet) => {
        const column = byFacet[facet]
        return { column, allows: column.holding(facets[facet]) }
      })
      isOpen = search.text === '' && span === undefined && chosen.length === 0 && !withHealth
      if (isOpen) refusals.fill(0)
      due = [...chosen.map(({ column }) => column), ...(withHealth ? [health] : [])]
    },
    isOpen: () => isOpen,
    hasRead: () => searched > 0 || known > 0 || columns.some(({ read }) => read > 0),
    rename() {
      known = 0
      searched = 0
    },
    lets(place, isAnew) {
      if (isOpen && !isAnew) return true
      const binding = source.all[place]
      if (binding === undefined) return false
      if (isAnew) for (const column of columns) if (place < column.read) readRow(column, place, binding)
      for (const column of due) if (place >= column.read) readRow(column, place, binding)
      const isMissed = !isAnew && place < known && ((refusals[place] ?? 0) & SEARCH_BIT) !== 0
      let refused = search.text === '' || (!isMissed && matches(binding)) ? 0 : SEARCH_BIT
      searched = Math.max(searched, place + 1)
      if (span !== undefined && !isIn(span, binding)) refused |= CREATED_BIT
      for (const { column, allows } of chosen) if (!allows(column.codeOf(place))) refused |= column.bit
      if (place >= refusals.length) refusals = longer(refusals, place)
      refusals[place] = refused
      return refused === 0
    },
    costOf(place) {
      let cost = search.text === '' ? 1 : READ_COST
      for (const column of due) if (place >= column.read) cost = column === health ? HEALTH_COST : READ_COST
      return cost
    },
    severityAt: (place) => {
      const [value] = health.valuesOf(health.codeOf(place))
      return value === undefined || value === NONE ? undefined : (value as Severity)
    },
    read(count, pace, withHealth) {
      for (const column of columns) {
        while (column.read < count && (withHealth || column !== health)) {
          const binding = source.all[column.read]
          if (binding === undefined) break
          if (pace.isOver(column === health ? HEALTH_COST : READ_COST)) return false
          readRow(column, column.read, binding)
        }
      }
      return true
    },
    counts(looked) {
      const tallies = columns.filter(({ read }) => read >= looked).map((column) => ({ column, byCode: [] as number[] }))
      for (let place = 0; place < looked; place += 1) {
        const refused = refusals[place] ?? 0
        for (const { column, byCode } of tallies) {
          if (refused !== 0 && refused !== column.bit) continue
          const code = column.codeOf(place)
          byCode[code] = (byCode[code] ?? 0) + 1
        }
      }
      const countsOf = (of: Column) => {
        const tally = tallies.find(({ column }) => column === of)
        if (tally === undefined) return undefined
        const counts = new Map<string, number>()
        for (const [code, found = 0] of tally.byCode.entries())
          for (const value of of.valuesOf(code)) counts.set(value, (counts.get(value) ?? 0) + found)
        return counts
      }
      const facets = FACETS.map((facet) => [facet, countsOf(byFacet[facet])])
      return {
        ...(Object.fromEntries(facets) as Record<Facet, Map<string, number> | undefined>),
        BindingType: countsOf(types),
      }
    },
  }
}

function isIn({ from, to }: Span, { date_created: text }: Binding): boolean {
  const time = timeOf(text)
  return time !== undefined && time >= from && time < to
}

function longer(bits: Uint8Array<ArrayBuffer>, place: number): Uint8Array<ArrayBuffer> {
  const more = new Uint8Array(Math.max(bits.length * 2, place + 1))
  more.set(bits)
  return more
}

/** How bad the worst finding of a row is. */
export type SeverityOf = (rows: Rows, binding: Binding, now: number) => Severity | undefined
