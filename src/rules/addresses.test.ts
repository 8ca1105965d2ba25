import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { addressesIn } from './addresses'

test('the addresses of a text are those that one expression would find, which takes too long for it', () => {
  const text = fc
    .array(fc.constantFrom('a', 'b', '@', '@', '.', '.', ' ', ','), { maxLength: 14 })
    .map((parts) => parts.join(''))
  fc.assert(
    fc.property(text, (one) => {
      expect(addressesIn(one, /[^\s,]+/g)).toEqual(one.match(/[^\s,]+@[^\s,]+\.[^\s,.]+/g) ?? [])
    }),
    { numRuns: 5000 },
  )
})
