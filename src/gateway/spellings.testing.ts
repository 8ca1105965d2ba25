/** In what ways an answer may say a secret again. */

const percent = (text: string) =>
  [...text].map((character) => `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`).join('')
const escaped = (text: string) =>
  [...text].map((character) => String.raw`\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')
const base64 = (text: string) => Buffer.from(text).toString('base64')

/** By its name, how each spells a text. */
export const SPELLINGS: Readonly<Record<string, (secret: string) => string>> = {
  'as it is': (secret) => secret,
  'with percent signs': percent,
  'with the escapes of JSON': escaped,
  'in base64': base64,
  'in base64, behind one more character': (secret) => base64(`x${secret}`),
  'in base64, behind two more characters': (secret) => base64(`xy${secret}`),
  'in base64 for addresses': (secret) => Buffer.from(`?>${secret}`).toString('base64url'),
  'as JSON within JSON': (secret) => JSON.stringify(JSON.stringify({ a: secret })),
  'in escapes within JSON': (secret) => JSON.stringify(escaped(secret)),
  'in base64 with percent signs': (secret) => percent(base64(secret)),
  'with percent signs, twice': (secret) => percent(percent(secret)),
  'with percent signs in the escapes of JSON': (secret) => escaped(percent(secret)),
  'with percent signs in base64': (secret) => base64(percent(secret)),
  'with the escapes of JSON in base64': (secret) => base64(escaped(secret)),
}
