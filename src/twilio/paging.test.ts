import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encodeValue, pageSearch, readCursor } from './paging'

const PATH = '/v1/Services/IS0/Bindings'
const LIST = `https://conversations.twilio.com${PATH}`
const TOKEN = 'PTBS0a1b.2024-01-18T10:20:30.400Z_00c0ffee'

/** Any character of Unicode, the half of them in ASCII. */
const character = fc
  .oneof(fc.nat({ max: 0x7f }), fc.nat({ max: 0x10f7ff }))
  .map((code) => String.fromCodePoint(code < 0xd800 ? code : code + 0x800))

describe('the link to the next page', () => {
  test('null is the end of the list, and nothing else is', () => {
    expect(readCursor(null)).toBeNull()
    expect(readCursor('')).toBe('unusable')
  })

  test.each([
    ['colons and dots', TOKEN],
    ['colons as %3A', TOKEN.replaceAll(':', '%3A')],
    ['colons as %3a', TOKEN.replaceAll(':', '%3a')],
    ['other escapes', 'PAIS.a:b%2Fc%25d+e~f_g-h'],
    ['equals signs', 'a=b=='],
    ['one character', 'x'],
    ['as many as are allowed', 'x'.repeat(4096)],
  ])('a token is copied byte for byte: %s', (_name, token) => {
    const cursor = readCursor(`${LIST}?BindingType=apn&PageSize=100&Page=7&PageToken=${token}`)
    expect(cursor).toEqual({ Page: '7', PageToken: token })
    expect(readCursor(`${LIST}?PageToken=${token}`)).toEqual({ Page: '', PageToken: token })
  })

  const usable = { Page: '1', PageToken: TOKEN }
  const query = `?Page=1&PageToken=${TOKEN}`

  test.each([
    ['another host', `https://attacker.test/${query}`],
    ['a host that begins like ours', `https://conversations.twilio.com.attacker.test/v1${query}`],
    ['a host that ends like ours', `https://eviltwilio.com/v1${query}`],
    ['ours as a user name', `https://conversations.twilio.com@attacker.test/v1${query}`],
    ['another port', `https://conversations.twilio.com:8443/v1${query}`],
    ['no encryption', `http://conversations.twilio.com/v1${query}`],
    ['another service', `https://conversations.twilio.com/v1/Services/IS1/Bindings${query}`],
    ['steps of a path', `https://conversations.twilio.com/v1/../../Accounts${query}`],
    ['no host', `//attacker.test${query}`],
    ['a script', `javascript:alert(1)${query}`],
    ['data', `data:text/html,x${query}`],
    ['a query alone', query],
    ['other parameters', `${LIST}${query}&Callback=https://attacker.test&Identity=a&PageSize=1`],
    ['a fragment behind', `${LIST}${query}#&PageToken=other`],
  ])('of a hostile link only the token is used: %s', (_name, link) => {
    expect(readCursor(link)).toEqual(usable)
  })

  test.each([
    ['no query', LIST],
    ['no token', `${LIST}?Page=1`],
    ['an empty token', `${LIST}?Page=1&PageToken=`],
    ['a token without a value', `${LIST}?Page=1&PageToken`],
    ['two tokens', `${LIST}?PageToken=a&PageToken=b`],
    ['the same token twice', `${LIST}?PageToken=a&PageToken=a`],
    ['a token in the fragment', `${LIST}#?PageToken=a`],
    ['a token in the path', `${LIST}/PageToken=a`],
    ['a token of another name', `${LIST}?pagetoken=a&XPageToken=a&PageToken%20=a`],
    ['a name in disguise', `${LIST}?Page%54oken=a`],
    ['a space', `${LIST}?PageToken=a b`],
    ['a line break', `${LIST}?PageToken=a\r\nX-Header: y`],
    ['a null character', `${LIST}?PageToken=a\u0000b`],
    ['a delete character', `${LIST}?PageToken=a\u007fb`],
    ['text beyond ASCII', `${LIST}?PageToken=ä`],
    ['half a character', `${LIST}?PageToken=\ud83d`],
    ['a token of 5,000 characters', `${LIST}?PageToken=${'a'.repeat(5000)}`],
    ['a page that is no number', `${LIST}?Page=1e3&PageToken=a`],
    ['a page below zero', `${LIST}?Page=-1&PageToken=a`],
    ['a page with something behind it', `${LIST}?Page=1;x&PageToken=a`],
    ['a page beyond all pages', `${LIST}?Page=${'9'.repeat(30)}&PageToken=a`],
  ])('a link without one token that could be asked for is unusable: %s', (_name, link) => {
    expect(readCursor(link)).toBe('unusable')
  })

  test('whatever it is, what is asked next is our own list, and names nothing of its own', () => {
    const piece = fc.constantFrom(
      ...'? & = # / // : ; @ + % %26 %23 %0d%0a \\ " < > Page PageToken PageSize Identity BindingType'.split(' '),
      ...'?PageToken= &PageToken= &Page= &Identity=a https://attacker.test javascript: 1 a.b:c'.split(' '),
      ' ',
      '\n',
      '\u0000',
      '\u202e',
      'ä',
      TOKEN,
    )
    const link = fc.oneof(
      { weight: 4, arbitrary: fc.array(piece, { maxLength: 9 }).map((pieces) => pieces.join('')) },
      { weight: 2, arbitrary: fc.string({ unit: 'grapheme-ascii' }).map((text) => `${LIST}?PageToken=${text}`) },
      { weight: 2, arbitrary: fc.string({ unit: character }).map((text) => `${LIST}?Page=1&PageToken=${text}`) },
      { weight: 1, arbitrary: fc.string({ unit: character }) },
    )
    const own = '?BindingType=apn&Identity=a%26b&PageSize=100'
    let usableLinks = 0
    fc.assert(
      fc.property(link, (text) => {
        const cursor = readCursor(text)
        if (cursor === 'unusable') return true
        if (cursor === null) return false
        usableLinks += 1
        const search = pageSearch({ BindingType: ['apn'], Identity: ['a&b'] }, 100, cursor)
        const url = new URL(`${PATH}${search}`, 'https://own.test')
        const names = [...url.searchParams.keys()].slice(3).join()
        return (
          search.startsWith(`${own}&`) &&
          url.origin === 'https://own.test' &&
          url.pathname === PATH &&
          url.hash === '' &&
          (names === 'PageToken' || names === 'Page,PageToken')
        )
      }),
      { numRuns: 1500 },
    )
    expect(usableLinks).toBeGreaterThan(100)
  })
})

describe('the query string of a page', () => {
  test('filters in their order, then the page size, then the cursor', () => {
    const filters = { BindingType: ['fcm', 'apn'], Identity: ['b', 'a', 'b'] }
    const search = '?BindingType=fcm&BindingType=apn&Identity=b&Identity=a&Identity=b&PageSize=100'
    expect(pageSearch(filters, 100, null)).toBe(search)
    expect(pageSearch(filters, 100, { Page: '2', PageToken: 'a:b%3Ac' })).toBe(`${search}&Page=2&PageToken=a:b%3Ac`)
    expect(pageSearch(filters, 100, { Page: '', PageToken: 'a' })).toBe(`${search}&PageToken=a`)
  })

  test('a list without filters', () => {
    expect(pageSearch({}, 50, null)).toBe('?PageSize=50')
    expect(pageSearch({ BindingType: [], Identity: [] }, 100, null)).toBe('?PageSize=100')
  })

  test('an empty identity is a value', () => {
    expect(pageSearch({ Identity: [''] }, 100, null)).toBe('?Identity=&PageSize=100')
  })
})

describe('an encoded value', () => {
  const anyText = fc.array(fc.nat({ max: 0xffff })).map((units) => String.fromCharCode(...units))

  test('is made of unreserved characters and escapes alone, and reads back', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: character }), anyText), (text) => {
        const encoded = encodeValue(text)
        return (
          /^([A-Za-z0-9\-._~]|%[0-9A-F]{2})*$/.test(encoded) &&
          decodeURIComponent(encoded) === text.toWellFormed() &&
          new URLSearchParams(`x=${encoded}`).get('x') === text.toWellFormed()
        )
      }),
      { numRuns: 1000 },
    )
  })
})
