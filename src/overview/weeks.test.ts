import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { WEEKS, weekBounds, weekLabel, weekOf } from './weeks'

const NOW = Date.UTC(2026, 10, 24, 12)
const anyTime = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2035, 0, 1) })

describe('weeks', () => {
  test('begin on Monday at midnight, the last is the one under way', () => {
    const bounds = weekBounds(NOW, 'utc')
    expect(bounds).toHaveLength(WEEKS + 1)
    expect(new Date(bounds[0] ?? 0).toISOString()).toBe('2026-06-01T00:00:00.000Z')
    expect(new Date(bounds.at(-2) ?? 0).toISOString()).toBe('2026-11-23T00:00:00.000Z')
    expect(new Date(bounds.at(-1) ?? 0).toISOString()).toBe('2026-11-30T00:00:00.000Z')
  })

  test.each(['utc', 'local'] as const)('hold any now in their last one: %s', (zone) => {
    fc.assert(
      fc.property(anyTime, (now) => {
        const bounds = weekBounds(now, zone)
        expect(weekOf(bounds, now)).toBe(WEEKS - 1)
        expect(bounds.toSorted((a, b) => a - b)).toEqual(bounds)
        for (const start of bounds) {
          const date = new Date(start)
          expect(zone === 'utc' ? date.getUTCDay() : date.getDay()).toBe(1)
        }
      }),
    )
  })

  test('a Sunday belongs to the week before, the next Monday to the next', () => {
    const sunday = Date.UTC(2026, 10, 22, 23, 59)
    expect(weekBounds(sunday, 'utc').at(-1)).toBe(Date.UTC(2026, 10, 23))
    expect(weekBounds(Date.UTC(2026, 10, 23), 'utc').at(-2)).toBe(Date.UTC(2026, 10, 23))
  })

  test('times before and after them are in none', () => {
    const bounds = weekBounds(NOW, 'utc')
    expect(weekOf(bounds, (bounds[0] ?? 0) - 1)).toBe(-1)
    expect(weekOf(bounds, bounds[0] ?? 0)).toBe(0)
    expect(weekOf(bounds, (bounds.at(-1) ?? 0) - 1)).toBe(WEEKS - 1)
    expect(weekOf(bounds, bounds.at(-1) ?? 0)).toBe(WEEKS)
  })

  test('are called by the day of their Monday', () => {
    expect(weekLabel(Date.UTC(2026, 4, 18), 'utc')).toMatch(/18/)
  })
})
