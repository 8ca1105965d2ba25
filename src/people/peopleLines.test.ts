import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { createPeople } from '../listing/people'
import { createRows } from '../listing/rows'
import { type Format, writeLines } from '../export/writeRows'
import { NOW, apn, fcm } from '../rules/samples'
import { peopleLines } from './peopleLines'

function write(format: Format, notWhole?: string) {
  const rows = createRows()
  const bindings = [
    apn(1, { identity: '=1+1', date_updated: '2026-11-20T00:00:00Z' }),
    fcm(2, { identity: 'bob, "the" second', date_updated: '2026-11-22T00:00:00Z' }),
    apn(3, { identity: 'bob, "the" second', credential_sid: null, date_updated: '2026-11-21T00:00:00Z' }),
    apn(4, { identity: null, date_updated: null }),
  ]
  rows.take([{ bindings, at: NOW, next: null }])
  const people = createPeople(rows)
  expect([...people.keepUp()]).toBeDefined()
  const nameOf = (identity: string) => (identity.startsWith('bob') ? { text: 'Bob', lower: 'bob' } : undefined)
  const lines = peopleLines({ people: people.all, rows, nameOf, now: NOW })
  return [...writeLines({ format, hasMark: false, notWhole }, lines)].join('')
}

const readBack = (notWhole?: string) => Papa.parse<string[]>(write('csv', notWhole), { skipEmptyLines: true }).data

test('a line a person, as the table has it; formulas are defused', () => {
  const [header, first, bob, nobody] = readBack()
  expect(header).toEqual(['Person', 'Name', 'Devices', 'Types', 'Health', 'Refreshed'])
  expect(first?.slice(0, 4)).toEqual(["'=1+1", '', '1', '1 APN'])
  expect(bob).toEqual([
    'bob, "the" second',
    'Bob',
    '2',
    '1 FCM, 1 APN',
    'Blocks: No credential',
    '2026-11-22T00:00:00Z',
  ])
  expect(nobody?.[0]).toBe('')
})

test('a file that is not whole ends with why', () => {
  expect(readBack('Not all people.').at(-1)).toEqual(['Not all people.', '', '', '', '', ''])
})

test('JSON and NDJSON hold the values as they are', () => {
  const entries = JSON.parse(write('json')) as unknown[]
  expect(entries).toHaveLength(3)
  expect(entries[0]).toMatchObject({ identity: '=1+1', friendly_name: null, devices: 1, binding_types: { apn: 1 } })
  expect(entries[1]).toEqual({
    identity: 'bob, "the" second',
    friendly_name: 'Bob',
    devices: 2,
    binding_types: { fcm: 1, apn: 1 },
    health: { severity: 'blocks', finding: 'No credential' },
    date_updated: '2026-11-22T00:00:00Z',
  })
  const lines = write('ndjson', 'Not all people.').trimEnd().split('\n')
  expect(lines.slice(0, 3).map((line) => JSON.parse(line) as unknown)).toEqual(entries)
  expect(JSON.parse(lines.at(-1) ?? '')).toEqual({ is_whole: false, note: 'Not all people.' })
})
