/** Places sorted by their texts are where a plain sort has them, whatever the texts. */
import { expect, test } from 'vitest'
import * as fc from 'fast-check'
import { createPace } from './slices'
import { type Sort, createSortKeys } from './sortKeys'

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

test.each([false, true])('one key or many, the largest first: %s', (descending) => {
  const sort: Sort = { by: 'endpoint', descending }
  fc.assert(
    fc.property(fc.array(text, { maxLength: 400, size: 'max' }), (texts) => {
      const keys = createSortKeys(sort)
      for (const [place, key] of texts.entries()) keys.set(place, key)
      const places = Uint32Array.from(texts.keys())
      const pace = createPace(0)
      pace.begin()
      for (const slice of keys.sort(places, pace)) expect(slice).toBeUndefined()
      expect([...places]).toEqual([...texts.keys()].toSorted(keys.compare))
      const shown = [...places].map((place) => texts[place])
      const given = shown.filter((one) => typeof one === 'string')
      const plain = given.toSorted()
      expect(shown).toEqual([
        ...(descending ? plain.toReversed() : plain),
        ...shown.filter((one) => typeof one !== 'string'),
      ])
    }),
    { numRuns: 300 },
  )
})
