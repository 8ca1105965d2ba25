/** What is shown of the loaded rows, as the address says it. */
import { FACETS, type Facet, FIXED } from '../listing/facets'
import { readSpan } from '../listing/span'
import { type Sort, readSort } from '../listing/sortKeys'
import type { ViewQuery } from '../listing/view'
import { encodeValue } from '../twilio/paging'

/** @param search the address's own text, or the part of it that is about the view */
export function readView(search: string): ViewQuery {
  const parameters = new URLSearchParams(search)
  const values = (facet: Facet) => [...new Set(parameters.getAll(facet))].filter((value) => isValue(facet, value))
  return {
    search: parameters.get('q') ?? '',
    sort: readSort(parameters.get('sort')),
    created: readSpan(parameters.get('created')),
    facets: {
      credential: values('credential'),
      event: values('event'),
      health: values('health'),
      age: values('age'),
    },
  }
}

function isValue(facet: Facet, value: string): boolean {
  return facet === 'health' || facet === 'age' ? FIXED[facet].includes(value) : value !== ''
}

/** The same address with other values of one parameter; none takes it away. */
export function withParameter(search: string, name: string, values: readonly string[]): string {
  const others = [...new URLSearchParams(search)].filter(([other]) => other !== name)
  const pairs = [...others, ...values.map((value) => [name, value] as const)]
  return pairs.length === 0 ? '' : `?${pairs.map((pair) => pair.map(encodeValue).join('=')).join('&')}`
}

/** Adds a value of a facet, or takes it away. */
export function withFacet(search: string, facet: Facet, value: string): string {
  const chosen = readView(search).facets[facet]
  return withParameter(
    search,
    facet,
    chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value],
  )
}

/** The next order of a column: upwards, downwards, then that of Twilio again. */
export function withSort(search: string, by: Sort['by']): string {
  const sort = readSort(new URLSearchParams(search).get('sort'))
  const next = sort?.by !== by ? [by] : sort.descending ? [] : [`-${by}`]
  return withParameter(search, 'sort', next)
}

/** How many facets leave rows out, and the search with them. */
export function countOf({ search, facets, created }: ViewQuery): number {
  const others = (search === '' ? 0 : 1) + (created === undefined ? 0 : 1)
  return FACETS.reduce((sum, facet) => sum + facets[facet].length, others)
}

/** The address with every loaded row shown; the order stays. */
export function withoutView(search: string): string {
  return ['q', 'created', ...FACETS].reduce((left, name) => withParameter(left, name, []), search)
}
