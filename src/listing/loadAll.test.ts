/** Loading all: to the end, each page once, until it is stopped or fails. */
import { onlineManager } from '@tanstack/react-query'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import {
  PAGES,
  all,
  asked,
  demo,
  eventually,
  fcm,
  ofType,
  quiet,
  received,
  setUp,
  shown,
  until,
  withFreshDemo,
} from './bindingsList.testing'

withFreshDemo()

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

  test('tells the table of each page once', async () => {
    const { list, heard } = setUp()
    await shown(list)
    await list.loadAll()
    await quiet()
    expect(heard).toEqual(['fresh', ...Array.from({ length: PAGES - 1 }, () => 'grown')])
  })

  test('goes on after it was stopped without a network', async () => {
    const { list, shut } = setUp()
    onTestFinished(() => onlineManager.setOnline(true))
    await shown(list)
    const release = shut()
    const done = list.loadAll()
    await eventually(() => expect(asked()).toHaveLength(2))
    onlineManager.setOnline(false)
    release()
    await until(list, { activity: 'paused', count: 200 })
    list.stop()
    await done
    await quiet()
    onlineManager.setOnline(true)
    await list.loadAll()
    expect(list.snapshot()).toMatchObject({ activity: 'idle', error: undefined, count: 650, more: false })
    expect(received(list)).toEqual(all)
    expect(asked()).toHaveLength(PAGES)
  })

  test('that was stopped can be resumed: the clock goes on, and so does the count of its pages', async () => {
    const { list, shut } = setUp()
    await shown(list)
    list.need(200)
    await until(list, { count: 200, activity: 'idle' })
    expect(list.snapshot().halted).toBe(false)
    const clock = vi.spyOn(performance, 'now').mockReturnValue(1_000)
    const release = shut()
    const done = list.loadAll()
    expect(list.snapshot()).toMatchObject({ loadingSince: 1_000, pagesBefore: 2, halted: false })
    clock.mockReturnValue(5_000)
    list.stop()
    release()
    await done
    expect(list.snapshot()).toMatchObject({ halted: true, count: 200, more: true })
    clock.mockReturnValue(60_000)
    const again = list.loadAll()
    // Four seconds before the stop count, the pause does not.
    expect(list.snapshot()).toMatchObject({ loadingSince: 56_000, pagesBefore: 2, halted: false })
    await again
    expect(received(list)).toEqual(all)
    list.refresh()
    await until(list, { count: 100, activity: 'idle', asked: undefined })
    expect(list.snapshot().halted).toBe(false)
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
