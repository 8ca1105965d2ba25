/** Counts of a part of the rows say so, and no value reads a 0 that may be false. */
import { expect, test } from 'vitest'
import { NO_FACETS } from '../listing/facets'
import type { Counted } from '../listing/view'
import { countedOf, facetLists } from './facetLists'

const counted = (looked: number, health?: ReadonlyMap<string, number>): Counted => ({
  counts: {
    health,
    credential: new Map(),
    event: new Map([['new_message', 61]]),
    age: new Map(),
    BindingType: new Map([['apn', 61]]),
  },
  looked,
  loaded: 10_000,
  through: looked,
})
const countOf = (of: Counted, facet: string, value: string) =>
  facetLists(of, NO_FACETS, [], () => undefined)
    .find((list) => list.facet === facet)
    ?.items.find((item) => item.value === value)?.count

test('the head says of how many rows the counts are', () => {
  expect(countedOf(counted(61), false)).toBe('of the first 61 of 10,000 loaded')
  expect(countedOf(counted(10_000), true)).toBe('of the 10,000 loaded')
  expect(countedOf(counted(10_000), false)).toBe('of all 10,000 loaded')
})

test('until all rows were looked at no value is said to have none', () => {
  expect(countOf(counted(61), 'BindingType', 'apn')).toBe(61)
  expect(countOf(counted(61), 'BindingType', 'fcm')).toBeUndefined()
  expect(countOf(counted(10_000), 'BindingType', 'fcm')).toBe(0)
})

test('before the rules have looked at every row no health is said to have none', () => {
  expect(countOf(counted(10_000), 'health', 'blocks')).toBeUndefined()
  expect(countOf(counted(10_000, new Map([['none', 9000]])), 'health', 'blocks')).toBe(0)
})
