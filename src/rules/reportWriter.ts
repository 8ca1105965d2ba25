/** How a report writes what others gave: no value ends the item that it stands in, and no device token stands whole. */

export interface Writer {
  readonly heading: (text: string) => string
  readonly item: (text: string) => string
  /** What Twilio or a person gave, as it is; a device token in it loses its middle. */
  readonly value: (text: string) => string
  /** The same where a token may stand by itself: then also one too short to be told from other texts. */
  readonly token: (text: string) => string
  /** A sentence that may quote others. */
  readonly sentence: (text: string) => string
}

/** A text as short as this may be part of any other. */
const SHORT = 16

/**
 * @param tokens the device tokens that must not stand in it whole
 */
export function writerOf(format: 'text' | 'markdown', tokens: Iterable<string>): Writer {
  const secret = new Set(tokens)
  const long = [...secret].filter((token) => !isShort(token)).toSorted((one, other) => other.length - one.length)
  const mask = (text: string) => long.reduce((rest, token) => rest.replaceAll(token, () => masked(token)), text)
  const write = format === 'text' ? inLine : code
  return {
    heading: (text) => (format === 'text' ? `${text}\n${'-'.repeat(text.length)}` : `## ${text}`),
    item: (text) => `- ${text}`,
    value: (text) => write(mask(text)),
    token: (text) => write(secret.has(text) ? masked(text) : mask(text)),
    sentence: (text) => (format === 'text' ? inLine : escaped)(mask(text)),
  }
}

const isShort = (text: string) => Array.from(text).length < SHORT

/** The head and the tail of a device token: enough to compare, not enough to send to. */
function masked(token: string): string {
  if (isShort(token)) return '…'
  const characters = Array.from(token)
  return `${characters.slice(0, 6).join('')}…${characters.slice(-4).join('')} (${characters.length} characters)`
}

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
