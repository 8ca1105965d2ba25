import { expect, test } from 'vitest'
import type { Severity } from '../rules/finding'
import type { IdentityResult } from './listResults'
import { countsOf, linesOf, shownLines } from './listView'

const result = (devices: number, severity?: Severity): IdentityResult => ({
  devices,
  types: [],
  refreshed: null,
  worst: severity && { severity, short: '', title: '' },
  more: 0,
})

const IDENTITIES = ['fine', 'warned', 'Ghost', 'blocked', 'open', 'nobody']
const RESULTS = new Map([
  ['fine', result(1)],
  ['warned', result(1, 'warning')],
  ['Ghost', result(0, 'blocks')],
  ['blocked', result(2, 'blocks')],
  ['nobody', result(0, 'blocks')],
])
const names = (lines: ReturnType<typeof linesOf>) => lines.map(({ identity }) => identity)

test('who has none first, then the worst, alike ones as entered; who is not read last, once nothing is on its way', () => {
  const order = ['Ghost', 'nobody', 'blocked', 'warned', 'fine']
  expect(names(linesOf(IDENTITIES, RESULTS, false))).toEqual(order)
  expect(names(linesOf(IDENTITIES, RESULTS, true))).toEqual([...order, 'open'])
})

test('who was not read is never counted among those who have none', () => {
  expect(countsOf(linesOf(IDENTITIES, RESULTS, true))).toEqual({ all: 6, none: 2, found: 2, notRead: 1 })
})

test('a choice and a search leave those that are both', () => {
  const lines = linesOf(IDENTITIES, RESULTS, true)
  expect(names(shownLines(lines, 'none', ''))).toEqual(['Ghost', 'nobody'])
  expect(names(shownLines(lines, 'notRead', ''))).toEqual(['open'])
  expect(names(shownLines(lines, 'none', 'gHO'))).toEqual(['Ghost'])
  expect(names(shownLines(lines, 'found', 'ghost'))).toEqual([])
})
