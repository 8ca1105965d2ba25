/** Whether an answer says the gateway's own secret again, in whatever spelling: such an answer is nobody's to read. */

/** A piece of a secret that is as long as this gives it away: a third of one of Twilio's. */
const PIECE = 12
const BLOCK = PIECE / 2

/**
 * Makes the test for one login. The secret is found whole or in pieces: as it is, with percent signs, with the escapes
 * of JSON, or one of these in the other; in base64 at any offset, also within those, and those within it.
 * @returns whether a text holds it; linear in the text
 */
export function createEchoTest(username: string, secret: string): (text: string) => boolean {
  const login = Buffer.from(`${username}:${secret}`).toString('base64')
  // What the header says of the secret alone: the SID before it is none.
  const isSent = holderOf(login.slice(Math.ceil((Buffer.byteLength(username) + 1) / 3) * 4))
  // What is decoded here comes out as single bytes.
  const holders = [...new Set([secret, Buffer.from(secret).toString('latin1')])].map(holderOf)
  const isSecret = (text: string) => holders.some((holds) => holds(text))
  const looksEncoded = secret.length > PIECE ? groupsOf(secret) : /^/

  return (text) => {
    const once = [text, ...plainForms([text])]
    const plain = [...once, ...plainForms(once.slice(1))]
    if (plain.some((form) => isSecret(form) || isSent(form))) return true
    const encoded = plain.flatMap((form) => unbased(form, looksEncoded))
    return [...encoded, ...plainForms(encoded)].some(isSecret)
  }
}

/** What the texts say without their escapes, where they have any. */
const plainForms = (texts: readonly string[]): readonly string[] =>
  texts.flatMap((text) => [unpercented(text), unescaped(text)].filter((form) => form !== text))

/**
 * What base64 of a piece has in it, in whichever of its spellings: of any twelve bytes three groups of four characters are
 * whole. Few texts have such a run by chance, so that next to nothing is decoded.
 */
function groupsOf(secret: string): RegExp {
  const spelt = `${secret}%\\uU0123456789abcdefABCDEF`
  const bytes = [...new Set([...Buffer.from(spelt), ...Buffer.from(spelt, 'latin1')])]
  const pairs = bytes.flatMap((one) => bytes.map((next) => (one << 8) | next))
  const places = [
    bytes.map((byte) => byte >> 2),
    pairs.map((pair) => (pair >> 4) & 63),
    pairs.map((pair) => (pair >> 6) & 63),
    bytes.map((byte) => byte & 63),
  ]
  const oneOf = (values: readonly number[]) => `[${[...new Set(values)].map((value) => BASE64[value]).join('')}]`
  return new RegExp(`(?:${places.map(oneOf).join('')}){3}`)
}

/** The characters of base64, by what they stand for, in both of its alphabets. */
const BASE64 = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789', '+\\-', '/_']

/** Finds a value in a text, or a piece of it; of a short one the whole alone. */
function holderOf(value: string): (text: string) => boolean {
  if (value.length <= PIECE) return (text) => value !== '' && text.includes(value)
  // Any piece of that length has one of these blocks in it, so that only few texts are looked at with care.
  const blocks = Array.from({ length: Math.floor(value.length / BLOCK) }, (_, at) => at * BLOCK)
  const runAt = (text: string, at: number, start: number) => {
    let [from, to] = [0, BLOCK]
    while (from < start && text[at - from - 1] === value[start - from - 1]) from += 1
    while (start + to < value.length && text[at + to] === value[start + to]) to += 1
    return from + to
  }
  return (text) =>
    blocks.some((start) => {
      const block = value.slice(start, start + BLOCK)
      for (let at = text.indexOf(block); at >= 0; at = text.indexOf(block, at + 1)) {
        if (runAt(text, at, start) >= PIECE) return true
      }
      return false
    })
}

const unpercented = (text: string): string =>
  text.includes('%')
    ? text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text

/** JSON's escapes, in a text that may hold JSON within JSON. */
const unescaped = (text: string): string =>
  text.includes('\\')
    ? text
        .replace(/\\u([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
        .replaceAll('\\', '')
    : text

/** What the runs of base64 stand for that look as if, wherever in the run it begins. */
function unbased(text: string, looksEncoded: RegExp): readonly string[] {
  if (!looksEncoded.test(text)) return []
  const runs = (text.match(/[\w+/-]{16,}/g) ?? []).filter((run) => looksEncoded.test(run))
  return [0, 1, 2, 3].map((offset) =>
    runs.map((run) => Buffer.from(run.slice(offset), 'base64').toString('latin1')).join('\n'),
  )
}
