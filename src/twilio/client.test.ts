import { inspect } from 'node:util'
import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type TwilioOptions, createTwilio, shortSid } from './client'
import { TwilioError } from './errors'

const BASE = 'https://api.test'
const PATH = '/v1/Services?PageSize=100'
const USERNAME = `SK${'0a'.repeat(16)}`
const SECRET = 'a secret: ä€😀'

type Reply = (signal: AbortSignal) => Response | Promise<Response>

/** A client over a fake network that keeps what it was asked. */
function setUp(reply: Reply = () => Response.json({}), options: Partial<TwilioOptions> = {}) {
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
function sent({ mock }: ReturnType<typeof setUp>['send']): { url: unknown; init: RequestInit } {
  expect(mock.calls).toHaveLength(1)
  const [url, init = {}] = mock.calls[0] ?? []
  return { url, init }
}

/** What a promise rejects with. */
function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => 'it did not fail',
    (reason: unknown) => reason,
  )
}

/** The failure of a request; anything but a TwilioError fails the test. */
async function failure(promise: Promise<unknown>): Promise<TwilioError> {
  const reason = await rejection(promise)
  if (reason instanceof TwilioError) return reason
  throw new Error('not a TwilioError', { cause: reason })
}

/** Any character of Unicode, the half of them in ASCII. */
const character = fc
  .oneof(fc.nat({ max: 0x7f }), fc.nat({ max: 0x10f7ff }))
  .map((code) => String.fromCodePoint(code < 0xd800 ? code : code + 0x800))

/** A server that never answers. */
const silent: Reply = (signal) =>
  new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error))
  })

const cut = (init?: ResponseInit) =>
  new Response(
    new ReadableStream({
      start: (stream) => stream.enqueue(new TextEncoder().encode('{"services":[')),
      pull: (stream) => stream.error(new TypeError('terminated')),
    }),
    init,
  )

const decoded = (init: RequestInit) =>
  Buffer.from((new Headers(init.headers).get('Authorization') ?? '').replace('Basic ', ''), 'base64').toString('utf8')

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

describe('a request', () => {
  test('is a GET of the path below the API’s address, with two headers and no other', async () => {
    const { twilio, send } = setUp()
    await twilio.get(PATH)
    const { url, init } = sent(send)
    expect(url).toBe(BASE + PATH)
    const request = new Request(BASE + PATH, init)
    expect([request.method, request.body]).toEqual(['GET', null])
    expect([...request.headers.keys()].toSorted()).toEqual(['accept', 'authorization'])
    expect(request.headers.get('Accept')).toBe('application/json')
  })

  test('takes nothing along, follows nothing, and is kept nowhere', async () => {
    const { twilio, send } = setUp()
    await twilio.get(PATH)
    expect(sent(send).init).toMatchObject({
      credentials: 'omit',
      redirect: 'error',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
    })
  })

  test('copies the path byte for byte', async () => {
    const { twilio, send } = setUp()
    const path = '/v1/Services/IS/Bindings?Identity=a%2Bb&PageToken=PT.a:b%3Ac'
    await twilio.get(path)
    expect(sent(send).url).toBe(BASE + path)
  })

  test('gives the parsed answer', async () => {
    const { twilio } = setUp(() => Response.json({ services: [1, null, 'ä'] }))
    expect(await twilio.get(PATH)).toEqual({ services: [1, null, 'ä'] })
  })

  test('carries any secret of Unicode text as the bytes of UTF-8', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: character, maxLength: 256 }), async (secret) => {
        const { twilio, send } = setUp(undefined, { credentials: { username: USERNAME, secret } })
        await twilio.get(PATH)
        return decoded(sent(send).init) === `${USERNAME}:${secret}`
      }),
      { numRuns: 1000 },
    )
  })

  test('can be made of any text at all, half a character included', () => {
    const anyText = fc.array(fc.nat({ max: 0xffff })).map((units) => String.fromCharCode(...units))
    fc.assert(
      fc.property(anyText, anyText, (username, secret) => {
        expect(() => setUp(undefined, { credentials: { username, secret } })).not.toThrow()
      }),
      { numRuns: 200 },
    )
  })
})

describe('behind a gateway', () => {
  test.each([undefined, { username: USERNAME, secret: SECRET }])(
    'the page’s own origin is asked, without credentials of ours (%o)',
    async (credentials) => {
      const { twilio, send } = setUp(undefined, {
        gateway: '/twilio',
        ...(credentials === undefined ? {} : { credentials }),
      })
      await twilio.get(PATH)
      const { url, init } = sent(send)
      expect(url).toBe(`/twilio${PATH}`)
      expect([...new Headers(init.headers).keys()]).toEqual(['accept'])
      expect(init.credentials).toBe('same-origin')
      // Not followed either, and told from a connection that broke.
      expect(init.redirect).toBe('manual')
    },
  )

  test('a login in front of it that has ended says nothing of Twilio’s credentials', async () => {
    const gateway = { gateway: '/twilio' }
    const sentElsewhere = () =>
      Object.defineProperties(new Response(null), {
        ok: { value: false },
        status: { value: 0 },
        type: { value: 'opaqueredirect' },
      })
    const html = () => new Response('<!doctype html><title>Log in</title>', { status: 401 })
    for (const [reply, status] of [
      [sentElsewhere, 0],
      [html, 401],
    ] as const)
      expect(await failure(setUp(reply, gateway).twilio.get(PATH))).toMatchObject({ kind: 'notTwilio', status })
    const refused = () =>
      Response.json({ code: 20003, message: 'Authenticate', more_info: '', status: 401 }, { status: 401 })
    expect(await failure(setUp(refused, gateway).twilio.get(PATH))).toMatchObject({ kind: 'credentials', code: 20003 })
    expect(await failure(setUp(html).twilio.get(PATH))).toMatchObject({ kind: 'credentials', status: 401 })
  })

  test('commands still name the API', () => {
    expect(setUp(undefined, { gateway: '/twilio' }).twilio.baseUrl).toBe(BASE)
  })
})

describe('Twilio’s Monitor', () => {
  const MONITOR = 'https://monitor.test'
  const ALERTS = '/v1/Alerts?LogLevel=error&PageSize=1000'
  const withMonitor = (options: Partial<TwilioOptions> = {}, reply?: Reply) =>
    setUp(reply, { api: { name: 'Twilio US1', baseUrl: BASE, monitorUrl: MONITOR }, ...options })

  test('is asked at its own address, with the same credentials and the same care', async () => {
    const { twilio, send } = withMonitor({}, () => Response.json({ alerts: [] }))
    expect(await twilio.getFromMonitor?.(ALERTS)).toEqual({ alerts: [] })
    const { url, init } = sent(send)
    expect(url).toBe(MONITOR + ALERTS)
    expect(decoded(init)).toBe(`${USERNAME}:${SECRET}`)
    expect(new Request(MONITOR, init).method).toBe('GET')
    expect(init).toMatchObject({ credentials: 'omit', redirect: 'error', cache: 'no-store' })
  })

  test('is no way to the API, nor the API to it', async () => {
    const { twilio, send } = withMonitor()
    await twilio.get(PATH)
    await twilio.getFromMonitor?.(ALERTS)
    await twilio.get(ALERTS)
    expect(send.mock.calls.map(([url]) => url)).toEqual([BASE + PATH, MONITOR + ALERTS, BASE + ALERTS])
  })

  test.each([undefined, '/twilio'])('is not there where the settings name none (gateway: %s)', (gateway) => {
    expect(setUp(undefined, gateway === undefined ? {} : { gateway }).twilio.getFromMonitor).toBeUndefined()
  })

  test('is behind a gateway a path of the page’s own origin, without credentials of ours', async () => {
    const { twilio, send } = withMonitor({ gateway: '/twilio' })
    await twilio.getFromMonitor?.(ALERTS)
    const { url, init } = sent(send)
    expect(url).toBe(`/twilio/monitor${ALERTS}`)
    expect([...new Headers(init.headers).keys()]).toEqual(['accept'])
  })

  test('shares the four of the sign-in with the API, and ends with it', async () => {
    const { twilio, send } = withMonitor({}, silent)
    for (let at = 0; at < 3; at += 1) {
      void twilio.get(PATH)
      void twilio.getFromMonitor?.(ALERTS)
    }
    await vi.waitFor(() => expect(send).toHaveBeenCalledTimes(4))
    expect(new Set(send.mock.calls.map(([url]) => url))).toEqual(new Set([BASE + PATH, MONITOR + ALERTS]))
    const signal = send.mock.calls[1]?.[1]?.signal
    twilio.end()
    expect(signal?.aborted).toBe(true)
    expect(send).toHaveBeenCalledTimes(4)
  })

  test('goes on with a secret that was given anew', async () => {
    const { twilio, send } = withMonitor()
    await twilio.renew('another')
    await twilio.getFromMonitor?.(ALERTS)
    expect(decoded(send.mock.calls[1]?.[1] ?? {})).toBe(`${USERNAME}:another`)
  })

  test('says why it refuses, as the API does', async () => {
    const message = 'Authorization Error: required permission twilio/monitor/alerts/list is missing'
    const { twilio } = withMonitor({}, () => Response.json({ code: 70051, message }, { status: 401 }))
    expect(await failure(twilio.getFromMonitor?.(ALERTS) ?? Promise.resolve())).toMatchObject({
      kind: 'permission',
      permission: 'twilio/monitor/alerts/list',
    })
  })
})

describe('many requests', () => {
  test('are at most four at once, and all are answered', async () => {
    let underWay = 0
    let most = 0
    const { twilio, send } = setUp(async () => {
      underWay += 1
      most = Math.max(most, underWay)
      await new Promise((resolve) => {
        setImmediate(resolve)
      })
      underWay -= 1
      return Response.json(most)
    })
    await Promise.all(Array.from({ length: 20 }, (_, i) => twilio.get(`/v1/${i}`)))
    expect(send).toHaveBeenCalledTimes(20)
    expect(most).toBe(4)
  })

  test('a failure makes room like an answer', async () => {
    const { twilio, send } = setUp(() => Promise.reject(new TypeError('fetch failed')))
    const kinds = await Promise.all(Array.from({ length: 9 }, async () => (await failure(twilio.get(PATH))).kind))
    expect(new Set(kinds)).toEqual(new Set(['unreachable']))
    expect(send).toHaveBeenCalledTimes(9)
  })

  test('one that is called off while it waits is never sent', async () => {
    const { twilio, send } = setUp(silent)
    const first = new AbortController()
    const busy = Array.from({ length: 4 }, () => rejection(twilio.get(PATH, first.signal)))
    await vi.waitFor(() => expect(send).toHaveBeenCalledTimes(4))
    const second = new AbortController()
    const waiting = rejection(twilio.get(PATH, second.signal))
    second.abort('called off')
    first.abort('all of it')
    expect(await waiting).toBe('called off')
    expect(await Promise.all(busy)).toEqual(Array.from({ length: 4 }, () => 'all of it'))
    expect(send).toHaveBeenCalledTimes(4)
  })
})

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

test('no two sign-ins share a name', () => {
  const scopes = Array.from({ length: 50 }, () => setUp().twilio.scope)
  expect(new Set(scopes).size).toBe(50)
})

describe('an ended sign-in', () => {
  /** What a promise has come to, once everything else had its turn. */
  const after = (promise: Promise<unknown>) =>
    Promise.race([
      promise.then(
        () => 'answered',
        () => 'failed',
      ),
      new Promise((resolve) => {
        setImmediate(resolve, 'waiting')
      }),
    ])

  test('sends nothing more, and no answer comes', async () => {
    const { twilio, send } = setUp()
    twilio.end()
    expect(await after(twilio.get(PATH))).toBe('waiting')
    expect(await after(twilio.renew('another'))).toBe('waiting')
    expect(send).not.toHaveBeenCalled()
  })

  test('has called off what was under way, and says nothing of it', async () => {
    const { twilio, send } = setUp(silent)
    const asked = [twilio.get(PATH), twilio.get(PATH, new AbortController().signal), twilio.renew('another')]
    await vi.waitFor(() => expect(send).toHaveBeenCalledTimes(3))
    twilio.end()
    expect(send.mock.calls.map(([, init]) => init?.signal?.aborted)).toEqual([true, true, true])
    expect(await Promise.all(asked.map(after))).toEqual(['waiting', 'waiting', 'waiting'])
  })

  test('sends nothing of what waits for its turn', async () => {
    const { twilio, send } = setUp(silent)
    const signal = new AbortController()
    const asked = Array.from({ length: 9 }, () => rejection(twilio.get(PATH, signal.signal)))
    await vi.waitFor(() => expect(send).toHaveBeenCalledTimes(4))
    signal.abort('over')
    twilio.end()
    expect(await Promise.all(asked)).toEqual(Array.from({ length: 9 }, () => 'over'))
    expect(send).toHaveBeenCalledTimes(4)
  })
})
