import { describe, expect, test } from 'vitest'
import { plainText } from './finding'
import { counted, dateWords, grouped, listed, sentences } from './phrases'

describe('phrases', () => {
  test.each([
    [0, '0'],
    [999, '999'],
    [1204, '1,204'],
    [1234567, '1,234,567'],
  ])('%i is %s', (count, text) => expect(grouped(count)).toBe(text))

  test('one and many', () => {
    expect([counted(1, 'day'), counted(1204, 'day')]).toEqual(['1 day', '1,204 days'])
  })

  test('a date is in UTC', () => {
    expect(dateWords(Date.UTC(2023, 7, 8, 23, 59))).toEqual(['8 Aug 2023 UTC'])
  })

  test('lists, and long lists', () => {
    const items = (count: number) => Array.from({ length: count }, (_, at) => [String(at)])
    expect([1, 2, 3].map((count) => plainText(listed(items(count))))).toEqual(['0', '0 and 1', '0, 1 and 2'])
    expect(plainText(listed(items(1023)))).toMatch(/, 19 and 1,003 more$/)
    expect(plainText(sentences(items(2)))).toBe('0. 1.')
    expect(plainText(sentences(items(22)))).toMatch(/ 19\. And 2 more\.$/)
  })
})
