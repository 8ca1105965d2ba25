import { expect, test } from 'vitest'
import type { ListState } from '../listing/bindingsList'
import type { People } from '../listing/people'
import type { Rows } from '../listing/rows'
import { factsOf, filterWords, isFiltered, isWholeService, statusText } from './peopleWords'

const rows = { all: Array.from({ length: 1200 }) } as unknown as Rows
const list = (different: Partial<ListState>) =>
  ({
    rows,
    count: 1200,
    more: true,
    strayed: false,
    shown: { BindingType: [], Identity: [] },
    ...different,
  }) as ListState
const people = (looked = 1200, of = rows) => ({ looked, people: { rows: of } as People })
const names = (read: number) => ({ read, pages: 1, more: true, isReading: false, error: undefined })

test('how many of the people are shown', () => {
  expect(statusText(948, 948)).toBe('948 people')
  expect(statusText(38, 1948)).toBe('38 of 1,948 people')
  expect(statusText(0, 1)).toBe('0 of 1 person')
})

test('of how many bindings they are, and of how many users the names', () => {
  expect(factsOf(list({}), people(), names(600))).toBe('of the 1,200 loaded, more exist; names of 600 users read')
  expect(factsOf(list({ more: false }), people(), names(0))).toBe('of the 1,200 loaded, all that exist')
  const filtered = { BindingType: ['apn' as const], Identity: [] }
  expect(factsOf(list({ more: false, shown: filtered }), people(), names(1))).toBe(
    'of the 1,200 loaded, all that match; names of 1 user read',
  )
  expect(factsOf(list({ strayed: true }), people(), names(0))).toContain('the latest pages held no row')
})

test('what the table’s filter leaves', () => {
  expect(isFiltered(undefined)).toBe(false)
  expect(isFiltered({ BindingType: [], Identity: ['a'] })).toBe(true)
  expect(filterWords({ BindingType: ['apn', 'fcm'], Identity: ['a', 'b'] })).toBe('APN or FCM, 2 identities')
})

test('people that lag behind a list that is whole are not all', () => {
  const whole = list({ more: false })
  expect(isWholeService(whole, people())).toBe(true)
  expect(isWholeService(whole, people(1199))).toBe(false)
  expect(isWholeService(whole, people(1200, { ...rows }))).toBe(false)
  expect(factsOf(whole, people(1100), names(0))).toBe('of the 1,100 loaded, more exist')
})
