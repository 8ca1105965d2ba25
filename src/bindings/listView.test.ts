import * as fc from 'fast-check'
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { anyBinding } from '../rules/arbitraryFacts'
import { NOW, apn, daysAgo, fcm, sid } from '../rules/samples'
import type { Binding } from '../twilio/binding'
import type { BindingsList, ListChange } from '../listing/bindingsList'
import { rowHealth } from '../listing/health'
import { FIXED, NO_FACETS } from '../listing/facets'
import { handMade } from '../listing/handMade.testing'
import { createRows } from '../listing/rows'
import { viewOfList } from './listView'
import { sharing, touched } from '../listing/sharing'

const severity = (list: BindingsList, row: Binding) =>
  rowHealth(list.snapshot().rows, row, Date.now())[0]?.severity ?? 'none'

/** The rows that a choice should leave, by their places. */
const expected = (list: BindingsList, choice: string) =>
  list.snapshot().rows.all.flatMap((row, at) => (severity(list, row) === choice ? [at] : []))

const sids = (list: BindingsList) => list.snapshot().rows.all.map((row) => row.sid)

beforeEach(() => {
  vi.useFakeTimers({ now: NOW })
  onTestFinished(() => {
    vi.useRealTimers()
  })
})

/** The list as one health leaves it. */
function healthList(list: BindingsList, choice: string) {
  const view = viewOfList(list)
  view.look({ search: '', facets: { ...NO_FACETS, health: [choice] }, sort: undefined })
  return view
}

/** The same, heard by a table. */
function filtered(list: BindingsList, choice: string) {
  const heard: ListChange[] = []
  const shown = healthList(list, choice)
  const leave = shown.listen((change) => heard.push(change))
  onTestFinished(leave)
  return { shown, heard, leave }
}

/** A row that has no credential. */
const blocked = (number: number) => apn(number, { credential_sid: null })
const shared = { endpoint: 'b'.repeat(64) }

const identity = fc.constantFrom('alice', 'bob', 'carol', 'dave', '', null)
const anyRow = fc
  .tuple(anyBinding, identity, fc.constantFrom('same', 'a'.repeat(64), '', null, undefined))
  .map(([row, who, endpoint]): Binding => ({
    ...row,
    identity: who,
    ...(endpoint === undefined ? {} : { endpoint }),
  }))
const anyPages = fc.array(fc.array(anyRow, { maxLength: 8 }), { maxLength: 8 })
const anyChoice = fc.constantFrom(...FIXED.health)

describe('the filter over the health', () => {
  test('leaves the rows whose worst finding is the choice, whatever comes in which order', { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(anyPages, anyChoice, fc.nat(8), (pages, choice, before) => {
        const hand = handMade()
        for (const page of pages.slice(0, before)) hand.add([...page])
        const { shown, leave } = filtered(hand.list, choice)
        for (const page of [[], ...pages.slice(before)]) {
          hand.add([...page])
          const { rows: whole } = hand.list.snapshot()
          const { rows, count } = shown.snapshot()
          const places = expected(hand.list, choice)
          expect(rows.all).toEqual(places.map((place) => whole.all[place]))
          expect(count).toBe(places.length)
          const keys = places.map(whole.keyAt)
          expect(rows.all.map((_, at) => rows.keyAt(at))).toEqual(keys)
          expect(keys.map((key) => rows.indexOf(key ?? ''))).toEqual(keys.map((_, at) => at))
          const hidden = [...whole.all.keys()].filter((at) => !places.includes(at))
          expect(hidden.filter((at) => rows.indexOf(whole.keyAt(at) ?? '') !== -1)).toEqual([])
          expect(rows.keyAt(count)).toBeUndefined()
        }
        leave()
      }),
      { numRuns: 1000 },
    )
  })

  test('the table is told where a row came or went among the others, and of nothing but growth where they are more', () => {
    const hand = handMade()
    hand.add([blocked(1), apn(2, shared), blocked(3)])
    const { shown, heard } = filtered(hand.list, 'none')
    heard.length = 0
    hand.add([apn(4)])
    expect(heard).toEqual(['grown'])
    hand.add([apn(5, { ...shared, identity: 'bob' })])
    expect(heard).toEqual(['grown', 'refreshed'])
    expect(sids(shown)).toEqual([sid('BS', 4)])
    hand.add([apn(4, { date_updated: daysAgo(1) })])
    expect(heard.at(-1)).toBe('redrawn')
    expect(shown.snapshot().rows.all[0]?.date_updated).toBe(daysAgo(1))
  })

  test('a row that goes leaves the table where it stood', () => {
    const hand = handMade()
    hand.add([apn(1), apn(2, shared), apn(3)])
    const places: number[] = []
    const shown = healthList(hand.list, 'none')
    onTestFinished(
      shown.listen((change, rows) => {
        if (change === 'refreshed') places.push(...[1, 2, 3, 9].map((at) => rows.indexOf(sid('BS', at))))
      }),
    )
    hand.add([apn(4, { ...shared, identity: 'bob' })])
    expect(places).toEqual([0, 1, 1, -1])
    expect(shown.snapshot().rows.indexOf(sid('BS', 2))).toBe(-1)
  })

  test('is the same list for the same choice, looked at whole and at its place when one comes back', () => {
    const hand = handMade()
    hand.add(Array.from({ length: 3000 }, (_, at) => blocked(at)))
    const { shown, leave } = filtered(hand.list, 'blocks')
    vi.runAllTimers()
    hand.list.leaveAt({ scrollTop: 7, rowHeight: 36, active: 0, hadFocus: false })
    shown.leaveAt({ scrollTop: 90_000, rowHeight: 36, active: 2500, hadFocus: true })
    leave()
    const back = healthList(hand.list, 'blocks')
    expect(back).toBe(shown)
    expect(back.snapshot().count).toBe(3000)
    expect(back.returnTo()?.active).toBe(2500)
    expect(back.returnTo()).toBeUndefined()
    expect(hand.list.returnTo()?.scrollTop).toBe(7)
  })

  test('what came in between is there when one comes back', () => {
    const hand = handMade()
    hand.add([blocked(1), apn(2)])
    filtered(hand.list, 'blocks').leave()
    hand.add([blocked(3)])
    expect(sids(filtered(hand.list, 'blocks').shown)).toEqual([sid('BS', 1), sid('BS', 3)])
    hand.replace('fresh', [blocked(9)])
    expect(sids(healthList(hand.list, 'blocks'))).toEqual([sid('BS', 9)])
  })

  test('a new list begins at its top, and the whole one forgets the place of the old', () => {
    const hand = handMade()
    hand.add([blocked(1)])
    const { shown, heard } = filtered(hand.list, 'blocks')
    for (const one of [hand.list, shown]) one.leaveAt({ scrollTop: 7, rowHeight: 36, active: 0, hadFocus: false })
    hand.replace('fresh', [apn(1), blocked(2)])
    expect(heard.at(-1)).toBe('fresh')
    expect(sids(shown)).toEqual([sid('BS', 2)])
    expect(shown.returnTo()).toBeUndefined()
    expect(hand.list.returnTo()).toBeUndefined()
  })

  test('asks for no row but the first', () => {
    const hand = handMade()
    const { shown } = filtered(hand.list, 'blocks')
    shown.need(1200)
    expect(hand.needs).toEqual([1])
  })

  test('a finding that is one of age comes with time', () => {
    const hand = handMade()
    hand.add([apn(1), fcm(2)])
    const { shown } = filtered(hand.list, 'none')
    expect(shown.snapshot().count).toBe(2)
    vi.setSystemTime(NOW + 400 * 86_400_000)
    hand.add([])
    expect(shown.snapshot().count).toBe(0)
  })

  test('knows the list of all rows', () => {
    const { list } = handMade()
    expect(healthList(list, 'warning').whole).toBe(list)
    expect(list.whole).toBeUndefined()
  })
})

describe('a hundred thousand rows', () => {
  /** A clock that goes on by a millisecond each time it is read. */
  function tickingClock() {
    let time = 0
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => (time += 1))
    onTestFinished(() => {
      clock.mockRestore()
    })
  }

  test('are looked at in slices, and what is shown stays the same between two', () => {
    tickingClock()
    const hand = handMade()
    hand.add(Array.from({ length: 20_000 }, (_, at) => blocked(at)))
    const { shown } = filtered(hand.list, 'blocks')
    onTestFinished(shown.subscribe(() => undefined))
    expect(shown.snapshot().count).toBe(0)
    let slices = 0
    while (shown.snapshot().count === 0 && slices < 10_000) {
      vi.advanceTimersToNextTimer()
      slices += 1
    }
    const first = shown.snapshot()
    expect(first.count).toBeLessThan(20_000)
    expect(shown.snapshot()).toBe(first)
    while (vi.getTimerCount() > 0 && slices < 10_000) {
      vi.advanceTimersToNextTimer()
      slices += 1
    }
    expect(slices).toBeGreaterThan(20)
    expect(shown.snapshot().count).toBe(20_000)
  })

  test('nobody says that there is none before all were looked at', () => {
    tickingClock()
    const hand = handMade()
    hand.add([...Array.from({ length: 5000 }, (_, at) => apn(at)), blocked(5000)])
    const { shown } = filtered(hand.list, 'blocks')
    expect(shown.snapshot()).toMatchObject({ count: 0, shown: undefined })
    vi.runAllTimers()
    expect(shown.snapshot()).toMatchObject({ count: 1, shown: { Identity: [] } })
  })

  test('a list that was read again takes the old one’s place when all of it was looked at', () => {
    tickingClock()
    const hand = handMade()
    const rows = Array.from({ length: 5000 }, (_, at) => blocked(at))
    hand.add([...rows])
    const { shown, heard } = filtered(hand.list, 'blocks')
    vi.runAllTimers()
    heard.length = 0
    hand.replace('refreshed', [blocked(9999), ...rows])
    expect(heard).toEqual([])
    expect(shown.snapshot().count).toBe(5000)
    vi.runAllTimers()
    expect(heard).toEqual(['refreshed'])
    expect(shown.snapshot().count).toBe(5001)
  })

  test('nothing is looked at while nobody looks', () => {
    tickingClock()
    const hand = handMade()
    hand.add(Array.from({ length: 5000 }, (_, at) => blocked(at)))
    filtered(hand.list, 'blocks').leave()
    expect(vi.getTimerCount()).toBe(0)
  })

  test('a row is looked at a few times at most, however many have its endpoint', () => {
    for (const endpoint of ['', 'one', null]) {
      const rows = createRows()
      const row = (at: number) => apn(at, { endpoint, identity: `user-${at % 1000}` })
      rows.take([{ bindings: Array.from({ length: 20_000 }, (_, at) => row(at)), at: 0, next: null }])
      expect(touched(rows).length).toBeLessThan(60_000)
      expect(sharing(rows, row(1))).toHaveLength(endpoint === 'one' ? 20_000 : 0)
    }
  })
})
