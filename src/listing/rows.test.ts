import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Binding, createBindingReader } from '../twilio/binding'
import type { BindingsPage } from '../twilio/queries'
import { createRows } from './rows'

const binding = (sid: string | null, date_updated: string | null = null, others: object = {}): Binding =>
  createBindingReader()({ sid, date_updated, binding_type: 'apn', ...others })

const page = (...bindings: Binding[]): BindingsPage => ({ bindings, at: 0, next: null })

const sids = (rows: ReturnType<typeof createRows>) => rows.all.map(({ sid }) => sid)

/** A row of few SIDs and few dates, so that many are the same. */
const anyRow = fc
  .tuple(
    fc.constantFrom('a', 'b', 'c', 'row-1', 'row-2', 'sid-row-1', null, ''),
    fc.constantFrom('2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z', '2025-12-31T23:59:59Z', null),
    fc.boolean(),
  )
  // Whether a row is odd follows from its date, so that the newest one is one row and not two.
  .map(([sid, date]) => binding(sid, date, date?.startsWith('2026-01-02') ? { novel: true } : {}))
const anyPages = fc.array(
  fc.array(anyRow, { maxLength: 6 }).map((bindings) => page(...bindings)),
  { maxLength: 6 },
)
const withSid = (pages: readonly BindingsPage[]) =>
  pages.map((one) => ({ ...one, bindings: one.bindings.filter(({ sid }) => sid) }))

const taken = (...batches: (readonly BindingsPage[])[]) => {
  const rows = createRows()
  for (const pages of batches) rows.take(pages)
  return rows
}

describe('rows', () => {
  test('stand in the order in which they were served', () => {
    const rows = taken([page(binding('c'), binding('a')), page(), page(binding('b'))])
    expect(sids(rows)).toEqual(['c', 'a', 'b'])
    expect(['c', 'a', 'b', 'd'].map(rows.indexOf)).toEqual([0, 1, 2, -1])
  })

  test('grow as pages come: each page is looked at once', () => {
    const pages = [page(binding('a')), page(binding('b'))]
    const rows = createRows()
    const { all } = rows
    rows.take(pages.slice(0, 1))
    rows.take(pages.slice(0, 1))
    expect(sids(rows)).toEqual(['a'])
    rows.take(pages)
    expect(sids(rows)).toEqual(['a', 'b'])
    expect(rows.all).toBe(all)
    expect(rows.repeats).toBe(0)
  })

  test('in steps are the same as all at once', () => {
    fc.assert(
      fc.property(anyPages, (pages) => {
        const steps = taken(...pages.map((_, index) => pages.slice(0, index + 1)))
        const once = taken(pages)
        expect(steps.all).toEqual(once.all)
        expect([steps.repeats, steps.odd]).toEqual([once.repeats, once.odd])
      }),
      { numRuns: 200 },
    )
  })
})

describe('a SID that is served again', () => {
  const older = binding('a', '2026-01-01T00:00:00Z')
  const newer = binding('a', '2026-01-01T00:00:01Z')
  const undated = binding('a', null)

  test.each([
    ['newer', older, newer, newer, true],
    ['older', newer, older, newer, false],
    ['the same', older, binding('a', '2026-01-01T00:00:00Z'), older, false],
    ['without a date', older, undated, older, false],
    ['with a date at last', undated, older, older, true],
    ['without a date again', undated, binding('a', null), undated, false],
  ])('is one row, and the newest: %s', (_name, first, second, kept, changes) => {
    const rows = createRows()
    const pages = [page(first, binding('b')), page(second)]
    expect(rows.take(pages.slice(0, 1))).toBe(false)
    expect(rows.take(pages)).toBe(changes)
    expect(rows.all).toHaveLength(2)
    expect(rows.all[0]).toBe(kept)
    expect(rows.repeats).toBe(1)
  })

  test('counts as odd while the row that stays is', () => {
    const odd = binding('a', '2026-01-01T00:00:00Z', { novel: true })
    const rows = createRows()
    const pages = [page(odd)]
    rows.take(pages)
    expect(rows.odd).toBe(1)
    pages.push(page(newer))
    rows.take(pages)
    expect(rows.odd).toBe(0)
    pages.push(page(binding('a', '2026-01-03T00:00:00Z', { novel: true }), odd))
    rows.take(pages)
    expect(rows.odd).toBe(1)
  })
})

describe('whatever pages come', () => {
  test('each SID is one row, its newest; what has no SID is never merged', () => {
    fc.assert(
      fc.property(anyPages, (pages) => {
        const rows = taken(pages)
        const served = pages.flatMap(({ bindings }) => bindings)
        const newest = new Map<string, string>()
        for (const { sid, date_updated } of served) {
          if (!sid) continue
          const date = date_updated ?? ''
          if (date >= (newest.get(sid) ?? '')) newest.set(sid, date)
        }
        const kept = rows.all.filter(({ sid }) => sid)
        expect(new Map(kept.map((row) => [row.sid, row.date_updated ?? '']))).toEqual(newest)
        expect(kept).toHaveLength(newest.size)
        expect(rows.all.filter(({ sid }) => !sid)).toEqual(served.filter(({ sid }) => !sid))
        expect(rows.repeats).toBe(served.length - rows.all.length)
        expect(rows.odd).toBe(rows.all.filter(({ differences }) => differences !== undefined).length)
      }),
      { numRuns: 500 },
    )
  })

  test('the same pages again change no row', () => {
    fc.assert(
      fc.property(anyPages.map(withSid), (pages) => {
        expect(taken([...pages, ...pages]).all).toEqual(taken(pages).all)
      }),
      { numRuns: 200 },
    )
  })

  test('their order changes no row', () => {
    const shuffled = anyPages
      .map(withSid)
      .chain((pages) => fc.tuple(fc.constant(pages), fc.shuffledSubarray(pages, { minLength: pages.length })))
    const bySid = (pages: readonly BindingsPage[]) =>
      taken(pages).all.toSorted((a, b) => ((a.sid ?? '') < (b.sid ?? '') ? -1 : 1))
    fc.assert(
      fc.property(shuffled, ([pages, others]) => {
        expect(bySid(others)).toEqual(bySid(pages))
      }),
      { numRuns: 200 },
    )
  })

  test('every row is found by its key, and no two share one', () => {
    fc.assert(
      fc.property(anyPages, (pages) => {
        const rows = taken(pages)
        const keys = rows.all.map((_, index) => rows.keyAt(index) ?? '')
        expect(keys.map(rows.indexOf)).toEqual(keys.map((_, index) => index))
        expect(new Set(keys).size).toBe(keys.length)
      }),
      { numRuns: 200 },
    )
  })
})

test('a row without a SID is named by its place, counted from one', () => {
  const rows = createRows()
  rows.take([{ bindings: [binding('BS1'), binding(null), binding('')], at: 0, next: null }])
  expect([0, 1, 2, 3].map(rows.keyAt)).toEqual(['BS1', 'row-2', 'row-3', undefined])
})

test('what comes as a SID is never the key of a place: none of the rows is lost', () => {
  const rows = createRows()
  rows.take([page(binding(null), binding('row-1'), binding('row-4'), binding(''), binding('sid-row-1'))])
  expect(sids(rows)).toEqual([null, 'row-1', 'row-4', '', 'sid-row-1'])
  const keys = rows.all.map((_, index) => rows.keyAt(index) ?? '')
  expect(keys.map(rows.indexOf)).toEqual([0, 1, 2, 3, 4])
  expect(rows.repeats).toBe(0)
})
