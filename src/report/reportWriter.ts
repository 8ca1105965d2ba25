/**
 * How a report writes what others gave: no value ends the item that it stands in, no device token stands whole, and
 * nothing is hidden in one.
 */

import { isShortToken, maskToken } from '../twilio/maskToken'

/** What is known of characters that a person can't see. */
export interface Hidden {
  /** The names of those in a text, each once: "U+202E". */
  readonly names: (text: string) => readonly string[]
  /** The text with a mark in place of each: "amy‹U+200B›". */
  readonly marked: (text: string) => string
  /** The true text as a JSON string in which all can be seen: "amy\u200b". */
  readonly escaped: (text: string) => string
}

export interface Writer {
  readonly heading: (text: string) => string
  readonly item: (text: string) => string
  /** What Twilio or a person gave, as it is; a device token in it loses its middle. */
  readonly value: (text: string) => string
  /** The same where a token may stand by itself: then also one too short to be told from other texts. */
  readonly token: (text: string) => string
  /** A sentence that may quote others. */
  readonly sentence: (text: string) => string
  /** The values written so far that hold what can't be seen, each once: as it was written, and as it truly is. */
  readonly trueValues: () => readonly string[]
}

/** Of a true value that is longer, a report holds the beginning. */
const LONGEST_TRUE_VALUE = 1000

/**
 * @param tokens the device tokens that must not stand in it whole
 * @param hidden marks what can't be seen
 */
export function writerOf(format: 'text' | 'markdown', tokens: Iterable<string>, hidden: Hidden): Writer {
  const secret = new Set(tokens)
  const long = [...secret].filter((token) => !isShortToken(token)).toSorted((one, other) => other.length - one.length)
  const mask = (text: string) => long.reduce((rest, token) => rest.replaceAll(token, () => maskToken(token)), text)
  const quote = format === 'text' ? inLine : code
  const odd = new Map<string, string>()
  const write = (text: string) => {
    const marked = hidden.marked(text)
    if (marked !== text) odd.set(text, quote(marked))
    return quote(marked)
  }
  return {
    heading: (text) => (format === 'text' ? `${text}\n${'-'.repeat(text.length)}` : `## ${text}`),
    item: (text) => `- ${text}`,
    value: (text) => write(mask(text)),
    token: (text) => write(secret.has(text) ? maskToken(text) : mask(text)),
    sentence: (text) => (format === 'text' ? inLine : escaped)(hidden.marked(mask(text))),
    trueValues: () =>
      [...odd].map(([text, shown]) => {
        const cut = clip(text, LONGEST_TRUE_VALUE)
        const rest = cut === text ? '' : `, cut after ${LONGEST_TRUE_VALUE} of ${text.length} characters`
        return `${shown} is ${quote(hidden.escaped(cut))}${rest}`
      }),
  }
}

/** The beginning of a text, no character cut in half. */
const clip = (text: string, most: number) => text.slice(0, most).replace(/[\ud800-\udbff]$/, '')

/** A value stays on its line: a line break in it would end the item that it stands in. */
function inLine(text: string): string {
  return text.replaceAll(/[\n\v\f\r\u0085\u2028\u2029]/g, '␤')
}

/** Markdown's code, with a fence longer than any in the text. */
function code(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  // A space at both ends is left out again by whoever reads it, unless there is nothing else.
  const pad = text === '' || (!/^ +$/.test(text) && (longest > 0 || text.startsWith(' '))) ? ' ' : ''
  return `${fence}${pad}${inLine(text)}${pad}${fence}`
}

/** Markdown's text, with its marks taken for what they are. */
function escaped(text: string): string {
  return inLine(text).replaceAll(/[\\`*_{}[\]<>#|~&]/g, (mark) => `\\${mark}`)
}
