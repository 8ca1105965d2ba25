import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { SEVERITIES, type Severity } from '../rules/finding'
import { NOW, apn } from '../rules/samples'
import type { Binding } from '../twilio/binding'
import { peopleOf, plainly } from './peopleView.testing'
import { SORTS, type PeopleQuery } from './peopleQuery'
import { rankOf } from './peopleHealth'

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: NOW }))
afterEach(() => vi.useRealTimers())

const EVERYBODY: PeopleQuery = { text: '', devices: undefined, sort: undefined }
const NAMES: Readonly<Record<string, string>> = {
  alice: 'Alice Liddell',
  Bob: 'Róbert',
  'carol "c" jones': 'ALICE too',
}

const anyRow = fc
  .record({
    number: fc.option(fc.nat(15), { nil: null, freq: 5 }),
    identity: fc.constantFrom('alice', 'Alice', 'Bob', 'bob', 'élan', 'u:10', 'u:9', 'carol "c" jones', '', null),
    endpoint: fc.constantFrom('x', 'y', 'z', null),
    date_updated: fc.constantFrom('2026-01-01T00:00:00Z', '2026-01-02T00:00:00.5Z', '2026-01-03', 'never', null),
  })
  .map(({ number, ...row }): Binding => apn(number ?? 0, number === null ? { ...row, sid: null } : row))
const anyPages = fc.array(fc.array(anyRow, { maxLength: 6 }), { minLength: 1, maxLength: 6 })
const anyQuery: fc.Arbitrary<PeopleQuery> = fc.record({
  text: fc.constantFrom('', 'ali', 'ALI', '"Ali', '"alice"', '"', ' bob ', 'ró', '"c"', 'nobody'),
  devices: fc.constantFrom(undefined, [1, 1] as const, [2, Infinity] as const),
  sort: fc.option(fc.record({ by: fc.constantFrom(...SORTS), isDescending: fc.boolean() }), { nil: undefined }),
})

/** A stand-in for the rules: cheap, and it depends on the row and on who shares its endpoint, as they do. */
const severityOf = ({ all }: { all: readonly Binding[] }, row: Binding): Severity | undefined => {
  if (row.endpoint === null) return 'blocks'
  const isShared = all.some((one) => one.endpoint === row.endpoint && one.identity !== row.identity)
  return isShared ? 'warning' : SEVERITIES[['x', 'y'].indexOf(row.endpoint) + 2]
}

describe('people', () => {
  test.each([0, 6])('are what grouping, searching and sorting plainly gives, in slices of %i ms', (sliceMs) => {
    fc.assert(
      fc.property(anyPages, fc.array(anyQuery, { minLength: 1, maxLength: 3 }), fc.nat(3), (pages, queries, turns) => {
        const { view, take, name } = peopleOf({ severityOf, sliceMs })
        for (const [at, page] of pages.entries()) {
          const query = queries[at % queries.length] ?? EVERYBODY
          view.show(query)
          take(page)
          if (at === 2) name(NAMES)
          // Somebody else may come while it is still at work.
          for (let turn = 0; turn < turns; turn += 1) vi.advanceTimersToNextTimer()
        }
        vi.runAllTimers()
        const { people, shown, total, isBusy } = view.snapshot()
        const query = queries[(pages.length - 1) % queries.length] ?? EVERYBODY
        const named = pages.length > 2 ? NAMES : {}
        const rank = (row: Binding) => rankOf(severityOf(people.rows, row))
        const expected = plainly(people.rows.all, query, named, rank)
        expect(isBusy).toBe(false)
        expect(total).toBe(expected.total)
        expect(shown.map(({ identity, places }) => [identity, ...places])).toEqual(expected.shown)
      }),
      { numRuns: 1500 },
    )
  })

  test('stay as they were until others are whole, and say that they are on their way', () => {
    const { view, take } = peopleOf({ severityOf, sliceMs: 0 })
    take(Array.from({ length: 3000 }, (_, number) => apn(number, { identity: `user-${number}` })))
    vi.runAllTimers()
    view.show({ ...EVERYBODY, sort: { by: 'person', isDescending: true } })
    expect(view.snapshot().isBusy).toBe(true)
    expect(view.snapshot().shown[0]?.identity).toBe('user-0')
    vi.runAllTimers()
    expect(view.snapshot().isBusy).toBe(false)
    expect(view.snapshot().shown[0]?.identity).toBe('user-2999')
  })

  test('of another list take the place of the former ones', () => {
    const { view, take, restart } = peopleOf({ severityOf })
    take([apn(1)])
    vi.runAllTimers()
    restart()
    take([apn(2, { identity: 'bob' })])
    vi.runAllTimers()
    expect(view.snapshot().shown.map(({ identity }) => identity)).toEqual(['bob'])
  })

  test('have their devices under them while they are open, the newest first, whatever comes', () => {
    const { view, take } = peopleOf({ severityOf })
    take([
      apn(1, { date_updated: '2026-01-01T00:00:00Z' }),
      apn(2, { identity: 'bob' }),
      apn(3, { date_updated: '2026-01-05T00:00:00Z' }),
      apn(4, { date_updated: 'never' }),
    ])
    vi.runAllTimers()
    view.open('alice', true)
    view.open('nobody', true)
    const linesShown = () => {
      const { lines } = view.snapshot()
      return Array.from({ length: lines.count }, (_, at) => {
        const line = lines.at(at)
        return line?.device ?? line?.person.identity
      })
    }
    expect(linesShown()).toEqual(['alice', 2, 0, 3, 'bob'])
    expect(view.snapshot().lines.indexOf('bob')).toBe(4)
    take([apn(5, { date_updated: '2026-01-03T00:00:00Z' }), apn(6, { identity: 'carol' })])
    view.open('bob', true)
    vi.runAllTimers()
    expect(linesShown()).toEqual(['alice', 2, 4, 0, 3, 'bob', 1, 'carol'])
    expect(view.snapshot().lines.at(8)).toBeUndefined()
    view.open('alice', false)
    expect(linesShown()).toEqual(['alice', 'bob', 1, 'carol'])
  })

  test('are not looked at while nobody looks, and are up to date again as soon as somebody does', () => {
    const { view, take, leave, come } = peopleOf({ severityOf })
    take([apn(1)])
    leave()
    take([apn(2, { identity: 'bob' })])
    vi.runAllTimers()
    expect(view.snapshot().total).toBe(0)
    come()
    expect(view.snapshot().total).toBe(2)
  })
})
