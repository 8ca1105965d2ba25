/** What a screen can put into a file: how much of it there is, and its lines once they are wanted. */
import type { Format } from './writeRows'

/** Those that were ticked, those that are loaded, or all of the list. */
export type RowChoice = 'selected' | 'loaded' | 'all'

export interface ExportOptions {
  readonly rows: RowChoice
  readonly format: Format
  readonly onlyShown: boolean
  readonly masksTokens: boolean
  /** Whether a CSV begins with the mark by which Excel knows UTF-8. */
  readonly hasMark: boolean
}

interface Taken {
  /** How many lines the file gets. */
  readonly count: number
  /** Whether it holds all that it is of; else its last line or entry says why not. */
  readonly isWhole: boolean
  /** Its text, in pieces of a few ms each. */
  readonly pieces: Iterable<string>
}

export interface ExportSource {
  /** What its lines are. */
  readonly of: 'bindings' | 'people'
  /** How many are ticked; undefined where nothing can be. */
  readonly selected: number | undefined
  /** How many a search leaves; undefined where nothing is searched. */
  readonly shown: number | undefined
  /** How many are loaded. */
  readonly loaded: number
  /** Whether a file of them would be whole, once what it is of is loaded. */
  readonly isWhole: (rows: RowChoice) => boolean
  readonly fileName: (options: ExportOptions, isWhole: boolean) => string
  /** Once every loaded row was looked at. */
  readonly take: (options: ExportOptions) => Promise<Taken>
}
