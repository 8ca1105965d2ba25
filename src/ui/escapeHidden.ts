/** Hidden characters in texts that leave the page, where no mark of its own shows them. */
import { HIDDEN, revealHidden } from './hidden'

const HIDDEN_EVERYWHERE = new RegExp(HIDDEN, 'gu')

/** A JSON text in which nothing is hidden: such characters become `\u` escapes, which mean the same. */
export function escapeHidden(json: string): string {
  return json.replace(HIDDEN_EVERYWHERE, (character) =>
    character === '\n'
      ? character
      : Array.from(
          { length: character.length },
          (_, unit) => String.raw`\u${character.charCodeAt(unit).toString(16).padStart(4, '0')}`,
        ).join(''),
  )
}

/** A text for people in which nothing is hidden: "amy‹U+200B›". A space at an end is such a one too. */
export function markHidden(text: string): string {
  return revealHidden(text)
    .map((piece) => (typeof piece === 'string' ? piece : `‹${piece.mark === '·' ? piece.name : piece.mark}›`))
    .join('')
}
