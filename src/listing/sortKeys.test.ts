/** Places sorted by their keys are where a plain sort has them, whatever the keys. */
import { describe, expect, test } from 'vitest'
import * as fc from 'fast-check'
import { createPace } from './slices'
import { type Sort, type SortKey, createSortKeys } from './sortKeys'

// Many begin alike, end where others go on, or hold what is no letter.
const piece = fc.constantFrom('a', 'ab', 'abc', 'b', '\0', '\uffff', '👩', '\ud83d', 'é')
const some = fc.array(piece, { maxLength: 6 }).map((parts) => parts.join(''))
const text = fc.option(
  fc.oneof(
    some,
    some.map((end) => `courier:${end}`),
    some.map((end) => `łukasz.${end}`),
  ),
)

/** The places of these keys in their order. */
function sorted(sort: Sort, given: readonly SortKey[]): number[] {
  const keys = createSortKeys(sort)
  for (const [place, key] of given.entries()) keys.set(place, key)
  const places = Uint32Array.from(given.keys())
  const pace = createPace(0)
  pace.begin()
  for (const slice of keys.sort(places, pace)) expect(slice).toBeUndefined()
  return [...places]
}

/** The same by the platform's own sort, which is stable; without a key last. */
function plainly<Key extends string | number>(
  given: readonly (Key | null)[],
  compare: (one: Key, other: Key) => number,
): number[] {
  return [...given.keys()].toSorted((one, other) => {
    const key = given[one] ?? null
    const against = given[other] ?? null
    if (key === null || against === null) return Number(key === null) - Number(against === null)
    return compare(key, against)
  })
}

describe.each([false, true])('the largest first: %s', (descending) => {
  const sign = descending ? -1 : 1

  test('texts', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 400, size: 'max' }), (texts) => {
        const byUnits = (one: string, other: string) => (one === other ? 0 : one < other ? -sign : sign)
        expect(sorted({ by: 'endpoint', descending }, texts)).toEqual(plainly(texts, byUnits))
      }),
      { numRuns: 300 },
    )
  })

  test('times', () => {
    const time = fc.option(fc.oneof(fc.integer({ min: 0, max: 9 }), fc.integer({ min: -6.3e13, max: 2.5e14 })))
    fc.assert(
      fc.property(fc.array(time, { maxLength: 400, size: 'max' }), (times) => {
        expect(sorted({ by: 'date_updated', descending }, times)).toEqual(plainly(times, (a, b) => sign * (a - b)))
      }),
      { numRuns: 300 },
    )
  })

  test('so many times so far apart that time and place have no room in one number', () => {
    const times = Array.from({ length: 70_000 }, (_, at) => (at % 7 === 0 ? null : ((at * 7919) % 40_000) * 7e9))
    expect(sorted({ by: 'date_updated', descending }, times)).toEqual(plainly(times, (a, b) => sign * (a - b)))
  })
})
