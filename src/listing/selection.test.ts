/** What is selected stays selected whatever becomes of the list around it, and nothing is that is not there. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { apn, everything, setUp, shown, until, withFreshDemo } from './bindingsList.testing'
import type { Rows } from './rows'
import { coverOf, selectionOf } from './selection'
import { rowsAt } from './shownRows'
import { SERVICES } from '../demo/sids'

withFreshDemo()

/** A list with two pages of 100, and its selection. */
async function twoPages() {
  const set = setUp()
  await shown(set.list)
  set.list.need(200)
  await until(set.list, { count: 200, activity: 'idle' })
  const selection = selectionOf(set.list)
  return { ...set, selection, sids: () => selection.rows().map(({ sid }) => sid) }
}

const sidsOf = (rows: Rows, ...places: number[]) => places.map((place) => rows.all[place]?.sid)
const reversed = (rows: Rows) => rowsAt(rows, Uint32Array.from(rows.all.keys()).toReversed())

describe('what is selected', () => {
  test('is what was pressed, in the order of the list, and a second press takes it out', async () => {
    const { list, selection, sids } = await twoPages()
    const { rows } = list.snapshot()
    selection.press(rows, 7, false)
    selection.press(rows, 3, false)
    expect(sids()).toEqual(sidsOf(rows, 3, 7))
    selection.press(rows, 7, false)
    expect(sids()).toEqual(sidsOf(rows, 3))
    expect(selection.get().count).toBe(1)
    selection.clear()
    expect(sids()).toEqual([])
  })

  test('a range is one of the rows as they are shown, from the one pressed last', async () => {
    const { list, selection, sids } = await twoPages()
    const { rows } = list.snapshot()
    const order = reversed(rows)
    selection.press(order, 0, false)
    selection.press(order, 2, true)
    expect(sids()).toEqual(sidsOf(rows, 197, 198, 199))
    // The same way back takes out.
    selection.press(order, 0, true)
    expect(sids()).toEqual([])
  })

  test('a range from a row that is out of sight is the pressed row alone', async () => {
    const { list, selection, sids } = await twoPages()
    const { rows } = list.snapshot()
    selection.press(rows, 5, false)
    selection.press(rowsAt(rows, Uint32Array.of(1, 2, 3)), 2, true)
    expect(sids()).toEqual(sidsOf(rows, 3, 5))
  })

  test('any presses of rows and ranges select what a plain set would hold', async () => {
    const { list, selection, sids } = await twoPages()
    const { rows } = list.snapshot()
    const presses = fc.array(fc.record({ at: fc.nat({ max: 199 }), isRange: fc.boolean() }), { maxLength: 12 })
    fc.assert(
      fc.property(presses, (all) => {
        selection.clear()
        const plain = new Set<number>()
        let last: number | undefined
        for (const { at, isRange } of all) {
          const isOn = !plain.has(at)
          const from = isRange && last !== undefined ? last : at
          for (let each = Math.min(from, at); each <= Math.max(from, at); each += 1)
            if (isOn) plain.add(each)
            else plain.delete(each)
          last = at
          selection.press(rows, at, isRange)
        }
        expect(sids()).toEqual(sidsOf(rows, ...[...plain].toSorted((one, other) => one - other)))
        expect(selection.get().count).toBe(plain.size)
      }),
    )
  })

  test('grows by no page, and says of how many it is all', async () => {
    const { list, selection } = await twoPages()
    expect(coverOf(selection.get(), list.snapshot().rows)).toBe('none')
    selection.pressAll(list.snapshot().rows, true)
    expect(coverOf(selection.get(), list.snapshot().rows)).toBe('all')
    await list.loadAll()
    expect(selection.get().count).toBe(200)
    expect(coverOf(selection.get(), list.snapshot().rows)).toBe('some')
    selection.pressAll(list.snapshot().rows, false)
    expect(selection.get().count).toBe(0)
  })
})

describe('another reading of the list', () => {
  test('a refresh keeps what is selected: of later pages as they come', async () => {
    const { list, selection, sids } = await twoPages()
    const { rows } = list.snapshot()
    selection.press(rows, 5, false)
    selection.press(rows, 150, false)
    list.refresh()
    await until(list, { count: 100, activity: 'idle', asked: undefined })
    expect(sids()).toEqual(sidsOf(rows, 5))
    await list.loadAll()
    expect(sids()).toEqual(sidsOf(rows, 5, 150))
  })

  test('what another filter leaves out is not selected, and is gone where its list is whole', async () => {
    const { list, selection, sids } = await twoPages()
    const { rows } = list.snapshot()
    const places = rows.all.slice(0, 50).flatMap((row, place) => (row.binding_type === 'apn' ? [place] : []))
    for (let place = 0; place < 50; place += 1) selection.press(rows, place, false)
    await shown(list, apn)
    expect(sids()).toEqual(sidsOf(rows, ...places))
    await list.loadAll()
    await shown(list, everything)
    expect(sids()).toEqual(sidsOf(rows, ...places))
  })

  test('rows without a SID are not known again', async () => {
    const { list } = setUp(SERVICES.hostile)
    await shown(list)
    const { rows } = list.snapshot()
    const nameless = rows.all.findIndex(({ sid }) => sid === null || sid === '')
    const selection = selectionOf(list)
    selection.press(rows, nameless, false)
    expect(selection.get().count).toBe(1)
    list.refresh()
    await until(list, { activity: 'idle', asked: undefined })
    expect(selection.get().count).toBe(0)
  })

  test('listeners hear each change, and none that is none', async () => {
    const { list, selection } = await twoPages()
    let heard = 0
    const stop = selection.subscribe(() => {
      heard += 1
    })
    const before = selection.get()
    await list.loadAll()
    expect(heard).toBe(0)
    expect(selection.get()).toBe(before)
    selection.press(list.snapshot().rows, 0, false)
    expect(heard).toBe(1)
    expect(selection.get()).not.toBe(before)
    stop()
  })
})
