/** Rows as the text of a file, in pieces, so that the page answers while a long list is written. */
import type { Binding } from '../twilio/binding'
import { asWritten } from '../twilio/bindingJson'
import { CSV_HEADER, createCsvWriter, csvNote } from './csv'
import { withoutToken } from './withoutToken'

export const FORMATS = {
  csv: { label: 'CSV', mediaType: 'text/csv' },
  json: { label: 'JSON', mediaType: 'application/json' },
  ndjson: { label: 'NDJSON', mediaType: 'application/x-ndjson' },
} as const

export type Format = keyof typeof FORMATS

export interface Form {
  readonly format: Format
  /** Whether a CSV begins with the mark by which Excel knows UTF-8. */
  readonly hasMark: boolean
  /** Why the rows are not all that were wanted: the file then ends with it, in place of a row. */
  readonly notWhole: string | undefined
}

export interface Contents extends Form {
  readonly rows: readonly Binding[]
  readonly masksTokens: boolean
}

/** What is written of each item: a line of CSV, and what JSON and NDJSON hold. */
export interface Lines<Item> {
  readonly items: readonly Item[]
  /** For JSON and NDJSON. */
  readonly valueOf: (item: Item) => unknown
  /** The names of the columns, as a line. */
  readonly header: string
  /** Makes what writes an item as a line. */
  readonly createLine: () => (item: Item) => string
  /** A line that holds a text for people in place of an item. */
  readonly note: (text: string) => string
}

const SLICE_MS = 8
/** How often the clock is read. */
const ITEMS_A_LOOK = 32

const BYTE_ORDER_MARK = '\ufeff'

/**
 * The file, piece by piece. Each takes at most about 8 ms to write; whoever takes them gives the page its turn between.
 *
 * CSV is as in `csv.ts`. JSON is one array, NDJSON a line an item. A file that is not whole ends with a line, or an
 * entry, that says so: `{"is_whole":false,"note":"…"}`, or the note as a first field.
 */
export function* writeLines<Item>({ format, hasMark, notWhole }: Form, lines: Lines<Item>): Generator<string> {
  const write = format === 'csv' ? csvWriter(lines) : jsonWriter(WRITERS[format], lines)
  const line = write.createLine()
  let piece = (format === 'csv' && hasMark ? BYTE_ORDER_MARK : '') + write.start
  let end = performance.now() + SLICE_MS
  for (const [index, item] of lines.items.entries()) {
    piece += (index === 0 ? '' : write.between) + line(item)
    if (index % ITEMS_A_LOOK > 0 || performance.now() < end) continue
    yield piece
    piece = ''
    end = performance.now() + SLICE_MS
  }
  if (notWhole !== undefined) piece += (lines.items.length === 0 ? '' : write.between) + write.note(notWhole)
  yield piece + write.end
}

/** Rows as Twilio served them. */
export function writeRows({ rows, masksTokens, ...form }: Contents): Generator<string> {
  const valueOf = (binding: Binding) => (masksTokens ? withoutToken(asWritten(binding)) : asWritten(binding))
  const createLine = () => {
    const line = createCsvWriter()
    return (binding: Binding) => line(valueOf(binding))
  }
  return writeLines(form, { items: rows, valueOf, header: CSV_HEADER, createLine, note: csvNote })
}

interface Writer<Item> {
  readonly start: string
  readonly between: string
  readonly end: string
  readonly createLine: () => (item: Item) => string
  readonly note: (text: string) => string
}

function csvWriter<Item>({ header, createLine, note }: Lines<Item>): Writer<Item> {
  return { start: header, between: '', end: '', createLine, note }
}

function jsonWriter<Item>({ write, ...around }: JsonForm, { valueOf }: Lines<Item>): Writer<Item> {
  return { ...around, createLine: () => (item) => write(valueOf(item)), note: (text) => write(noteOf(text)) }
}

interface JsonForm {
  readonly start: string
  readonly between: string
  readonly end: string
  readonly write: (value: unknown) => string
}

const WRITERS: Readonly<Record<Exclude<Format, 'csv'>, JsonForm>> = {
  json: { start: '[\n', between: ',\n', end: '\n]\n', write: (value) => JSON.stringify(value) },
  ndjson: { start: '', between: '', end: '', write: (value) => `${JSON.stringify(value)}\n` },
}

const noteOf = (note: string) => ({ is_whole: false, note })
