import * as fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { type RowWindow, createRowWindow } from './rowWindow'

/** Rows drawn beyond each edge of the view. */
const OVERSCAN = 4
/** The row that the view cuts at its end, wherever it stands. */
const CUT = 1

/** The row in each slot that is in use, in slot order. */
const drawn = (view: RowWindow) => view.snapshot().slots.filter((row) => row >= 0)

const sorted = (rows: readonly number[]) => rows.toSorted((a, b) => a - b)

const between = (first: number, end: number) =>
  Array.from({ length: Math.max(0, end - first) }, (_, index) => first + index)

function showing(count: number, viewHeight = 360, rowHeight = 36): RowWindow {
  const view = createRowWindow()
  view.resize(viewHeight, rowHeight)
  view.restart(count)
  return view
}

describe('the rows that are drawn', () => {
  test('are those of the view and, as soon as they are painted, a few beyond', () => {
    const view = showing(10_000)
    expect(sorted(drawn(view))).toEqual(between(0, 10))
    view.painted()
    expect(sorted(drawn(view))).toEqual(between(0, 10 + CUT + OVERSCAN))
    view.scroll(36_000)
    expect(sorted(drawn(view))).toEqual([0, ...between(1000 - OVERSCAN, 1010 + CUT + OVERSCAN)])
  })

  test('are as many wherever the view stands: none comes and goes while one scrolls', () => {
    const view = showing(10_000)
    const counts = new Set<number>()
    for (let top = 18_000; top < 18_400; top += 7) {
      view.scroll(top)
      counts.add(drawn(view).length)
    }
    // And the active row, which is far away.
    expect([...counts]).toEqual([10 + CUT + 2 * OVERSCAN + 1])
  })

  test('are all, where there are few, and none where there is none', () => {
    expect(drawn(showing(3))).toEqual([0, 1, 2])
    expect(drawn(showing(0))).toEqual([])
  })

  test('become more as rows come and as the view grows', () => {
    const view = showing(3)
    view.setCount(5)
    expect(sorted(drawn(view))).toEqual(between(0, 5))
    view.setCount(100)
    view.painted()
    view.resize(720, 36)
    expect(sorted(drawn(view))).toEqual(between(0, 20 + CUT + OVERSCAN))
  })

  test('of a shorter list are gone', () => {
    const view = showing(100)
    view.setCount(4)
    expect(sorted(drawn(view))).toEqual(between(0, 4))
  })

  test('of a new list begin at its first row, which is the active one', () => {
    const view = showing(1000)
    view.scroll(20_000)
    view.activate(700)
    view.restart(500)
    expect(sorted(drawn(view))).toEqual(between(0, 10))
    expect(view.snapshot().active).toBe(0)
  })

  test('of a new list begin where its place is kept', () => {
    const view = showing(1000)
    view.restart(500, { top: 3600, isSame: false })
    expect(sorted(drawn(view))).toEqual([0, ...between(100, 110)])
  })

  test('of a new list are in their order in the document, those beyond the view too', () => {
    const view = showing(1000)
    view.painted()
    view.restart(500)
    view.settle()
    view.painted()
    const { order, slots } = view.snapshot()
    expect(order.map((slot) => slots[slot])).toEqual(between(0, 10 + CUT + OVERSCAN))
  })

  test('of the same list, read again, are there at once', () => {
    const view = showing(1000)
    view.painted()
    view.restart(1000, { top: 3600, isSame: true })
    expect(sorted(drawn(view))).toEqual([0, ...between(100 - OVERSCAN, 110 + CUT + OVERSCAN)])
  })
})

describe('the active row', () => {
  test('stays in its slot however far it scrolls away', () => {
    const view = showing(10_000)
    view.activate(3)
    const slot = view.snapshot().slots.indexOf(3)
    for (const top of [100, 500, 5000, 300_000, 359_640, 40, 0]) {
      view.scroll(top)
      expect(view.snapshot().slots[slot]).toBe(3)
    }
  })

  test('is one of the list', () => {
    const view = showing(10)
    view.activate(99)
    expect(view.snapshot().active).toBe(9)
    view.activate(-1)
    expect(view.snapshot().active).toBe(0)
    view.activate(9)
    view.setCount(4)
    expect(view.snapshot().active).toBe(3)
  })
})

describe('what is heard', () => {
  test('nothing, while no row comes or goes', () => {
    const view = showing(1000)
    view.scroll(725)
    const before = view.snapshot()
    const listener = vi.fn()
    view.subscribe(listener)
    view.scroll(755)
    view.scroll(755)
    view.scroll(730)
    view.setCount(2000)
    expect(view.snapshot()).toBe(before)
    expect(listener).not.toHaveBeenCalled()
  })

  test('settling twice is settling once', () => {
    const view = showing(1000)
    view.scroll(20_000)
    view.settle()
    const before = view.snapshot()
    view.settle()
    expect(view.snapshot()).toBe(before)
  })

  test('a row that changed in place is drawn again', () => {
    const view = showing(10)
    const before = view.snapshot()
    const listener = vi.fn()
    view.subscribe(listener)
    view.redraw()
    expect(listener).toHaveBeenCalledTimes(1)
    expect(view.snapshot()).not.toBe(before)
    expect(view.snapshot()).toEqual(before)
  })

  test('nothing any more after leaving', () => {
    const view = showing(10)
    const listener = vi.fn()
    view.subscribe(listener)()
    view.scroll(5)
    view.redraw()
    expect(listener).not.toHaveBeenCalled()
  })
})

type Step =
  | { do: 'scroll'; top: number }
  | { do: 'resize'; view: number; row: number }
  | { do: 'setCount' | 'restart'; count: number }
  | { do: 'activate'; index: number }
  | { do: 'settle' | 'redraw' }

const px = (max: number) => fc.oneof(fc.integer({ min: -200, max }), fc.double({ min: 0, max, noNaN: true }))
const counts = fc.oneof(fc.nat({ max: 30 }), fc.nat({ max: 2000 }))
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: px(80_000).map((top): Step => ({ do: 'scroll', top })) },
  { weight: 3, arbitrary: px(900).map((top): Step => ({ do: 'scroll', top })) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.nat({ max: 1500 }), fc.constantFrom(28, 36, 44, 36.5, 132))
      .map(([view, row]): Step => ({ do: 'resize', view, row })),
  },
  { weight: 2, arbitrary: counts.map((count): Step => ({ do: 'setCount', count })) },
  { weight: 1, arbitrary: counts.map((count): Step => ({ do: 'restart', count })) },
  { weight: 2, arbitrary: fc.integer({ min: -3, max: 2100 }).map((index): Step => ({ do: 'activate', index })) },
  { weight: 2, arbitrary: fc.constantFrom<Step>({ do: 'settle' }, { do: 'redraw' }) },
)

test('whatever happens, the view is whole, the active row is there, and slots are few', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const view = createRowWindow()
      const model = { top: 0, height: 0, row: 1, count: 0, active: 0 }
      let mostSlots = 0
      let heard = 0
      view.subscribe(() => {
        heard += 1
      })

      for (const each of steps) {
        const before = view.snapshot()
        const slotOf = new Map(before.slots.map((row, slot) => [row, slot]))
        const heardBefore = heard
        run(view, model, each)
        const { slots, order, active } = view.snapshot()
        const used = slots.filter((row) => row >= 0)

        const first = Math.floor(model.top / model.row)
        const end = Math.min(model.count, Math.ceil((model.top + model.height) / model.row))
        const inUse = new Set(used)
        const problems = [
          inUse.size !== used.length && 'a row is drawn twice',
          between(first, end).some((row) => !inUse.has(row)) && 'a row of the view is missing',
          used.some((row) => row >= model.count) && 'a row is drawn that the list does not have',
          used.some((row) => row !== active && (row < first - OVERSCAN || row >= end + CUT + OVERSCAN)) &&
            'a row is far away',
          active !== model.active && 'another row is active',
          model.count > 0 && !inUse.has(active) && 'the active row is not drawn',
          sorted(order).some((slot, at) => slot !== at) && 'the order does not name each slot once',
          order.length !== slots.length && 'the order is of another length',
          heard === heardBefore && view.snapshot() !== before && 'a change was not told',
          heard > heardBefore + 1 && 'a change was told twice',
        ]
        if (each.do === 'scroll' || (each.do === 'setCount' && model.count >= before.slots.length)) {
          const moved = used.some((row) => slotOf.has(row) && slots[slotOf.get(row) ?? -1] !== row)
          problems.push(moved && 'a row that stays was moved to another slot')
        }
        if (each.do === 'settle') {
          const rows = order.map((slot) => slots[slot] ?? -1).filter((row) => row >= 0)
          problems.push(rows.some((row, at) => at > 0 && row <= (rows[at - 1] ?? -1)) && 'the order is not the rows’')
        }
        mostSlots = Math.max(mostSlots, Math.ceil(model.height / model.row) + 1 + 2 * OVERSCAN + 1)
        problems.push(slots.length > mostSlots && 'there are too many slots')
        const [problem] = problems.filter((found) => found !== false)
        if (problem !== undefined) throw new Error(problem)
      }
    }),
    { numRuns: 200 },
  )
})

function run(
  view: RowWindow,
  model: { top: number; height: number; row: number; count: number; active: number },
  each: Step,
) {
  const last = () => Math.max(0, model.count - 1)
  switch (each.do) {
    case 'scroll':
      view.scroll(each.top)
      model.top = Math.max(0, each.top)
      break
    case 'resize':
      view.resize(each.view, each.row)
      model.height = each.view
      model.row = each.row
      break
    case 'setCount':
      view.setCount(each.count)
      model.count = each.count
      model.active = Math.min(model.active, last())
      break
    case 'restart':
      view.restart(each.count)
      model.count = each.count
      model.active = 0
      model.top = 0
      break
    case 'activate':
      view.activate(each.index)
      model.active = Math.min(Math.max(0, each.index), last())
      break
    case 'settle':
      view.settle()
      break
    case 'redraw':
      view.redraw()
      break
  }
}
