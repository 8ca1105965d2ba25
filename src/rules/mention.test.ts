import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { givesValue, mentionsOf, namesToken } from './mention'

describe('a quick look', () => {
  const value = fc.oneof(
    fc.constantFrom('a', 'a b', 'a+b', 'a&b', '%zz', '%41', 'zoë', String.raw`a\b`, 'a"b', 'a/b', 'n', 'ada+x@c.test'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 6 }),
    fc.array(fc.constantFrom(...'a%+4 1\\u0"n&='), { minLength: 1, maxLength: 5 }).map((all) => all.join('')),
  )
  const wrap = fc.constantFrom(
    (text: string) => text,
    (text: string) => JSON.stringify({ identity: text }),
    (text: string) => JSON.stringify([text]).replaceAll('/', String.raw`\/`),
    (text: string) =>
      JSON.stringify(text).replace(/[a-zë]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`),
    (text: string) => `Msg=x&Identity=${encodeURIComponent(text.toWellFormed())}`,
    (text: string) => new URLSearchParams({ Msg: 'x', Identity: text }).toString(),
    (text: string) => `No push to ‘${text}’.`,
  )

  test('never misses what a careful one finds', () => {
    fc.assert(
      fc.property(value, fc.array(wrap, { maxLength: 4 }), (wanted, wraps) => {
        const text = wraps.reduce((inner, one) => one(inner), wanted)
        const isThere = givesValue(text, wanted, () => true) || namesToken(text, wanted)
        if (isThere) expect(mentionsOf(text)(wanted)).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  test('spares the careful one where the user is not named', () => {
    const text = `Msg=Invalid+token&Identity=${encodeURIComponent('bob@c.test')}&x=1`
    expect(mentionsOf(text)('alice')).toBe(false)
    expect(mentionsOf(text)('bob@c.test')).toBe(true)
  })
})
