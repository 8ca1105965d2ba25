/** A refresh reads anew, and the old rows stay until the new ones are there. */
import { describe, expect, test } from 'vitest'
import {
  all,
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
