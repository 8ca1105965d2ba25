import { expect, test } from 'vitest'
import { apn } from '../rules/samples'
import { allWords, listOf } from './selectedTexts'

const rows = [
  apn(1, { identity: 'ada', endpoint: 'one' }),
  apn(2, { identity: 'bob', endpoint: 'two' }),
  apn(3, { identity: 'ada', endpoint: 'one' }),
  apn(4, { identity: null, endpoint: null, sid: null }),
]

test('each identity is in the list once, each device with its own endpoint', () => {
  expect(listOf('identity', rows)).toEqual({ text: 'ada\nbob', what: '2 identities' })
  expect(listOf('endpoint', rows)).toEqual({ text: 'one\ntwo\none', what: '3 endpoints' })
})

test('SIDs are those that Twilio gave', () => {
  const { text, what } = listOf('sid', rows)
  expect(text.split('\n')).toEqual(rows.slice(0, 3).map(({ sid }) => sid))
  expect(what).toBe('3 SIDs')
  expect(listOf('sid', rows.slice(0, 1)).what).toBe('1 SID')
})

test('all is what is there, never the whole service', () => {
  expect(allWords(1200, false)).toBe('Select the 1,200 loaded')
  expect(allWords(42, true)).toBe('Select the 42 shown')
})
