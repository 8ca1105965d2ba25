/** What the export says of what it takes: how much that is, and whether it is all of the list. */
import type { ListState } from '../listing/bindingsList'
import type { ExportSource, RowChoice } from '../export/source'
import type { Format } from '../export/writeRows'
import { explain } from '../twilio/words'
import { count } from '../ui/text'

/** "79 bindings", "1 person". */
export const countOf = (of: ExportSource['of'], n: number): string =>
  of === 'bindings' ? count(n, 'binding') : count(n, 'person', 'people')

/** Whether a file of these rows holds all that it is of. */
export function isWhole(choice: RowChoice, { more }: Pick<ListState, 'more'>): boolean {
  return choice === 'selected' || !more
}

/** What stands beside each choice of rows. */
export function rowsHelp(choice: RowChoice, more: boolean, { of, loaded, selected = 0 }: ExportSource): string {
  if (choice === 'selected') return selected === 0 ? 'None selected' : countOf(of, selected)
  if (choice === 'loaded') return countOf(of, loaded)
  return more ? 'Loads the rest first. How many is not known.' : `${countOf(of, loaded)}, all are loaded`
}

const LAST_OF: Readonly<Record<Format, string>> = { csv: 'last line', json: 'last entry', ndjson: 'last line' }

/** What the file will be. @param lines how many it takes of what is loaded */
export function fileWords(
  choice: RowChoice,
  format: Format,
  more: boolean,
  { of, isWhole: willBe }: ExportSource,
  lines: number,
): string {
  if (choice === 'all' && more) return 'The file is made once the rest is loaded.'
  const what = `The file gets ${countOf(of, lines)}`
  if (willBe(choice)) return `${what}.`
  return `${what}. The list is not whole: the file’s name says partial, and its ${LAST_OF[format]} says why.`
}

/** What a file says of itself where it is not whole. @param rows how many rows stand in it */
export function notWholeNote({ error, pages, activity }: ListState, rows: number): string {
  const why =
    activity === 'failed' && error !== undefined ? ` Page ${pages + 1} did not load: ${explain(error).title}.` : ''
  return `Not whole: ${count(rows, 'binding')} of those that were loaded, more exist.${why}`
}
