import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { ORIGIN } from '../demo/asking'
import { createDemo } from '../demo/server'
import { SERVICES } from '../demo/sids'
import { createQueryClient } from '../session/queryClient'
import { asReceived } from '../twilio/binding'
import { createTwilio } from '../twilio/client'
import type { BindingsQuery } from '../twilio/queries'
import type { WireBinding } from '../twilio/wire'
import { type BindingsList, createBindingsList } from './bindingsList'

const demo = createDemo({ bindings: 650, now: new Date('2026-11-24T00:00:00Z') })
const PAGES = 7
const everything: BindingsQuery = { BindingType: [], Identity: [] }
const fcm: BindingsQuery = { BindingType: ['fcm'], Identity: [] }
const apn: BindingsQuery = { BindingType: ['apn'], Identity: [] }

function rowsOf(keep: (row: WireBinding) => boolean = () => true): WireBinding[] {
  const store = demo.bindings(SERVICES.couriers)
  return Array.from({ length: store.size }, (_, index) => store.row(index, ORIGIN)).filter(keep)
}
const all = rowsOf()
const ofType = (query: BindingsQuery) => rowsOf((row) => query.BindingType.some((type) => type === row.binding_type))

/** A list over the demo. While `gate` is shut, requests wait before they are answered. */
function setUp(service: string = SERVICES.couriers) {
  const gate = { open: Promise.resolve(), release: () => {} }
  const signals: AbortSignal[] = []
  const twilio = createTwilio({
    api: { name: 'Demo', baseUrl: ORIGIN },
    credentials: { username: demo.accountSid, secret: demo.authToken },
    async fetch(input, init) {
      if (init?.signal) signals.push(init.signal)
      const answer = await demo.fetch(new Request(input, { ...init, signal: null }))
      await gate.open
      init?.signal?.throwIfAborted()
      return answer
    },
  })
  const queryClient = createQueryClient()
  const list = createBindingsList(queryClient, twilio, service)
  const heard: string[] = []
  list.listen((change) => heard.push(change))
  onTestFinished(() => {
    gate.release()
    list.close()
    queryClient.clear()
  })
  return {
    list,
    heard,
    signals,
    /** Another list over the same cache. */
    another: () => {
      const other = createBindingsList(queryClient, twilio, service)
      onTestFinished(other.close)
      return other
    },
    /** Holds every answer back from here on; what it returns lets them go. */
    shut: () => {
      gate.open = new Promise((resolve) => {
        gate.release = resolve
      })
      return gate.release
    },
  }
}

type Wanted = Partial<
  Pick<ReturnType<BindingsList['snapshot']>, 'count' | 'activity' | 'more' | 'loadingAll' | 'shown' | 'asked'>
>

/** Lets what was begun have a turn, and a moment pass. */
async function turn() {
  await new Promise((resolve) => {
    setImmediate(resolve)
  })
  vi.advanceTimersByTime(10)
}

/** Waits until an expectation is met. */
async function eventually(check: () => void, turns = 500): Promise<void> {
  try {
    check()
  } catch (error) {
    if (turns === 0) throw error
    await turn()
    await eventually(check, turns - 1)
  }
}

/** Waits until the list says so. */
const until = (list: BindingsList, wanted: Wanted) => eventually(() => expect(list.snapshot()).toMatchObject(wanted))

/** Waits until everything that was begun is over. */
async function quiet(turns = 40): Promise<void> {
  if (turns === 0) return
  await turn()
  await quiet(turns - 1)
}

/** Shows a query and waits for its first page. */
async function shown(list: BindingsList, query: BindingsQuery = everything) {
  list.show(query)
  await until(list, { shown: query, activity: 'idle' })
}

const asked = () => demo.requests.list().map(({ query }) => query)
const received = (list: BindingsList) => list.snapshot().rows.all.map(asReceived)

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  demo.faults.clear()
  demo.requests.clear()
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

describe('a list', () => {
  test('is nothing before it is asked for anything', () => {
    const { list } = setUp()
    expect(list.snapshot()).toMatchObject({
      shown: undefined,
      asked: undefined,
      count: 0,
      activity: 'idle',
      missing: [],
    })
    list.need(1000)
    list.retry()
    list.stop()
    expect(demo.requests.list()).toEqual([])
  })

  test('shows the first page, and asks for no more than that', async () => {
    const { list, heard } = setUp()
    list.show(everything)
    expect(list.snapshot()).toMatchObject({ shown: undefined, asked: { query: everything, refresh: false } })
    await shown(list)
    expect(list.snapshot()).toMatchObject({ count: 100, pages: 1, more: true, asked: undefined, error: undefined })
    expect(received(list)).toEqual(all.slice(0, 100))
    await quiet()
    expect(asked()).toEqual(['?PageSize=100'])
    expect(heard[0]).toBe('fresh')
  })

  test('says when its first page came', async () => {
    const before = Date.now()
    const { list } = setUp()
    await shown(list)
    const { since } = list.snapshot()
    expect(since).toBeGreaterThanOrEqual(before)
    list.need(300)
    await until(list, { count: 300 })
    expect(list.snapshot().since).toBe(since)
  })

  test('shown again is not asked for again', async () => {
    const { list } = setUp()
    list.show(everything)
    list.show({ ...everything })
    await shown(list)
    list.show({ ...everything })
    await quiet()
    expect(asked()).toHaveLength(1)
  })

  test('says whom it holds no binding for, once it is whole', async () => {
    const { list } = setUp()
    const someone = all[0]?.identity ?? ''
    await shown(list, { BindingType: [], Identity: ['Nobody', someone, 'ada '] })
    expect(list.snapshot()).toMatchObject({ more: false, missing: ['Nobody', 'ada '] })
  })

  test('names nobody as missing while there may be more', async () => {
    const { list } = setUp()
    const everyone = [...new Set(all.map(({ identity }) => identity ?? ''))]
    await shown(list, { BindingType: [], Identity: [...everyone, 'nobody'] })
    expect(list.snapshot()).toMatchObject({ more: true, missing: [] })
    await list.loadAll()
    expect(list.snapshot()).toMatchObject({ more: false, missing: ['nobody'] })
  })

  test('of an empty service is whole, with no row', async () => {
    const { list } = setUp(SERVICES.staging)
    await shown(list)
    expect(list.snapshot()).toMatchObject({ count: 0, more: false, activity: 'idle', error: undefined })
  })
})

describe('rows that are needed', () => {
  test('come page by page until they are there, and no further', async () => {
    const { list } = setUp()
    await shown(list)
    list.need(250)
    await until(list, { count: 300, activity: 'idle' })
    await quiet()
    expect(received(list)).toEqual(all.slice(0, 300))
    expect(asked()).toHaveLength(3)
  })

  test('beyond the end are not asked for', async () => {
    const { list } = setUp()
    await shown(list)
    list.need(100_000)
    await until(list, { count: 650, more: false })
    list.need(200_000)
    await quiet()
    expect(received(list)).toEqual(all)
    expect(asked()).toHaveLength(PAGES)
  })

  test('are asked for once however often they are named', async () => {
    const { list } = setUp()
    await shown(list)
    for (let i = 0; i < 50; i += 1) list.need(200)
    await until(list, { count: 200, activity: 'idle' })
    for (let i = 0; i < 50; i += 1) list.need(200)
    await quiet()
    expect(asked()).toHaveLength(2)
  })

  test('are not asked for again after a failure, however often they are named', async () => {
    const { list } = setUp()
    await shown(list)
    demo.faults.add({ status: 400 })
    list.need(200)
    await until(list, { activity: 'failed' })
    for (let i = 0; i < 200; i += 1) {
      list.need(200 + i)
      // The table says it again each time that it is drawn.
      // oxlint-disable-next-line no-await-in-loop
      if (i % 20 === 0) await quiet()
    }
    await quiet()
    expect(list.snapshot()).toMatchObject({ activity: 'failed', count: 100, more: true, error: { kind: 'badRequest' } })
    expect(asked()).toHaveLength(2)
  })

  test('are looked for through twenty pages without a row, then only when asked to go on', async () => {
    const { list } = setUp()
    await shown(list)
    demo.faults.add({ empty: true, times: 25 })
    list.need(200)
    await eventually(() => expect(list.snapshot().strayed).toBe(true))
    list.need(201)
    await quiet()
    expect(list.snapshot()).toMatchObject({ count: 100, more: true, activity: 'idle', error: undefined })
    expect(asked()).toHaveLength(21)
    list.goOn()
    await until(list, { count: 300, activity: 'idle' })
    expect(list.snapshot().strayed).toBe(false)
    expect(received(list)).toEqual(all.slice(0, 300))
  })

  test('grow the list under those who listen, and tell them', async () => {
    const { list, heard } = setUp()
    await shown(list)
    heard.length = 0
    list.need(300)
    await until(list, { count: 300 })
    expect(new Set(heard)).toEqual(new Set(['grown']))
  })
})

describe('after a failure', () => {
  test('of the first page there is nothing to show, and retry asks for it', async () => {
    const { list } = setUp()
    demo.faults.add({ status: 400 })
    list.show(everything)
    await until(list, { activity: 'failed' })
    expect(list.snapshot()).toMatchObject({ shown: undefined, count: 0, error: { kind: 'badRequest', status: 400 } })
    list.retry()
    await until(list, { shown: everything, count: 100, activity: 'idle' })
    expect(list.snapshot().error).toBeUndefined()
  })

  test('refresh of nothing is a retry', async () => {
    const { list } = setUp()
    demo.faults.add({ status: 400 })
    list.show(everything)
    await until(list, { activity: 'failed' })
    list.refresh()
    await until(list, { shown: everything, count: 100 })
    expect(asked()).toEqual(['?PageSize=100', '?PageSize=100'])
  })

  test('retry goes on from the page that failed, with the rows kept', async () => {
    const { list } = setUp()
    await shown(list)
    demo.faults.add({ status: 400, skip: 2 })
    list.need(1000)
    await until(list, { activity: 'failed' })
    expect(list.snapshot().count).toBe(300)
    const { all: kept } = list.snapshot().rows
    const before = asked()
    list.retry()
    await until(list, { activity: 'idle', more: false })
    expect(list.snapshot().rows.all).toBe(kept)
    expect(received(list)).toEqual(all)
    const after = asked().slice(before.length)
    expect(after[0]).toBe(before.at(-1))
    expect(asked()).toHaveLength(PAGES + 1)
  })

  test('the list goes on by itself when the retry brought a page', async () => {
    const { list } = setUp()
    await shown(list)
    demo.faults.add({ status: 400 })
    list.need(500)
    await until(list, { activity: 'failed' })
    list.retry()
    await until(list, { count: 500, activity: 'idle' })
    await quiet()
    expect(asked()).toHaveLength(6)
  })

  test('a stop is none any more once the list is whole by another way', async () => {
    const { list, another } = setUp()
    await shown(list)
    vi.spyOn(Math, 'random').mockReturnValue(0.999)
    demo.faults.add({ status: 503, times: 1 })
    list.need(200)
    await until(list, { activity: 'retrying' })
    list.stop()
    await until(list, { activity: 'stopped' })
    const other = another()
    await shown(other)
    await other.loadAll()
    await until(list, { more: false, count: 650 })
    expect(list.snapshot()).toMatchObject({ activity: 'idle', error: undefined })
  })

  test('a loop of pages is one, and the rows stay', async () => {
    const { list } = setUp()
    await shown(list)
    demo.faults.add({ body: JSON.stringify({ bindings: [], meta: { next_page_url: 'https://x.test/' } }) })
    list.need(300)
    await until(list, { activity: 'failed' })
    list.need(400)
    await quiet()
    expect(list.snapshot()).toMatchObject({ count: 100, more: true, error: { kind: 'loop' } })
    expect(asked()).toHaveLength(2)
  })
})

describe('loading all', () => {
  test('loads all, each page once, and says when it is done', async () => {
    const { list } = setUp()
    await shown(list)
    const done = list.loadAll()
    expect(list.snapshot().loadingAll).toBe(true)
    await done
    expect(list.snapshot()).toMatchObject({
      loadingAll: false,
      more: false,
      count: 650,
      activity: 'idle',
      pages: PAGES,
    })
    expect(received(list)).toEqual(all)
    expect(new Set(asked()).size).toBe(PAGES)
    expect(asked()).toHaveLength(PAGES)
  })

  test('twice is once', async () => {
    const { list } = setUp()
    await shown(list)
    await Promise.all([list.loadAll(), list.loadAll()])
    expect(asked()).toHaveLength(PAGES)
    await list.loadAll()
    expect(asked()).toHaveLength(PAGES)
    expect(list.snapshot().loadingAll).toBe(false)
  })

  test('of nothing settles', async () => {
    const { list } = setUp()
    await list.loadAll()
    expect(list.snapshot().loadingAll).toBe(false)
  })

  test('ends with its filter', async () => {
    const { list, shut } = setUp()
    await shown(list)
    const release = shut()
    const done = list.loadAll()
    await eventually(() => expect(asked()).toHaveLength(2))
    list.show(fcm)
    expect(list.snapshot().loadingAll).toBe(false)
    release()
    await done
    await until(list, { shown: fcm, activity: 'idle' })
    await quiet()
    expect(list.snapshot().loadingAll).toBe(false)
    expect(received(list)).toEqual(ofType(fcm).slice(0, 100))
    expect(asked().filter((query) => !query.includes('fcm'))).toHaveLength(2)
    expect(asked().filter((query) => query.includes('fcm'))).toHaveLength(1)
  })

  test('ends when it is stopped, keeps what it has, and leaves scrolling on as it was', async () => {
    const { list, shut } = setUp()
    await shown(list)
    const release = shut()
    const done = list.loadAll()
    await eventually(() => expect(asked()).toHaveLength(2))
    list.stop()
    release()
    await done
    await until(list, { activity: 'idle', loadingAll: false })
    await quiet()
    expect(list.snapshot()).toMatchObject({ count: 100, more: true, error: undefined })
    expect(asked()).toHaveLength(2)
    list.need(500)
    await until(list, { count: 500, activity: 'idle' })
    expect(received(list)).toEqual(all.slice(0, 500))
  })

  test('ends with a failure, and goes on from there', async () => {
    const { list } = setUp()
    await shown(list)
    demo.faults.add({ status: 403, skip: 3 })
    await list.loadAll()
    expect(list.snapshot()).toMatchObject({ loadingAll: false, activity: 'failed', count: 400, more: true })
    await list.loadAll()
    expect(list.snapshot()).toMatchObject({ loadingAll: false, activity: 'idle', count: 650, more: false })
    expect(asked()).toHaveLength(PAGES + 1)
  })

  test('goes on to the end once what failed is tried again', async () => {
    const { list } = setUp()
    await shown(list)
    demo.faults.add({ status: 401, skip: 3 })
    await list.loadAll()
    expect(list.snapshot()).toMatchObject({ loadingAll: false, activity: 'failed', count: 400 })
    list.retry()
    await until(list, { loadingAll: false, activity: 'idle', count: 650, more: false })
    expect(received(list)).toEqual(all)
    expect(asked()).toHaveLength(PAGES + 1)
  })

  test('goes on to the end where the wait for the next try is cut short', async () => {
    const { list } = setUp()
    await shown(list)
    vi.spyOn(Math, 'random').mockReturnValue(0.999)
    demo.faults.add({ status: 503, skip: 3 })
    const done = list.loadAll()
    await until(list, { activity: 'retrying', loadingAll: true })
    list.retry()
    await done
    await until(list, { loadingAll: false, activity: 'idle', count: 650, more: false })
    expect(received(list)).toEqual(all)
    expect(asked()).toHaveLength(PAGES + 1)
  })

  test('that failed is no wish any more once it was stopped, or another list was asked for', async () => {
    const { list } = setUp()
    await shown(list)
    demo.faults.add({ status: 403, skip: 3 })
    await list.loadAll()
    list.stop()
    list.retry()
    await until(list, { activity: 'idle', count: 500 })
    await quiet()
    expect(list.snapshot()).toMatchObject({ loadingAll: false, count: 500 })

    demo.faults.add({ status: 400, code: 21481 })
    await list.loadAll()
    expect(list.snapshot()).toMatchObject({ activity: 'failed', error: { kind: 'pageToken' } })
    list.refresh()
    await until(list, { activity: 'idle', count: 100 })
    await quiet()
    expect(list.snapshot()).toMatchObject({ loadingAll: false, count: 100 })

    demo.faults.add({ status: 403 })
    await list.loadAll()
    list.show(fcm)
    await until(list, { shown: fcm, activity: 'idle' })
    await quiet()
    expect(list.snapshot()).toMatchObject({ loadingAll: false, count: 100 })
  })

  test('ends when the list is closed', async () => {
    const { list, shut } = setUp()
    await shown(list)
    const release = shut()
    const done = list.loadAll()
    await eventually(() => expect(asked()).toHaveLength(2))
    list.close()
    release()
    await done
    await quiet()
    expect(asked()).toHaveLength(2)
  })
})

describe('a refresh', () => {
  test('reads page one again and nothing else, and then takes the old one’s place', async () => {
    const { list, heard, shut } = setUp()
    await shown(list)
    list.need(300)
    await until(list, { count: 300, activity: 'idle' })
    const before = list.snapshot()
    demo.requests.clear()
    heard.length = 0
    const release = shut()
    list.refresh()
    await until(list, { asked: { query: everything, refresh: true, count: 0 } })
    expect(list.snapshot()).toMatchObject({ shown: everything, count: 300 })
    release()
    await until(list, { count: 100, activity: 'idle' })
    await quiet()
    expect(list.snapshot().rows).not.toBe(before.rows)
    expect(list.snapshot().asked).toBeUndefined()
    expect(received(list)).toEqual(all.slice(0, 100))
    expect(asked()).toEqual(['?PageSize=100'])
    expect(heard[0]).toBe('refreshed')
  })

  test('ends the request for a page of the old list: one is under way', async () => {
    const { list, signals, shut } = setUp()
    await shown(list)
    const release = shut()
    list.need(200)
    await eventually(() => expect(signals).toHaveLength(2))
    list.refresh()
    await eventually(() => expect(signals).toHaveLength(3))
    expect(signals.map(({ aborted }) => aborted)).toEqual([false, true, false])
    release()
    await until(list, { count: 100, asked: undefined, activity: 'idle' })
  })

  test('twice reads twice, and the list goes on after each', async () => {
    const { list } = setUp()
    await shown(list)
    for (let times = 0; times < 2; times += 1) {
      const { rows } = list.snapshot()
      list.refresh()
      // One refresh after the other.
      // oxlint-disable-next-line no-await-in-loop
      await eventually(() => expect(list.snapshot().rows).not.toBe(rows))
    }
    list.need(200)
    await until(list, { count: 200, activity: 'idle' })
    expect(received(list)).toEqual(all.slice(0, 200))
    expect(asked()).toHaveLength(4)
  })

  test('that fails leaves the old rows', async () => {
    const { list } = setUp()
    await shown(list)
    list.need(200)
    await until(list, { count: 200, activity: 'idle' })
    demo.faults.add({ status: 400 })
    list.refresh()
    await until(list, { activity: 'failed' })
    expect(list.snapshot()).toMatchObject({ shown: everything, count: 200, error: { kind: 'badRequest' } })
    list.retry()
    await until(list, { count: 100, activity: 'idle' })
    expect(list.snapshot()).toMatchObject({ asked: undefined, error: undefined })
  })

  test('waits for the row that keeps its place', async () => {
    const { list, heard } = setUp()
    await shown(list)
    list.need(400)
    await until(list, { count: 400, activity: 'idle' })
    const anchor = all[250]?.sid ?? ''
    list.keepPlace(() => anchor)
    demo.requests.clear()
    heard.length = 0
    list.refresh()
    await eventually(() => expect(heard).toContain('refreshed'))
    await until(list, { count: 300, activity: 'idle' })
    expect(list.snapshot().rows.indexOf(anchor)).toBe(250)
    expect(asked()).toHaveLength(3)
  })

  test('waits for no row that the first page holds, nor for one of a table that is gone', async () => {
    const { list, heard } = setUp()
    await shown(list)
    const leave = list.keepPlace(() => all[600]?.sid ?? '')
    leave()
    list.refresh()
    await eventually(() => expect(heard).toContain('refreshed'))
    heard.length = 0
    list.keepPlace(() => all[5]?.sid ?? '')
    list.refresh()
    await eventually(() => expect(heard).toContain('refreshed'))
    await quiet()
    expect(asked()).toHaveLength(3)
  })

  test('whose row is gone is not looked for beyond where it stood', async () => {
    const { list, heard } = setUp()
    await shown(list)
    list.keepPlace(() => 'BS0')
    list.refresh()
    await eventually(() => expect(heard).toContain('refreshed'))
    expect(received(list)).toEqual(all.slice(0, 200))
  })

  test('that is stopped leaves the list as it was, and scrolling goes on in it', async () => {
    const { list, shut } = setUp()
    await shown(list)
    const release = shut()
    list.refresh()
    await eventually(() => expect(asked()).toHaveLength(2))
    list.stop()
    release()
    await until(list, { activity: 'idle', count: 100 })
    list.need(300)
    await until(list, { activity: 'idle', count: 300 })
    expect(received(list)).toEqual(all.slice(0, 300))
  })

  test('while another filter is on its way reads that one', async () => {
    const { list, shut } = setUp()
    await shown(list)
    const release = shut()
    list.show(fcm)
    await eventually(() => expect(asked()).toHaveLength(2))
    list.refresh()
    release()
    await until(list, { shown: fcm, activity: 'idle' })
    expect(received(list)).toEqual(ofType(fcm).slice(0, 100))
  })

  test('is given up when another filter is asked for', async () => {
    const { list, signals, shut } = setUp()
    await shown(list)
    const release = shut()
    list.refresh()
    await eventually(() => expect(asked()).toHaveLength(2))
    list.show(fcm)
    await eventually(() => expect(signals[1]?.aborted).toBe(true))
    release()
    await until(list, { shown: fcm, activity: 'idle' })
    expect(received(list)).toEqual(ofType(fcm).slice(0, 100))
  })
})

describe('another filter', () => {
  test('keeps the old rows until the new ones are there', async () => {
    const { list, heard, shut } = setUp()
    await shown(list)
    const release = shut()
    list.show(fcm)
    expect(list.snapshot()).toMatchObject({ shown: everything, asked: { query: fcm, refresh: false }, count: 100 })
    release()
    await until(list, { shown: fcm, activity: 'idle' })
    expect(received(list)).toEqual(ofType(fcm).slice(0, 100))
    expect(heard.filter((change) => change === 'fresh')).toHaveLength(2)
  })

  test('ends what is under way, and drops its answer', async () => {
    const { list, signals, shut } = setUp()
    await shown(list)
    const release = shut()
    list.need(200)
    await eventually(() => expect(asked()).toHaveLength(2))
    list.show(fcm)
    await eventually(() => expect(signals[1]?.aborted).toBe(true))
    list.show(apn)
    await eventually(() => expect(signals[2]?.aborted).toBe(true))
    release()
    await until(list, { shown: apn, activity: 'idle' })
    await quiet()
    expect(received(list)).toEqual(ofType(apn).slice(0, 100))
    expect(asked()).toHaveLength(4)
  })

  test('of many in a row only the last is shown', async () => {
    const { list } = setUp()
    for (const query of [everything, fcm, apn, fcm, everything, apn]) list.show(query)
    await until(list, { shown: apn, activity: 'idle' })
    await quiet()
    expect(list.snapshot()).toMatchObject({ shown: apn, asked: undefined })
    expect(received(list)).toEqual(ofType(apn).slice(0, 100))
  })

  test('needs nothing of what the old one needed', async () => {
    const { list } = setUp()
    await shown(list)
    list.need(500)
    await until(list, { count: 500, activity: 'idle' })
    await shown(list, apn)
    await quiet()
    expect(list.snapshot().count).toBe(100)
  })

  test('that is left for the old one again is forgotten, and the old list goes on', async () => {
    const { list, signals, shut } = setUp()
    await shown(list)
    const release = shut()
    list.need(200)
    await eventually(() => expect(asked()).toHaveLength(2))
    list.show(fcm)
    await eventually(() => expect(asked()).toHaveLength(3))
    list.show(everything)
    await eventually(() => expect(signals[2]?.aborted).toBe(true))
    release()
    await quiet()
    expect(list.snapshot()).toMatchObject({ shown: everything, asked: undefined })
    // Nobody has stopped it: what the table needs is asked for.
    list.need(200)
    await until(list, { count: 200, activity: 'idle' })
    expect(received(list)).toEqual(all.slice(0, 200))
  })

  test('that fails leaves the old rows, and can be left', async () => {
    const { list } = setUp()
    await shown(list)
    demo.faults.add({ status: 400 })
    list.show(fcm)
    await until(list, { activity: 'failed' })
    expect(list.snapshot()).toMatchObject({ shown: everything, asked: { query: fcm }, count: 100 })
    list.show(everything)
    expect(list.snapshot()).toMatchObject({ asked: undefined, activity: 'idle', error: undefined })
  })

  test('that was shown a moment ago is as old as its first page', async () => {
    const { list } = setUp()
    await shown(list)
    const { since } = list.snapshot()
    vi.spyOn(Date, 'now').mockReturnValue(since + 600_000)
    list.need(300)
    await until(list, { count: 300, activity: 'idle' })
    list.show(fcm)
    await until(list, { shown: fcm, activity: 'idle' })
    list.show(everything)
    await until(list, { shown: everything })
    expect(list.snapshot()).toMatchObject({ count: 300, since })
  })

  test('that was shown a moment ago is there at once, with all its pages', async () => {
    const { list } = setUp()
    await shown(list)
    list.need(300)
    await until(list, { count: 300, activity: 'idle' })
    await shown(list, fcm)
    demo.requests.clear()
    list.show(everything)
    expect(list.snapshot()).toMatchObject({ shown: everything, asked: undefined, count: 300 })
    await quiet()
    expect(asked()).toEqual([])
  })
})

describe('a list that is closed', () => {
  test('ends its requests and tells nothing more', async () => {
    const { list, heard, signals, shut } = setUp()
    await shown(list)
    const release = shut()
    list.need(200)
    await eventually(() => expect(asked()).toHaveLength(2))
    heard.length = 0
    list.close()
    await eventually(() => expect(signals[1]?.aborted).toBe(true))
    release()
    await quiet()
    expect(heard).toEqual([])
  })
})

describe('whoever watches', () => {
  test('hears of a change, and not after leaving', async () => {
    const { list } = setUp()
    const listener = vi.fn()
    const leave = list.subscribe(listener)
    list.show(everything)
    expect(listener).toHaveBeenCalled()
    await until(list, { shown: everything, activity: 'idle' })
    leave()
    listener.mockClear()
    await shown(list, fcm)
    expect(listener).not.toHaveBeenCalled()
  })

  test('sees one and the same state while nothing changes', async () => {
    const { list } = setUp()
    await shown(list)
    await quiet()
    const state = list.snapshot()
    list.need(50)
    list.show({ ...everything })
    await quiet()
    expect(list.snapshot()).toEqual(state)
  })

  test('is not told of every page while all is loaded', async () => {
    const { list } = setUp()
    await shown(list)
    await quiet()
    const listener = vi.fn()
    list.subscribe(listener)
    await list.loadAll()
    // The beginning, the end of the list, and the end of loading; in between only as time passes.
    expect(listener.mock.calls.length).toBeLessThanOrEqual(PAGES)
    expect(list.snapshot()).toMatchObject({ count: 650, loadingAll: false })
  })
})
