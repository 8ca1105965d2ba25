import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { bindingsRequest } from '../twilio/queries'
import { chunked } from './chunks'

const SERVICE = `IS${'0a'.repeat(16)}`
const bytesOf = (Identity: readonly string[]) => bindingsRequest(SERVICE, { BindingType: [], Identity }).length

test('every identity once, in order, in addresses below 4,000 bytes that have no room for one more', () => {
  const identity = fc.string({ unit: 'binary', minLength: 1, maxLength: 400 })
  fc.assert(
    fc.property(fc.array(identity, { maxLength: 50 }), (identities) => {
      const chunks = chunked(SERVICE, identities)
      expect(chunks.flat()).toEqual(identities)
      for (const [at, chunk] of chunks.entries()) {
        expect(chunk.length).toBeGreaterThan(0)
        if (chunk.length > 1) expect(bytesOf(chunk)).toBeLessThan(3750)
        const [next] = chunks[at + 1] ?? []
        if (next !== undefined) expect(bytesOf([...chunk, next])).toBeGreaterThan(3650)
      }
    }),
  )
})

test('ten thousand addresses of mail take about a hundred requests', () => {
  const identities = Array.from({ length: 10_000 }, (_, number) => `person.${number}@kite.test`)
  const { length } = chunked(SERVICE, identities)
  expect(length).toBeGreaterThan(80)
  expect(length).toBeLessThan(100)
})

test('an identity that no address has room for stands alone', () => {
  expect(chunked(SERVICE, ['a', 'ä'.repeat(1000), 'b'])).toEqual([['a'], ['ä'.repeat(1000)], ['b']])
})
