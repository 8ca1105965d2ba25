/** Texts of unknown length and content, made fit for one line. */

/**
 * The head and the tail of a long text with an ellipsis between, counted in whole characters so that none is cut in
 * half. A text that is hardly longer stays whole.
 */
export function shorten(text: string, head: number, tail: number): string {
  // A character is at most two units, so this much is enough to look at.
  if (text.length <= head + tail + 1) return text
  if (text.length <= 2 * (head + tail + 1) && Array.from(text).length <= head + tail + 1) return text
  const first = Array.from(text.slice(0, head * 2))
    .slice(0, head)
    .join('')
  const last = Array.from(text.slice(-tail * 2))
    .slice(-tail)
    .join('')
  return `${first}…${last}`
}

/** The beginning of a text, no character cut in half: what an element shows of it; a row never holds more. */
export function clip(text: string, most = 300): string {
  if (text.length <= most) return text
  return `${text.slice(0, most).replace(/[\ud800-\udbff]$/, '')}…`
}

/** As much as is drawn of a value that is worth reading whole: no token of a device is as long. */
export const MOST_EXACT = 1000

/** Words as the beginning of a sentence. */
export function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

export function count(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString()} ${n === 1 ? one : many}`
}
