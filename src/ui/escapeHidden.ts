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

/** A mark as `markExactly` writes it: "‹U+200B›", "‹12 × U+200B›". */
const MARK = /‹(?:([1-9]\d{0,2}) × )?U\+([0-9A-F]{4,6})›/g
/** More of the same stand in several marks: a short text never becomes a huge one. */
const MOST_IN_A_MARK = 999
const LAST_CHARACTER = 0x10ffff

/**
 * The same for programs, which give the text back: nothing of it is left out, and `readMarks` makes the very text of it
 * again. What only reads like a mark has its first character marked.
 */
export function markExactly(text: string): string {
  return revealHidden(text, Infinity)
    .map((piece) =>
      typeof piece === 'string'
        ? piece.replace(MARK, (alike) => `‹U+2039›${alike.slice(1)}`)
        : marksOf(piece.name, [...piece.character].length),
    )
    .join('')
}

function marksOf(name: string, times: number): string {
  const full = `‹${MOST_IN_A_MARK} × ${name}›`.repeat(Math.floor(times / MOST_IN_A_MARK))
  const rest = times % MOST_IN_A_MARK
  return rest === 0 ? full : full + (rest === 1 ? `‹${name}›` : `‹${rest} × ${name}›`)
}

/** The text that `markExactly` has marked; one without marks stays as it is. */
export function readMarks(marked: string): string {
  return marked.replace(MARK, (mark, times: string | undefined, hex: string) => {
    const character = Number.parseInt(hex, 16)
    return character > LAST_CHARACTER ? mark : String.fromCodePoint(character).repeat(Number(times ?? 1))
  })
}
