/** Dates as Twilio writes them are read as the platform reads them. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { timeOf } from './age'

test('any second of any day is the one that Date.parse says', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true }), (date) => {
      const text = date.toISOString().replace(/\.\d+/, '')
      expect(timeOf(text)).toBe(Date.parse(text))
      expect(timeOf(date.toISOString())).toBe(date.getTime())
    }),
  )
})

test('whatever has the shape of a date is read as Date.parse reads it, or not at all', () => {
  const two = fc.integer({ min: 0, max: 99 }).map((number) => String(number).padStart(2, '0'))
  fc.assert(
    fc.property(fc.tuple(two, two, two, two, two, two, two), ([century, year, month, day, hour, minute, second]) => {
      const text = `${century}${year}-${month}-${day}T${hour}:${minute}:${second}Z`
      const time = Date.parse(text)
      expect(timeOf(text)).toBe(Number.isNaN(time) ? undefined : time)
    }),
    { numRuns: 2000 },
  )
})

test.each(['', 'soon', '2026', '2026-11-28', 'Sat, 28 Nov 2026 16:40:05 GMT', null])('%s is no time', (text) =>
  expect(timeOf(text)).toBeUndefined(),
)
