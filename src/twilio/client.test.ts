import * as fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import type { TwilioOptions } from './client'
import {
  BASE,
  PATH,
  type Reply,
  SECRET,
  USERNAME,
  character,
  decoded,
  failure,
  rejection,
  sent,
  setUp,
  silent,
  withOwnNetwork,
} from './client.testing'

withOwnNetwork()

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
