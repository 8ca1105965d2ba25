/**
 * Every filter, declared once. The names are Twilio's parameters, and so the address's and the cache's. The mapped
 * type ties them to the wire: a new parameter does not compile until it is declared here.
 */
import { encodeValue } from '../twilio/paging'
import type { BindingsQuery } from '../twilio/queries'
import { isBindingType } from '../twilio/wire'

interface Filter<Value extends string> {
  readonly label: string
  /** Whether a text from the address is a value of this filter; what is not is dropped. */
  accepts(text: string): text is Value
}

export const filters: { readonly [Name in keyof BindingsQuery]: Filter<BindingsQuery[Name][number]> } = {
  BindingType: { label: 'Binding type', accepts: isBindingType },
  Identity: { label: 'Identity', accepts: (text): text is string => text !== '' },
}

const NAMES = ['BindingType', 'Identity'] as const satisfies readonly (keyof BindingsQuery)[]

export const noFilters: BindingsQuery = { BindingType: [], Identity: [] }

/**
 * The filters of an address. Repeats go and the values are sorted, so that one meaning is one query.
 * @param search with or without its question mark
 */
export function readFilters(search: string): BindingsQuery {
  const parameters = new URLSearchParams(search)
  const read = <Value extends string>(name: string, filter: Filter<Value>): Value[] =>
    tidy(parameters.getAll(name).filter((text): text is Value => filter.accepts(text)))
  return { BindingType: read('BindingType', filters.BindingType), Identity: read('Identity', filters.Identity) }
}

/** The same address with these filters; parameters that are no filter stay. */
export function writeFilters(search: string, query: BindingsQuery): string {
  const others = [...new URLSearchParams(search)].filter(([name]) => !(NAMES as readonly string[]).includes(name))
  const pairs = [...NAMES.flatMap((name) => query[name].map((value) => [name, value] as const)), ...others]
  return pairs.length === 0 ? '' : `?${pairs.map((pair) => pair.map(encodeValue).join('=')).join('&')}`
}

/** The same address with the filters of what is shown; itself where it names those. */
export function withShown(search: string, shown: BindingsQuery | undefined): string {
  const names = (query: BindingsQuery) => writeFilters('', query)
  return shown === undefined || names(shown) === names(readFilters(search)) ? search : writeFilters(search, shown)
}

/** Adds a value where it is missing, takes it away where it is there. */
export function toggle<Name extends keyof BindingsQuery>(
  query: BindingsQuery,
  name: Name,
  value: BindingsQuery[Name][number],
): BindingsQuery {
  const values: readonly string[] = query[name]
  return {
    ...query,
    [name]: values.includes(value) ? values.filter((other) => other !== value) : tidy([...values, value]),
  }
}

/** Adds a value; nothing changes where it is there already. */
export function include<Name extends keyof BindingsQuery>(
  query: BindingsQuery,
  name: Name,
  value: BindingsQuery[Name][number],
): BindingsQuery {
  return (query[name] as readonly string[]).includes(value) ? query : toggle(query, name, value)
}

export function isFiltered(query: BindingsQuery): boolean {
  return NAMES.some((name) => query[name].length > 0)
}

function tidy<Value extends string>(values: readonly Value[]): Value[] {
  return [...new Set(values)].toSorted((a, b) => (a < b ? -1 : 1))
}
