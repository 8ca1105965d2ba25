import * as fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import { createBindingReader } from '../twilio/binding'
import { bindingSchema } from '../twilio/wire'
import { hostileText, servedRows } from './arbitraryRows.testing'
import { type Contents, writeRows } from './writeRows'

const COLUMNS = Object.keys(bindingSchema.entries)

function write(rows: Contents['rows'], contents: Partial<Contents> = {}): string {
  const whole = { format: 'csv', masksTokens: false, hasMark: false, notWhole: undefined } as const
  return [...writeRows({ ...whole, ...contents, rows })].join('')
}

/** A file as a disk holds it: UTF-8, in which half a character can't be written. */
const onDisk = (text: string) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(new TextEncoder().encode(text))

function readCsv(text: string): string[][] {
  const { data, errors } = Papa.parse<string[]>(onDisk(text), { delimiter: ',', newline: '\r\n' })
  expect(errors).toEqual([])
  // The file ends with a line end.
  expect(data.pop()).toEqual([''])
  return data
}

/** How a reader gets the exact value back: one `'` less at the beginning, and behind each separator. */
const exact = (cell: string) => cell.replace(/(^|[,;|\t\r\n])'/g, '$1')

const rowOf = (fields: Record<string, unknown>) =>
  createBindingReader()({ ...Object.fromEntries(COLUMNS.map((name) => [name, null])), binding_type: 'apn', ...fields })

describe('CSV', () => {
  test('has the names of the wire, and a line a row that ends with CRLF', () => {
    const csv = write([
      rowOf({ sid: 'BS0a', identity: 'ada', message_types: ['new_message'], url: 'https://x.test/BS0a' }),
    ])
    expect(csv).toBe(
      `${COLUMNS.map((name) => `"${name}"`).join(',')}\r\n` +
        `"BS0a",,,,,,,"ada","apn","[""new_message""]","https://x.test/BS0a"\r\n`,
    )
  })

  test('gives every hostile row back', () => {
    fc.assert(
      fc.property(servedRows, (rows) => {
        const [header, ...lines] = readCsv(write(rows.map(({ binding }) => binding)))
        expect(header).toEqual(COLUMNS)
        expect(lines.map((line) => line.map(exact))).toEqual(
          rows.map(({ served }) => {
            const fields = typeof served === 'object' && served !== null ? (served as Record<string, unknown>) : {}
            return COLUMNS.map((name) => {
              const value = Object.hasOwn(fields, name) ? fields[name] : null
              return onDisk(typeof value === 'string' ? value : value === null ? '' : JSON.stringify(value))
            })
          }),
        )
      }),
    )
  })

  test('tells what was not provided from an empty text', () => {
    const [, row] = write([rowOf({ identity: '', endpoint: null })]).split('\r\n')
    expect(row).toBe(',,,,,,,"","apn",,')
  })

  test.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(1)',
    '\t=1',
    '\r=1',
    '\nx',
    '"=1',
    ' =1',
    '\u200b=1',
    '\ufeff=1',
    '＝1',
    '\0=1',
    "'=1",
    "'",
  ])('defuses %j', (identity) => {
    const [, row = []] = readCsv(write([rowOf({ identity })]))
    expect(row[COLUMNS.indexOf('identity')]).toBe(`'${identity.replace(/[\t\r](?==)/, "$&'")}`)
  })

  test.each(['ada@kite.test', 'a=b', 'a-b', '1+1', 'courier:4471', '', 'a, b; c'])('leaves %j as it is', (identity) => {
    const [, row = []] = readCsv(write([rowOf({ identity })]))
    expect(row[COLUMNS.indexOf('identity')]).toBe(identity)
  })

  test('holds no formula for a spreadsheet, whatever it separates by and makes of quotes', () => {
    fc.assert(
      fc.property(fc.array(hostileText, { maxLength: 5 }), (texts) => {
        const csv = write(texts.map((identity) => rowOf({ identity, endpoint: identity })))
        for (const cell of csv.split(/[,;|\t\r\n]/)) expect(cell).not.toMatch(/^[\s\p{Cc}\p{Cf}"]*[=+\-@＝＋－＠]/u)
      }),
    )
  })

  test('begins with a byte order mark where it is asked for', () => {
    expect(write([], { hasMark: true }).charCodeAt(0)).toBe(0xfeff)
    expect(write([]).startsWith('"sid"')).toBe(true)
  })

  test('of a list that is not whole ends with a line that says so', () => {
    const lines = readCsv(write([rowOf({ identity: 'ada' })], { notWhole: 'Not whole: more exist.' }))
    expect(lines).toHaveLength(3)
    expect(lines[2]).toEqual(['Not whole: more exist.', ...COLUMNS.slice(1).map(() => '')])
  })
})

describe.each(['json', 'ndjson'] as const)('%s', (format) => {
  const read = (text: string): unknown =>
    format === 'json'
      ? JSON.parse(text)
      : text
          .split('\n')
          .slice(0, -1)
          .map((line): unknown => JSON.parse(line))

  test('holds the values as Twilio served them', () => {
    fc.assert(
      fc.property(servedRows, (rows) => {
        const text = write(
          rows.map(({ binding }) => binding),
          { format },
        )
        expect(read(onDisk(text))).toEqual(rows.map(({ served }) => served))
        // Even half a character, as an escape.
        expect(onDisk(text)).toBe(text)
      }),
    )
  })

  test('of a list that is not whole ends with an entry that says so', () => {
    const row = rowOf({ identity: 'ada' })
    expect(read(write([row], { format, notWhole: 'More exist.' }))).toEqual([
      expect.objectContaining({ identity: 'ada' }),
      { is_whole: false, note: 'More exist.' },
    ])
    expect(read(write([], { format, notWhole: 'More exist.' }))).toEqual([{ is_whole: false, note: 'More exist.' }])
  })

  test('writes what is nested too deep for a browser, cut with words', () => {
    const deep = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`) as unknown
    expect(write([createBindingReader()({ binding_type: 'apn', deep })], { format })).toContain('cut here')
  })
})

describe.each(['csv', 'json', 'ndjson'] as const)('device tokens in %s', (format) => {
  const token = 'c0ffee'.repeat(10)

  test('are masked wherever they stand, where that is asked for', () => {
    const rows = [
      rowOf({ endpoint: token, identity: `device ${token}` }),
      createBindingReader()({ binding_type: 'apn', endpoint: token, Address: { of: [`fcm:${token}`] } }),
      rowOf({ endpoint: 'short' }),
    ]
    expect(write(rows, { format })).toContain(token)
    const text = write(rows, { format, masksTokens: true })
    expect(text).not.toContain(token)
    expect(text).not.toContain('short')
    expect(text).toContain('c0ffee…ffee (60 characters)')
  })

  test('hide an endpoint that is no text', () => {
    const row = createBindingReader()({ binding_type: 'apn', endpoint: { token } })
    expect(write([row], { format, masksTokens: true })).not.toContain(token)
  })

  test('that are not there stay as they are', () => {
    const [served, masked] = [false, true].map((masksTokens) =>
      write([rowOf({ endpoint: null }), rowOf({ endpoint: '' })], { format, masksTokens }),
    )
    expect(masked).toBe(served)
  })
})

test('a long list comes in pieces', () => {
  const rows = Array.from({ length: 50_000 }, (_, index) =>
    rowOf({ identity: `user-${index}`, endpoint: 'e'.repeat(160) }),
  )
  const pieces = [...writeRows({ format: 'csv', rows, masksTokens: false, hasMark: false, notWhole: undefined })]
  expect(pieces.length).toBeGreaterThan(1)
  expect(readCsv(pieces.join(''))).toHaveLength(rows.length + 1)
})
