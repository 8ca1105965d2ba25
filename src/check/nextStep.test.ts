import { expect, test } from 'vitest'
import { apn } from '../rules/samples'
import { type NextStep, nextStep } from './nextStep'

const HEX = '0123456789abcdef'.repeat(2)
const IN = `IS${'0'.repeat(32)}`
const token = HEX.repeat(2)
const rows = [
  apn(1, { identity: 'ada', endpoint: token }),
  apn(2, { identity: 'bob', endpoint: `ff${token}` }),
  apn(3, { identity: 'carol', endpoint: `ff${token}` }),
]
const user = (identity: string): NextStep => ({ is: 'go', path: `/services/${IN}/users/${identity}` })
const said = (answer: Extract<NextStep, { is: 'answer' }>['answer']): NextStep => ({ is: 'answer', answer })

test.each<[string, string, NextStep | undefined]>([
  ['nothing', '  ', undefined],
  ['an identity, exactly as typed', 'ada ', user('ada%20')],
  ['a mail address as a mail program gives it', 'Amy <amy@x.example>', user('Amy%20%3Camy%40x.example%3E')],
  ['a binding’s SID', `BS${HEX}`, { is: 'go', path: `/services/${IN}/bindings/BS${HEX}` }],
  ['a user’s SID', `US${HEX}`, { is: 'askUser', sid: `US${HEX}` }],
  ['a SID in small letters', `us${HEX}`, said({ is: 'sid', typed: `us${HEX}`, sid: `US${HEX}` })],
  [
    'the token of one',
    token,
    { ...user('ada'), note: 'One user has this token, among the 3 loaded bindings' } as NextStep,
  ],
  [
    'the token of one in capitals, which is another text',
    token.toUpperCase(),
    said({ is: 'token', text: token.toUpperCase() }),
  ],
  ['the token of two', `ff${token}`, said({ is: 'token', text: `ff${token}` })],
  ['the token of nobody', 'a'.repeat(64), said({ is: 'token', text: 'a'.repeat(64) })],
])('%s', (_, typed, step) => {
  expect(nextStep(typed, IN, () => rows)).toEqual(step)
})

test('the rows are not looked at where no token is looked for', () => {
  const untouched = () => {
    throw new Error('They were looked at')
  }
  expect(nextStep('ada', IN, untouched)).toEqual(user('ada'))
})
