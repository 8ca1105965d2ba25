import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { folded } from './spelling'

const RUNS = { numRuns: 500 }

/** Letters that have both cases and two Unicode forms, others that have neither, and all that an address escapes. */
const character = fc.constantFrom(...'abcXYZ019 @.,:;_-+%/?#&=~!éÖñçйЁ가漢字😀')
const identity = fc
  .array(character, { minLength: 1, maxLength: 12 })
  .map((all) => all.join(''))
  // One that holds an escape is itself the escaped form of another.
  .filter((text) => text.trim() !== '' && !/%[0-9a-f]{2}/i.test(text.normalize('NFD')))
/** Without any sign that means something to an address. */
const plain = identity.filter((text) => !/[%+]/.test(text))
const unseen = fc.constantFrom('\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u00ad', '\u202e', '\ufe0f')

/** An identity and what a token server, a form or an address made of it mean the same. */
function expectSame(one: string, other: string): void {
  expect([other, folded(other)]).toEqual([other, folded(one)])
}

describe('an identity is the same', () => {
  const FORMS: Readonly<Record<string, (text: string) => string>> = {
    'with client: before it': (text) => `client:${text}`,
    'in capital letters': (text) => text.toUpperCase(),
    'in small letters': (text) => text.toLowerCase(),
    'with spaces around it': (text) => ` \t${text}\u00a0\n`,
    'in the Unicode form NFD': (text) => text.normalize('NFD'),
    'in the Unicode form NFC': (text) => text.normalize('NFC'),
    'with Client: and spaces before it': (text) => ` Client: ${text}`,
  }

  test.each(Object.entries(FORMS))('%s', (_, form) => {
    fc.assert(
      fc.property(identity, (text) => expectSame(text, form(text))),
      RUNS,
    )
  })

  test('with characters in it that draw nothing', () => {
    fc.assert(
      fc.property(identity, unseen, fc.nat(12), (text, one, at) => {
        const characters = Array.from(text)
        // Within an escape it would be part of another text.
        fc.pre(!/%|\+/.test(text))
        expectSame(text, `${one}${text}${one}`)
        expectSame(text, characters.toSpliced(at % (characters.length + 1), 0, one).join(''))
      }),
      RUNS,
    )
  })

  test('escaped as a part of an address', () => {
    fc.assert(
      fc.property(plain, (text) => expectSame(text, encodeURIComponent(text))),
      RUNS,
    )
  })

  test('escaped as a form does', () => {
    fc.assert(
      fc.property(plain, (text) => expectSame(text, new URLSearchParams({ text }).toString().slice('text='.length))),
      RUNS,
    )
  })

  test.each([
    ['ada+work@c.test', 'ada%2Bwork@c.test'],
    ['ada+work@c.test', 'ada%2bwork%40c.test'],
    ['ada%2Bwork@c.test', 'ada work@c.test'],
  ])('with its plus sign escaped or not: %s and %s', (one, other) => expectSame(one, other))

  test('escaped, with the percent and plus signs that it holds', () => {
    fc.assert(
      fc.property(identity, (text) => expectSame(text, encodeURIComponent(text))),
      RUNS,
    )
  })

  test('in several of these at once', () => {
    fc.assert(
      fc.property(plain, fc.shuffledSubarray(Object.entries(FORMS)), (text, forms) => {
        // One prefix is enough.
        const [prefix] = forms.filter(([name]) => /client:/i.test(name))
        const used = forms.filter((one) => one === prefix || !/client:/i.test(one[0]))
        expectSame(text, encodeURIComponent(used.reduce((rest, [, form]) => form(rest), text)))
      }),
      RUNS,
    )
  })
})

describe('what is folded', () => {
  const fragment = fc.constantFrom(
    'client:',
    'Client:',
    '%41',
    '%2541',
    '%2B',
    '+',
    '%25',
    '%',
    ' ',
    '\u200b',
    'É',
    'e\u0301',
    'a',
  )

  test.each([
    ['any text', fc.string({ unit: 'binary', maxLength: 20 })],
    ['an identity', plain],
    ['escapes and prefixes, one in another', fc.array(fragment, { maxLength: 6 }).map((all) => all.join(''))],
  ])('is not folded again: %s', (_, texts) => {
    fc.assert(
      fc.property(texts, (text) => expectSame(text, folded(text))),
      RUNS,
    )
  })

  test('is left alone where nothing is to be folded', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9@._-]{1,30}$/), (text) => {
        expect(folded(text)).toBe(text)
      }),
      RUNS,
    )
  })

  test.each([
    ['alice', 'malice'],
    ['alice', 'alice2'],
    ['ada lee', 'adalee'],
    ['ada-lee', 'ada_lee'],
    ['jose', 'josé'],
    ['50%', '50'],
    ['%zz', 'zz'],
    ['user:ada', 'ada'],
  ])('keeps two people apart: %j and %j', (one, other) => expect(folded(one)).not.toBe(folded(other)))
})
