/**
 * Characters that a person can't see, or that change how their neighbours are shown: bidirectional overrides,
 * zero-width and control characters, odd spaces, lone surrogates. They are legal in an identity, and make it look like
 * another. https://www.unicode.org/reports/tr36/
 */

// Cf, Cc, Zl, Zp, Cs, every space but the plain one, and letters that draw nothing.
const HIDDEN = /[\p{Cf}\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0]|(?! )\p{Zs}/u
const HIDDEN_EVERYWHERE = new RegExp(HIDDEN, 'gu')
/** What joins two pictures into one is no secret. */
const JOINED = /\p{Extended_Pictographic}(?:\ufe0f|\p{Emoji_Modifier})*\u200d$/u
const PICTURE = /^\p{Extended_Pictographic}/u

/** A run of plain text, or one character to be shown as a mark. */
export type Piece = string | { readonly character: string; readonly name: string }

/** "U+202E". */
function nameOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}

/**
 * Cuts a text where something can't be seen. Joined, the pieces are the text again.
 * @returns the text itself as the only piece where all of it can be seen
 */
export function revealHidden(text: string): Piece[] {
  if (!HIDDEN.test(text) && !text.startsWith(' ') && !text.endsWith(' ')) return [text]
  const pieces: Piece[] = []
  let plain = ''
  let at = 0
  for (const character of text) {
    const before = text.slice(0, at + character.length)
    const after = text.slice(at + character.length)
    at += character.length
    const atAnEnd = character === ' ' && (before.trim() === '' || after.trim() === '')
    if (!atAnEnd && (!HIDDEN.test(character) || (JOINED.test(before) && PICTURE.test(after)))) {
      plain += character
      continue
    }
    if (plain !== '') pieces.push(plain)
    plain = ''
    pieces.push({ character, name: nameOf(character) })
  }
  if (plain !== '') pieces.push(plain)
  return pieces
}

/** The names of what can't be seen in a text, each once; a plain space at an end is not among them. */
export function hiddenNames(text: string): string[] {
  const pieces = revealHidden(text).filter((piece) => typeof piece !== 'string')
  return [...new Set(pieces.filter(({ character }) => character !== ' ').map(({ name }) => name))]
}

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
