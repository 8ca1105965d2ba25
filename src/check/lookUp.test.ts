import { expect, test } from 'vitest'
import { type LookUp, lookUp } from './lookUp'

const HEX = '0123456789abcdef'.repeat(2)
const IN = `IS${'0'.repeat(32)}`

const text = (typed: string, looksLikeToken = false): LookUp => ({ is: 'text', text: typed, looksLikeToken })
const address = (path: string): LookUp => ({ is: 'address', path })

test.each<[string, string, LookUp]>([
  ['a user', `US${HEX}`, { is: 'user', sid: `US${HEX}` }],
  ['a user, copied with a line break', ` US${HEX}\n`, { is: 'user', sid: `US${HEX}` }],
  ['a binding', `BS${HEX}`, address(`/services/${IN}/bindings/BS${HEX}`)],
  ['a credential', `CR${HEX}`, address(`/services/${IN}/delivery?credential=CR${HEX}`)],
  ['another service', `IS${HEX}`, address(`/services/IS${HEX}/bindings`)],
  ['a service in capitals', `IS${HEX.toUpperCase()}`, address(`/services/IS${HEX.toUpperCase()}/bindings`)],
  [
    'a link of the dashboard to a check',
    `https://push.kite.test/admin/#/services/${IN}/users/ada%40kite.test?with=bob`,
    address(`/services/${IN}/users/ada%40kite.test?with=bob`),
  ],
  [
    'the same as a mail program writes it, with a line break',
    `<http://localhost:4173/#/services/IS${HEX}/bindings?BindingType=apn>\n`,
    address(`/services/IS${HEX}/bindings?BindingType=apn`),
  ],
  [
    'a link to something else',
    'https://push.kite.test/#/services/nothing/users/ada',
    text('https://push.kite.test/#/services/nothing/users/ada'),
  ],
  [
    'a link without a place',
    'https://push.kite.test/services/IS1/users/ada',
    text('https://push.kite.test/services/IS1/users/ada'),
  ],
  ['a SID that is cut off', `US${HEX.slice(1)}`, text(`US${HEX.slice(1)}`)],
  ['a SID that is too long', `US${HEX}0`, text(`US${HEX}0`)],
  ['a user with small letters', `us${HEX}`, { is: 'misspelledSid', sid: `US${HEX}` }],
  ['a credential with small letters', `cr${HEX}`, { is: 'misspelledSid', sid: `CR${HEX}` }],
  ['a SID of another kind with small letters', `ch${HEX}`, text(`ch${HEX}`)],
  ['an identity', 'ada@kite.test', text('ada@kite.test')],
  ['an identity with a space at each end', ' ada ', text(' ada ')],
  ['nothing', '', text('')],
  ['a space', ' ', text(' ')],
  ['a path', '..', text('..')],
  ['a long text in words', 'Where are my pushes? '.repeat(10), text('Where are my pushes? '.repeat(10))],
  ['a long address', `${'a'.repeat(100)}@kite.test`, text(`${'a'.repeat(100)}@kite.test`)],
  ['a token of APNs', HEX.repeat(2), text(HEX.repeat(2), true)],
  [
    'a token of APNs in capitals, with a space',
    ` ${HEX.toUpperCase().repeat(2)}`,
    text(` ${HEX.toUpperCase().repeat(2)}`, true),
  ],
  ['a token of APNs that is cut off', HEX.repeat(2).slice(1), text(HEX.repeat(2).slice(1))],
  ['a token of FCM', 'fYt:APA91bHun4MxP5', text('fYt:APA91bHun4MxP5', true)],
  ['a long token of FCM', 'a-B_9'.repeat(20), text('a-B_9'.repeat(20), true)],
  ['a Firebase Installation ID', `c${'x-Y_0'.repeat(4)}z`, text(`c${'x-Y_0'.repeat(4)}z`, true)],
  ['22 characters of another start', `b${'x-Y_0'.repeat(4)}z`, text(`b${'x-Y_0'.repeat(4)}z`)],
])('%s: %j', (_, typed, found) => {
  expect(lookUp(typed, IN)).toEqual(found)
})

test.each(['CH', 'AC', 'SK', 'NO'])('a SID of another kind is named, %s', (kind) => {
  expect(lookUp(` ${kind}${HEX} `, IN)).toEqual({
    is: 'unknownSid',
    words: `This is a SID of another kind (${kind}). A user (US), a binding (BS) or a credential (CR) can be looked up.`,
  })
})
