import { describe, expect, test, vi } from 'vitest'
import {
  PAGES,
  all,
  eventually,
  fcm,
  ofType,
  setUp,
  shown,
  until,
  withFreshDemo,
} from '../listing/bindingsList.testing'
import { countedList } from './countedList'

const AS = { asOf: Date.UTC(2026, 10, 24), zone: 'utc' } as const

withFreshDemo()

function counting(list: Parameters<typeof countedList>[0]) {
  const counted = countedList(list)
  const heard = vi.fn()
  const stop = counted.subscribe(heard)
  counted.countAs(AS)
  return { counted, heard, stop }
}

describe('the figures of a list', () => {
  test('keep up with its pages to the last, and are told a few times only', async () => {
    const { list } = setUp()
    const { counted, heard } = counting(list)
    await shown(list)
    await eventually(() => expect(counted.snapshot()?.loaded).toBe(100))
    heard.mockClear()
    void list.loadAll()
    await until(list, { more: false, loadingAll: false })
    await eventually(() => expect(counted.snapshot()?.loaded).toBe(all.length))
    expect(heard.mock.calls.length).toBeLessThanOrEqual(PAGES)
  })

  test('are those of the new rows where another filter is answered', async () => {
    const { list } = setUp()
    const { counted } = counting(list)
    await shown(list, fcm)
    void list.loadAll()
    await eventually(() => expect(counted.snapshot()?.types).toEqual(new Map([['fcm', ofType(fcm).length]])))
    await shown(list)
    await eventually(() => expect(counted.snapshot()?.loaded).toBe(100))
  })

  test('stay until they are counted as of another time', async () => {
    const { list } = setUp()
    const { counted } = counting(list)
    await shown(list)
    await eventually(() => expect(counted.snapshot()?.loaded).toBe(100))
    const before = counted.snapshot()
    counted.countAs({ ...AS, asOf: AS.asOf + 400 * 86_400_000 })
    expect(counted.snapshot()?.loaded).toBe(100)
    await eventually(() => expect(counted.snapshot()?.ages).toEqual(new Map([['older', 100]])))
    expect(before?.ages).not.toEqual(counted.snapshot()?.ages)
  })

  test('are not counted while nobody looks', async () => {
    const { list } = setUp()
    const { counted, stop } = counting(list)
    await shown(list)
    await eventually(() => expect(counted.snapshot()?.loaded).toBe(100))
    stop()
    void list.loadAll()
    await until(list, { more: false, loadingAll: false })
    expect(counted.snapshot()?.loaded).toBe(100)
  })
})
