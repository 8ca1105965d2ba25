/**
 * Characters that a person can't see, or that change how their neighbours are shown: bidirectional overrides,
 * zero-width and control characters, odd spaces, lone surrogates. They are legal in an identity, and make it look like
 * another. https://www.unicode.org/reports/tr36/
 */
import { count } from './text'

// Cf, Cc, Zl, Zp, Cs, every space but the plain one, all that Unicode says may be left out, and two that draw nothing.
export const HIDDEN = /[\p{Cf}\p{Cc}\p{Zl}\p{Zp}\p{Cs}\p{DI}\u2800\ufffc]|(?! )\p{Zs}/u
/** A picture as Unicode recommends it: what joins its parts, or says how it is drawn, is no secret. */
const PICTURES = /(\p{RGI_Emoji})/v

/** A run of plain text, or characters that can't be seen, mostly one, and the mark that is shown for them. */
export type Piece = string | { readonly character: string; readonly name: string; readonly mark: string }

/** More of the same in a row than this is one mark with their number. */
const MOST_ALIKE = 3
/** More marks than this in one text are one mark for all the rest of it, so that any text is quickly drawn. */
const MOST_MARKS = 200

/** "U+202E". */
function nameOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}

/**
 * Cuts a text where something can't be seen. Joined, the pieces are the text again, whatever their number.
 * @param most marks; what follows them is one
 * @returns the text itself as the only piece where all of it can be seen
 */
export function revealHidden(text: string, most = MOST_MARKS): Piece[] {
  if (!hidesSomething(text)) return [text]
  const pieces: Piece[] = []
  let marks = 0
  let at = 0
  for (const piece of piecesOf(text)) {
    if (typeof piece !== 'string' && (marks += 1) > most) {
      const rest = text.slice(at)
      pieces.push({ character: rest, name: '…', mark: `… ${count(rest.length, 'more character')}` })
      break
    }
    pieces.push(piece)
    at += typeof piece === 'string' ? piece.length : piece.character.length
  }
  return pieces
}

/** Whether there is anything to look for: mostly there is not. */
const hidesSomething = (text: string) => HIDDEN.test(text) || text.startsWith(' ') || text.endsWith(' ')

/** The pieces of a text, those of one character that repeats put together. */
function* piecesOf(text: string): Generator<Piece> {
  const [first, last] = [text.length - text.trimStart().length, text.trimEnd().length]
  let plain = ''
  let hidden = ''
  let times = 0
  let at = 0
  function* ended(): Generator<Piece> {
    if (plain !== '') yield plain
    if (times > MOST_ALIKE) yield markOf(hidden, times)
    else for (let one = 0; one < times; one += 1) yield markOf(hidden, 1)
    plain = ''
    times = 0
  }
  for (const [index, part] of text.split(PICTURES).entries()) {
    const isPicture = index % 2 === 1
    for (const character of part) {
      const atAnEnd = character === ' ' && (at < first || at >= last)
      at += character.length
      if (isPicture || !(atAnEnd || HIDDEN.test(character))) {
        if (times > 0) yield* ended()
        plain += character
      } else {
        if (plain !== '' || character !== hidden) yield* ended()
        hidden = character
        times += 1
      }
    }
  }
  yield* ended()
}

function markOf(character: string, times: number): Piece {
  const name = nameOf(character)
  const mark = character === ' ' ? '·' : name
  return { character: character.repeat(times), name, mark: times === 1 ? mark : `${times.toLocaleString()} × ${mark}` }
}

/** The names of what can't be seen in a text, each once; a plain space at an end is not among them. */
export function hiddenNames(text: string): string[] {
  if (!hidesSomething(text)) return []
  const names = new Set<string>()
  for (const piece of piecesOf(text)) if (typeof piece !== 'string' && piece.name !== 'U+0020') names.add(piece.name)
  return [...names]
}
