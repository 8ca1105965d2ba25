import { expect, test } from 'vitest'
import { credential } from '../rules/samples'
import { buildsOf, endsWords, usedWords } from './credentialWords'

test('which builds a credential reaches', () => {
  expect(buildsOf(credential({ type: 'apn', sandbox: 'True' }))).toBe('Sandbox')
  expect(buildsOf(credential({ type: 'apn', sandbox: 'false' }))).toBe('Production')
  expect(buildsOf(credential({ type: 'apn', sandbox: null }))).toBeUndefined()
  expect(buildsOf(credential({ type: 'fcm', sandbox: 'false' }))).toBeUndefined()
})

test('when a certificate ends, about', () => {
  expect(endsWords(credential({ type: 'apn', date_updated: '2026-07-31T12:00:00Z' }))).toBe('About Aug 2027')
  expect(endsWords(credential({ type: 'fcm' }))).toBeUndefined()
})

test.each([
  [undefined, false, 'Not known'],
  [0, true, 'Nobody in this service'],
  [0, false, 'None of the loaded bindings'],
  [1, true, '1 binding'],
  [2, false, '2 bindings of those loaded'],
] as const)('%s used, whole %s: %s', (used, isWhole, words) => expect(usedWords(used, isWhole)).toBe(words))
