import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Binding } from '../twilio/binding'
import { rowsFilter } from './rowsFilter'
import { apn, fcm, twilsock } from '../rules/samples'

const [alice, bob] = [apn(1), apn(2, { identity: 'bob' })]
const android = fcm(3)
const socket = twilsock(4)
const whole = (...rows: readonly Binding[]) => ({ rows, isWhole: true })

describe('the filter that shows these rows', () => {
  test('is their type, where all of that type are among them', () => {
    expect(rowsFilter([alice, bob], whole(alice, bob, android))).toEqual({ BindingType: ['apn'], Identity: [] })
  })

  test('is whose they are, where these have no other', () => {
    expect(rowsFilter([bob], whole(alice, bob, android))).toEqual({ BindingType: [], Identity: ['bob'] })
  })

  test('is both, where these have others of another type', () => {
    expect(rowsFilter([android], whole(alice, bob, android, fcm(5, { identity: 'bob' }), socket))).toEqual({
      BindingType: ['fcm'],
      Identity: ['alice'],
    })
  })
})

describe('there is none', () => {
  test('where every filter would show others too', () => {
    expect(rowsFilter([alice], whole(alice, apn(6), android))).toBeUndefined()
  })

  test('while the service is loaded in part, or the rows that matter here alone are known', () => {
    expect(rowsFilter([bob], { rows: [alice, bob], isWhole: false })).toBeUndefined()
    expect(rowsFilter([bob], { ...whole(alice, bob), loaded: 3 })).toBeUndefined()
  })

  test.each([null, '', '\ud800', 'x'.repeat(3001)])('for the identity %j', (identity) => {
    expect(rowsFilter([apn(7, { identity })], whole(alice, apn(7, { identity })))).toBeUndefined()
  })

  test.each([null, 'hms'])('for the type %j', (binding_type) => {
    const odd = apn(7, { binding_type, identity: 'odd' })
    expect(rowsFilter([odd], whole(alice, odd))).toBeUndefined()
  })

  test('for nothing, and for more people than anybody reads', () => {
    const many = Array.from({ length: 21 }, (_, number) => apn(number, { identity: `user${number}` }))
    expect(rowsFilter([], whole(alice))).toBeUndefined()
    expect(rowsFilter(many.slice(1), whole(...many, bob))).toBeDefined()
    expect(rowsFilter(many, whole(...many, bob))).toBeUndefined()
  })
})

test('whatever the rows: a filter lets through just these', () => {
  const row = fc
    .record({
      binding_type: fc.constantFrom('apn', 'fcm', 'twilsock', 'hms', null),
      identity: fc.constantFrom('alice', 'bob', 'carol', '', null),
      isWanted: fc.boolean(),
    })
    .map(({ isWanted, ...different }) => ({ isWanted, binding: apn(0, different) }))
  fc.assert(
    fc.property(fc.array(row, { maxLength: 12 }), (rows) => {
      const wanted = rows.filter(({ isWanted }) => isWanted).map(({ binding }) => binding)
      const all = rows.map(({ binding }) => binding)
      const filter = rowsFilter(wanted, whole(...all))
      if (filter === undefined) return
      const { BindingType, Identity } = filter
      const isIn = (values: readonly string[], value: string | null) =>
        values.length === 0 || (value !== null && values.includes(value))
      const shown = all.filter((one) => isIn(BindingType, one.binding_type) && isIn(Identity, one.identity))
      expect(shown).toEqual(wanted)
    }),
    { numRuns: 500 },
  )
})
