import * as fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { createEchoTest } from './echo'
import { SPELLINGS } from './spellings.testing'

vi.setConfig({ testTimeout: 30_000 })

const USER = `SK${'a1'.repeat(16)}`
const SECRET = 'Zk3vQm8Rt1LxWc6HyB9nPd4Fs7JgUa2E'
const isEcho = createEchoTest(USER, SECRET)
const LOGIN = Buffer.from(`${USER}:${SECRET}`).toString('base64')

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
