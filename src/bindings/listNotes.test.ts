import { expect, test } from 'vitest'
import { handMade } from '../listing/handMade.testing'
import { apn } from '../rules/samples'
import { notesOf } from './listNotes'

const rowsOf = (...numbers: number[]) => {
  const made = handMade()
  made.add(numbers.map((number) => apn(number)))
  return made.list.snapshot()
}

test('an order is said to be one of what is loaded, until all is', () => {
  const state = rowsOf(1, 2)
  expect(notesOf(state, true)).toEqual(['sorted among the 2 loaded'])
  expect(notesOf(state, false)).toEqual([])
  expect(notesOf({ ...state, more: false }, true)).toEqual([])
})

test('what is odd about the list is said, each in a few words', () => {
  const state = { ...rowsOf(1, 2, 1), strayed: true, missing: ['ada', 'bob'] }
  expect(notesOf(state, false)).toEqual([
    'the latest pages held no row, more exist',
    'no bindings for ada, bob',
    '1 repeated row merged',
  ])
})
