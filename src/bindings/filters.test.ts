import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { BindingsQuery } from '../twilio/queries'
import { BINDING_TYPES } from '../twilio/wire'
import { include, isFiltered, noFilters, readFilters, toggle, withShown, writeFilters } from './filters'

const ODD = [
  'a+b c@x.com&=#é',
  '100%',
  '%2F',
  '+',
  ' ',
  '  leading',
  'a&Identity=b',
  '#',
  '?',
  '👩🏽‍🚀',
  '\u0000\r\n',
  "(x)'!*",
]
/** Any character of Unicode, the half of them in ASCII. */
const character = fc
  .oneof(fc.nat({ max: 0x7f }), fc.nat({ max: 0x10f7ff }))
  .map((code) => String.fromCodePoint(code < 0xd800 ? code : code + 0x800))

const identity = fc.oneof(fc.string({ unit: character, minLength: 1 }), fc.constantFrom(...ODD))
const anyText = fc.array(fc.nat({ max: 0xffff }), { minLength: 1 }).map((units) => String.fromCharCode(...units))

const query: fc.Arbitrary<BindingsQuery> = fc
  .record({ BindingType: fc.subarray([...BINDING_TYPES]), Identity: fc.uniqueArray(identity, { maxLength: 6 }) })
  .map(({ BindingType, Identity }) => ({ BindingType: BindingType.toSorted(), Identity: Identity.toSorted() }))

/** Parameters that are no filter, as any address may hold. */
const others = fc
  .array(fc.tuple(fc.oneof(fc.constantFrom('sort', 'x', 'identity', ''), identity), identity), { maxLength: 3 })
  .map((pairs) => pairs.filter(([name]) => !['BindingType', 'Identity'].includes(name)))

describe('an address', () => {
  test('without filters has none', () => {
    expect(readFilters('')).toEqual(noFilters)
    expect(readFilters('?')).toEqual(noFilters)
    expect(readFilters('?sort=identity')).toEqual(noFilters)
    expect(writeFilters('', noFilters)).toBe('')
  })

  test('names filters as Twilio does, each value for itself', () => {
    const written = writeFilters('', { BindingType: ['apn', 'fcm'], Identity: ['a b', 'c&d'] })
    expect(written).toBe('?BindingType=apn&BindingType=fcm&Identity=a%20b&Identity=c%26d')
    expect(readFilters(written)).toEqual({ BindingType: ['apn', 'fcm'], Identity: ['a b', 'c&d'] })
  })

  test('gives back the filters that were written into it, whatever the identities', () => {
    fc.assert(
      fc.property(query, (filters) => {
        const search = writeFilters('', filters)
        expect(readFilters(search)).toEqual(filters)
        expect(readFilters(search.slice(1))).toEqual(filters)
        expect(search).toMatch(/^[\x21\x24-\x7e]*$/)
      }),
      { numRuns: 200 },
    )
  })

  test('takes half a character for the sign that stands for it', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const search = writeFilters('', { BindingType: [], Identity: [text] })
        expect(readFilters(search).Identity).toEqual([text.toWellFormed()])
      }),
      { numRuns: 200 },
    )
  })

  test.each([
    ['repeats', '?Identity=b&Identity=a&Identity=b&BindingType=fcm&BindingType=apn&BindingType=fcm'],
    ['another order', '?BindingType=fcm&Identity=b&BindingType=apn&Identity=a'],
    [
      'unknown types',
      '?BindingType=apn&BindingType=hms&BindingType=fcm&BindingType=APN&BindingType=&Identity=a&Identity=b',
    ],
    ['empty identities', '?BindingType=apn&BindingType=fcm&Identity=&Identity=a&Identity=b&Identity'],
    ['types that objects have', '?BindingType=apn&BindingType=fcm&BindingType=constructor&Identity=a&Identity=b'],
    ['other names', '?BindingType=apn&BindingType=fcm&Identity=a&Identity=b&identity=c&Identity%20=d&PageToken=x'],
  ])('of one meaning is one query: %s', (_name, search) => {
    expect(readFilters(search)).toEqual({ BindingType: ['apn', 'fcm'], Identity: ['a', 'b'] })
  })

  test('is never trimmed, and capitals count', () => {
    expect(readFilters('?Identity=%20ada%20&Identity=Ada&Identity=ada').Identity).toEqual([' ada ', 'Ada', 'ada'])
  })

  test('of any text is a query that writes back to itself', () => {
    const pairs = fc
      .array(fc.tuple(fc.constantFrom('BindingType', 'Identity', 'sort'), fc.string({ unit: character })))
      .map((all) => all.map((pair) => pair.join('=')).join('&'))
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: character }), pairs), (search) => {
        const filters = readFilters(search)
        expect(readFilters(writeFilters(search, filters))).toEqual(filters)
      }),
      { numRuns: 150 },
    )
  })

  test('keeps the parameters that are no filter', () => {
    fc.assert(
      fc.property(query, query, others, (before, after, rest) => {
        const search = `${writeFilters('', before)}&${new URLSearchParams(rest).toString()}`
        const written = writeFilters(search, after)
        expect(readFilters(written)).toEqual(after)
        const left = [...new URLSearchParams(written)].filter(([name]) => name !== 'BindingType' && name !== 'Identity')
        expect(left).toEqual(rest)
      }),
      { numRuns: 200 },
    )
  })
})

describe('a value', () => {
  const value = fc.oneof(
    fc.constantFrom(...BINDING_TYPES).map((type) => ['BindingType', type] as const),
    identity.map((text) => ['Identity', text] as const),
  )

  test('that is toggled twice is as it was', () => {
    fc.assert(
      fc.property(query, value, (filters, [name, text]) => {
        const once = toggle(filters, name, text)
        expect(once[name].some((each) => each === text)).toBe(!filters[name].some((each) => each === text))
        expect(toggle(once, name, text)).toEqual(filters)
        expect(readFilters(writeFilters('', once))).toEqual(once)
      }),
      { numRuns: 150 },
    )
  })

  test('that is included is there once', () => {
    fc.assert(
      fc.property(query, value, (filters, [name, text]) => {
        const once = include(filters, name, text)
        expect(once[name].filter((each) => each === text)).toHaveLength(1)
        expect(include(once, name, text)).toBe(once)
      }),
      { numRuns: 150 },
    )
  })

  test('changes nothing but its own filter, and not the query that was given', () => {
    const filters: BindingsQuery = Object.freeze({ BindingType: Object.freeze(['fcm'] as const), Identity: ['a'] })
    expect(toggle(filters, 'BindingType', 'apn')).toEqual({ BindingType: ['apn', 'fcm'], Identity: ['a'] })
    expect(toggle(filters, 'Identity', 'a')).toEqual({ BindingType: ['fcm'], Identity: [] })
  })
})

test('a query with any value is filtered', () => {
  expect(isFiltered(noFilters)).toBe(false)
  expect(isFiltered({ BindingType: ['apn'], Identity: [] })).toBe(true)
  expect(isFiltered({ BindingType: [], Identity: ['a'] })).toBe(true)
})

test('rows link to what they answer: to the address as it is, where that is the same', () => {
  const shown: BindingsQuery = { BindingType: ['apn', 'fcm'], Identity: [] }
  const typed = '?q=kite&BindingType=fcm&BindingType=apn&BindingType=apn'
  expect(withShown(typed, shown)).toBe(typed)
  expect(withShown('?BindingType=gcm&q=kite', shown)).toBe('?BindingType=apn&BindingType=fcm&q=kite')
  expect(withShown('?BindingType=gcm', noFilters)).toBe('')
  expect(withShown('?BindingType=gcm', undefined)).toBe('?BindingType=gcm')
})
