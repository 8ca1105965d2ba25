/** A list that fails keeps its rows, and goes on from where it failed. */
import { describe, expect, test, vi } from 'vitest'
import {
  PAGES,
  all,
  asked,
  demo,
  everything,
  quiet,
  received,
  setUp,
  shown,
  until,
  withFreshDemo,
} from './bindingsList.testing'

withFreshDemo()

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
