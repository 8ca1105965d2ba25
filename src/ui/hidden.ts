/**
 * Characters that a person can't see, or that change how their neighbours are shown: bidirectional overrides,
 * zero-width and control characters, odd spaces, lone surrogates. They are legal in an identity, and make it look like
 * another. https://www.unicode.org/reports/tr36/
 */

// Cf, Cc, Zl, Zp, Cs, every space but the plain one, all that Unicode says may be left out, and two that draw nothing.
const HIDDEN = /[\p{Cf}\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{DI}\u2800\ufffc]|(?! )\p{Zs}/u
const HIDDEN_EVERYWHERE = new RegExp(HIDDEN, 'gu')
/** A picture as Unicode recommends it: what joins its parts, or says how it is drawn, is no secret. */
const PICTURES = /(\p{RGI_Emoji})/v

/** A run of plain text, or one character and the mark that is shown for it. */
export type Piece = string | { readonly character: string; readonly name: string; readonly mark: string }

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
  const [first, last] = [text.length - text.trimStart().length, text.trimEnd().length]
  let plain = ''
  let at = 0
  text.split(PICTURES).forEach((part, index) => {
    const isPicture = index % 2 === 1
    for (const character of part) {
      const atAnEnd = character === ' ' && (at < first || at >= last)
      at += character.length
      if (isPicture || !(atAnEnd || HIDDEN.test(character))) {
        plain += character
        continue
      }
      if (plain !== '') pieces.push(plain)
      plain = ''
      const name = nameOf(character)
      pieces.push({ character, name, mark: character === ' ' ? '·' : name })
    }
  })
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
