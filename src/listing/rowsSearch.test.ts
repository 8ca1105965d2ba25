import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { APN_CREDENTIAL, FCM_CREDENTIAL, NOW, apn, fcm, twilsock } from '../rules/samples'
import type { Binding } from '../twilio/binding'
import type { BindingsQuery } from '../twilio/queries'
import { NO_FACETS, valuesOf } from './facets'
import { rowSeverity } from './health'
import { createRows } from './rows'
import { rowsSearch } from './rowsSearch'

const EVERYTHING: BindingsQuery = { BindingType: [], Identity: [] }
const listOf = (rows: readonly Binding[], query = EVERYTHING) => ({
  query,
  pages: [{ bindings: rows, at: NOW, next: null }],
})
const inPart = (rows: readonly Binding[], wanted: readonly Binding[], ...lists: ReturnType<typeof listOf>[]) =>
  rowsSearch(wanted, { rows, isWhole: false }, lists.length === 0 ? [listOf(rows)] : lists, NOW)

const [alice, bob] = [apn(1), apn(2, { identity: 'bob' })]
const android = fcm(3)
const EVENTS = 'event=new_message&event=added_to_conversation&event=removed_from_conversation'
const OLD = '2025-01-01T12:00:00Z'

describe('of a part of the service, just these rows are', () => {
  test('those of their credential', () => {
    expect(inPart([alice, bob, android], [alice, bob])).toBe(`?credential=${APN_CREDENTIAL}`)
    expect(inPart([alice, bob, android], [android])).toBe(`?credential=${FCM_CREDENTIAL}`)
  })

  test('those of their age', () => {
    const old = apn(4, { identity: 'carol', date_updated: OLD })
    expect(inPart([alice, old, android], [old])).toBe('?age=older')
  })

  test('those without a credential that need one', () => {
    const bare = apn(4, { credential_sid: null })
    const socket = twilsock(5)
    expect(inPart([alice, bare, socket], [bare])).toBe(`?credential=none&${EVENTS}`)
  })

  test('all of a list, where they are', () => {
    expect(inPart([alice, android], [alice, android])).toBe('')
  })

  test('in the list that holds them all, with what Twilio was asked for it', () => {
    const ofBob = listOf([bob, android], { BindingType: [], Identity: ['bob'] })
    expect(inPart([alice, bob, android], [bob], listOf([alice]), ofBob)).toBe(
      `?Identity=bob&credential=${APN_CREDENTIAL}`,
    )
  })
})

test('of the whole service, what Twilio can be asked for goes before', () => {
  const rows = [alice, bob, android]
  expect(rowsSearch([alice, bob], { rows, isWhole: true }, [listOf(rows)], NOW)).toBe('?BindingType=apn')
})

describe('there is no such address', () => {
  test('where others are alike', () => {
    expect(inPart([alice, bob], [alice])).toBeUndefined()
  })

  test('where no list holds all of them', () => {
    expect(inPart([alice, bob], [alice, bob], listOf([alice]), listOf([bob]))).toBeUndefined()
    expect(inPart([alice, bob], [])).toBeUndefined()
  })

  test('of a row without a SID', () => {
    const odd = apn(4, { sid: null, date_updated: OLD })
    expect(inPart([alice, odd], [odd])).toBeUndefined()
  })
})

test('whatever the rows: the facets leave just these', () => {
  const row = fc.record({
    binding_type: fc.constantFrom('apn', 'fcm', 'twilsock'),
    credential_sid: fc.constantFrom(APN_CREDENTIAL, FCM_CREDENTIAL, null),
    date_updated: fc.constantFrom(OLD, '2026-11-20T12:00:00Z', null),
    message_types: fc.constantFrom(['new_message'], ['new_message', 'added_to_conversation'], null),
  })
  fc.assert(
    fc.property(fc.array(fc.tuple(row, fc.boolean()), { maxLength: 9 }), (drawn) => {
      const all = drawn.map(([different], at) => apn(at, different))
      const wanted = all.filter((_, at) => drawn[at]?.[1])
      const search = inPart(all, wanted)
      if (search === undefined) return
      const rows = createRows()
      rows.take(listOf(all).pages)
      const parameters = new URLSearchParams(search)
      const context = { now: NOW, severityOf: (binding: Binding) => rowSeverity(rows, binding, NOW) }
      const shown = (Object.keys(NO_FACETS) as (keyof typeof NO_FACETS)[]).reduce((left, facet) => {
        const chosen = parameters.getAll(facet)
        return chosen.length === 0
          ? left
          : left.filter((one) => valuesOf(facet, one, context).some((value) => chosen.includes(value)))
      }, all)
      expect(shown).toEqual(wanted)
    }),
    { numRuns: 500 },
  )
})
