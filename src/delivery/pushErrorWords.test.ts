import { expect, test } from 'vitest'
import { pushErrors } from '../rules/pushErrors'
import { NOW, alert } from '../rules/samples'
import { TwilioError } from '../twilio/errors'
import { limitsOf, noneOf, restOf, sumOf } from './pushErrorWords'

const some = pushErrors([alert(), alert({ error_code: '52141' })], NOW)
const none = pushErrors([], NOW)

test('the sum says how many were read by themselves', () => {
  expect(sumOf(some)).toBe('2 alerts in 29 days, 2 codes, 0 of 2 read')
  expect(sumOf(none)).toBeUndefined()
})

test('a list that was cut at its limit never looks empty or whole', () => {
  expect(noneOf(false)).toBe('No push errors in 29 days')
  expect(noneOf(true)).toBe('None among the newest 10,000 alerts of the account.')
  expect(limitsOf(some, true)).toMatch(/^Only the newest 10,000 alerts of the account were read\. Twilio’s alerts/)
})

test('what can’t be shown is said with and without errors', () => {
  for (const errors of [some, none]) {
    expect(limitsOf(errors, false)).toContain('the last 29 days, from US1 alone, 10,000 at most a request.')
    expect(limitsOf(errors, false)).toContain('An alert that names no service may be another one’s.')
  }
})

test('what is left to be read: neither what another check has read, nor what could not be', () => {
  expect(restOf(some, { wanted: 2, done: 0 })).toBe(2)
  expect(restOf({ ...some, opened: 1 }, { wanted: 2, done: 0 })).toBe(1)
  expect(restOf(some, { wanted: 2, done: 2 })).toBe(0)
  expect(restOf(some, { wanted: 2, done: 1 }, new TwilioError({ kind: 'notFound' }, { api: 'US1' }))).toBe(1)
  expect(restOf(some, { wanted: 2, done: 1 }, new TwilioError({ kind: 'permission' }, { api: 'US1' }))).toBe(0)
})
