import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ago, bothTimes, exactTime, isRecent, parseTime } from './time'

const NOW = Date.UTC(2026, 10, 24, 12, 0, 0)
const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

describe('a text is a time', () => {
  test.each([
    ['2026-11-24T12:00:00Z', NOW],
    ['2026-11-24T12:00Z', NOW],
    ['2026-11-24T12:00:00.000Z', NOW],
    ['2026-11-24T13:00:00+01:00', NOW],
    ['2026-11-24T06:30:00-05:30', NOW],
    ['2026-11-24T12:00:00.5Z', NOW + 500],
    ['2024-02-29T00:00:00Z', Date.UTC(2024, 1, 29)],
    ['1969-12-31T23:59:59Z', -1000],
    ['2126-01-01T00:00:00Z', Date.UTC(2126, 0, 1)],
  ])('in ISO 8601 with its zone: %s', (text, time) => {
    expect(parseTime(text)).toBe(time)
  })

  test.each([
    '',
    'yesterday',
    'not a date',
    '1700000000',
    '2026',
    '2026-11-24',
    '2026-11-24T12:00:00',
    '2026-11-24 12:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-02-30T25:61:00Z',
    ' 2026-11-24T12:00:00Z',
    '2026-11-24T12:00:00Z ',
    '2026-11-24T12:00:00Z\n',
    '+002026-11-24T12:00:00Z',
    'Tue, 24 Nov 2026 12:00:00 GMT',
  ])('and no other: %j', (text) => {
    expect(parseTime(text)).toBeUndefined()
  })

  test.each(['2026-02-30T00:00:00Z', '2026-02-29T00:00:00Z', '2026-04-31T00:00:00Z'])(
    'and no day that the month does not have: %s',
    (text) => {
      expect(parseTime(text)).toBeUndefined()
    },
  )

  test('whatever time it is', () => {
    const date = fc.date({
      min: new Date('0000-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59Z'),
      noInvalidDate: true,
    })
    fc.assert(fc.property(date, (time) => parseTime(time.toISOString()) === time.getTime()))
    fc.assert(fc.property(fc.string(), (text) => parseTime(text) === undefined))
  })
})

describe('how long ago', () => {
  const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'always' })
  const day = (time: number) =>
    new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(
      time,
    )

  test.each([
    [0, 'a few seconds ago'],
    [59 * SECOND, 'a few seconds ago'],
    [-90 * SECOND, 'a few seconds ago'],
    [MINUTE, relative.format(-1, 'minute')],
    [59 * MINUTE + 59 * SECOND, relative.format(-59, 'minute')],
    [HOUR, relative.format(-1, 'hour')],
    [23 * HOUR + 59 * MINUTE, relative.format(-23, 'hour')],
    [DAY, relative.format(-1, 'day')],
    [30 * DAY - 1, relative.format(-29, 'day')],
    [30 * DAY, day(NOW - 30 * DAY)],
    [400 * DAY, day(NOW - 400 * DAY)],
  ])('%d ms is %s', (age, words) => {
    expect(ago(NOW - age, NOW, 'utc')).toBe(words)
  })

  test('a time ahead of the clock is a day, and said to be ahead', () => {
    expect(ago(NOW + 3 * DAY, NOW, 'utc')).toBe(`${day(NOW + 3 * DAY)}, ahead of this clock`)
    expect(ago(NOW + 3 * MINUTE, NOW, 'utc')).toContain('ahead of this clock')
  })

  test('any time has words', () => {
    fc.assert(
      fc.property(fc.date({ noInvalidDate: true }), (time) => ago(time.getTime(), NOW, 'utc').length > 0),
      { numRuns: 100 },
    )
  })

  test.each([
    [0, true],
    [30 * DAY - 1, true],
    [30 * DAY, false],
    [-29 * DAY, true],
    [-31 * DAY, false],
  ])('%d ms is near: %s', (age, recent) => {
    expect(isRecent(NOW - age, NOW)).toBe(recent)
  })
})

describe('the exact time', () => {
  test('names its day to the second, and its zone', () => {
    const text = exactTime(Date.UTC(2026, 10, 4, 15, 6, 7), 'utc')
    expect(text).toContain('2026')
    expect(text).toContain('15:06:07')
    expect(text).toContain('UTC')
  })

  test('at midnight is hour 00', () => {
    expect(exactTime(Date.UTC(2026, 10, 4, 0, 0, 0), 'utc')).toContain('00:00:00')
  })

  test('is given in UTC too, where the chosen zone is another', () => {
    expect(bothTimes(NOW, 'utc')).toBe(exactTime(NOW, 'utc'))
    const lines = bothTimes(NOW, 'local').split('\n')
    expect(lines[0]).toBe(exactTime(NOW, 'local'))
    expect(lines.at(-1)).toBe(exactTime(NOW, 'utc'))
    expect(new Set(lines).size).toBe(lines.length)
  })
})
