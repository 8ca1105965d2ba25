import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Separator, readIdentities, separatorsIn } from './identityText'

const read = (text: string, separator: Separator = 'newLine', isTrimmed = false) =>
  readIdentities(text, separator, isTrimmed)

describe('identities out of a text', () => {
  test('one a line, each once, in their order', () => {
    expect(read('carol\nalice\n\ncarol\r\nCarol\rbob\n')).toEqual({
      entered: 5,
      unique: ['carol', 'alice', 'Carol', 'bob'],
      spaced: 0,
    })
  })

  test('an identity may hold what else separates', () => {
    expect(read('a,b\nc;d\ne\tf').unique).toEqual(['a,b', 'c;d', 'e\tf'])
  })

  test.each([
    ['comma', 'a;1,b,,c\nd'],
    ['semicolon', 'a;b;;c\nd'],
    ['tab', 'a\tb\t\tc\r\nd'],
  ] as const)('separated by %s, and by new lines', (separator, text) => {
    expect(read(text, separator).entered).toBe(4)
  })

  test('spaces count until they are left out', () => {
    expect(read('a, b , ,c', 'comma')).toEqual({ entered: 4, unique: ['a', ' b ', ' ', 'c'], spaced: 2 })
    expect(read('a, b , ,c', 'comma', true)).toEqual({ entered: 3, unique: ['a', 'b', 'c'], spaced: 0 })
  })

  test('only what the text holds is offered', () => {
    expect(separatorsIn('alice\nbob')).toEqual(['newLine'])
    expect(separatorsIn('alice,bob')).toEqual(['newLine', 'comma'])
    expect(separatorsIn('a;b\tc,d')).toEqual(['newLine', 'comma', 'semicolon', 'tab'])
  })

  test('whatever an identity is, it comes out as it went in', () => {
    const identity = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !/[\r\n]/.test(text))
    fc.assert(
      fc.property(fc.array(identity), fc.constantFrom('\n', '\r\n', '\r'), (identities, line) => {
        const { entered, unique } = read(identities.join(line))
        expect(entered).toBe(identities.length)
        expect(unique).toEqual([...new Set(identities)])
      }),
    )
  })
})
