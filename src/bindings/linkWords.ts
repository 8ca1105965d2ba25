/** A link to the table, and what it tells of people to whoever it is sent to. */
import { count } from '../ui/text'
import { readFilters, writeFilters } from './filters'
import { readView, withParameter } from './viewAddress'

/** @param search of the table's address. @returns "2 identities and a search"; empty where it names nobody */
export function givesAway(search: string): string {
  const { length } = readFilters(search).Identity
  return [
    ...(length === 0 ? [] : [count(length, 'identity', 'identities')]),
    // What is looked for is often a part of a name.
    ...(readView(search).search === '' ? [] : ['a search']),
  ].join(' and ')
}

/** The same address without what it tells of people. */
export const withoutPeople = (search: string): string =>
  withParameter(writeFilters(search, { ...readFilters(search), Identity: [] }), 'q', [])
