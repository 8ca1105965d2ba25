import { describe, expect, test, vi } from 'vitest'
import { SERVICES } from '../demo/sids'
import {
  PAGES,
  all,
  asked,
  demo,
  eventually,
  everything,
  fcm,
  quiet,
  received,
  setUp,
  shown,
  until,
  withFreshDemo,
} from './bindingsList.testing'

withFreshDemo()

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

  test('to the end stop for a question after twenty pages without a row, each time, and go on to the end when told to', async () => {
    const { list } = setUp()
    await shown(list)
    demo.faults.add({ empty: true, times: 45 })
    await list.loadAll()
    expect(list.snapshot()).toMatchObject({
      count: 100,
      more: true,
      strayed: true,
      loadingAll: false,
      activity: 'idle',
    })
    expect(asked()).toHaveLength(1 + 20)
    list.goOn()
    await until(list, { loadingAll: false })
    expect(list.snapshot()).toMatchObject({ count: 100, strayed: true })
    expect(asked()).toHaveLength(1 + 40)
    // The button itself says the same as "go on".
    await list.loadAll()
    expect(list.snapshot()).toMatchObject({ count: all.length, more: false, strayed: false })
    expect(received(list)).toEqual(all)
    expect(asked()).toHaveLength(PAGES + 45)
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
