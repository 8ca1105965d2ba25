/** Addresses of mail in texts of others. */

/**
 * The addresses of a text. Each word is looked at once: an expression for all of it would begin anew at every letter.
 * @param words finds the words of a text, without what may stand around an address
 * @returns of each word the part that looks like an address, in order
 */
export function addressesIn(text: string, words: RegExp): readonly string[] {
  return (text.match(words) ?? []).flatMap((word) => addressOf(word) ?? [])
}

/** The part of a word up to what follows its last dot, where an `@` stands before that with something on both sides. */
function addressOf(word: string): string | undefined {
  // Dots at the end are the sentence's.
  let end = word.length
  while (word[end - 1] === '.') end -= 1
  const dot = word.lastIndexOf('.', end - 1)
  // Something stands before the `@`, and something between it and the dot.
  const at = word.indexOf('@', 1)
  return at > 0 && dot - at > 1 ? word.slice(0, end) : undefined
}
