import { expect, test } from 'vitest'
import { apn, fcm } from '../rules/samples'
import { holdersOf } from './holders'

const token = '0123456789abcdef'.repeat(4)
const rows = [
  apn(1, { identity: 'ada', endpoint: token }),
  apn(2, { identity: 'ada', endpoint: token }),
  apn(3, { identity: 'bob', endpoint: token.replace('0', 'f') }),
  fcm(4, { identity: 'carol', endpoint: 'fYt:APA91bHun4MxP5' }),
  apn(5, { identity: null, endpoint: 'a'.repeat(64) }),
]

test.each([
  ['as it is', token, ['ada'], false],
  ['with a line break', `${token}\n`, ['ada'], false],
  ['in capitals', token.toUpperCase(), ['ada'], true],
  ['as an old log writes it', `<${token.replace(/.{8}(?=.)/g, '$& ')}>`, ['ada'], true],
  ['that nobody has', 'b'.repeat(64), [], false],
  ['of a row that names nobody', 'a'.repeat(64), [], false],
  ['of FCM', 'fYt:APA91bHun4MxP5', ['carol'], false],
  ['of FCM in another case, which is another token', 'fYt:APA91bHun4MxP5'.toUpperCase(), [], false],
] as const)('a token %s', (_, pasted, identities, isAlike) => {
  expect(holdersOf(rows, pasted)).toEqual({ identities, isAlike })
})
