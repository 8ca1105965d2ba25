import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ask, basic, bindingsPath, ORIGIN, pageOf } from './asking'
import { createChaos } from './chaos'
import { nameOf } from './faults'
import { listen } from './listen'
import { createDemo, type Demo } from './server'
import { SERVICES } from './sids'

const { couriers } = SERVICES
const paths = Array.from({ length: 400 }, (_, i) => `/v1/Services?Page=${i % 7}`)

/** What hits these requests: an empty text for nothing. */
function hits(seed: number, rate: number, asked: readonly string[] = paths): string[] {
  const chaos = createChaos()
  chaos.start({ rate, seed })
  return asked.map((path) => nameOf(chaos.take(path) ?? {}))
}

const WORKS = ['', 'delay', 'overlap', 'empty', 'nextPage']

describe('what chaos brings', () => {
  test('is the same for the same seed, and another for another', () => {
    expect(hits(5, 0.5)).toEqual(hits(5, 0.5))
    expect(hits(5, 0.5)).not.toEqual(hits(6, 0.5))
  })

  test('is as frequent as was asked', () => {
    const shareAt = (rate: number) => {
      const different = Array.from({ length: 5000 }, (_, i) => `/v1/${i}`)
      return hits(1, rate, different).filter((name) => name !== '').length / different.length
    }
    expect(shareAt(0)).toBe(0)
    expect(shareAt(0.2)).toBeCloseTo(0.2, 1)
    expect(shareAt(1)).toBe(1)
  })

  test('is of every kind', () => {
    expect(
      [
        ...new Set(
          hits(
            1,
            1,
            Array.from({ length: 500 }, (_, i) => `/v1/${i}`),
          ),
        ),
      ].toSorted(),
    ).toEqual([
      'cors',
      'cutAt',
      'delay',
      'delay+drop',
      'drop',
      'empty',
      'html',
      'nextPage',
      'overlap',
      'resetAt',
      'status',
      'status+html',
      'status+retryAfter',
    ])
  })

  test('never fails the same request more than three times in a row, and HTML is only the first of them', () => {
    fc.assert(
      fc.property(fc.nat({ max: 2 ** 31 - 1 }), (seed) => {
        const failed = new Map<string, number>()
        hits(seed, 1).forEach((name, i) => {
          const path = paths[i] ?? ''
          const before = failed.get(path) ?? 0
          if (name === 'html') expect(before).toBe(0)
          failed.set(path, WORKS.includes(name) ? 0 : before + 1)
          expect(failed.get(path)).toBeLessThanOrEqual(3)
        })
      }),
    )
  })
})

describe('how chaos is switched on', () => {
  const post = (demo: Demo, body: string) => ask(demo, '/demo/chaos', { method: 'POST', body, headers: {} })
  const soFar = async (demo: Demo) => (await ask(demo, '/demo/chaos', { headers: {} })).json()

  test('by POST; GET shows it, DELETE ends it', async () => {
    const demo = createDemo({ bindings: 10 })
    expect(await soFar(demo)).toBeNull()
    const started = await post(demo, '{"rate":1,"seed":4}')
    expect([started.status, await started.json()]).toEqual([201, { rate: 1, seed: 4, requests: 0, faults: 0 }])
    await ask(demo, '/v1/Services', { method: 'OPTIONS' })
    await ask(demo, '/v1/Services').catch(() => undefined)
    expect(await soFar(demo)).toEqual({ rate: 1, seed: 4, requests: 1, faults: 1 })
    expect(demo.requests.list().map(({ fault }) => typeof fault)).toEqual(['undefined', 'string'])
    expect((await ask(demo, '/demo/chaos', { method: 'DELETE' })).status).toBe(204)
    expect(await soFar(demo)).toBeNull()
    expect((await ask(demo, '/v1/Services')).status).toBe(200)
  })

  test('faults that wait come first', async () => {
    const demo = createDemo({ bindings: 10 })
    demo.chaos.start({ rate: 1 })
    demo.faults.add({ status: 418 })
    expect((await ask(demo, '/v1/Services')).status).toBe(418)
    expect(demo.chaos.soFar()).toEqual({ rate: 1, seed: 1, requests: 0, faults: 0 })
  })

  test.each([
    ['{"rate":2}', 'Not chaos: rate: a number from 0 to 1 is expected. Fields: rate, seed.\n'],
    ['{"rate":"much"}', 'Not chaos: rate: a number from 0 to 1 is expected. Fields: rate, seed.\n'],
    ['{"rate":1,"seed":-1}', 'Not chaos: seed: a whole number from 0 to 2147483647 is expected. Fields: rate, seed.\n'],
    ['{', 'Not chaos: the body is no JSON.\n'],
  ])('%s is refused', async (body, words) => {
    const reply = await post(createDemo({ bindings: 0 }), body)
    expect([reply.status, await reply.text()]).toEqual([400, words])
  })
})

/** The rows that a client gets which tries each request again up to three times, as a browser would let it. */
async function read(send: (path: string) => Promise<Response>): Promise<Set<string | null>> {
  const page = async (path: string, tries = 4): ReturnType<typeof pageOf> => {
    try {
      const reply = await send(path)
      if (!reply.ok || !reply.headers.has('Access-Control-Allow-Origin')) throw new TypeError(`Status ${reply.status}`)
      return await pageOf(reply)
    } catch (error) {
      if (tries === 1) throw error
      return page(path, tries - 1)
    }
  }
  const found = new Set<string | null>()
  for (let token: string | undefined = ''; token !== undefined;) {
    const { bindings, meta } = await page(bindingsPath(couriers, `?PageSize=10${token}`))
    for (const { sid } of bindings) found.add(sid)
    token = /&PageToken=[^&]*/.exec(meta.next_page_url ?? '')?.[0]
  }
  return found
}

describe('a client that tries again gets every row', { timeout: 20_000 }, () => {
  const rowsOf = (demo: Demo) => {
    const rows = demo.bindings(couriers)
    return Array.from({ length: rows.size }, (_, row) => rows.row(row, ORIGIN).sid)
  }

  test.each([1, 2, 3, 4])('seed %d', async (seed) => {
    const demo = createDemo({ bindings: 150 })
    demo.chaos.start({ rate: 0.5, seed })
    expect([...(await read((path) => ask(demo, path)))]).toEqual(rowsOf(demo))
    expect(demo.chaos.soFar()?.faults).toBeGreaterThan(5)
  })

  test('also over HTTP', async () => {
    const demo = createDemo({ bindings: 150 })
    demo.chaos.start({ rate: 0.7, seed: 5 })
    const api = await listen(demo, 0)
    const headers = { Authorization: basic(demo.accountSid, demo.authToken) }
    try {
      expect([...(await read((path) => fetch(api.url + path, { headers })))]).toEqual(rowsOf(demo))
    } finally {
      await api.close()
    }
  })
})
