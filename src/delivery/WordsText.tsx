import { Fragment } from 'react'
import type { Words } from '../rules/finding'
import { Text } from '../ui/Text'
import { MOST_EXACT, clip } from '../ui/text'

/** "23 Nov 2025 UTC" stands on one line. */
const DATE = /(\d{1,2} [A-Z][a-z]{2} \d{4} UTC)/

/** Words with values in them: each value exact, in mono, as text. */
export function WordsText({ words }: { words: Words }) {
  return words.map((part, index) =>
    typeof part === 'string' ? (
      // oxlint-disable-next-line react/no-array-index-key -- the parts of one sentence never move
      <Fragment key={index}>{withDates(part)}</Fragment>
    ) : (
      // oxlint-disable-next-line react/no-array-index-key -- the parts of one sentence never move
      <span key={index} className="exact">
        <Text value={clip(part.value, MOST_EXACT)} />
      </span>
    ),
  )
}

function withDates(text: string) {
  // What the expression captures comes at every second place.
  return text.split(DATE).map((piece, at) =>
    at % 2 === 0 ? (
      piece
    ) : (
      // oxlint-disable-next-line react/no-array-index-key -- nor do the pieces of one part
      <span key={at} className="whitespace-nowrap">
        {piece}
      </span>
    ),
  )
}
