/** Another filter: the old rows stay until the new ones are there, and the last wish counts. */
import { describe, expect, test, vi } from 'vitest'
import {
  all,
  apn,
  asked,
  demo,
  eventually,
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

withFreshDemo()

describe('another filter', () => {
  test('keeps the old rows until the new ones are there', async () => {
    const { list, heard, shut } = setUp()
    await shown(list)
    const release = shut()
    list.show(fcm)
    await until(list, { shown: everything, asked: { query: fcm, refresh: false, count: 0 }, count: 100 })
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
