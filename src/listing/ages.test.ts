import { expect, test } from 'vitest'
import { NOW, daysAgo } from '../rules/samples'
import { AGES, ageOf } from './ages'

test.each([
  [0, '7'],
  [7.9, '7'],
  [8, '30'],
  [30.9, '30'],
  [31, '90'],
  [90.9, '90'],
  [91, '365'],
  [365.9, '365'],
  [366, 'older'],
  [4000, 'older'],
])('a date %s days ago is in the step %s', (days, age) => {
  expect(ageOf(daysAgo(days), NOW)).toBe(age)
})

test('a clock that is a little behind makes no date unknown', () => {
  expect(ageOf(daysAgo(-0.9), NOW)).toBe('7')
})

test.each([null, '', 'soon', '2023-13-45T00:00:00Z', daysAgo(-2)])('of %j nothing is known', (date) => {
  expect(ageOf(date, NOW)).toBe('unknown')
})

test('every step has its own value and words', () => {
  expect(new Set(AGES.map(({ value }) => value)).size).toBe(AGES.length)
  expect(new Set(AGES.map(({ label }) => label)).size).toBe(AGES.length)
})
