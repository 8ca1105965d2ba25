/** What a text that was pasted into the identity box may be: one identity, or several in a row. */
import { type Separator, readIdentities, separatorsIn } from '../check/identityText'

const WORDS: Readonly<Record<Separator, string>> = {
  newLine: 'one a line',
  comma: 'separated by commas',
  semicolon: 'separated by semicolons',
  tab: 'separated by tabs',
}

export interface PastedChoice {
  readonly separator: Separator
  readonly words: string
  /** How many stand there, repeats among them. */
  readonly entered: number
  readonly identities: readonly string[]
}

/** The ways to read it as several identities, without the spaces around each; none where it can only be one. */
export function pastedChoices(text: string): readonly PastedChoice[] {
  return separatorsIn(text).flatMap((separator) => {
    const { entered, unique } = readIdentities(text, separator, true)
    return unique.length < 2 ? [] : [{ separator, words: WORDS[separator], entered, identities: unique }]
  })
}
