import type { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ORIGIN } from '../demo/asking'
import { createDemo } from '../demo/server'
import { SERVICES } from '../demo/sids'
import type { Fact, LoadedRows } from '../rules/facts'
import { createQueryClient } from '../session/queryClient'
import type { Binding } from '../twilio/binding'
import { type Twilio, createTwilio } from '../twilio/client'
import { type BindingsQuery, bindingsQuery } from '../twilio/queries'
import { createNeighbours, loadedRowsOf } from './neighbours'

const { couriers, support, hostile } = SERVICES
const demo = createDemo({ bindings: 450, now: new Date('2026-11-24T00:00:00Z') })
const everything: BindingsQuery = { BindingType: [], Identity: [] }

/** Told before each answer; a test may do something at the moment when a page is on its way. */
let onRequest: () => void = () => {}

const overDemo = () =>
  createTwilio({
    api: { name: 'Demo', baseUrl: ORIGIN },
    credentials: { username: demo.accountSid, secret: demo.authToken },
    fetch: (input, init) => {
      onRequest()
      return demo.fetch(new Request(input, init))
    },
  })

let twilio: Twilio
let queryClient: QueryClient

beforeEach(() => {
  twilio = overDemo()
  queryClient = createQueryClient()
  onRequest = () => {}
  demo.faults.clear()
  demo.requests.clear()
})

afterEach(() => {
  vi.useRealTimers()
  queryClient.clear()
})

/** What the table does: so many pages of a list. */
const load = (service: string, query: BindingsQuery = everything, pages = 1, epoch = 0) =>
  queryClient.fetchInfiniteQuery({ ...bindingsQuery(twilio, service, query, epoch), pages, retry: false })

const pagesOf = (service: string, epoch = 0) =>
  queryClient.getQueryData(bindingsQuery(twilio, service, everything, epoch).queryKey)?.pages.length

const sidsOf = (service: string) => {
  const store = demo.bindings(service)
  return Array.from({ length: store.size }, (_, index) => store.row(index, ORIGIN).sid)
}

function valueOf(fact: Fact<LoadedRows>): LoadedRows {
  if (fact.state !== 'known') throw new Error(`it is ${fact.state}`)
  return fact.value
}

const loaded = (service: string) => valueOf(loadedRowsOf(queryClient, twilio, service))
const requests = () => demo.requests.list().length

describe('the rows that are loaded', () => {
  test('are not known before there is a list', () => {
    expect(loadedRowsOf(queryClient, twilio, couriers)).toEqual({
      state: 'notAsked',
      why: 'No bindings of this service are loaded.',
    })
  })

  test('are not known where no list ever came', async () => {
    demo.faults.add({ status: 400 })
    await load(couriers).catch(() => undefined)
    expect(loadedRowsOf(queryClient, twilio, couriers).state).toBe('notAsked')
  })

  test('are those of the pages so far, and not the whole service', async () => {
    await load(couriers, everything, 2)
    const { rows, isWhole } = loaded(couriers)
    expect(rows.map(({ sid }) => sid)).toEqual(sidsOf(couriers).slice(0, 200))
    expect(isWhole).toBe(false)
  })

  test('are the whole service at the end of its list', async () => {
    await load(couriers, everything, 10)
    const { rows, isWhole } = loaded(couriers)
    expect(rows.map(({ sid }) => sid)).toEqual(sidsOf(couriers))
    expect(isWhole).toBe(true)
  })

  test('are never the whole service by a filtered list', async () => {
    await load(support, { ...everything, Identity: ['tablet-pool'] })
    await load(support, { ...everything, BindingType: ['apn', 'fcm', 'gcm', 'twilsock'] })
    expect(loaded(support).isWhole).toBe(false)
    await load(support)
    expect(loaded(support).isWhole).toBe(true)
  })

  test('are not the whole service where the list can’t go on', async () => {
    demo.faults.add({ nextPage: 'missingToken' })
    await load(couriers)
    expect(loaded(couriers)).toMatchObject({ isWhole: false, rows: { length: 100 } })
  })

  test('of several lists are each there once', async () => {
    await load(couriers, { ...everything, BindingType: ['twilsock'] })
    await load(couriers, everything, 1)
    await load(couriers, everything, 2, 1)
    const sids = loaded(couriers).rows.map(({ sid }) => sid)
    expect(new Set(sids).size).toBe(sids.length)
    expect(sids).toEqual(expect.arrayContaining(sidsOf(couriers).slice(0, 200)))
    const twilsock = demo.bindings(couriers).select({ types: ['twilsock'], identities: [] }).length
    expect(sids.length).toBeGreaterThan(200)
    expect(sids.length).toBeLessThanOrEqual(200 + Math.min(twilsock, 100))
  })

  test('are as the latest list has them', () => {
    const row = (sid: string, identity: string): Binding => ({
      sid,
      account_sid: null,
      chat_service_sid: null,
      credential_sid: null,
      date_created: null,
      date_updated: null,
      endpoint: null,
      identity,
      binding_type: 'apn',
      message_types: null,
    })
    const give = (epoch: number, updatedAt: number, identity: string) =>
      queryClient.setQueryData(
        bindingsQuery(twilio, couriers, everything, epoch).queryKey,
        { pages: [{ bindings: [row('BS0', identity)], at: 0, next: null }], pageParams: [null] },
        { updatedAt },
      )
    give(0, 2000, 'new')
    give(1, 1000, 'old')
    expect(loaded(couriers).rows.map(({ identity }) => identity)).toEqual(['new'])
    expect(loadedRowsOf(queryClient, twilio, couriers)).toHaveProperty('at', 2000)
  })

  test('are of this service and this sign-in alone', async () => {
    await load(support)
    expect(loadedRowsOf(queryClient, twilio, couriers).state).toBe('notAsked')
    expect(loadedRowsOf(queryClient, overDemo(), support).state).toBe('notAsked')
  })

  test('may be the strangest', async () => {
    await load(hostile, everything, 10)
    const named = (sids: readonly (string | null)[]) =>
      sids.map((sid) => sid || 'none').toSorted((a, b) => (a < b ? -1 : 1))
    expect(named(loaded(hostile).rows.map(({ sid }) => sid))).toEqual(named(sidsOf(hostile)))
  })
})

describe('looking through a service', () => {
  test('loads it from the start, page by page, where nothing is loaded', async () => {
    const store = createNeighbours(queryClient, twilio, couriers)
    expect(store.snapshot()).toMatchObject({ isLooking: false, error: undefined, fact: { state: 'notAsked' } })
    await store.lookThrough()
    expect(requests()).toBe(5)
    expect(store.snapshot()).toMatchObject({ isLooking: false, error: undefined })
    expect(valueOf(store.snapshot().fact)).toMatchObject({ isWhole: true, rows: { length: sidsOf(couriers).length } })
    expect(pagesOf(couriers)).toBe(5)
  })

  test('loads only the rest, into the very list that the table shows', async () => {
    await load(couriers, everything, 1, 2)
    await load(couriers, everything, 3, 3)
    demo.requests.clear()
    const store = createNeighbours(queryClient, twilio, couriers)
    expect(valueOf(store.snapshot().fact).rows).toHaveLength(300)
    await store.lookThrough()
    expect(requests()).toBe(2)
    expect([0, 2, 3].map((epoch) => pagesOf(couriers, epoch))).toEqual([undefined, 1, 5])
    expect(valueOf(store.snapshot().fact).isWhole).toBe(true)
  })

  test('does not take a filtered list for the service', async () => {
    await load(couriers, { ...everything, BindingType: ['apn'] }, 10, 4)
    const store = createNeighbours(queryClient, twilio, couriers)
    await store.lookThrough()
    expect(pagesOf(couriers, 0)).toBe(5)
    expect(valueOf(store.snapshot().fact).isWhole).toBe(true)
  })

  test('asks for nothing where all is loaded', async () => {
    await load(couriers, everything, 10)
    demo.requests.clear()
    const store = createNeighbours(queryClient, twilio, couriers)
    await store.lookThrough()
    expect(requests()).toBe(0)
    expect(valueOf(store.snapshot().fact).isWhole).toBe(true)
  })

  test('ends after twenty pages without a row, and looks as far again when asked again', async () => {
    await load(couriers)
    demo.requests.clear()
    demo.faults.add({ empty: true, times: 1000 })
    const store = createNeighbours(queryClient, twilio, couriers)
    await store.lookThrough()
    expect(requests()).toBe(20)
    expect(valueOf(store.snapshot().fact)).toMatchObject({ isWhole: false, rows: { length: 100 } })
    expect(store.snapshot()).toMatchObject({ strayed: true, error: undefined })
    await store.lookThrough()
    expect(requests()).toBe(40)
    demo.faults.clear()
    await store.lookThrough()
    expect(store.snapshot().strayed).toBe(false)
    expect(valueOf(store.snapshot().fact).isWhole).toBe(true)
  })

  test('says why a page failed, also after nineteen pages without a row', async () => {
    await load(couriers)
    demo.requests.clear()
    demo.faults.add({ empty: true, times: 19 })
    demo.faults.add({ status: 400, message: 'Not today' })
    const store = createNeighbours(queryClient, twilio, couriers)
    await store.lookThrough()
    expect(requests()).toBe(20)
    expect(store.snapshot()).toMatchObject({ strayed: false, error: { kind: 'badRequest', said: 'Not today' } })
  })

  test('twice at once asks for each page once', async () => {
    const store = createNeighbours(queryClient, twilio, couriers)
    await Promise.all([store.lookThrough(), store.lookThrough()])
    expect(requests()).toBe(5)
  })

  test('stops when it is told to, with the page under way, keeps what came, and goes on from there', async () => {
    const store = createNeighbours(queryClient, twilio, couriers)
    onRequest = () => {
      if (requests() === 1) store.stop()
    }
    await store.lookThrough()
    expect(requests()).toBe(2)
    expect(store.snapshot()).toMatchObject({ isLooking: false, error: undefined })
    expect(valueOf(store.snapshot().fact)).toMatchObject({ isWhole: false, rows: { length: 100 } })
    onRequest = () => {}
    await store.lookThrough()
    expect(requests()).toBe(6)
    expect(valueOf(store.snapshot().fact).isWhole).toBe(true)
  })

  test('keeps what came where a page fails, says why, and goes on when asked again', async () => {
    demo.faults.add({ skip: 2, status: 400, message: 'Not today' })
    const store = createNeighbours(queryClient, twilio, couriers)
    await store.lookThrough()
    expect(requests()).toBe(3)
    expect(store.snapshot().isLooking).toBe(false)
    expect(store.snapshot().error).toMatchObject({ kind: 'badRequest', said: 'Not today' })
    expect(valueOf(store.snapshot().fact)).toMatchObject({ isWhole: false, rows: { length: 200 } })
    await store.lookThrough()
    expect(requests()).toBe(6)
    expect(store.snapshot().error).toBeUndefined()
    expect(valueOf(store.snapshot().fact).isWhole).toBe(true)
  })

  test('that fails at once knows nothing', async () => {
    demo.faults.add({ status: 400 })
    const store = createNeighbours(queryClient, twilio, couriers)
    await store.lookThrough()
    expect(requests()).toBe(1)
    expect(store.snapshot()).toMatchObject({ error: { kind: 'badRequest' }, fact: { state: 'notAsked' } })
  })

  test('ends where the list goes round in a circle', async () => {
    demo.faults.add({ nextPage: 'loop', times: 100 })
    const store = createNeighbours(queryClient, twilio, couriers)
    await store.lookThrough()
    expect(store.snapshot().error?.kind).toBe('loop')
    expect(valueOf(store.snapshot().fact)).toMatchObject({ isWhole: false })
    expect(requests()).toBeLessThan(4)
  })
})

describe('who listens', () => {
  test('is told when it begins and when it ends', async () => {
    const store = createNeighbours(queryClient, twilio, support)
    const seen: boolean[] = []
    const leave = store.subscribe(() => seen.push(store.snapshot().isLooking))
    await store.lookThrough()
    leave()
    expect(seen[0]).toBe(true)
    expect(seen.at(-1)).toBe(false)
    store.stop()
    expect(seen.at(-1)).toBe(false)
  })

  test('is told when the table loads more, and of no other service', async () => {
    const store = createNeighbours(queryClient, twilio, support)
    const other = createNeighbours(queryClient, twilio, couriers)
    const told = vi.fn<() => void>()
    const otherTold = vi.fn<() => void>()
    const leave = [store.subscribe(told), other.subscribe(otherTold)]
    await load(support)
    await vi.waitFor(() => expect(told).toHaveBeenCalledTimes(1))
    for (const one of leave) one()
    expect(valueOf(store.snapshot().fact).isWhole).toBe(true)
    expect(otherTold).not.toHaveBeenCalled()
  })

  test('keeps the lists that are loaded as long as it listens, and asks for nothing', async () => {
    vi.useFakeTimers()
    const isThere = () => queryClient.getQueryCache().findAll().length
    await load(couriers, everything, 2, 1)
    await load(couriers, { ...everything, BindingType: ['apn'] })
    const store = createNeighbours(queryClient, twilio, couriers)
    const leave = store.subscribe(() => undefined)
    demo.requests.clear()
    await vi.advanceTimersByTimeAsync(600_000)
    expect([isThere(), requests()]).toEqual([2, 0])
    await store.lookThrough()
    await vi.advanceTimersByTimeAsync(600_000)
    expect([isThere(), requests(), pagesOf(couriers, 1)]).toEqual([2, 3, 5])
    leave()
    await vi.advanceTimersByTimeAsync(600_000)
    expect(isThere()).toBe(0)
  })

  test('keeps also the list that was begun by looking through', async () => {
    vi.useFakeTimers()
    const store = createNeighbours(queryClient, twilio, couriers)
    const leave = store.subscribe(() => undefined)
    await store.lookThrough()
    await vi.advanceTimersByTimeAsync(600_000)
    expect(pagesOf(couriers)).toBe(5)
    leave()
  })

  test('is told nothing more once gone', async () => {
    const store = createNeighbours(queryClient, twilio, support)
    const told = vi.fn<() => void>()
    store.subscribe(told)()
    await store.lookThrough()
    expect(told).not.toHaveBeenCalled()
  })

  test('sees the same until something changes', async () => {
    const store = createNeighbours(queryClient, twilio, support)
    expect(store.snapshot()).toBe(store.snapshot())
    await store.lookThrough()
    expect(store.snapshot()).toBe(store.snapshot())
  })
})
