import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { createGateway, type GatewayRequest } from './gateway'

const SERVICE = `IS${'0a'.repeat(16)}`
const BINDING = `BS${'1B'.repeat(16)}`
const SECRET = 'a secret: ä€'
const UPSTREAM = 'https://conversations.twilio.com'
const MONITOR = 'https://monitor.twilio.com'
const ALLOWED_HOSTS = ['localhost:4173', '127.0.0.1:4173', '[::1]:4173']

/** A gateway over a fake Twilio that keeps what it was asked. */
function setUp(
  reply: () => Response | Promise<Response> = () => Response.json({}),
  {
    username = `AC${'0'.repeat(32)}`,
    secret = SECRET,
    monitor = MONITOR,
  }: { username?: string; secret?: string; monitor?: string | null } = {},
) {
  const send = vi.fn<typeof fetch>(async () => reply())
  const { answer } = createGateway({
    upstream: UPSTREAM,
    monitor: monitor ?? undefined,
    username,
    secret,
    allowedHosts: ALLOWED_HOSTS,
    fetch: send,
  })
  const get = (target: string, others: Partial<GatewayRequest> = {}) =>
    answer({ method: 'GET', target, host: 'localhost:4173', site: 'same-origin', ...others })
  return { send, get }
}

/** The address of the one request to Twilio. */
function requested({ mock }: ReturnType<typeof setUp>['send']): string {
  const [url] = mock.calls[0] ?? []
  return typeof url === 'string' ? url : ''
}

const twilioError = (status: number, code: number, message: string) => () =>
  Response.json({ code, message, more_info: '', status }, { status, headers: { 'WWW-Authenticate': 'Basic' } })

describe('what is passed on', () => {
  test.each([
    '/v1/Services',
    '/v1/Services?PageSize=100&Page=1&PageToken=PAIS0a.b%3Ac:d',
    `/v1/Services/${SERVICE}`,
    `/v1/Services/${SERVICE}/Bindings?BindingType=apn&BindingType=fcm&Identity=a%20b%2F%C3%A4&Identity=&PageSize=100`,
    `/v1/Services/${SERVICE}/Bindings/${BINDING}`,
    '/v1/Configuration',
    `/v1/Services/${SERVICE}/Configuration`,
    `/v1/Services/${SERVICE}/Configuration/Notifications`,
    `/v1/Services/${SERVICE}/Users/US${'0a'.repeat(16)}`,
    ...['a', 'a/b?c#d%', '...', '.a', '..b', ' ', '👩🏽‍🚀 crew', "o'brien!*()~", '界'.repeat(256), '../../etc/passwd'].map(
      (identity) => `/v1/Services/${SERVICE}/Users/${encodeURIComponent(identity)}`,
    ),
    `/v1/Services/${SERVICE}/Users/ada%40kite.test/Conversations?PageSize=50`,
    '/v1/Credentials?PageSize=100',
    `/v1/Credentials/CR${'0a'.repeat(16)}`,
  ])('%s, byte for byte', async (target) => {
    const { send, get } = setUp()
    expect((await get(target)).status).toBe(200)
    expect(send).toHaveBeenCalledTimes(1)
    const [, init] = send.mock.calls[0] ?? []
    expect(requested(send)).toBe(UPSTREAM + target)
    expect(init?.method).toBeUndefined()
    expect(init?.redirect).toBe('manual')
    expect(init?.headers).toEqual({
      Accept: 'application/json',
      Authorization: `Basic ${Buffer.from(`AC${'0'.repeat(32)}:${SECRET}`).toString('base64')}`,
    })
  })

  test.each([
    '/v1/Alerts?LogLevel=error&StartDate=2026-11-01T00%3A00%3A00Z&EndDate=2026-11-24&PageSize=1000',
    `/v1/Alerts/NO${'0a'.repeat(16)}`,
  ])('alerts, to the Monitor: %s', async (target) => {
    const { send, get } = setUp()
    expect((await get(`/monitor${target}`)).status).toBe(200)
    expect(requested(send)).toBe(MONITOR + target)
  })

  test.each(ALLOWED_HOSTS)('what is asked of %s', async (host) => {
    const { get } = setUp()
    expect((await get('/v1/Services', { host })).status).toBe(200)
  })
})

describe('what is refused without a request to Twilio', () => {
  test.each<[number, string, Partial<GatewayRequest>]>([
    [405, '/v1/Services', { method: 'POST' }],
    [405, '/v1/Services', { method: 'HEAD' }],
    [405, '/v1/Services', { method: 'OPTIONS' }],
    [403, '/v1/Services', { host: 'evil.example:4173' }],
    [403, '/v1/Services', { host: 'localhost' }],
    [403, '/v1/Services', { host: 'localhost:4173.evil.example' }],
    [403, '/v1/Services', { host: undefined }],
    [403, '/v1/Services', { site: 'same-site' }],
    [403, '/v1/Services', { site: 'cross-site' }],
    [403, '/v1/Services', { site: 'none' }],
    [403, '/v1/Services', { site: undefined }],
    [404, '/', {}],
    [404, '', {}],
    [404, '/v1/Services/', {}],
    [404, '/v1//Services', {}],
    [404, '/v1/Services/../Services', {}],
    [404, '/v1/%53ervices', {}],
    [404, `/v1/Services%2F${SERVICE}`, {}],
    [404, `/v1/Services/${SERVICE}/Users/`, {}],
    [404, `/v1/Services/${SERVICE}/Users/.`, {}],
    [404, '/v1/Configuration/Webhooks', {}],
    [400, '/v1/Configuration?PageSize=1', {}],
    [400, `/v1/Services/${SERVICE}/Users?Identity=a`, {}],
    [404, `/v1/Services/${SERVICE}/Users/..`, {}],
    [404, `/v1/Services/${SERVICE}/Users/%2e`, {}],
    [404, `/v1/Services/${SERVICE}/Users/.%2E`, {}],
    [404, `/v1/Services/${SERVICE}/Users/%2e%2e`, {}],
    [404, `/v1/Services/${SERVICE}/Users/%2E./Conversations`, {}],
    [404, `/v1/Services/${SERVICE}/Users/a/b`, {}],
    [404, `/v1/Services/${SERVICE}/Users/a%2`, {}],
    [404, `/v1/Services/${SERVICE}/Users/a@b`, {}],
    [404, `/v1/Services/${SERVICE}/Users/a/Conversations/`, {}],
    [404, `/v1/Services/${SERVICE}/Configuration/Webhooks`, {}],
    [404, '/monitor', {}],
    [404, '/monitor/v1/Events', {}],
    [404, '/monitor/v1/Services', {}],
    [404, '/v1/Alerts', {}],
    [404, '/monitor/v1/../v1/Alerts', {}],
    [404, `/monitor/v1/Alerts/${SERVICE}`, {}],
    [400, '/monitor/v1/Alerts?ResourceSid=a', {}],
    [400, `/v1/Services/${SERVICE}/Users/a?PageSize=1`, {}],
    [404, `/v1/Services/${SERVICE.slice(0, -1)}`, {}],
    [404, `/v1/Services/${SERVICE}/Bindings%3FIdentity=a`, {}],
    [404, `/v1/Services/${SERVICE}\r\nX: y`, {}],
    [404, '@evil.example/v1/Services', {}],
    [400, '/v1/Services?Identity=a', {}],
    [400, '/v1/Services?', {}],
    [400, '/v1/Services?pagesize=1', {}],
    [400, '/v1/Services?%50ageSize=1', {}],
    [400, '/v1/Services?PageSize=1;Identity=a', {}],
    [400, '/v1/Services?PageSize=1#', {}],
    [400, '/v1/Services?PageSize=1 HTTP', {}],
    [400, `/v1/Services/${SERVICE}?PageSize=1`, {}],
    [400, `/v1/Services/${SERVICE}/Bindings?Identity=a&Other=b`, {}],
  ])('%d for %s %o', async (status, target, others) => {
    const { send, get } = setUp()
    const response = await get(target, others)
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ code: 'gateway_refused', status })
    expect(send).not.toHaveBeenCalled()
  })

  test('alerts of an API that has none, in words', async () => {
    const { send, get } = setUp(undefined, { monitor: null })
    const response = await get('/monitor/v1/Alerts')
    expect([response.status, await response.json()]).toEqual([
      404,
      {
        code: 'gateway_refused',
        message: 'The gateway knows no address of alerts for this API of Twilio.',
        status: 404,
      },
    ])
    expect(send).not.toHaveBeenCalled()
  })
})

describe('what comes back', () => {
  test('the body and three headers of Twilio, nothing else', async () => {
    const { get } = setUp(() =>
      Response.json(twilioBody, {
        status: 429,
        headers: {
          'Retry-After': '7',
          'Access-Control-Allow-Origin': '*',
          'Access-Control-Expose-Headers': 'X',
          'Set-Cookie': 'a=b',
          'Cache-Control': 'public',
          'Twilio-Request-Id': 'RQ1',
        },
      }),
    )
    const twilioBody = { code: 20429, message: 'Too many requests', more_info: '', status: 429 }
    const response = await get('/v1/Services')
    expect(response.status).toBe(429)
    expect(await response.json()).toEqual(twilioBody)
    expect(Object.fromEntries(response.headers)).toEqual({
      'cache-control': 'no-store',
      'content-type': 'application/json',
      'retry-after': '7',
    })
  })

  test('Twilio’s own name of the request, unless it is none or says the secret', async () => {
    const id = `RQ${'0123456789abcdef'.repeat(2)}`
    const over = async (value: string) =>
      (
        await setUp(() => Response.json({}, { headers: { 'Twilio-Request-Id': value } })).get('/v1/Services')
      ).headers.get('Twilio-Request-Id')
    expect(await over(id)).toBe(id)
    expect(await over(`${id}, ${id}`)).toBeNull()
    const secret = 'fedcba9876543210'.repeat(2)
    const told = setUp(() => Response.json({}, { headers: { 'Twilio-Request-Id': `RQ${secret}` } }), { secret })
    expect((await told.get('/v1/Services')).headers.has('Twilio-Request-Id')).toBe(false)
  })

  test('wrong credentials, in words that name the variables', async () => {
    const response = await setUp(twilioError(401, 20003, 'Authenticate')).get('/v1/Services')
    expect(response.status).toBe(502)
    expect(response.headers.has('WWW-Authenticate')).toBe(false)
    expect(await response.json()).toEqual({
      code: 'gateway_upstream',
      message:
        "Twilio refused the gateway's credentials (401, code 20003). Check TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN, then start again.",
      status: 502,
    })
  })

  test('wrong credentials of an API key, and a body that is not JSON', async () => {
    const { get } = setUp(() => new Response('<html>', { status: 401 }), { username: `SK${'0'.repeat(32)}` })
    const body = await (await get('/v1/Services')).text()
    expect(body).toContain('(401). Check TWILIO_API_KEY and TWILIO_API_SECRET')
  })

  test('a missing permission, in Twilio’s own words', async () => {
    const message = 'The required permission /twilio/conversations/bindings/list is missing'
    const response = await setUp(twilioError(401, 70051, message)).get('/v1/Services')
    expect(response.status).toBe(403)
    expect(response.headers.has('WWW-Authenticate')).toBe(false)
    expect(await response.json()).toMatchObject({ code: 70051, message })
  })

  test.each([301, 302, 307, 308])('a redirect (%d) is not followed', async (status) => {
    const headers = { Location: 'https://evil.example/' }
    const { send, get } = setUp(() => new Response(null, { status, headers }))
    const response = await get('/v1/Services')
    expect(response.status).toBe(502)
    expect(response.headers.has('Location')).toBe(false)
    expect(await response.json()).toMatchObject({ code: 'gateway_upstream' })
    expect(send).toHaveBeenCalledTimes(1)
  })

  test('no connection, and a body that breaks off', async () => {
    const dropped = setUp(() => Promise.reject(new TypeError(`fetch failed ${SECRET}`)))
    const cut = setUp(() => new Response(new ReadableStream({ pull: (stream) => stream.error(new Error('cut')) })))
    for (const { get } of [dropped, cut]) {
      const response = await get('/v1/Services')
      expect(response.status).toBe(504)
      expect(await response.text()).toContain('could not be reached')
    }
  })

  test('an empty success', async () => {
    const response = await setUp(() => new Response(null, { status: 204 })).get('/v1/Services')
    expect(response.status).toBe(204)
  })

  test('a page that no longer waits ends the request', async () => {
    const controller = new AbortController()
    const { send, get } = setUp()
    await get('/v1/Services', { signal: controller.signal })
    const { signal } = send.mock.calls[0]?.[1] ?? {}
    controller.abort()
    expect(signal?.aborted).toBe(true)
  })
})

describe('whatever is asked', () => {
  const piece = fc.constantFrom(
    ...'/ // .. . %2e %2F %5c \\ %00 %0d%0a ? # & = ; @ :'.split(' '),
    ...'v1 V1 Services services Bindings Users Conversations Configuration Credentials IS http://evil'.split(' '),
    ...'/Users/ /Users/.. /Users/%2e. /Users/a%2Fb %F0%9F%9A%9A /Conversations monitor Alerts Events'.split(' '),
    ...'LogLevel=error StartDate=2026-11-01 EndDate=x Identity=a BindingType=apn PageSize=1 Page=0 PageToken=t identity=a Url=x a%26Url=x'.split(
      ' ',
    ),
    ' ',
    '\r\n',
    SERVICE,
    BINDING,
  )
  const part = fc.oneof(
    { weight: 6, arbitrary: piece },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 3 }) },
  )
  const start = fc.constantFrom(
    '',
    '/v1/Services',
    '/v1/Credentials',
    '/monitor/v1/Alerts',
    `/v1/Services/${SERVICE}`,
    `/v1/Services/${SERVICE}/Bindings`,
    `/v1/Services/${SERVICE}/Users/`,
  )
  const target = fc.tuple(start, fc.array(part, { maxLength: 6 })).map(([head, tail]) => head + tail.join(''))
  const often = <T>(usual: T, ...others: T[]) =>
    fc.oneof({ weight: 4, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constantFrom(...others) })
  const request = fc.record({
    method: often('GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS', 'TRACE', 'CONNECT', 'get', 'PROPFIND'),
    target,
    host: often<string | undefined>(
      'localhost:4173',
      'evil.example',
      'localhost:80',
      'localhost:4173@evil',
      '',
      undefined,
    ),
    site: often<string | undefined>('same-origin', 'same-site', 'cross-site', 'none', 'Same-Origin', '', undefined),
  })

  // Said again in other words than the table's, so that a slip in one shows against the other.
  const SID32 = '[0-9a-fA-F]{32}'
  const OF_SERVICE = String.raw`Bindings(/BS${SID32})?|Configuration(/Notifications)?|Users(/[^/?#\s]+(/Conversations)?)?`
  const SAFE = new RegExp(
    `^(${UPSTREAM}/v1/(Configuration|Credentials(/CR${SID32})?|Services(/IS${SID32}(/(${OF_SERVICE}))?)?)` +
      `|${MONITOR}/v1/Alerts(/NO${SID32})?)$`,
  )
  const NAMES = new Set('Identity BindingType PageSize Page PageToken LogLevel StartDate EndDate'.split(' '))

  test('nothing off the list reaches Twilio, and the secret never comes back', { timeout: 30_000 }, async () => {
    let reached = 0
    await fc.assert(
      fc.asyncProperty(request, async (asked) => {
        const { send, get } = setUp()
        const response = await get(asked.target, asked)
        const said = (await response.text()) + JSON.stringify([...response.headers])
        expect(said).not.toContain(SECRET)
        if (send.mock.calls.length === 0) {
          expect([400, 403, 404, 405]).toContain(response.status)
          return
        }
        reached += 1
        const url = requested(send)
        // What is sent is what was judged: fetch would change nothing in it.
        expect(new URL(url).href).toBe(url)
        expect(`${new URL(url).origin}${new URL(url).pathname}`).toMatch(SAFE)
        for (const name of new URL(url).searchParams.keys()) expect(NAMES).toContain(name)
        expect([asked.method, asked.host, asked.site]).toEqual(['GET', 'localhost:4173', 'same-origin'])
      }),
      { numRuns: 5000 },
    )
    expect(reached).toBeGreaterThan(100)
  })
})

describe('what Twilio sends can’t harm', () => {
  test.each([600, 999, 199, 100])('a status that HTTP does not have: %i', async (status) => {
    // Node's fetch hands on what came over the wire; only a Response made by hand is refused such a status.
    const odd = Object.defineProperty(Response.json({}), 'status', { value: status })
    const { get } = setUp(() => odd)
    const response = await get('/v1/Services')
    expect(response.status).toBe(502)
    expect(await response.json()).toMatchObject({ code: 'gateway_upstream' })
  })

  test.each([204, 205])('a body where there is none: %i', async (status) => {
    const odd = Object.defineProperty(Response.json({}), 'status', { value: status })
    expect((await setUp(() => odd).get('/v1/Services')).status).toBe(status)
  })

  test('an answer that unpacks to more than a page is cut off, and its rest not read', async () => {
    let sent = 0
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1
        controller.enqueue(new Uint8Array(1_000_000))
      },
    })
    const response = await setUp(() => new Response(endless)).get('/v1/Services')
    expect(response.status).toBe(502)
    expect(await response.json()).toMatchObject({ message: expect.stringContaining('over 5 MB') })
    expect(sent).toBeLessThan(10)
  })

  test.each([400, 401, 404, 500, 200])('the login in its words is dropped, with status %i', async (status) => {
    const login = Buffer.from(`AC${'0'.repeat(32)}:${SECRET}`).toString('base64')
    for (const said of [SECRET, login, encodeURIComponent(SECRET), `Basic ${login}`]) {
      const { get } = setUp(() => Response.json({ code: 20001, message: `You sent ${said}`, status }, { status }))
      // oxlint-disable-next-line no-await-in-loop
      const response = await get('/v1/Services')
      expect(response.status).toBe(502)
      // oxlint-disable-next-line no-await-in-loop
      expect(await response.text()).not.toContain(said)
    }
  })

  test('a header says nothing but its kind', async () => {
    const { get } = setUp(() =>
      Response.json({}, { headers: { 'Content-Type': 'application/json; x=hello', 'Retry-After': 'a secret' } }),
    )
    const { headers } = await get('/v1/Services')
    expect(headers.get('Content-Type')).toBe('application/json')
    expect(headers.get('Retry-After')).toBeNull()
  })
})
