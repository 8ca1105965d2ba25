import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readEnvironment, readMonitor } from './environment'

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

test('a secret out of a file, without the line break at its end', () => {
  const folder = mkdtempSync(join(tmpdir(), 'environment-'))
  const file = join(folder, 'secret')
  writeFileSync(file, ' a secret \r\n')
  const { TWILIO_API_KEY } = KEY
  expect(readEnvironment({ TWILIO_API_KEY, TWILIO_API_SECRET_FILE: file }).secret).toBe(' a secret ')
  expect(readEnvironment({ ...KEY, TWILIO_API_SECRET_FILE: `${file}.gone` }).secret).toBe('secret')
  expect(readEnvironment({ TWILIO_ACCOUNT_SID: ACCOUNT.TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN_FILE: file }).secret).toBe(
    ' a secret ',
  )
  const gone = () => readEnvironment({ TWILIO_API_KEY, TWILIO_API_SECRET_FILE: `${file}.gone` })
  expect(gone).toThrow('The file that TWILIO_API_SECRET_FILE names can’t be read (ENOENT).')
  rmSync(folder, { recursive: true })
})

test.each([
  [{}, 'https://monitor.twilio.com'],
  [{ TWILIO_API_URL: 'https://conversations.sydney.au1.twilio.com' }, 'https://monitor.sydney.au1.twilio.com'],
  [{ TWILIO_API_URL: 'https://conversations.dublin.ie1.twilio.com' }, undefined],
  [{ TWILIO_API_URL: 'http://localhost:4174' }, 'http://localhost:4174'],
  [{ TWILIO_MONITOR_URL: 'http://localhost:4174/monitor/' }, 'http://localhost:4174/monitor'],
])('where the alerts are: %o', (env, address) => {
  expect(readMonitor(env)).toBe(address)
})

test('an address of alerts that is none', () => {
  expect(() => readMonitor({ TWILIO_MONITOR_URL: 'http://example.com' })).toThrow('TWILIO_MONITOR_URL has to be')
})
