import * as fc from 'fast-check'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { listCsv, listFileName, unreadNote } from './listCsv'
import type { ListLine } from './listView'

const line: ListLine = {
  identity: 'alice, "the first"',
  result: {
    devices: 3,
    types: [
      { type: 'apn', count: 2 },
      { type: null, count: 1 },
    ],
    refreshed: '2026-11-20T00:00:00Z',
    worst: { severity: 'blocks', short: 'No credential', title: 'The binding names no credential' },
    more: 1,
  },
}

test('a line for each identity, with the columns of the table', () => {
  expect(listCsv([line, { identity: 'bob', result: undefined }])).toBe(
    [
      '"Identity","Devices","Types","Refreshed","Health"',
      '"alice, ""the first""","3","2 APN, 1 not provided","2026-11-20T00:00:00Z","Blocks: The binding names no credential"',
      '"bob","","","","Not read"',
      '',
    ].join('\r\n'),
  )
})

test.each(['=1+1', '+49', '-1', '@x', '\tx'])('%j is no formula', (identity) => {
  expect(listCsv([{ identity, result: undefined }])).toContain(`\r\n"'${identity}"`)
})

test('any identity comes back as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (identity) => {
      const { data } = Papa.parse<string[]>(listCsv([{ identity, result: undefined }]), { newline: '\r\n' })
      expect(data[1]?.[0]?.replace(/(^|[,;|\t\r\n])'/g, '$1')).toBe(identity)
    }),
  )
})

test('the file is named by the service and the time', () => {
  expect(listFileName('IS1', Date.parse('2026-11-24T09:08:07.654Z'), true)).toBe('check-IS1-2026-11-24T09-08-07Z.csv')
  expect(listFileName('IS1', 0, false)).toMatch(/^check-IS1-partial-1970/)
})

test('a file with identities that are not read says so at its end', () => {
  expect(unreadNote([line])).toBeUndefined()
  const lines = [line, { identity: 'bob', result: undefined }]
  const note = unreadNote(lines)
  expect(note).toBe('Not whole: of 2, 1 identity is not read, which is not the same as having no device.')
  expect(listCsv(lines, note).split('\r\n').slice(-3)).toEqual([
    '"bob","","","","Not read"',
    expect.stringMatching(/^"Not whole: /),
    '',
  ])
})
