/** What the export says of the rows that it takes: how many they are, and whether that is all of the list. */
import type { ListState } from '../listing/bindingsList'
import type { Format } from '../export/writeRows'
import { explain } from '../twilio/words'
import { count } from '../ui/text'

/** Which rows: those that were ticked, those that are loaded, or all of the list. */
export type RowChoice = 'selected' | 'loaded' | 'all'

/** Whether a file of these rows holds all that it is of. */
export function isWhole(choice: RowChoice, { more }: ListState): boolean {
  return choice === 'selected' || !more
}

/** What stands beside each choice of rows. */
export function rowsHelp(choice: RowChoice, { more, count: loaded }: ListState, selected: number): string {
  if (choice === 'selected') return selected === 0 ? 'None selected' : count(selected, 'binding')
  if (choice === 'loaded') return count(loaded, 'binding')
  return more ? 'Loads the rest first. How many is not known.' : `${count(loaded, 'binding')}, all are loaded`
}

const LAST_OF: Readonly<Record<Format, string>> = { csv: 'last line', json: 'last entry', ndjson: 'last line' }

/** What the file will be. @param rows how many rows it takes of those that are loaded */
export function fileWords(choice: RowChoice, format: Format, state: ListState, rows: number): string {
  if (choice === 'all' && state.more) return 'The file is made once the rest is loaded.'
  const what = `The file gets ${count(rows, 'binding')}`
  if (isWhole(choice, state)) return `${what}.`
  return `${what}. The list is not whole: the file’s name says partial, and its ${LAST_OF[format]} says why.`
}

/** What a file says of itself where it is not whole. @param rows how many rows stand in it */
export function notWholeNote({ error, pages, activity }: ListState, rows: number): string {
  const why =
    activity === 'failed' && error !== undefined ? ` Page ${pages + 1} did not load: ${explain(error).title}.` : ''
  return `Not whole: ${count(rows, 'binding')} of those that were loaded, more exist.${why}`
}
