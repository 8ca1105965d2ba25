/** What two spellings of one identity have in common. */

/** Characters that draw nothing: no two of them tell two people apart. */
const UNSEEN = /[\p{Cf}\p{Variation_Selector}\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0]/gu

/** Most identities hold none of what is folded, and a service has many. */
const PLAIN = /^[!-$&-*,-~]*$/

/**
 * An identity without what a token server, a form or an address easily changes: upper case, spaces around it, the
 * Unicode form, unseen characters, the escapes of an address, a `client:` before it. Two identities with the same
 * outcome are probably meant to be one. https://github.com/twilio/twilio-node/issues/409
 */
export function folded(identity: string): string {
  // Nobody misspells so long a text, and there may be a hundred thousand.
  if (identity.length > LONGEST) return identity
  let text = identity
  for (let left = DEPTH; left > 0; left -= 1) {
    const next = once(text)
    if (next === text) break
    text = next
  }
  return text
}

const LONGEST = 1000
/** Where escapes within escapes end: more than anybody writes. */
const DEPTH = 10

function once(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase().replace(/^(?:client:)+/, '')
  return unescaped(text)
    .replace(UNSEEN, '')
    .normalize('NFC')
    .trim()
    .replace(/^(?:client:\s*)+/i, '')
    .toLowerCase()
}

/** As an address would be read: `%40` is `@`, and `+` is a space. */
function unescaped(text: string): string {
  const decoded = text.replace(/(?:%[0-9a-f]{2})+/gi, (escaped) => {
    try {
      return decodeURIComponent(escaped)
    } catch {
      return escaped
    }
  })
  return decoded.replaceAll('+', ' ')
}
