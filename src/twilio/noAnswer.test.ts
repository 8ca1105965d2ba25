/** Requests that are called off, get no answer, half of one, or too much of one. */
import { describe, expect, test, vi } from 'vitest'
import { TwilioError } from './errors'
import { PATH, cut, failure, rejection, sent, setUp, silent, withOwnNetwork } from './client.testing'

withOwnNetwork()

describe('called off by the caller', () => {
  test('before it begins, nothing is sent', async () => {
    const { twilio, send } = setUp()
    expect(await rejection(twilio.get(PATH, AbortSignal.abort('not now')))).toBe('not now')
    expect(send).not.toHaveBeenCalled()
  })

  test('while it waits for an answer, the reason comes back as it is', async () => {
    const { twilio, send } = setUp(silent)
    const controller = new AbortController()
    const asked = rejection(twilio.get(PATH, controller.signal))
    await vi.waitFor(() => expect(send).toHaveBeenCalled())
    controller.abort()
    const reason = await asked
    expect(reason).toBe(controller.signal.reason)
    expect(reason).not.toBeInstanceOf(TwilioError)
  })

  test('while the body comes, too', async () => {
    const controller = new AbortController()
    const { twilio } = setUp(
      () =>
        new Response(
          new ReadableStream({
            pull(stream) {
              controller.abort('seen enough')
              stream.error(new TypeError('aborted'))
            },
          }),
        ),
    )
    expect(await rejection(twilio.get(PATH, controller.signal))).toBe('seen enough')
  })
})

describe('no answer', () => {
  test('after 30 seconds the request is ended', async () => {
    const clock = new AbortController()
    const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(clock.signal)
    const { twilio, send } = setUp(silent)
    const caller = new AbortController()
    const asked = failure(twilio.get(PATH, caller.signal))
    await vi.waitFor(() => expect(send).toHaveBeenCalled())
    clock.abort(new DOMException('The operation timed out', 'TimeoutError'))
    expect((await asked).kind).toBe('timeout')
    expect(timeout).toHaveBeenCalledExactlyOnceWith(30_000)
    expect(sent(send).init.signal?.aborted).toBe(true)
  })

  test('the caller’s own end wins over the time-out', async () => {
    const clock = new AbortController()
    vi.spyOn(AbortSignal, 'timeout').mockReturnValue(clock.signal)
    const { twilio, send } = setUp(silent)
    const caller = new AbortController()
    const asked = rejection(twilio.get(PATH, caller.signal))
    await vi.waitFor(() => expect(send).toHaveBeenCalled())
    caller.abort('gone')
    clock.abort()
    expect(await asked).toBe('gone')
  })

  test.each([
    [true, 'unreachable'],
    [false, 'offline'],
  ])('a network error, where the browser says online: %s', async (onLine, kind) => {
    vi.stubGlobal('navigator', { onLine })
    const { twilio } = setUp(() => Promise.reject(new TypeError('Failed to fetch')))
    expect(await failure(twilio.get(PATH))).toMatchObject({ kind, status: undefined })
  })
})

describe('half an answer', () => {
  test.each([200, 500])('a body that breaks off (%d) is no answer', async (status) => {
    const { twilio } = setUp(() => cut({ status, headers: { 'Content-Type': 'application/json' } }))
    expect(await failure(twilio.get(PATH))).toMatchObject({ kind: 'cutOff', status })
  })

  test('half a JSON is cut off', async () => {
    const headers = { 'Content-Type': 'application/json; charset=utf-8' }
    const { twilio } = setUp(() => new Response('{"services":[{"sid":"IS', { headers }))
    expect(await failure(twilio.get(PATH))).toMatchObject({ kind: 'cutOff', status: 200 })
  })

  test.each(['<!doctype html><title>Sign in to the network</title>', ''])(
    'a success that claims to be no JSON comes from somebody else: %o',
    async (body) => {
      const { twilio } = setUp(() => new Response(body, { headers: { 'Content-Type': 'text/html' } }))
      expect(await failure(twilio.get(PATH))).toMatchObject({ kind: 'notTwilio', status: 200 })
    },
  )
})

test('an answer far too large for a page is not read to its end', async () => {
  const megabyte = new Uint8Array(1_000_000).fill(32)
  let sentBytes = 0
  const { twilio } = setUp(
    () =>
      new Response(
        new ReadableStream({
          pull(stream) {
            sentBytes += megabyte.length
            if (sentBytes > 100_000_000) stream.close()
            else stream.enqueue(megabyte)
          },
        }),
      ),
  )
  expect(await failure(twilio.get(PATH))).toMatchObject({ kind: 'tooLarge', status: 200 })
  expect(sentBytes).toBeLessThan(20_000_000)
})
