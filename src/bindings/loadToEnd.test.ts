import { expect, test, vi } from 'vitest'
import {
  PAGES,
  asked,
  demo,
  everything,
  fcm,
  setUp,
  shown,
  until,
  withFreshDemo,
} from '../listing/bindingsList.testing'
import { loadToEnd } from './loadToEnd'

withFreshDemo()

const never = new AbortController().signal

/** Lets the timers of a list run until something has come. */
async function settled<Value>(promise: Promise<Value>): Promise<Value> {
  let isOver = false
  void promise.finally(() => {
    isOver = true
  })
  await vi.waitUntil(
    async () => {
      await vi.advanceTimersByTimeAsync(1000)
      return isOver
    },
    { timeout: 20_000 },
  )
  return promise
}

test('loads to the end, each page once', async () => {
  const { list } = setUp()
  await shown(list)
  expect(await settled(loadToEnd(list, never))).toMatchObject({ more: false, count: 650 })
  expect(asked()).toHaveLength(PAGES)
})

test('a list that is whole is there at once', async () => {
  const { list } = setUp()
  await shown(list)
  await list.loadAll()
  expect(await loadToEnd(list, never)).toMatchObject({ more: false, count: 650 })
})

test('waits for what is being loaded already, and for a first page', async () => {
  const { list } = setUp()
  list.show(everything)
  expect(await settled(loadToEnd(list, never))).toMatchObject({ more: false, count: 650 })
  const other = setUp().list
  await shown(other)
  void other.loadAll()
  expect(await settled(loadToEnd(other, never))).toMatchObject({ more: false, count: 650 })
})

test('a filter that is asked for is the list that is meant', async () => {
  const { list } = setUp()
  await shown(list)
  list.show(fcm)
  expect(await settled(loadToEnd(list, never))).toMatchObject({ more: false, shown: fcm })
})

test('waits through a failure that passes, and ends with one that stays', async () => {
  const { list } = setUp()
  await shown(list)
  demo.faults.add({ status: 503 })
  demo.faults.add({ path: 'Page=4', status: 403 })
  const ended = await settled(loadToEnd(list, never))
  expect(ended).toMatchObject({ more: true, activity: 'failed', count: 400 })
  expect(await settled(loadToEnd(list, never))).toMatchObject({ more: false, count: 650 })
})

test('ends where a person stops the list, and where nobody waits any more', async () => {
  const { list, shut } = setUp()
  await shown(list)
  const release = shut()
  const stopped = loadToEnd(list, never)
  list.stop()
  expect(await settled(stopped)).toMatchObject({ more: true, count: 100 })
  const controller = new AbortController()
  const left = loadToEnd(list, controller.signal)
  controller.abort()
  expect(await left).toMatchObject({ more: true })
  release()
  await until(list, { more: false })
})
