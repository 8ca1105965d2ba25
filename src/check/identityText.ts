/** Identities out of a text that somebody pasted: nothing of them is changed that was not asked for. */

/** The most that one check takes. */
export const MOST_IDENTITIES = 10_000

/** What may stand between two identities beside a new line, which always does. An identity may hold any of them. */
export const SEPARATORS = { newLine: 'New line', comma: 'Comma', semicolon: 'Semicolon', tab: 'Tab' } as const
export type Separator = keyof typeof SEPARATORS

const MARKS: Readonly<Record<Exclude<Separator, 'newLine'>, string>> = { comma: ',', semicolon: ';', tab: '\t' }
const SPLITS: Readonly<Record<Separator, RegExp>> = {
  newLine: /\r\n?|\n/,
  comma: /\r\n?|[\n,]/,
  semicolon: /\r\n?|[\n;]/,
  tab: /\r\n?|[\n\t]/,
}

/** The separators that a text leaves a choice of: the new line alone where it holds no other. */
export function separatorsIn(text: string): readonly Separator[] {
  const others = (['comma', 'semicolon', 'tab'] as const).filter((name) => text.includes(MARKS[name]))
  return ['newLine', ...others]
}

export interface IdentityText {
  /** How many there are, repeats among them; empty entries are none. */
  readonly entered: number
  /** Each once, in their order, all of them. */
  readonly unique: readonly string[]
  /** How many of these begin or end with a space, which counts. */
  readonly spaced: number
}

/** @param isTrimmed whether the spaces around each are left out */
export function readIdentities(text: string, separator: Separator, isTrimmed: boolean): IdentityText {
  const entries = text
    .split(SPLITS[separator])
    .map((entry) => (isTrimmed ? entry.trim() : entry))
    .filter((entry) => entry !== '')
  const unique = [...new Set(entries)]
  return { entered: entries.length, unique, spaced: unique.filter((identity) => identity !== identity.trim()).length }
}
