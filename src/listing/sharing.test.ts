import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { health, rowFacts } from '../rules/health'
import { NOW, apn, fcm } from '../rules/samples'
import type { Binding } from '../twilio/binding'
import { createRows } from './rows'
import { sharing, someSharing, touched } from './sharing'

const anyRow = fc
  .record({
    number: fc.option(fc.nat(12), { nil: null, freq: 4 }),
    endpoint: fc.constantFrom('x', 'y', '', null),
    identity: fc.constantFrom('alice', 'bob', 'carol', '', null),
    make: fc.constantFrom(apn, fcm),
    date_updated: fc.constantFrom('2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z', '2026-01-03T00:00:00Z'),
  })
  .map(({ number, make, ...row }): Binding => make(number ?? 0, number === null ? { ...row, sid: null } : row))
const anyPages = fc.array(fc.array(anyRow, { maxLength: 6 }), { maxLength: 6 })

const ids = (binding: Binding, among: readonly Binding[]) => health(rowFacts(binding, among, NOW)).map(({ id }) => id)

/** The rows with the same type and endpoint, looked for one by one. */
function sought(all: readonly Binding[], { binding_type: type, endpoint }: Binding) {
  const same = all.filter((row) => row.binding_type === type && row.endpoint === endpoint)
  return endpoint === null || endpoint === '' || same.length < 2 ? [] : same
}

const areSame = (some: readonly Binding[], others: readonly Binding[]) =>
  some.length === others.length && some.every((row, at) => row === others[at])

describe('rows that share an endpoint', () => {
  test(
    'are found whatever comes, a few of them tell as much, and who may tell something else is named',
    { timeout: 30_000 },
    () => {
      fc.assert(
        fc.property(anyPages, (contents) => {
          const rows = createRows()
          const pages = contents.map((bindings) => ({ bindings, at: 0, next: null }))
          let heard = 0
          let told: string[] = []
          for (const count of pages.keys()) {
            rows.take(pages.slice(0, count + 1))
            const log = touched(rows)
            const again = new Set(log.slice(heard))
            heard = log.length
            const tells = rows.all.map((row) => ids(row, sharing(rows, row)).join(' '))
            expect(rows.all.filter((row) => !areSame(sharing(rows, row), sought(rows.all, row)))).toEqual([])
            const few = rows.all.map((row) => someSharing(rows, row))
            expect(rows.all.map((row, at) => ids(row, few[at] ?? []).join(' '))).toEqual(tells)
            expect(few.filter((some) => some.length > 5)).toEqual([])
            expect(told.flatMap((one, at) => (one === tells[at] || again.has(at) ? [] : [at]))).toEqual([])
            told = tells
          }
        }),
        { numRuns: 2000 },
      )
    },
  )

  test('are the same list until one of them changes', () => {
    const rows = createRows()
    const same = { endpoint: 'x' }
    const pages = [[apn(1, same), apn(2, same)], [apn(3)], [apn(4, same)], [apn(1, { ...same, date_updated: '2027' })]]
    const lists = pages.map((_, at) => {
      rows.take(pages.slice(0, at + 1).map((bindings) => ({ bindings, at: 0, next: null })))
      return sharing(rows, apn(1, same))
    })
    expect(lists[1]).toBe(lists[0])
    expect(lists.map((list) => list.length)).toEqual([2, 2, 3, 3])
    expect(lists[3]).not.toBe(lists[2])
    expect(lists[3]?.[0]?.date_updated).toBe('2027')
  })
})
