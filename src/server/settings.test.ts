import { describe, expect, test } from 'vitest'
import { readSettings } from './settings'

const NAMES = { HOST: '0.0.0.0', ALLOWED_HOSTS: 'Bindings.team.test' }

test('without a word it is for this computer alone', () => {
  expect(readSettings({ HOST: '', PORT: '8080' })).toMatchObject({
    port: 8080,
    host: undefined,
    allowedHosts: ['localhost:8080', '127.0.0.1:8080', '[::1]:8080'],
    login: undefined,
    timeoutMs: 30_000,
  })
  expect(readSettings({ HOST: '127.0.0.1' }).host).toBeUndefined()
})

test('for others it answers under their names alone', () => {
  expect(readSettings({ ...NAMES, ALLOW_WITHOUT_LOGIN: 'yes' })).toMatchObject({
    host: '0.0.0.0',
    allowedHosts: ['bindings.team.test'],
  })
})

test.each<[object, string]>([
  [{ HOST: '::' }, 'HOST opens the server to others: set ALLOWED_HOSTS'],
  [NAMES, 'Others may reach this server: set LOGIN_HEADER'],
  [{ ALLOWED_HOSTS: 'bindings.team.test' }, 'Others may reach this server: set LOGIN_HEADER'],
  [{ ...NAMES, ALLOW_WITHOUT_LOGIN: 'true' }, 'Others may reach this server'],
  [{ ...NAMES, LOGIN_HEADER: 'X-Email', ALLOW_WITHOUT_LOGIN: 'yes' }, 'contradict each other'],
  [{ ...NAMES, ALLOWED_HOSTS: '*' }, 'ALLOWED_HOSTS takes names'],
  [{ ...NAMES, ALLOWED_HOSTS: 'https://bindings.team.test' }, 'ALLOWED_HOSTS takes names'],
  [{ LOGIN_HEADER: 'Authorization' }, 'LOGIN_HEADER takes the name of a header'],
  [{ LOGIN_HEADER: 'X Email' }, 'LOGIN_HEADER takes the name of a header'],
  [{ LOGIN_HEADER: 'X-Email', TRUSTED_PROXIES: '10.0.0.0/8/8' }, 'TRUSTED_PROXIES takes addresses and networks'],
  [{ LOGIN_HEADER: 'X-Email', TRUSTED_PROXIES: '10.0.0.0/99' }, 'TRUSTED_PROXIES takes addresses and networks'],
  [{ LOGIN_HEADER: 'X-Email', TRUSTED_PROXIES: 'proxy' }, 'TRUSTED_PROXIES takes addresses and networks'],
  [{ MAX_REQUESTS: '0' }, 'MAX_REQUESTS takes a whole number from 1 to 10000, not “0”.'],
  [{ METRICS_PORT: 'x' }, 'METRICS_PORT takes a whole number'],
])('%o is refused in words', (env, words) => {
  expect(() => readSettings({ ...env })).toThrow(words)
})

describe('who is believed to name the login', () => {
  const trusted = (proxies?: string) =>
    readSettings({ LOGIN_HEADER: 'X-Email', TRUSTED_PROXIES: proxies }).login?.isTrusted

  test.each([
    [undefined, '127.0.0.1', true],
    [undefined, '::1', true],
    [undefined, '::ffff:127.0.0.1', true],
    [undefined, '10.0.0.1', false],
    ['10.0.0.0/8, fd00::/8', '10.9.9.9', true],
    ['10.0.0.0/8, fd00::/8', '::ffff:10.9.9.9', true],
    ['10.0.0.0/8, fd00::/8', 'fd00::7', true],
    ['10.0.0.0/8, fd00::/8', '127.0.0.1', false],
    ['10.0.0.7', '10.0.0.8', false],
    ['10.0.0.7', undefined, false],
  ])('%s: %s', (proxies, address, isTrusted) => {
    expect(trusted(proxies)?.(address)).toBe(isTrusted)
  })
})
