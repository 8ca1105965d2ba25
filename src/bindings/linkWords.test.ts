import { expect, test } from 'vitest'
import { givesAway, withoutPeople } from './linkWords'

test.each([
  ['', '', ''],
  ['?BindingType=apn&sort=identity', '', '?BindingType=apn&sort=identity'],
  ['?Identity=ada&BindingType=apn', '1 identity', '?BindingType=apn'],
  ['?Identity=ada&Identity=ben&q=ada', '2 identities and a search', ''],
  ['?q=ada&health=blocks', 'a search', '?health=blocks'],
])('of %j a link contains %j, and without that it is %j', (search, words, rest) => {
  expect(givesAway(search)).toBe(words)
  expect(withoutPeople(search)).toBe(rest)
})
