import { expect, test } from 'vitest'
import { readSpan, spanText } from './span'

test('an interval is read as it was written', () => {
  const span = { from: Date.UTC(2026, 10, 22, 23), to: Date.UTC(2026, 10, 29, 23) }
  expect(spanText(span)).toBe('2026-11-22T23:00Z/2026-11-29T23:00Z')
  expect(readSpan(spanText(span))).toEqual(span)
})

test.each([
  null,
  '',
  'soon',
  '2026-11-22T23:00Z',
  '2026-11-29T23:00Z/2026-11-22T23:00Z',
  'a/b',
  '2026-01-01/2026-01-02/x',
])('%j is none', (text) => expect(readSpan(text)).toBeUndefined())
