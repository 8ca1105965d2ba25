/** A client over a fake network: what the tests of `client.ts` share. */
import * as fc from 'fast-check'
import { afterEach, expect, vi } from 'vitest'
import { type TwilioOptions, createTwilio } from './client'
import { TwilioError } from './errors'

export const BASE = 'https://api.test'
export const PATH = '/v1/Services?PageSize=100'
export const USERNAME = `SK${'0a'.repeat(16)}`
export const SECRET = 'a secret: ä€😀'

export type Reply = (signal: AbortSignal) => Response | Promise<Response>

/** A client over a fake network that keeps what it was asked. */
export function setUp(reply: Reply = () => Response.json({}), options: Partial<TwilioOptions> = {}) {
  const send = vi.fn<typeof fetch>(async (_input, init) => reply(init?.signal ?? new AbortController().signal))
  const twilio = createTwilio({
    api: { name: 'Twilio US1', baseUrl: BASE },
    credentials: { username: USERNAME, secret: SECRET },
    fetch: send,
    ...options,
  })
  return { twilio, send }
}

/** The one request that was sent: its address as given, and its options. */
export function sent({ mock }: ReturnType<typeof setUp>['send']): { url: unknown; init: RequestInit } {
  expect(mock.calls).toHaveLength(1)
  const [url, init = {}] = mock.calls[0] ?? []
  return { url, init }
}

/** What a promise rejects with. */
export function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => 'it did not fail',
    (reason: unknown) => reason,
  )
}

/** The failure of a request; anything but a TwilioError fails the test. */
export async function failure(promise: Promise<unknown>): Promise<TwilioError> {
  const reason = await rejection(promise)
  if (reason instanceof TwilioError) return reason
  throw new Error('not a TwilioError', { cause: reason })
}

/** Any character of Unicode, the half of them in ASCII. */
export const character = fc
  .oneof(fc.nat({ max: 0x7f }), fc.nat({ max: 0x10f7ff }))
  .map((code) => String.fromCodePoint(code < 0xd800 ? code : code + 0x800))

/** A server that never answers. */
export const silent: Reply = (signal) =>
  new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error))
  })

export const cut = (init?: ResponseInit) =>
  new Response(
    new ReadableStream({
      start: (stream) => stream.enqueue(new TextEncoder().encode('{"services":[')),
      pull: (stream) => stream.error(new TypeError('terminated')),
    }),
    init,
  )

export const decoded = (init: RequestInit) =>
  Buffer.from((new Headers(init.headers).get('Authorization') ?? '').replace('Basic ', ''), 'base64').toString('utf8')

/** No test leaves anything behind for the next. */
export function withOwnNetwork(): void {
  afterEach(() => {
    vi.restoreAllMocks()
    vi.unstubAllGlobals()
  })
}
