import type { Words } from '../rules/finding'
import { Text } from '../ui/Text'

/** Words with values in them: each value exact, in mono, as text. */
export function WordsText({ words }: { words: Words }) {
  return words.map((part, index) =>
    typeof part === 'string' ? (
      part
    ) : (
      // oxlint-disable-next-line react/no-array-index-key -- the parts of one sentence never move
      <span key={index} className="exact">
        <Text value={part.value} />
      </span>
    ),
  )
}
