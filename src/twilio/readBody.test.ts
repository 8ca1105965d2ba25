import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { readBody } from './readBody'

test('reads any text, however it is cut into pieces', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 7 }), async (text, size) => {
      const bytes = new TextEncoder().encode(text)
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          for (let at = 0; at < bytes.length; at += size) controller.enqueue(bytes.slice(at, at + size))
          controller.close()
        },
      })
      expect(await readBody(new Response(body), 1_000_000)).toBe(text)
    }),
  )
})

test('stops at the limit and fetches no more', async () => {
  let sent = 0
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 1
      controller.enqueue(new Uint8Array(1000))
    },
  })
  expect(await readBody(new Response(endless), 10_000)).toBeUndefined()
  expect(sent).toBeLessThan(20)
})

test('an answer without a body is an empty text', async () => {
  expect(await readBody(new Response(null), 10)).toBe('')
})
