import { expect, test } from 'vitest'
import type { ListState } from '../listing/bindingsList'
import { factsOf, filterWords, isFiltered, statusText } from './peopleWords'

const list = (different: Partial<ListState>) =>
  ({ count: 1200, more: true, strayed: false, shown: { BindingType: [], Identity: [] }, ...different }) as ListState
const names = (read: number) => ({ read, pages: 1, more: true, isReading: false, error: undefined })

test('how many of the people are shown', () => {
  expect(statusText(948, 948)).toBe('948 people')
  expect(statusText(38, 1948)).toBe('38 of 1,948 people')
  expect(statusText(0, 1)).toBe('0 of 1 person')
})

test('of how many bindings they are, and of how many users the names', () => {
  expect(factsOf(list({}), names(600))).toBe('of the 1,200 loaded, more exist; names of 600 users read')
  expect(factsOf(list({ more: false }), names(0))).toBe('of the 1,200 loaded, all that exist')
  const filtered = { BindingType: ['apn' as const], Identity: [] }
  expect(factsOf(list({ more: false, shown: filtered }), names(1))).toBe(
    'of the 1,200 loaded, all that match; names of 1 user read',
  )
  expect(factsOf(list({ strayed: true }), names(0))).toContain('the latest pages held no row')
})

test('what the table’s filter leaves', () => {
  expect(isFiltered(undefined)).toBe(false)
  expect(isFiltered({ BindingType: [], Identity: ['a'] })).toBe(true)
  expect(filterWords({ BindingType: ['apn', 'fcm'], Identity: ['a', 'b'] })).toBe('APN or FCM, 2 identities')
})
