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

export interface Contents {
  readonly format: Format
  readonly rows: readonly Binding[]
  readonly masksTokens: boolean
  /** Whether a CSV begins with the mark by which Excel knows UTF-8. */
  readonly hasMark: boolean
  /** Why the rows are not all that were wanted: the file then ends with it, in place of a row. */
  readonly notWhole: string | undefined
}

const SLICE_MS = 8
/** How often the clock is read. */
const ROWS_A_LOOK = 32

const BYTE_ORDER_MARK = '\ufeff'

/**
 * The file, piece by piece. Each takes at most about 8 ms to write; whoever takes them gives the page its turn between.
 *
 * CSV is as in `csv.ts`. JSON is one array, NDJSON a line a row; both hold the values as Twilio served them. A file that
 * is not whole ends with a line, or an entry, that says so: `{"is_whole":false,"note":"…"}`, or the note as a first field.
 */
export function* writeRows({ format, rows, masksTokens, hasMark, notWhole }: Contents): Generator<string> {
  const write = WRITERS[format]
  const line = write.createLine()
  let piece = (format === 'csv' && hasMark ? BYTE_ORDER_MARK : '') + write.start
  let end = performance.now() + SLICE_MS
  for (const [index, binding] of rows.entries()) {
    const served = asWritten(binding)
    piece += (index === 0 ? '' : write.between) + line(masksTokens ? withoutToken(served) : served)
    if (index % ROWS_A_LOOK > 0 || performance.now() < end) continue
    yield piece
    piece = ''
    end = performance.now() + SLICE_MS
  }
  if (notWhole !== undefined) piece += (rows.length === 0 ? '' : write.between) + write.note(notWhole)
  yield piece + write.end
}

interface Writer {
  readonly start: string
  readonly between: string
  readonly end: string
  readonly createLine: () => (served: unknown) => string
  readonly note: (text: string) => string
}

const WRITERS: Readonly<Record<Format, Writer>> = {
  csv: { start: CSV_HEADER, between: '', end: '', createLine: createCsvWriter, note: csvNote },
  json: { start: '[\n', between: ',\n', end: '\n]\n', createLine: () => toJson, note: (text) => toJson(noteOf(text)) },
  ndjson: { start: '', between: '', end: '', createLine: () => toLine, note: (text) => toLine(noteOf(text)) },
}

const noteOf = (note: string) => ({ is_whole: false, note })

function toJson(value: unknown): string {
  return JSON.stringify(value)
}

function toLine(value: unknown): string {
  return `${toJson(value)}\n`
}
