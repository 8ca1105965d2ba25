import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkInput, checkSecret, checkService, checkUsername, cleanSecret, cleanSid } from './credentials'

const DIGITS = '0123456789abcdefABCDEF0123456789'
const ACCOUNT = `AC${DIGITS}`
const KEY = `SK${DIGITS}`
const SERVICE = `IS${DIGITS}`
const TOKEN = 'd4c3b2a1'.repeat(4)

/** Characters that pasting brings along and nobody sees. */
const UNSEEN = [' ', '\t', '\n', '\r\n', '\u00a0', '\u2003', '\u200b', '\u2060', '\ufeff', '\u3000', '\u2028']

/** Any character of Unicode, the half of them in ASCII. */
const character = fc
  .oneof(fc.nat({ max: 0x7f }), fc.nat({ max: 0x10f7ff }))
  .map((code) => String.fromCodePoint(code < 0xd800 ? code : code + 0x800))

describe('a SID that was pasted', () => {
  test.each([
    ...UNSEEN.flatMap((unseen) => [`${unseen}${KEY}`, `${KEY}${unseen}`, `${unseen}${KEY}${unseen}${unseen}`]),
    ...UNSEEN.map((unseen) => `SK${unseen}${DIGITS}`),
    KEY.replace(/(.{8})/g, '$1\u200c'),
  ])('is what is seen of it: %j', (text) => {
    expect(cleanSid(text)).toBe(KEY)
    expect(checkUsername(cleanSid(text))).toBeUndefined()
  })
})

describe('a secret that was pasted', () => {
  test.each(UNSEEN.flatMap((unseen) => [`${unseen}${TOKEN}`, `${TOKEN}${unseen}${unseen}`]))(
    'is what is seen of it: %j',
    (text) => {
      expect(cleanSecret(text)).toBe(TOKEN)
    },
  )

  test('keeps what is within it', () => {
    fc.assert(
      fc.property(fc.string({ unit: character }), fc.array(fc.constantFrom(...UNSEEN)), (text, unseen) => {
        const inner = `x${text}x`
        return cleanSecret(unseen.join('') + inner + unseen.join('')) === inner
      }),
      { numRuns: 2000 },
    )
  })
})

describe('what can be sent', () => {
  test.each([ACCOUNT, KEY, ACCOUNT.toUpperCase(), `SK${DIGITS.toLowerCase()}`])('%s', (username) => {
    expect(checkInput({ username, secret: TOKEN, service: '' })).toEqual({})
    expect(checkInput({ username, secret: TOKEN, service: SERVICE })).toEqual({})
  })

  test('is exactly a SID of an account or a key, a secret, and a SID of a service or none', () => {
    const hex = fc.string({ unit: fc.constantFrom(...DIGITS), minLength: 30, maxLength: 34 })
    const sid = fc.oneof(
      { weight: 4, arbitrary: fc.tuple(fc.constantFrom('AC', 'SK', 'IS', 'ac', 'BS', ''), hex).map((p) => p.join('')) },
      { weight: 1, arbitrary: fc.string({ unit: character }) },
      { weight: 2, arbitrary: fc.constantFrom(ACCOUNT, KEY, SERVICE, '', TOKEN, `${KEY}\n`, ` ${KEY}`) },
    )
    const secret = fc.oneof(fc.string({ unit: character }), sid, fc.constant('x'.repeat(257)))
    fc.assert(
      fc.property(sid, secret, sid, (username, text, service) => {
        const errors = checkInput({ username, secret: text, service })
        const fits =
          text !== '' &&
          text.length <= 256 &&
          !/^(AC|SK|IS)[0-9a-fA-F]{32}$/.test(text) &&
          ![...text].some((each) => each < ' ' || each === '\u007f')
        return (
          (errors.username === undefined) === /^(AC|SK)[0-9a-fA-F]{32}$/.test(username) &&
          (errors.secret === undefined) === fits &&
          (errors.service === undefined) === (service === '' || /^IS[0-9a-fA-F]{32}$/.test(service))
        )
      }),
      { numRuns: 2000 },
    )
  })

  test('a secret of any characters, spaces and colons within', () => {
    for (const secret of ['a b:c', 'ä€😀', "it's", '\ud83d', 'x'.repeat(256)])
      expect(checkSecret(secret)).toBeUndefined()
  })
})

test('any text at all, half a character included, is cleaned and checked without an error', () => {
  const anyText = fc.array(fc.nat({ max: 0xffff })).map((units) => String.fromCharCode(...units))
  fc.assert(
    fc.property(anyText, (text) => {
      const sid = cleanSid(text)
      const secret = cleanSecret(text)
      expect([cleanSid(sid), cleanSecret(secret)]).toEqual([sid, secret])
      for (const wrong of [checkUsername(sid), checkService(sid), checkSecret(secret), checkSecret(text)]) {
        expect(['string', 'undefined']).toContain(typeof wrong)
        // What was typed by mistake may be a secret: it is not said again.
        if (text.length > 8) expect(wrong ?? '').not.toContain(text)
      }
    }),
    { numRuns: 2000 },
  )
})

describe('what is wrong is said kindly', () => {
  test.each([
    ['nothing', '', /AC .*SK /],
    ['a service SID', SERVICE, /service SID.*goes here/],
    ['a secret', TOKEN, /looks like a secret/],
    ['a key’s secret', 'Zk3vQm8Rt1LxWc6HyB9nPd4FsJgUa2E7', /looks like a secret/],
    ['a secret that begins like a SID', `ac${TOKEN.slice(2)}`, /looks like a secret/],
    ['small letters', KEY.toLowerCase(), /SK in capitals/],
    ['one digit too few', KEY.slice(0, -1), /32 characters.* 31 /],
    ['one digit too many', `${ACCOUNT}0`, /32 characters.* 33 /],
    ['other letters', `SK${'g'.repeat(32)}`, /0 to 9 .*a to f/],
    ['a name', 'ada@kite.test', /starts with AC .*SK /],
  ])('in the SID’s place: %s', (_name, text, words) => {
    expect(checkUsername(text)).toMatch(words)
  })

  test.each([
    ['nothing', '', /auth token.*secret/],
    ['a SID', KEY, /is a SID/],
    ['a service SID', SERVICE, /is a SID/],
    ['a novel', 'x'.repeat(257), /longer/],
    ['two lines', 'one\ntwo', /line break/],
    ['a control character', 'one\u0000two', /control character/],
  ])('in the secret’s place: %s', (_name, text, words) => {
    expect(checkSecret(text)).toMatch(words)
  })

  test.each([
    ['nothing', '', /starts with IS/],
    ['an account', ACCOUNT, /account or key SID/],
    ['small letters', SERVICE.toLowerCase(), /IS in capitals/],
    ['one digit too few', SERVICE.slice(0, -1), /32 characters.* 31 /],
    ['a name', 'Kite Couriers', /starts with IS/],
  ])('in the service’s place: %s', (_name, text, words) => {
    expect(checkService(text)).toMatch(words)
  })

  test('never with what was typed: it may be a secret in the wrong field', () => {
    const typed = fc.string({ unit: fc.constantFrom(...DIGITS, 'x', '-', 'ä'), minLength: 8, maxLength: 300 })
    const anywhere = fc.tuple(fc.constantFrom('', 'AC', 'SK', 'IS', 'sk', 'is'), typed).map((parts) => parts.join(''))
    fc.assert(
      fc.property(anywhere, (text) => {
        const errors = Object.values(checkInput({ username: text, secret: text, service: text }))
        return errors.every((words = '') => !words.includes(text) && !words.includes(text.slice(2)))
      }),
      { numRuns: 2000 },
    )
  })
})
