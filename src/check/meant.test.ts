import { describe, expect, test } from 'vitest'
import { folded } from '../rules/spelling'
import { apn } from '../rules/samples'
import { meantBy, userSidOf } from './meant'

const HEX = '0123456789abcdef'.repeat(2)
const IN = `IS${'0'.repeat(32)}`
const TOKEN = '0123456789abcdef'.repeat(4)
const rows = [apn(1, { identity: 'ada', endpoint: TOKEN }), apn(2, { identity: 'bob', endpoint: 'f'.repeat(64) })]
const forms = new Map(['ada', 'bob', 'carol@kite.test'].map((identity) => [identity, folded(identity)]))

const meant = (pasted: string, userOfSid?: string) =>
  meantBy(pasted, { service: IN, rows, forms, userOfSid }).map(({ text, how, path }) => [text, how, path])

const user = (identity: string) => `/services/${IN}/users/${encodeURIComponent(identity)}`

describe('what Check a user would make of it', () => {
  test.each([
    ['a binding', `BS${HEX}`, [`BS${HEX}`, 'the binding of this SID', `/services/${IN}/bindings/BS${HEX}`]],
    [
      'a binding in small letters',
      `bs${HEX}`,
      [`BS${HEX}`, 'the binding of this SID', `/services/${IN}/bindings/BS${HEX}`],
    ],
    [
      'a credential in small letters',
      `cr${HEX}`,
      [`CR${HEX}`, 'the credential of this SID', `/services/${IN}/delivery?credential=CR${HEX}`],
    ],
    ['another service', `IS${HEX}`, [`IS${HEX}`, 'the service of this SID', `/services/IS${HEX}/bindings`]],
    [
      'a link to a user of another service',
      `<https://push.kite.test/#/services/IS${HEX}/users/ada%40kite.test?with=bob>`,
      ['ada@kite.test', 'the user of this link', `/services/IS${HEX}/users/ada%40kite.test?with=bob`],
    ],
    [
      'a link to the table',
      `https://push.kite.test/#/services/${IN}/bindings?Identity=ada`,
      [`/services/${IN}/bindings?Identity=ada`, 'the screen of this link', `/services/${IN}/bindings?Identity=ada`],
    ],
    ['a token', TOKEN, ['ada', 'has this token', user('ada')]],
    ['a token in capitals', TOKEN.toUpperCase(), ['ada', 'has this token in another spelling', user('ada')]],
  ])('%s', (_, pasted, expected) => {
    expect(meant(pasted)).toEqual([expected])
  })

  test('a user by SID, once it is known who that is', () => {
    for (const sid of [`US${HEX}`, `us${HEX}`, ` US${HEX}\n`]) {
      expect(userSidOf(sid, IN)).toBe(`US${HEX}`)
      expect(meant(sid, 'ada')[0]).toEqual(['ada', 'the user of this SID', user('ada')])
    }
    expect(meant(`US${HEX}`)).toEqual([])
    expect(userSidOf('ada', IN)).toBeUndefined()
  })
})

test('then those that are near; nothing where nothing is, and never what was pasted itself', () => {
  expect(meant('Carol@kite.test')).toEqual([['carol@kite.test', 'another case', user('carol@kite.test')]])
  expect(meant('e'.repeat(64))).toEqual([])
  expect(meant('somebody.else')).toEqual([])
  expect(meant('ada')).toEqual([])
})

test('each once, and at most four', () => {
  const many = Array.from({ length: 9 }, (_, at) => apn(at, { identity: `kit-${at}`, endpoint: TOKEN }))
  const all = meantBy(TOKEN, { service: IN, rows: many, forms, userOfSid: undefined })
  expect(all.map(({ text }) => text)).toEqual(['kit-0', 'kit-1', 'kit-2', 'kit-3'])
})
