import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AGES, ageOf } from '../listing/ages'
import { createRows } from '../listing/rows'
import { timeOf } from '../rules/age'
import { anyBinding } from '../rules/arbitraryFacts'
import { NOW, apn, daysAgo, fcm } from '../rules/samples'
import type { Binding } from '../twilio/binding'
import { type Figures, createCounter } from './figures'
import { WEEKS, weekBounds } from './weeks'

const AS = { asOf: NOW, zone: 'utc' } as const

/** The same, counted the plain way. */
function plainly(rows: readonly Binding[]): Figures {
  const bounds = weekBounds(NOW, 'utc')
  const tally = <Value>(values: readonly Value[]) =>
    new Map([...new Set(values)].map((value) => [value, values.filter((one) => one === value).length]))
  const identities = tally(rows.flatMap(({ identity }) => (identity ? [identity] : [])))
  const made = rows.flatMap(({ date_created: date }) => timeOf(date) ?? [])
  const between = (from = -Infinity, to = Infinity) => made.filter((time) => time >= from && time < to).length
  return {
    loaded: rows.length,
    types: tally(rows.map((row) => row.binding_type)),
    credentials: tally(rows.map((row) => row.credential_sid || null)),
    ages: tally(rows.map((row) => ageOf(row.date_updated, NOW))),
    devices: tally([...identities.values()]),
    people: identities.size,
    nameless: rows.filter(({ identity }) => !identity).length,
    weeks: Array.from({ length: WEEKS }, (_, week) => between(bounds[week], bounds[week + 1])),
    earlier: between(-Infinity, bounds[0]),
    bounds,
  }
}

const pageOf = (...bindings: Binding[]) => ({ bindings, at: NOW, next: null })

const anyRow = fc
  .tuple(anyBinding, fc.constantFrom('alice', 'bob', 'carol', '', null))
  .map(([binding, identity]) => ({ ...binding, identity }))
const anyPages = fc.array(
  fc.record({ rows: fc.array(anyRow, { maxLength: 100 }), slices: fc.integer({ min: 0, max: 3 }) }),
  { maxLength: 12 },
)

describe('figures', () => {
  test('are those of a plain count, however pages come, rows change and the work is cut', () => {
    fc.assert(
      fc.property(anyPages, (pages) => {
        const rows = createRows()
        // Each look at the clock finds the time used up.
        let time = 0
        const counter = createCounter(rows, AS, () => (time += 1))
        const taken: ReturnType<typeof pageOf>[] = []
        for (const { rows: more, slices } of pages) {
          taken.push(pageOf(...more))
          rows.take(taken)
          for (let slice = 0; slice < slices; slice += 1) counter.count(1)
        }
        while (!counter.count(1)) expect(counter.figures().loaded).toBeLessThanOrEqual(rows.all.length)
        expect(counter.figures()).toEqual(plainly(rows.all))
      }),
    )
  })

  test('of a row that was served again, changed, are those of its later state', () => {
    const rows = createRows()
    const counter = createCounter(rows, AS)
    const pages = [pageOf(apn(1, { date_updated: daysAgo(400) }), apn(2, { identity: 'bob' }))]
    rows.take(pages)
    counter.count(Infinity)
    expect(counter.figures().ages).toEqual(
      new Map([
        ['older', 1],
        ['7', 1],
      ]),
    )
    rows.take([...pages, pageOf(fcm(1, { date_updated: daysAgo(0), identity: 'bob' }))])
    counter.count(Infinity)
    const { loaded, ages, types, devices, people } = counter.figures()
    expect({ loaded, people }).toEqual({ loaded: 2, people: 1 })
    expect(ages).toEqual(new Map([['7', 2]]))
    expect(types).toEqual(
      new Map([
        ['apn', 1],
        ['fcm', 1],
      ]),
    )
    expect(devices).toEqual(new Map([[2, 1]]))
  })

  test('look at each row once', () => {
    const rows = createRows()
    const counter = createCounter(rows, AS)
    const pages = [pageOf(...Array.from({ length: 100 }, (_, at) => apn(at)))]
    rows.take(pages)
    counter.count(Infinity)
    expect(counter.changes).toBe(100)
    counter.count(Infinity)
    expect(counter.changes).toBe(100)
    rows.take([...pages, pageOf(apn(100), apn(1))])
    counter.count(Infinity)
    expect(counter.changes).toBe(101)
  })

  test('stop when their time is over, and go on from there', () => {
    const rows = createRows()
    rows.take([pageOf(...Array.from({ length: 1000 }, (_, at) => apn(at)))])
    let time = 0
    const counter = createCounter(rows, AS, () => (time += 1))
    let slices = 1
    while (!counter.count(3)) slices += 1
    expect(slices).toBeGreaterThan(3)
    expect(counter.figures().loaded).toBe(1000)
  })

  test('know an age for every bar', () => {
    expect(AGES.map(({ value }) => value)).toContain(ageOf(null, NOW))
  })
})
