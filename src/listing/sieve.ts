/** Which of the loaded rows a search and the facets let through, and how many each value has. */
import { timeOf } from '../rules/age'
import type { Severity } from '../rules/finding'
import type { Binding } from '../twilio/binding'
import { createFacetColumn } from './facetColumn'
import { type Counts, FACETS, type Facet, type FacetContext, type Facets } from './facets'
import type { Rows } from './rows'
import { createMatch, readSearch } from './search'
import type { Span } from './span'

interface Wanted {
  readonly search: string
  readonly facets: Facets
  readonly created?: Span | undefined
}

export interface Sieve {
  /** What the rows are looked at for. */
  readonly want: (wanted: Wanted, withHealth: boolean) => void
  /** Looks at the row of a place. Rows are looked at in their order; `isAnew` where one has changed. */
  readonly lets: (place: number, isAnew: boolean) => boolean
  /** How much work it is to look at the row, in small steps. */
  readonly costOf: (place: number) => number
  /** Among so many rows, all of them looked at, how many of each value the search and the other facets let through. */
  readonly counts: (looked: number) => Counts
}

interface SieveContext extends FacetContext {
  readonly nameOf: (sid: string) => string | undefined
}

const SEARCH_BIT = 1
const bitOf = (facet: number) => 2 << facet
const CREATED_BIT = bitOf(FACETS.length)
/** The work of the rules for one row. */
const HEALTH_COST = 32

export function createSieve(source: Rows, context: SieveContext): Sieve {
  const types = createFacetColumn('BindingType')
  const columns = FACETS.map((facet) => ({
    facet,
    bit: bitOf(FACETS.indexOf(facet)),
    column: createFacetColumn(facet),
  }))
  /** How many rows were read for their facets, and for their health. */
  const read = { facets: 0, health: 0 }
  let withHealth = false
  let isSearched = false
  let matches: (binding: Binding) => boolean = () => true
  let span: Span | undefined
  let chosen: { bit: number; codeOf: (place: number) => number; allows: (code: number) => boolean }[] = []
  /** Of each row, a bit for the search and one for each facet that does not let it through. */
  let refusals = new Uint8Array(1024)

  function readRow(place: number, binding: Binding, isAnew: boolean) {
    const isNew = isAnew || place >= read.facets
    if (isNew) types.set(place, binding, context)
    for (const { facet, column } of columns) {
      if (facet === 'health' ? withHealth && (isAnew || place >= read.health) : isNew)
        column.set(place, binding, context)
    }
    read.facets = Math.max(read.facets, place + 1)
    if (withHealth) read.health = Math.max(read.health, place + 1)
  }

  return {
    want({ search, facets, created }, health) {
      span = created
      const wanted = readSearch(search)
      isSearched = wanted.text !== ''
      matches = createMatch(wanted, context.nameOf)
      withHealth ||= health || facets.health.length > 0
      chosen = columns
        .filter(({ facet }) => facets[facet].length > 0)
        .map(({ facet, bit, column }) => ({ bit, codeOf: column.codeOf, allows: column.holding(facets[facet]) }))
    },
    lets(place, isAnew) {
      const binding = source.all[place]
      if (binding === undefined) return false
      if (isAnew || place >= (withHealth ? read.health : read.facets)) readRow(place, binding, isAnew)
      let refused = !isSearched || matches(binding) ? 0 : SEARCH_BIT
      if (span !== undefined && !isIn(span, binding)) refused |= CREATED_BIT
      for (const { bit, codeOf, allows } of chosen) if (!allows(codeOf(place))) refused |= bit
      if (place >= refusals.length) refusals = longer(refusals, place)
      refusals[place] = refused
      return refused === 0
    },
    costOf: (place) => (withHealth && place >= read.health ? HEALTH_COST : isSearched || place >= read.facets ? 4 : 1),
    counts(looked) {
      const count = (bit: number, column: ReturnType<typeof createFacetColumn>) => {
        const byCode: number[] = []
        for (let place = 0; place < looked; place += 1) {
          if (((refusals[place] ?? 0) & ~bit) !== 0) continue
          const code = column.codeOf(place)
          byCode[code] = (byCode[code] ?? 0) + 1
        }
        const counts = new Map<string, number>()
        for (const [code, found = 0] of byCode.entries())
          for (const value of column.valuesOf(code)) counts.set(value, (counts.get(value) ?? 0) + found)
        return counts
      }
      const facets = columns.map(({ facet, bit, column }) => [
        facet,
        facet === 'health' && read.health < looked ? undefined : count(bit, column),
      ])
      return {
        ...(Object.fromEntries(facets) as Record<Facet, Map<string, number> | undefined>),
        BindingType: count(0, types),
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
