import { expect, test } from 'vitest'
import { readEnvironment } from './environment'

const ACCOUNT = { TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`, TWILIO_AUTH_TOKEN: 'token' }
const KEY = { TWILIO_API_KEY: `SK${'0'.repeat(32)}`, TWILIO_API_SECRET: 'secret' }

test('an account and its token', () => {
  expect(readEnvironment(ACCOUNT)).toEqual({
    upstream: 'https://conversations.twilio.com',
    username: ACCOUNT.TWILIO_ACCOUNT_SID,
    secret: 'token',
  })
})

test('an API key goes first', () => {
  expect(readEnvironment({ ...ACCOUNT, ...KEY })).toMatchObject({ username: KEY.TWILIO_API_KEY, secret: 'secret' })
})

test.each([
  {},
  { TWILIO_ACCOUNT_SID: ACCOUNT.TWILIO_ACCOUNT_SID },
  { TWILIO_ACCOUNT_SID: ACCOUNT.TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN: '' },
  { TWILIO_API_KEY: KEY.TWILIO_API_KEY },
])('what is missing is named: %o', (env) => {
  expect(() => readEnvironment(env)).toThrow('Set TWILIO_API_KEY and TWILIO_API_SECRET, or TWILIO_ACCOUNT_SID and')
})

test('a secret in the place of a SID is not said again', () => {
  const read = () => readEnvironment({ TWILIO_ACCOUNT_SID: 'pasted-secret', TWILIO_AUTH_TOKEN: 'x' })
  expect(read).toThrow('TWILIO_ACCOUNT_SID has to be AC')
  expect(read).not.toThrow('pasted-secret')
})

test.each(['https://conversations.dublin.ie1.twilio.com', 'http://localhost:4174', 'http://127.0.0.1:4174/'])(
  'another address of Twilio: %s',
  (address) => {
    expect(readEnvironment({ ...KEY, TWILIO_API_URL: address }).upstream).toBe(address.replace(/\/$/, ''))
  },
)

test.each(['http://example.com', 'ftp://localhost', 'https://a:b@example.com', 'https://example.com/v1', 'nonsense'])(
  'no address of Twilio: %s',
  (address) => {
    expect(() => readEnvironment({ ...KEY, TWILIO_API_URL: address })).toThrow('TWILIO_API_URL has to be')
  },
)
