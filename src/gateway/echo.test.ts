import * as fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { createEchoTest } from './echo'

vi.setConfig({ testTimeout: 30_000 })

const USER = `SK${'a1'.repeat(16)}`
const SECRET = 'Zk3vQm8Rt1LxWc6HyB9nPd4Fs7JgUa2E'
const isEcho = createEchoTest(USER, SECRET)
const LOGIN = Buffer.from(`${USER}:${SECRET}`).toString('base64')

const percent = (text: string) =>
  [...text].map((character) => `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`).join('')
const escaped = (text: string) =>
  [...text].map((character) => String.raw`\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')
const base64 = (text: string) => Buffer.from(text).toString('base64')

const SPELLINGS: Readonly<Record<string, (secret: string) => string>> = {
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
}
const spelling = fc.constantFrom(...Object.keys(SPELLINGS))
const spelt = (name: string, text: string) => SPELLINGS[name]?.(text) ?? text

describe('an echo of the secret', () => {
  test.each(Object.keys(SPELLINGS))('%s', (name) => {
    expect(isEcho(`{"message":"You sent ${spelt(name, SECRET)}."}`)).toBe(true)
  })

  test('of characters that are more than one byte', () => {
    const isOdd = createEchoTest(USER, 'ein Geheimnis: ä€ und mehr')
    for (const name of ['as it is', 'in base64']) {
      expect(isOdd(`You sent ${spelt(name, 'ein Geheimnis: ä€ und mehr')}.`)).toBe(true)
    }
    expect(isOdd(`You sent ${encodeURIComponent('ein Geheimnis: ä€ und mehr')}.`)).toBe(true)
  })

  test('as the header was sent', () => {
    expect(isEcho(`Invalid header Authorization: Basic ${LOGIN}`)).toBe(true)
    expect(isEcho(`…${LOGIN.slice(-16)}`)).toBe(true)
  })

  test('in any piece of twelve characters and more, in any spelling, wherever it stands', () => {
    fc.assert(
      fc.property(
        spelling,
        fc.nat(SECRET.length - 12),
        fc.integer({ min: 12, max: 32 }),
        fc.stringMatching(/^[ -~]{0,40} ?$/),
        fc.stringMatching(/^[ ,"}]{1}[ -~]{0,40}$/),
        (name, from, length, before, after) => {
          const piece = SECRET.slice(from, from + length)
          // Base64 of a piece has no room for the bytes of its first and last characters.
          if (piece.length < 16 && name.includes('base64')) return
          expect(isEcho(`${before} ${spelt(name, piece)}${after}`)).toBe(true)
        },
      ),
      { numRuns: 500 },
    )
  })

  test('is not seen where there is none: the SID, other SIDs, tokens and texts', () => {
    expect(isEcho(JSON.stringify({ sid: USER, of: LOGIN.slice(0, 40) }))).toBe(false)
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        expect(isEcho(text)).toBe(false)
      }),
      { numRuns: 100 },
    )
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^(BS|CR|US)[0-9a-f]{32}$/), { maxLength: 20 }), (sids) => {
        expect(isEcho(JSON.stringify(sids))).toBe(false)
      }),
      { numRuns: 100 },
    )
  })
})
