/** A list that is read again by itself is read as far as it was, and no other list is. */
import { expect, test } from 'vitest'
import { SERVICES } from '../demo/sids'
import {
  all,
  apn,
  asked,
  demo,
  everything,
  fcm,
  ofType,
  quiet,
  received,
  setUp,
  shown,
  until,
  withFreshDemo,
} from './bindingsList.testing'
import { refreshWhole } from './refreshWhole'

withFreshDemo()

/** A list that is loaded whole, and its pages. */
async function whole(query = fcm) {
  const tools = setUp(SERVICES.couriers)
  await shown(tools.list, query)
  await tools.list.loadAll()
  await until(tools.list, { more: false, activity: 'idle' })
  demo.requests.clear()
  return tools
}

test('what was whole is whole again', async () => {
  const { list } = await whole(everything)
  const { rows } = list.snapshot()
  refreshWhole(list)
  await quiet()
  await until(list, { more: false, activity: 'idle', loadingAll: false })
  expect(list.snapshot().rows).not.toBe(rows)
  expect(received(list)).toEqual(all)
})

test('what was not whole is read from its first page, and no further', async () => {
  const { list } = setUp()
  await shown(list)
  refreshWhole(list)
  await quiet()
  expect(list.snapshot()).toMatchObject({ count: 100, more: true, loadingAll: false })
})

test('where it fails another filter is loaded no further than any', async () => {
  const { list } = await whole()
  demo.faults.add({ status: 400 })
  refreshWhole(list)
  await until(list, { activity: 'failed' })
  list.show(everything)
  await until(list, { shown: everything, activity: 'idle' })
  await quiet()
  expect(list.snapshot()).toMatchObject({ count: 100, more: true, loadingAll: false })
  expect(asked()).toHaveLength(2)
})

test('where it fails and is tried again it is read to its end', async () => {
  const { list } = await whole()
  demo.faults.add({ status: 400 })
  refreshWhole(list)
  await until(list, { activity: 'failed' })
  list.retry()
  await quiet()
  await until(list, { more: false, activity: 'idle' })
  expect(received(list)).toEqual(ofType(fcm))
})

test('where it is overtaken, the filter that took its place is loaded no further than any', async () => {
  const { list, shut } = await whole()
  const release = shut()
  refreshWhole(list)
  list.show(everything)
  release()
  await until(list, { shown: everything, activity: 'idle' })
  await quiet()
  expect(list.snapshot()).toMatchObject({ count: 100, more: true, loadingAll: false })
})

test('a wish that is forgotten loads nothing more', async () => {
  const { list } = await whole(everything)
  refreshWhole(list)()
  await quiet()
  expect(list.snapshot()).toMatchObject({ count: 100, more: true, loadingAll: false })
})

test('who keeps the rows and then filters loads no more of it', async () => {
  const { list } = await whole()
  demo.faults.add({ status: 400 })
  refreshWhole(list)
  await until(list, { activity: 'failed' })
  list.stop()
  list.show(apn)
  await until(list, { shown: apn, activity: 'idle' })
  await quiet()
  expect(list.snapshot()).toMatchObject({ count: Math.min(100, ofType(apn).length), loadingAll: false })
})
