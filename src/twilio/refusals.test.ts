/** What a refusal says, how long it asks to wait, and that no error holds a secret. */
import { inspect } from 'node:util'
import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createTwilio, shortSid } from './client'
import { TwilioError } from './errors'
import { BASE, PATH, type Reply, SECRET, USERNAME, failure, rejection, setUp, withOwnNetwork } from './client.testing'

withOwnNetwork()

describe('a refusal', () => {
  test('carries status, code and kind', async () => {
    const body = { code: 20404, message: 'not found', more_info: '', status: 404 }
    const { twilio } = setUp(() => Response.json(body, { status: 404 }))
    expect(await failure(twilio.get(PATH))).toMatchObject({ kind: 'notFound', status: 404, code: 20404 })
  })

  const after = (value: string) =>
    failure(setUp(() => new Response('', { status: 429, headers: { 'Retry-After': value } })).twilio.get(PATH))

  test.each([
    ['0', 0],
    ['7', 7],
    ['120', 120],
    ['999999999', 120],
    ['Thu, 01 Jan 1970 00:00:00 GMT', 0],
    ['Thursday, 01-Jan-70 00:00:00 GMT', 0],
    ['Thu Jan  1 00:00:00 1970', 0],
    ['Fri, 31 Dec 9999 23:59:59 GMT', 120],
    ['soon', undefined],
    ['1.5', undefined],
    ['-5', undefined],
    ['1e3', undefined],
    ['12:00', undefined],
    ['2020-01-01', undefined],
    ['', undefined],
  ])('Retry-After: %o asks to wait %o seconds', async (value, seconds) => {
    expect((await after(value)).retryAfter).toBe(seconds)
  })

  test('never asks to wait for less than nothing or more than two minutes', async () => {
    const value = fc.oneof(
      fc.string({ unit: 'grapheme-ascii' }),
      fc.integer().map(String),
      fc.double().map(String),
      fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
    )
    await fc.assert(
      fc.asyncProperty(value, async (text) => {
        const { retryAfter } = await after(text)
        return retryAfter === undefined || (retryAfter >= 0 && retryAfter <= 120)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('a wait that is asked for', () => {
  const NOW = Date.parse('2026-11-24T12:00:00Z')
  const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
  /** The three forms of a date in HTTP, the two old ones included (RFC 9110, 5.6.7). */
  const FORMS = {
    'of today': (date: Date) => date.toUTCString(),
    'of RFC 850': (date: Date) => {
      const [, day, month, year, time] = date.toUTCString().split(' ')
      return `${DAYS[date.getUTCDay()]}, ${day}-${month}-${year?.slice(2)} ${time} GMT`
    },
    'of asctime': (date: Date) => {
      const [weekday, day, month, year, time] = date.toUTCString().split(' ')
      return `${weekday?.slice(0, 3)} ${month} ${String(Number(day)).padStart(2)} ${time} ${year}`
    },
  }
  const waits = async (value: string) =>
    (await failure(setUp(() => new Response('', { status: 429, headers: { 'Retry-After': value } })).twilio.get(PATH)))
      .retryAfter
  const clamped = (seconds: number) => Math.min(Math.max(seconds, 0), 120)

  beforeEach(() => {
    vi.useFakeTimers({ now: NOW, toFake: ['Date'] })
    // A date without a zone is of Greenwich, wherever the person is.
    vi.stubEnv('TZ', 'America/New_York')
  })
  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllEnvs()
  })

  test('in seconds is that long, two minutes at most', async () => {
    const seconds = fc.oneof(fc.nat({ max: 300 }), fc.nat({ max: 1_000_000_000 }), fc.maxSafeNat())
    await fc.assert(
      fc.asyncProperty(seconds, async (asked) => (await waits(String(asked))) === clamped(asked)),
      { numRuns: 1000 },
    )
  })

  test.each(Object.entries(FORMS))('until a date %s is until then, two minutes at most', async (_name, form) => {
    const seconds = fc.oneof(fc.integer({ min: -200, max: 200 }), fc.integer({ min: -700_000_000, max: 700_000_000 }))
    await fc.assert(
      fc.asyncProperty(seconds, async (ahead) => {
        expect(await waits(form(new Date(NOW + ahead * 1000)))).toBe(clamped(ahead))
      }),
      { numRuns: 700 },
    )
  })
})

describe('what an error says', () => {
  const header = Buffer.from(`${USERNAME}:${SECRET}`).toString('base64')

  /** Every text that could be read off an error. */
  const traces = (error: TwilioError) =>
    [
      error.message,
      error.stack,
      String(error),
      JSON.stringify(error),
      inspect(error, { depth: 10, showHidden: true }),
      ...Object.getOwnPropertyNames(error).map((name) => String(Reflect.get(error, name))),
    ].join('\n')

  const leaky = `${SECRET} ${header} Basic ${header}`
  const replies: [string, Reply][] = [
    ['a network error', () => Promise.reject(new TypeError(leaky, { cause: leaky }))],
    ['HTML', () => new Response(leaky)],
    ['HTML that claims to be JSON', () => new Response(leaky, { headers: { 'Content-Type': 'application/json' } })],
    ['a body that breaks', () => new Response(new ReadableStream({ pull: (stream) => stream.error(leaky) }))],
    ...[400, 401, 403, 404, 418, 429, 500, 503].map((status): [string, Reply] => [
      `HTML with ${status}`,
      () => new Response(leaky, { status, headers: { 'WWW-Authenticate': header } }),
    ]),
    ...[400, 401, 403, 404, 429, 500].map((status): [string, Reply] => [
      `JSON with ${status}`,
      () => Response.json({ code: 20001, message: leaky, more_info: leaky, status }, { status }),
    ]),
  ]

  test.each(replies)('holds no secret: %s', async (_name, reply) => {
    const said = traces(await failure(setUp(reply).twilio.get(PATH)))
    expect(said).not.toContain(SECRET)
    expect(said).not.toContain(header)
    expect(said).not.toContain(USERNAME)
  })

  test('holds no secret, header or identity, whatever the server or the browser makes of them', async () => {
    const hidden = fc.stringMatching(/^[A-Za-z0-9:+ä€😀"\\-]{6,40}$/u)
    const status = fc.oneof(
      fc.constantFrom(200, 400, 401, 403, 404, 429, 500, 502, 504),
      fc.integer({ min: 200, max: 599 }),
    )
    const code = fc.constantFrom(20001, 20003, 20008, 20403, 20404, 21481, 70051, 'gateway_upstream', null)
    const form = fc.constantFrom('json', 'html', 'half', 'permission', 'breaks', 'network')
    let failures = 0
    await fc.assert(
      fc.asyncProperty(hidden, hidden, status, code, form, async (secret, identity, number, its, how) => {
        const basic = Buffer.from(`${USERNAME}:${secret}`).toString('base64')
        const planted = `${secret} ${basic} ${identity} ${encodeURIComponent(identity)}`
        const message = how === 'permission' ? `required permission ${secret.replaceAll(' ', '')} is missing` : planted
        const json = JSON.stringify({ code: its, message, more_info: planted, [secret]: planted })
        const headers = { 'Content-Type': how === 'html' ? 'text/html' : 'application/json', 'X-Said': basic }
        const body = how === 'html' ? planted : how === 'half' ? json.slice(0, -2) : json
        const { twilio } = setUp(
          () => {
            if (how === 'network') throw new TypeError(planted, { cause: new Error(planted) })
            if (how === 'breaks')
              return new Response(new ReadableStream({ pull: (to) => to.error(new Error(planted)) }))
            return new Response([204, 205, 304].includes(number) ? null : body, { status: number, headers })
          },
          { credentials: { username: USERNAME, secret } },
        )
        const reason = await rejection(twilio.get(`/v1/Services/IS/Bindings?Identity=${encodeURIComponent(identity)}`))
        if (!(reason instanceof TwilioError)) return
        failures += 1
        expect(reason.cause).toBeUndefined()
        const all = traces(reason)
        for (const one of [secret, basic]) expect(all).not.toContain(one)
        // Twilio's own sentence is for the screen, which shows the identity anyway; nothing else holds it.
        expect([reason.message, reason.stack, String(reason)].join('\n')).not.toContain(identity)
        const { said: _, ...others } = reason
        expect(JSON.stringify(others)).not.toContain(identity)
      }),
      { numRuns: 5000 },
    )
    expect(failures).toBeGreaterThan(2000)
  }, 30_000)

  test('keeps what Twilio says where it is no echo', async () => {
    const { twilio } = setUp(() => Response.json({ code: 20001, message: 'PageSize is too large' }, { status: 400 }))
    expect((await failure(twilio.get(PATH))).said).toBe('PageSize is too large')
  })

  test('the client itself shows none either', () => {
    const { twilio } = setUp()
    const said = inspect(twilio, { depth: 10, showHidden: true }) + JSON.stringify(twilio)
    expect(said).not.toContain(SECRET)
    expect(said).not.toContain(header)
    expect(said).not.toContain(USERNAME)
  })

  test('names the API, and the key where space is short', () => {
    expect(setUp().twilio.fail({ kind: 'shape' }).asked).toEqual({ api: 'Twilio US1', key: 'SK0a0a…0a0a' })
    const { asked } = createTwilio({ api: { name: 'Dublin', baseUrl: BASE }, gateway: '/twilio' })
    expect(asked).toEqual({ api: 'Dublin' })
  })

  test.each([
    [USERNAME, 'SK0a0a…0a0a'],
    ['short', 'short'],
    ['', ''],
  ])('shortens %o to %o', (sid, short) => {
    expect(shortSid(sid)).toBe(short)
  })
})
