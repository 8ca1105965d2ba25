import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clip, count, shorten } from './text'

const text = fc.oneof(
  fc.string({ unit: 'grapheme-ascii', maxLength: 60 }),
  fc.string({ unit: fc.constantFrom('a', '😀', '界'), maxLength: 60 }),
)
const size = fc.integer({ min: 1, max: 20 })
const characters = (of: string) => Array.from(of)

describe('a text shortened in the middle', () => {
  test.each([
    ['0123456789abcdef', 4, 3, '0123…def'],
    ['01234567', 4, 3, '01234567'],
    ['012345678', 4, 3, '0123…678'],
    ['', 4, 3, ''],
    ['😀😁😂😃😄😅😆😇😈', 2, 2, '😀😁…😇😈'],
    ['a😀b😁c😂d😃e', 2, 2, 'a😀…😃e'],
  ])('%s to %d and %d is %s', (long, head, tail, short) => {
    expect(shorten(long, head, tail)).toBe(short)
  })

  test('that is hardly longer stays whole, whatever its characters', () => {
    fc.assert(
      fc.property(text, size, size, (long, head, tail) => {
        return characters(long).length > head + tail + 1 || shorten(long, head, tail) === long
      }),
      { numRuns: 300 },
    )
  })

  test('is its beginning and its end, each of whole characters', () => {
    fc.assert(
      fc.property(text, size, size, (long, head, tail) => {
        const short = shorten(long, head, tail)
        if (short === long) return true
        const all = characters(long)
        return short === `${all.slice(0, head).join('')}…${all.slice(-tail).join('')}` && short.isWellFormed()
      }),
      { numRuns: 300 },
    )
  })
})

describe('a text cut at its end', () => {
  test.each([
    ['abc', 3, 'abc'],
    ['abcd', 3, 'abc…'],
    ['', 3, ''],
    ['ab😀', 3, 'ab…'],
    ['a😀b', 3, 'a😀…'],
  ])('%s to %d is %s', (long, most, short) => {
    expect(clip(long, most)).toBe(short)
  })

  test('has up to 300 characters', () => {
    expect(clip('x'.repeat(300))).toBe('x'.repeat(300))
    expect(clip('x'.repeat(4000))).toBe(`${'x'.repeat(300)}…`)
  })

  test('is the beginning of it, and no character is cut in half', () => {
    fc.assert(
      fc.property(text, size, (long, most) => {
        const short = clip(long, most)
        return (
          short === long || (short.isWellFormed() && long.startsWith(short.slice(0, -1)) && short.length <= most + 1)
        )
      }),
      { numRuns: 300 },
    )
  })
})

test.each([
  [0, '0 rows'],
  [1, '1 row'],
  [2, '2 rows'],
])('%d is counted as %s', (n, words) => {
  expect(count(n, 'row')).toBe(words)
})

test('counts have their separators, and a plural of their own', () => {
  expect(count(10_000, 'identity', 'identities')).toBe(`${(10_000).toLocaleString()} identities`)
  expect(count(1, 'identity', 'identities')).toBe('1 identity')
})
