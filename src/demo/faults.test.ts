import { describe, expect, test } from 'vitest'
import { ask, refusal } from './asking'
import { createFaults, type FaultInput } from './faults'
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
