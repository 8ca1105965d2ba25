import { expect, test } from 'vitest'
import { apn, fact } from '../rules/samples'
import { lookedAt } from './lookedAt'

const rows = [apn(1), apn(2, { identity: 'bob' }), apn(3, { identity: 'bob' }), apn(4, { identity: null })]

test('of a whole service and of a part, with the people whom the rows name, each once', () => {
  expect(lookedAt(fact({ rows, isWhole: true }))).toEqual({ loaded: 'All 4', people: '2', isWhole: true })
  expect(lookedAt(fact({ rows, isWhole: false }))).toEqual({ loaded: '4, more exist', people: '2', isWhole: false })
})

test('a service without bindings has no people, and one of which nothing is loaded is not known', () => {
  expect(lookedAt(fact({ rows: [], isWhole: true }))).toEqual({ loaded: 'All 0', people: '0', isWhole: true })
  expect(lookedAt({ state: 'notAsked', why: '' })).toEqual({ loaded: 'None yet', people: 'Not known', isWhole: false })
})
