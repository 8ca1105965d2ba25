import { describe, expect, test } from 'vitest'
import type { ListState } from '../listing/bindingsList'
import { createRows } from '../listing/rows'
import { TwilioError } from '../twilio/errors'
import type { ExportSource } from '../export/source'
import { fileWords, isWhole, notWholeNote, rowsHelp } from './exportWords'
import { noFilters } from './filters'

const some: ListState = {
  shown: noFilters,
  asked: undefined,
  rows: createRows(),
  count: 1200,
  pages: 12,
  more: true,
  activity: 'idle',
  error: undefined,
  loadingAll: false,
  loadingSince: 0,
  pagesBefore: 0,
  halted: false,
  strayed: false,
  since: 0,
  missing: [],
}
const all = { ...some, more: false }

const source = (state: ListState, selected = 0): ExportSource => ({
  of: 'bindings',
  selected,
  shown: undefined,
  loaded: state.count,
  isWhole: (rows) => rows === 'all' || isWhole(rows, state),
  fileName: () => '',
  take: () => Promise.reject(new Error('Not asked for')),
})
const people: ExportSource = { ...source(some), of: 'people', loaded: 948 }

test('only what was selected is whole while more exist', () => {
  expect((['selected', 'loaded', 'all'] as const).map((rows) => isWhole(rows, some))).toEqual([true, false, false])
  expect((['selected', 'loaded', 'all'] as const).map((rows) => isWhole(rows, all))).toEqual([true, true, true])
})

test('each choice says how many rows it has, where that is known', () => {
  expect(rowsHelp('selected', true, source(some))).toBe('None selected')
  expect(rowsHelp('selected', true, source(some, 1))).toBe('1 binding')
  expect(rowsHelp('loaded', true, source(some))).toBe('1,200 bindings')
  expect(rowsHelp('loaded', true, people)).toBe('948 people')
  expect(rowsHelp('all', true, source(some))).toBe('Loads the rest first. How many is not known.')
  expect(rowsHelp('all', false, source(all))).toBe('1,200 bindings, all are loaded')
})

describe('the file', () => {
  test('that is whole says no more than how many it gets', () => {
    expect(fileWords('loaded', 'csv', all.more, source(all), 79)).toBe('The file gets 79 bindings.')
    expect(fileWords('selected', 'csv', some.more, source(some), 3)).toBe('The file gets 3 bindings.')
  })

  test('that is not whole says how one can tell', () => {
    expect(fileWords('loaded', 'csv', some.more, source(some), 79)).toContain('its last line says why')
    expect(fileWords('loaded', 'json', some.more, source(some), 79)).toContain('its last entry says why')
  })

  test('of people counts people', () => {
    expect(fileWords('loaded', 'csv', true, people, 1)).toMatch(/^The file gets 1 person\. The list is not whole:/)
  })

  test('of all says that the rest comes first', () => {
    expect(fileWords('all', 'csv', some.more, source(some), 1200)).toBe('The file is made once the rest is loaded.')
    expect(fileWords('all', 'csv', all.more, source(all), 1200)).toBe('The file gets 1,200 bindings.')
  })
})

test('a file that is not whole says why', () => {
  expect(notWholeNote(some, 79)).toBe('Not whole: 79 bindings of those that were loaded, more exist.')
  const error = new TwilioError({ kind: 'server', status: 500 }, { api: 'Demo' })
  expect(notWholeNote({ ...some, activity: 'failed', error }, 1200)).toMatch(/ Page 13 did not load: .+\.$/)
})
