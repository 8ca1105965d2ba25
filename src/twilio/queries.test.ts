import { type FetchQueryOptions, InfiniteQueryObserver, QueryClient, hashKey } from '@tanstack/react-query'
import * as fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { ORIGIN } from '../demo/asking'
import { createDemo } from '../demo/server'
import { SERVICES } from '../demo/sids'
import { asReceived } from './bindingJson'
import { type Twilio, createTwilio } from './client'
import { TwilioError } from './errors'
import { type BindingsQuery, bindingQuery, bindingRequest, bindingsQuery, bindingsRequest } from './queries'
import { serviceQuery, servicesQuery } from './serviceQueries'
import { BINDING_TYPES, type WireBinding } from './wire'

const demo = createDemo({ bindings: 450, now: new Date('2026-11-24T00:00:00Z') })
const everything: BindingsQuery = { BindingType: [], Identity: [] }
const newCache = () => new QueryClient({ defaultOptions: { queries: { retry: false, gcTime: 0 } } })

const overDemo = () =>
  createTwilio({
    api: { name: 'Demo', baseUrl: ORIGIN },
    credentials: { username: demo.accountSid, secret: demo.authToken },
    fetch: (input, init) => demo.fetch(new Request(input, init)),
  })

/** A client over made-up answers, in their order; the last is given for ever. */
function over(...replies: unknown[]) {
  let at = 0
  const send = vi.fn<typeof fetch>(async () => {
    const reply = JSON.stringify(replies[Math.min(at, replies.length - 1)])
    at += 1
    return new Response(reply, { headers: { 'Content-Type': 'application/json' } })
  })
  return { twilio: createTwilio({ api: { name: 'Fake', baseUrl: 'https://fake.test' }, fetch: send }), send }
}

/** Reads a list to its end. */
async function readAll(twilio: Twilio, service: string, query: BindingsQuery = everything) {
  const options = bindingsQuery(twilio, service, query)
  const { pages } = await newCache().fetchInfiniteQuery({ ...options, pages: 1000 })
  return pages.flatMap(({ bindings }) => bindings)
}

async function failure(promise: Promise<unknown>): Promise<TwilioError> {
  const reason = await promise.then(
    () => 'it did not fail',
    (error: unknown) => error,
  )
  if (reason instanceof TwilioError) return reason
  throw new Error(`not a TwilioError: ${String(reason)}`)
}

const fetched = <Data>(options: FetchQueryOptions<Data, TwilioError>) => newCache().fetchQuery(options)

function rowsOf(service: string, keep: (row: WireBinding) => boolean = () => true): WireBinding[] {
  const store = demo.bindings(service)
  return Array.from({ length: store.size }, (_, index) => store.row(index, ORIGIN)).filter(keep)
}

const page = (bindings: unknown[], token: string | null) => ({
  bindings,
  meta: { key: 'bindings', next_page_url: token === null ? null : `https://x.test/?Page=1&PageToken=${token}` },
})

describe('services', () => {
  test('are all of the account', async () => {
    const services = await fetched(servicesQuery(overDemo()))
    expect(services.map(({ sid, friendly_name: name }) => ({ sid, name }))).toEqual(demo.services)
  })

  test('one is fetched by its SID', async () => {
    const service = await fetched(serviceQuery(overDemo(), SERVICES.support))
    expect(service.friendly_name).toBe('Kite Support')
  })

  const services = (sids: string[], token: string | null) => ({
    services: sids.map((sid) => ({ sid })),
    meta: page([], token).meta,
  })

  test('are read page by page, empty pages too', async () => {
    const { twilio, send } = over(services(['a'], 't1'), services([], 't2'), services(['b', 'c'], null))
    expect((await fetched(servicesQuery(twilio))).map(({ sid }) => sid)).toEqual(['a', 'b', 'c'])
    expect(send.mock.calls.map(([url]) => url)).toEqual([
      'https://fake.test/v1/Services?PageSize=100',
      'https://fake.test/v1/Services?PageSize=100&Page=1&PageToken=t1',
      'https://fake.test/v1/Services?PageSize=100&Page=1&PageToken=t2',
    ])
  })

  test('that go round in a circle are an error', async () => {
    const { twilio, send } = over(services(['a'], 't1'), services(['b'], 't2'), services(['c'], 't1'))
    expect((await failure(fetched(servicesQuery(twilio)))).kind).toBe('loop')
    expect(send).toHaveBeenCalledTimes(3)
  })

  test('that never end are an error', async () => {
    let count = 0
    const send = vi.fn<typeof fetch>(async () => Response.json(services(['a'], `t${(count += 1)}`)))
    const twilio = createTwilio({ api: { name: 'Fake', baseUrl: 'https://fake.test' }, fetch: send })
    expect((await failure(fetched(servicesQuery(twilio)))).kind).toBe('loop')
    expect(send.mock.calls.length).toBeLessThan(200)
  })

  test('one odd service does not hide the others', async () => {
    const { twilio } = over({ services: [{ sid: 'a' }, null, 7, { sid: 7 }, { sid: 'b' }], meta: page([], null).meta })
    expect((await fetched(servicesQuery(twilio))).map(({ sid }) => sid)).toEqual(['a', 'b'])
  })
})

describe('bindings', () => {
  test.each([SERVICES.couriers, SERVICES.support, SERVICES.staging, SERVICES.hostile])(
    'of %s are every row as it was served',
    async (service) => {
      expect((await readAll(overDemo(), service)).map(asReceived)).toEqual(rowsOf(service))
    },
  )

  test('of a filter are exactly what it keeps', async () => {
    const all = rowsOf(SERVICES.couriers)
    const identities = fc.uniqueArray(fc.constantFrom('nobody', 'é&=#', ...all.map(({ identity }) => identity ?? '')), {
      maxLength: 200,
    })
    const types = fc.subarray(['apn', 'fcm', 'gcm', 'twilsock'] as const)
    await fc.assert(
      fc.asyncProperty(identities, types, async (Identity, BindingType) => {
        const kept = all.filter(
          (row) =>
            (BindingType.length === 0 || BindingType.some((type) => type === row.binding_type)) &&
            (Identity.length === 0 || Identity.includes(row.identity ?? '')),
        )
        const rows = await readAll(overDemo(), SERVICES.couriers, { BindingType, Identity })
        expect(rows.map(asReceived)).toEqual(kept)
      }),
      { numRuns: 25 },
    )
  })

  test('any identity of the hostile service finds its rows', async () => {
    const all = rowsOf(SERVICES.hostile)
    const identities = [...new Set(all.map(({ identity }) => identity))].filter(
      (identity) => identity !== null && identity.isWellFormed(),
    )
    expect(identities.length).toBeGreaterThan(50)
    await Promise.all(
      identities.map(async (identity) => {
        const rows = await readAll(overDemo(), SERVICES.hostile, { BindingType: [], Identity: [identity ?? ''] })
        expect(rows.map(asReceived)).toEqual(all.filter((row) => row.identity === identity))
      }),
    )
  })

  test('one is fetched by its SID', async () => {
    const [, row] = rowsOf(SERVICES.support)
    const binding = await fetched(bindingQuery(overDemo(), SERVICES.support, row?.sid ?? ''))
    expect(asReceived(binding)).toEqual(row)
  })

  test('one that is not there is not found', async () => {
    const asked = fetched(bindingQuery(overDemo(), SERVICES.support, `BS${'0'.repeat(32)}`))
    expect(await failure(asked)).toMatchObject({ kind: 'notFound', status: 404, code: 20404 })
  })

  test('of a service or with a SID of any characters are asked for on one path', () => {
    expect(bindingRequest('IS/../0', 'BS?#')).toBe('/v1/Services/IS%2F..%2F0/Bindings/BS%3F%23')
    expect(bindingsRequest('IS0', { BindingType: ['apn', 'fcm'], Identity: ['a b'] })).toBe(
      '/v1/Services/IS0/Bindings?BindingType=apn&BindingType=fcm&Identity=a%20b&PageSize=100',
    )
  })

  test('an odd row does not hide the others', async () => {
    const { twilio } = over(page([{ sid: 'a', binding_type: 'apn' }, null, 7, [], { sid: 7 }, { sid: 'b' }], null))
    const rows = await readAll(twilio, 'IS0')
    expect(rows.map(({ sid }) => sid)).toEqual(['a', null, null, null, null, 'b'])
    expect(rows.map(({ differences }) => differences !== undefined)).toEqual([false, true, true, true, true, true])
  })

  test('an empty page with a next one is not the end', async () => {
    const { twilio, send } = over(page([], 't1'), page([], 't2'), page([{ sid: 'a' }], null))
    expect(await readAll(twilio, 'IS0')).toHaveLength(1)
    expect(send).toHaveBeenCalledTimes(3)
  })

  test('a short page is not the end, and only null is', async () => {
    const { twilio, send } = over(page([{ sid: 'a' }], 't1'), page([{ sid: 'b' }], null))
    expect(await readAll(twilio, 'IS0')).toHaveLength(2)
    expect(send).toHaveBeenCalledTimes(2)
  })
})

describe('a list that can’t go on', () => {
  test.each([
    ['a token that was asked for already', [page([{ sid: 'a' }], 't1'), page([{ sid: 'b' }], 't1')], 2],
    ['a circle of three', [page([], 't1'), page([], 't2'), page([], 't3'), page([], 't1')], 4],
    ['a link without a token', [{ bindings: [], meta: { next_page_url: 'https://x.test/' } }], 1],
    ['an empty link', [{ bindings: [], meta: { next_page_url: '' } }], 1],
  ])('%s is an error, and nothing more is asked', async (_name, replies, requests) => {
    const { twilio, send } = over(...replies)
    expect((await failure(readAll(twilio, 'IS0'))).kind).toBe('loop')
    expect(send).toHaveBeenCalledTimes(requests)
  })

  test('keeps what it has, and says that there is more', async () => {
    const { twilio, send } = over(page([{ sid: 'a' }], 't1'), page([{ sid: 'b' }], 't1'))
    const observer = new InfiniteQueryObserver(newCache(), bindingsQuery(twilio, 'IS0', everything))
    const leave = observer.subscribe(() => undefined)
    await vi.waitFor(() => expect(observer.getCurrentResult().isSuccess).toBe(true))
    await observer.fetchNextPage()
    const result = await observer.fetchNextPage()
    leave()
    expect(result.error?.kind).toBe('loop')
    expect(result.hasNextPage).toBe(true)
    expect(result.data?.pages.flatMap(({ bindings }) => bindings.map(({ sid }) => sid))).toEqual(['a', 'b'])
    expect(send).toHaveBeenCalledTimes(2)
  })
})

describe('what is no page', () => {
  const wrongs: [string, unknown][] = [
    ['null', null],
    ['a text', 'page'],
    ['a list', []],
    ['an empty object', {}],
    ['no meta', { bindings: [] }],
    ['meta that is null', { bindings: [], meta: null }],
    ['meta without a link', { bindings: [], meta: {} }],
    ['a link that is a number', { bindings: [], meta: { next_page_url: 1 } }],
    ['no rows', { meta: { next_page_url: null } }],
    ['rows that are null', { bindings: null, meta: { next_page_url: null } }],
    ['rows that are an object', { bindings: {}, meta: { next_page_url: null } }],
    ['rows of something else', { services: [], meta: { next_page_url: null } }],
  ]

  test.each(wrongs)('is refused: %s', async (_name, reply) => {
    expect((await failure(readAll(over(reply).twilio, 'IS0'))).kind).toBe('shape')
  })

  test('whatever JSON comes, it is rows or the wrong shape', async () => {
    const link = fc.oneof(fc.constant(null), fc.constant('https://x.test/?PageToken=a'), fc.jsonValue())
    const meta = fc.oneof(fc.record({ next_page_url: link }, { requiredKeys: [] }), fc.jsonValue())
    const rows = fc.oneof(fc.array(fc.jsonValue()), fc.jsonValue())
    const reply = fc.oneof(
      fc.jsonValue(),
      fc.record({ meta, bindings: rows, services: rows }, { requiredKeys: [], noNullPrototype: true }),
      fc.record(
        { meta: fc.record({ next_page_url: link }), bindings: rows, services: rows },
        { noNullPrototype: true },
      ),
    )
    let refused = 0
    let read = 0
    await fc.assert(
      fc.asyncProperty(reply, async (json) => {
        const { twilio } = over(json, page([], null))
        const kindOf = (error: unknown) => (error instanceof TwilioError ? error.kind : error)
        const bindings = await readAll(twilio, 'IS0').catch(kindOf)
        const services = await fetched(servicesQuery(over(json, { ...page([], null), services: [] }).twilio)).catch(
          kindOf,
        )
        if (Array.isArray(bindings)) read += 1
        else refused += 1
        return [bindings, services].every((each) => Array.isArray(each) || each === 'shape' || each === 'loop')
      }),
      { numRuns: 300 },
    )
    expect(refused).toBeGreaterThan(50)
    expect(read).toBeGreaterThan(20)
  })

  test.each([[null], [true], [7], ['binding'], [[]]])('is no binding either: %j', async (reply) => {
    expect((await failure(fetched(bindingQuery(over(reply).twilio, 'IS0', 'BS0')))).kind).toBe('shape')
  })

  test.each([null, 7, 'service'])('is no service either: %j', async (reply) => {
    expect((await failure(fetched(serviceQuery(over(reply).twilio, 'IS0')))).kind).toBe('shape')
  })
})

describe('the key of a query', () => {
  const twilio = overDemo()
  const query: BindingsQuery = { BindingType: ['apn'], Identity: ['ada'] }
  const keys = (of: Twilio) =>
    [
      bindingsQuery(of, 'IS0', query).queryKey,
      bindingsQuery(of, 'IS0', query, 1).queryKey,
      bindingQuery(of, 'IS0', 'BS0').queryKey,
      serviceQuery(of, 'IS0').queryKey,
      servicesQuery(of).queryKey,
    ].map((key): unknown => key)

  test('is JSON, and holds neither the secret nor who asks', () => {
    for (const key of keys(twilio)) {
      expect(JSON.parse(JSON.stringify(key))).toEqual(key)
      expect(JSON.stringify(key)).not.toContain(demo.authToken)
      expect(JSON.stringify(key)).not.toContain(demo.accountSid)
    }
  })

  test('differs from query to query, and from sign-in to sign-in', () => {
    const all = [...keys(twilio), ...keys(overDemo())].map((key) => JSON.stringify(key))
    expect(new Set(all).size).toBe(all.length)
  })

  test('holds what is asked for and nothing else, whatever that is, in whatever order its fields come', () => {
    const text = fc.string({ unit: 'binary' }).map((each) => each.toWellFormed())
    const types = fc.subarray([...BINDING_TYPES])
    fc.assert(
      fc.property(text, text, fc.array(text), types, fc.nat(), (service, sid, Identity, BindingType, epoch) => {
        const all = [
          bindingsQuery(twilio, service, { BindingType, Identity }, epoch),
          bindingQuery(twilio, service, sid),
          serviceQuery(twilio, service),
          servicesQuery(twilio),
        ]
        const again = bindingsQuery(twilio, service, { Identity, BindingType }, epoch)
        expect(hashKey(again.queryKey)).toBe(hashKey(all[0]?.queryKey ?? []))
        for (const { queryKey, ...options } of all) {
          const key: readonly unknown[] = queryKey
          expect(key[0]).toBe(twilio.scope)
          // Neither a function nor anything else that JSON would leave out.
          expect(JSON.parse(JSON.stringify(key))).toEqual(key)
          expect(JSON.stringify(key)).not.toContain(demo.authToken)
          expect(options).not.toHaveProperty('meta')
        }
      }),
      { numRuns: 500 },
    )
  })
})
