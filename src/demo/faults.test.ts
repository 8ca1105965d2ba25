import { afterEach, describe, expect, test, vi } from 'vitest'
import { ask, refusal } from './asking'
import { createFaults, FAULT_FIELDS, type FaultInput } from './faults'
import { helpPage } from './page'
import { createDemo, type Demo } from './server'

const services = '/v1/Services'
const create = (): Demo => createDemo({ bindings: 10 })
const post = (demo: Demo, fault: FaultInput) =>
  ask(demo, '/demo/faults', { method: 'POST', body: JSON.stringify(fault), headers: {} })

describe('what a fault does', () => {
  test.each([
    [{ status: 401 }, '401 20003 Authenticate'],
    [{ status: 401, code: 70051, message: 'permission missing' }, '401 70051 permission missing'],
    [{ status: 403 }, '403 20403 Forbidden'],
    [{ status: 403, code: 20008, message: 'Test Account' }, '403 20008 Test Account'],
    [{ status: 400, code: 21481, message: 'Invalid PageToken' }, '400 21481 Invalid PageToken'],
    [{ status: 404 }, '404 20404 The requested resource was not found'],
    [{ status: 429 }, '429 20429 Too Many Requests'],
    [{ status: 500 }, '500 20500 Internal Server Error'],
    [{ status: 418 }, '418 20418 Error 418'],
  ])('%j: %s', async (fault, expected) => {
    const demo = create()
    expect((await post(demo, fault)).status).toBe(201)
    const reply = await ask(demo, services)
    expect(reply.headers.get('Access-Control-Allow-Origin')).toBe('*')
    expect(reply.headers.has('WWW-Authenticate')).toBe(fault.status === 401)
    expect(await refusal(reply)).toBe(expected)
    expect((await ask(demo, services)).status).toBe(200)
  })

  test('a refusal asks for the scheme that is given', async () => {
    const demo = create()
    await post(demo, { status: 401, challenge: 'NTLM' })
    expect((await ask(demo, services)).headers.get('WWW-Authenticate')).toBe('NTLM')
    await post(demo, { status: 401 })
    expect((await ask(demo, services)).headers.get('WWW-Authenticate')).toBe('Basic realm="Twilio API"')
  })

  test('html answers 200 with a page', async () => {
    const demo = create()
    await post(demo, { html: true })
    const reply = await ask(demo, services)
    expect([reply.status, reply.headers.get('Content-Type')]).toEqual([200, 'text/html; charset=utf-8'])
    expect(await reply.text()).toContain('<h1>')
  })

  test('body answers 200 with any text as JSON', async () => {
    const demo = create()
    await post(demo, { body: '{"bindings":' })
    const reply = await ask(demo, services)
    expect([reply.status, reply.headers.get('Content-Type'), await reply.text()]).toEqual([
      200,
      'application/json',
      '{"bindings":',
    ])
  })

  test('drop breaks the connection', async () => {
    const demo = create()
    await post(demo, { drop: true })
    await expect(ask(demo, services)).rejects.toThrow(TypeError)
    expect(demo.requests.list()).toMatchObject([{ path: services, status: null }])
  })

  test('a delay alone answers right, but late; with a status it does both', async () => {
    const demo = create()
    await post(demo, { delay: 20 })
    const start = performance.now()
    expect((await ask(demo, services)).status).toBe(200)
    expect(performance.now() - start).toBeGreaterThan(15)
    await post(demo, { delay: 1, status: 503 })
    expect(await refusal(await ask(demo, services))).toBe('503 20503 Service Unavailable')
  })

  test('a client that goes away ends the wait, and the log says so', async () => {
    const demo = create()
    await post(demo, { delay: 60_000 })
    const controller = new AbortController()
    const reply = ask(demo, services, { signal: controller.signal })
    controller.abort()
    await expect(reply).rejects.toThrow()
    expect(demo.requests.list()).toMatchObject([{ path: services, status: null, aborted: true }])
  })
})

describe('a header that asks to wait', () => {
  afterEach(() => vi.useRealTimers())

  test.each([
    ['7', '7'],
    ['Wed, 21 Oct 2026 07:28:00 GMT', 'Wed, 21 Oct 2026 07:28:00 GMT'],
    ['date:7', 'Tue, 24 Nov 2026 00:00:07 GMT'],
    ['date:-5', 'Mon, 23 Nov 2026 23:59:55 GMT'],
    ['soon', 'soon'],
  ])('%s is sent as %s', async (retryAfter, sent) => {
    vi.useFakeTimers({ now: new Date('2026-11-24T00:00:00Z'), toFake: ['Date'] })
    const demo = create()
    await post(demo, { status: 429, retryAfter })
    const reply = await ask(demo, services)
    expect([reply.status, reply.headers.get('Retry-After')]).toEqual([429, sent])
    expect(reply.headers.get('Access-Control-Expose-Headers')).toBe('ETag')
  })

  test('is for other origins to read where it is exposed', async () => {
    const demo = create()
    await post(demo, { status: 503, retryAfter: '1', exposeRetryAfter: true })
    const reply = await ask(demo, services)
    expect(reply.headers.get('Access-Control-Expose-Headers')).toBe('ETag, Retry-After')
    expect((await ask(demo, services)).headers.get('Access-Control-Expose-Headers')).toBe('ETag')
  })
})

describe('an answer that does not arrive whole', () => {
  const whole = async (demo: Demo) => (await ask(demo, services)).text()

  test.each([0, 1, 100])('cutAt %d ends it there, as if that were all', async (cutAt) => {
    const demo = create()
    const text = await whole(demo)
    await post(demo, { cutAt })
    const reply = await ask(demo, services)
    expect([reply.status, reply.headers.get('Content-Type')]).toEqual([200, 'application/json'])
    expect(await reply.text()).toBe(text.slice(0, cutAt))
  })

  test.each([0, 1, 100])('resetAt %d breaks it there', async (resetAt) => {
    const demo = create()
    const text = await whole(demo)
    await post(demo, { resetAt })
    const reply = await ask(demo, services)
    expect([reply.status, reply.headers.get('Content-Length')]).toEqual([200, String(text.length)])
    expect(reply.headers.get('Access-Control-Allow-Origin')).toBe('*')
    const reader = reply.body?.getReader()
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe(text.slice(0, resetAt))
    await expect(reader?.read()).rejects.toThrow(TypeError)
    expect(await whole(demo)).toBe(text)
  })
})

describe('a request that hangs', () => {
  test('ends when the faults are cleared', async () => {
    const demo = create()
    await post(demo, { hang: true })
    const waiting = ask(demo, services)
    const early = await Promise.race([waiting, new Promise((resolve) => setTimeout(resolve, 30, 'nothing yet'))])
    expect(early).toBe('nothing yet')
    await ask(demo, '/demo/faults', { method: 'DELETE' })
    await expect(waiting).rejects.toThrow('fetch failed')
    expect(demo.requests.list()).toMatchObject([{ status: null, fault: 'hang' }])
    expect(demo.requests.list()[0]).not.toHaveProperty('aborted')
  })

  test('ends when they are cleared before it begins to hang', async () => {
    const demo = create()
    await post(demo, { hang: true, delay: 20 })
    const waiting = ask(demo, services)
    demo.faults.clear()
    await expect(waiting).rejects.toThrow('fetch failed')
  })

  test('ends when the client goes away', async () => {
    const demo = create()
    await post(demo, { hang: true })
    const waiting = ask(demo, services, { signal: AbortSignal.timeout(10) })
    await expect(waiting).rejects.toMatchObject({ name: 'TimeoutError' })
    expect(demo.requests.list()).toMatchObject([{ status: null, aborted: true }])
  })
})

describe('an answer that leads elsewhere', () => {
  test.each([
    ['same', 'http://demo.test/demo/redirected'],
    ['foreign', 'https://evil.example/v1/Services?PageSize=5'],
    ['http://127.0.0.1:9/somewhere', 'http://127.0.0.1:9/somewhere'],
  ])('redirect %s', async (redirect, location) => {
    const demo = create()
    await post(demo, { redirect })
    const reply = await ask(demo, `${services}?PageSize=5`)
    expect([reply.status, reply.headers.get('Location')]).toEqual([307, location])
    expect(reply.headers.get('Access-Control-Allow-Origin')).toBe('*')
  })

  test('the log shows who follows one, and with what', async () => {
    const demo = create()
    const reply = await ask(demo, '/demo/redirected')
    expect(await reply.json()).toMatchObject({ bindings: [], meta: { next_page_url: null } })
    expect(demo.requests.list()).toMatchObject([{ path: '/demo/redirected', authorized: 'account', status: 200 }])
  })
})

describe('what a browser hides from the page', () => {
  const corsOf = (reply: Response) => [...reply.headers.keys()].filter((name) => name.startsWith('access-control-'))

  test('cors: false leaves out every such header of the right answer, or of another', async () => {
    const demo = create()
    await post(demo, { cors: false })
    await post(demo, { cors: false, status: 503 })
    for (const status of [200, 503]) {
      const reply = await ask(demo, services)
      expect([reply.status, corsOf(reply)]).toEqual([status, []])
    }
    expect(corsOf(await ask(demo, services))).toHaveLength(5)
  })

  test('a preflight fails with the status given, and only preflights count', async () => {
    const demo = create()
    await post(demo, { preflight: 500, skip: 1, path: services })
    await post(demo, { preflight: 204, cors: false })
    const statuses: number[] = []
    for (const method of ['GET', 'OPTIONS', 'GET', 'OPTIONS', 'OPTIONS']) {
      const reply = await ask(demo, services, { method })
      statuses.push(reply.status)
      if (reply.status === 500) expect(reply.headers.has('Access-Control-Max-Age')).toBe(false)
    }
    expect(statuses).toEqual([200, 204, 200, 500, 204])
    expect(demo.requests.list().map(({ fault }) => fault)).toEqual([
      undefined,
      'cors+preflight',
      undefined,
      'preflight',
      undefined,
    ])
  })

  test('html and body come with a status too', async () => {
    const demo = create()
    await post(demo, { status: 502, html: true })
    await post(demo, { status: 500, body: '' })
    const gateway = await ask(demo, services)
    expect([gateway.status, gateway.headers.get('Content-Type')]).toEqual([502, 'text/html; charset=utf-8'])
    const silent = await ask(demo, services)
    expect([silent.status, await silent.text()]).toEqual([500, ''])
  })
})

describe('whom a fault hits', () => {
  const statuses = async (demo: Demo, paths: readonly string[]): Promise<number[]> => {
    const result: number[] = []
    for (const path of paths) result.push((await ask(demo, path)).status)
    return result
  }

  test('the next requests, as many as said, after those that may pass', async () => {
    const demo = create()
    await post(demo, { status: 500, times: 2, skip: 1 })
    expect(await statuses(demo, [services, services, services, services])).toEqual([200, 500, 500, 200])
  })

  test('only those whose path and query hold the text', async () => {
    const demo = create()
    await post(demo, { status: 429, path: 'PageSize=5' })
    expect(await statuses(demo, [services, `${services}?PageSize=5`, `${services}?PageSize=5`])).toEqual([
      200, 429, 200,
    ])
  })

  test('several wait in line', async () => {
    const demo = create()
    await post(demo, { status: 500 })
    await post(demo, { status: 503 })
    expect(await statuses(demo, [services, services, services])).toEqual([500, 503, 200])
  })

  test('no preflight, and nothing under /demo', async () => {
    const demo = create()
    await post(demo, { status: 500 })
    expect((await ask(demo, services, { method: 'OPTIONS' })).status).toBe(204)
    expect((await ask(demo, '/demo/requests')).status).toBe(200)
    expect(await statuses(demo, [services, services])).toEqual([500, 200])
  })
})

describe('how a fault is switched on', () => {
  test('by opening an address; without parameters it lists, DELETE clears', async () => {
    const demo = create()
    const added = await ask(demo, '/demo/faults?status=503&times=3&path=/Bindings', { headers: {} })
    expect(await added.json()).toEqual({ status: 503, times: 3, skip: 0, path: '/Bindings' })
    await ask(demo, '/demo/faults?drop=true&delay=10', { headers: {} })
    expect(await (await ask(demo, '/demo/faults')).json()).toEqual([
      { status: 503, times: 3, skip: 0, path: '/Bindings' },
      { drop: true, delay: 10, times: 1, skip: 0 },
    ])
    expect((await ask(demo, '/demo/faults', { method: 'DELETE' })).status).toBe(204)
    expect(demo.faults.list()).toEqual([])
  })

  test.each([
    ['retryAfter', 7, 'text is expected'],
    ['retryAfter', 'date:soon', 'date: and seconds are expected'],
    ['retryAfter', '1\r\nX: y', 'only printable ASCII characters are expected'],
    ['exposeRetryAfter', 'maybe', 'true or false is expected'],
    ['hang', 1, 'true or false is expected'],
    ['resetAt', -1, 'a whole number from 0 to 2147483647 is expected'],
    ['cutAt', 1.5, 'a whole number from 0 to 2147483647 is expected'],
    [
      'nextPage',
      'other',
      'one of foreign, lookAlike, credentials, relative, loop, missingToken, damagedToken is expected',
    ],
    ['overlap', 'x', 'a whole number from 0 to 1000000 is expected'],
    ['pageSizeIgnored', 0, 'a whole number from 1 to 1000000 is expected'],
    ['redirect', '/path', 'same, foreign or an address is expected'],
    ['redirect', 'javascript:alert(1)', 'same, foreign or an address is expected'],
    ['cors', true, 'only false is expected'],
    ['preflight', 100, 'a whole number from 200 to 599 is expected'],
    ['path', 5, 'text is expected'],
  ])('%s: %j is refused', (field, value, words) => {
    expect(() => createFaults().add({ [field]: value })).toThrow(`Not a fault: ${field}: ${words}. Fields: times,`)
  })

  test('the same by an address', async () => {
    const demo = create()
    const added = await ask(demo, '/demo/faults?cors=false&empty=true&overlap=3&nextPage=loop&retryAfter=7', {})
    expect(await added.json()).toEqual({
      times: 1,
      skip: 0,
      cors: false,
      empty: true,
      overlap: 3,
      nextPage: 'loop',
      retryAfter: '7',
    })
  })

  test('the page for people has every field', () => {
    const page = helpPage('http://demo.test', [])
    for (const field of FAULT_FIELDS) expect(page).toContain(field)
  })

  test('what is no fault is refused in words', async () => {
    const demo = create()
    const words = await (await ask(demo, '/demo/faults?status=200')).text()
    expect(words).toMatch(/^Not a fault: status: a whole number from 400 to 599 is expected\. Fields: times, /)
    expect(await (await ask(demo, '/demo/faults?stauts=500')).text()).toContain('stauts')
    const broken = await ask(demo, '/demo/faults', { method: 'POST', body: '{' })
    expect([broken.status, await broken.text()]).toEqual([400, 'Not a fault: the body is no JSON.\n'])
    expect(() => createFaults().add(null)).toThrow('Not a fault')
  })
})
