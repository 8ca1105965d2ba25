/** What `deploy/compose.yaml` says, read as the YAML that it is: who can reach whom, and what each may do. */
import { existsSync, readFileSync } from 'node:fs'
import { BlockList } from 'node:net'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { apisAsked } from './asked'
import { readPageConfig } from './pageConfig'
import { readSettings } from './settings'

const deploy = join(import.meta.dirname, '../../deploy')

interface Service {
  readonly image?: string
  readonly build?: { readonly context: string; readonly dockerfile: string }
  readonly ports?: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  readonly secrets: readonly string[]
  readonly volumes?: readonly string[]
  readonly networks: Readonly<Record<string, { readonly ipv4_address?: string } | null>>
  readonly [other: string]: unknown
}
interface Compose {
  readonly services: { readonly login: Service; readonly app: Service }
  readonly networks: Readonly<
    Record<
      string,
      { readonly internal?: boolean; readonly ipam?: { readonly config: readonly Record<string, string>[] } } | null
    >
  >
  readonly volumes: object
  readonly secrets: Readonly<Record<string, { readonly file: string }>>
}

const read = (name: string) => parse(readFileSync(join(deploy, name), 'utf8')) as Compose
const { services, networks, volumes, secrets } = read('compose.yaml')
const { login, app } = services

/** What a file `.env` makes of the variables. @throws where it lacks one that is asked for in words */
function filledIn(variables: Readonly<Record<string, string>>, env: Readonly<Record<string, string>>) {
  const fill = (_: string, name: string, how = '', fallback = '') => {
    if (!env[name] && how === ':?') throw new Error(fallback)
    return env[name] ?? fallback
  }
  return Object.fromEntries(
    Object.entries(variables).map(([name, text]) => [name, text.replace(/\$\{(\w+)(?:(:[?-])([^}]*))?\}/g, fill)]),
  )
}

function isIn(address: string, network = ''): boolean {
  const [base = '', bits] = network.split('/')
  const list = new BlockList()
  list.addSubnet(base, Number(bits))
  return list.check(address)
}

describe('who reaches whom', () => {
  const shared = Object.keys(login.networks).filter((name) => name in app.networks)

  test('login and app share one network, which leads nowhere else', () => {
    // In two of them the name of the app would stand for either address, and the login would come from either.
    expect(shared.map((name) => networks[name]?.internal)).toEqual([true])
  })

  test('the app believes the login’s own address there, and nobody else can be given it', () => {
    const address = login.networks[shared[0] ?? '']?.ipv4_address ?? ''
    const [{ subnet = '', ip_range: range = '' } = {}] = networks[shared[0] ?? '']?.ipam?.config ?? []
    expect(app.environment['TRUSTED_PROXIES']).toBe(address)
    expect([isIn(address, subnet), isIn(address, range), isIn(range.split('/')[0] ?? '', subnet)]).toEqual([
      true,
      false,
      true,
    ])
    expect(login.environment['OAUTH2_PROXY_UPSTREAMS']).toBe('http://app:4173')
  })

  test('each reaches the world by a network of its own: the issuer, and Twilio', () => {
    for (const { networks: own } of [login, app]) {
      const out = Object.keys(own).filter((name) => !shared.includes(name))
      expect(out.map((name) => networks[name]?.internal ?? false)).toEqual([false])
    }
  })

  test('the login alone is published, to this machine', () => {
    expect([login.ports, app.ports]).toEqual([['127.0.0.1:4180:4180'], undefined])
  })
})

describe('what each may do', () => {
  test.each(Object.entries(services))('%s', (_, service) => {
    expect(service).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      restart: 'unless-stopped',
    })
    for (const word of ['privileged', 'network_mode', 'pid', 'user', 'devices', 'cap_add']) {
      expect(service).not.toHaveProperty(word)
    }
  })

  test('a whole version of the login; the app is built here, and has time to end', () => {
    expect(login.image).toMatch(/:v\d+\.\d+\.\d+$/)
    expect([app.image, app.build]).toEqual([undefined, { context: '..', dockerfile: 'deploy/Dockerfile' }])
    expect(existsSync(join(deploy, '..', app.build?.dockerfile ?? ''))).toBe(true)
    // Longer than the server lets what runs take.
    expect(Number.parseInt(String(app['stop_grace_period']), 10)).toBeGreaterThan(35)
  })
})

describe('secrets', () => {
  test('are files, each for who needs it', () => {
    expect([login.secrets, app.secrets]).toEqual([['oidc_client_secret', 'cookie_secret'], ['twilio_api_secret']])
    for (const name of [...login.secrets, ...app.secrets]) expect(secrets[name]?.file).toBe(`secrets/${name}`)
  })

  test('and stand in no variable', () => {
    for (const { environment, secrets: own } of [login, app]) {
      const named = Object.entries(environment).filter(([name]) => /SECRET|TOKEN|PASSWORD/.test(name))
      expect(named.map(([, value]) => value).toSorted()).toEqual(own.map((name) => `/run/secrets/${name}`).toSorted())
      for (const [name] of named) expect(name).toMatch(/_FILE$/)
    }
  })
})

describe('the app’s settings', () => {
  const ENV = { DASHBOARD_HOST: 'bindings.team.test', TWILIO_API_KEY: `SK${'0a'.repeat(16)}` }

  test('are ones that the server takes, with what stands in .env and without', () => {
    const env = { ...filledIn(app.environment, ENV), HOST: '0.0.0.0' }
    expect(readSettings(env)).toMatchObject({ allowedHosts: ['bindings.team.test'], configFile: '/config/config.json' })
    expect(readSettings(env).auditFile).toBeUndefined()
    expect(() => filledIn(app.environment, {})).toThrow('the SID of a restricted key')
  })

  test('config and audit lie where the app can have them though its files are read-only', () => {
    const { auditFile } = readSettings(filledIn(app.environment, { ...ENV, AUDIT_FILE: '/audit/audit.log' }))
    expect(app.volumes).toEqual(['./config:/config:ro', 'audit:/audit'])
    expect([auditFile?.startsWith('/audit/'), volumes]).toEqual([true, { audit: null }])
    // A volume that begins empty is whose the image's folder is.
    expect(readFileSync(join(deploy, 'Dockerfile'), 'utf8')).toContain('RUN install -d -o node -g node -m 0700 /audit')
  })

  test('config.json is one that the page takes, and names how to sign out', () => {
    const config = readPageConfig(join(deploy, 'config/config.json'))
    expect(config.signOutUrl).toBe('/oauth2/sign_out')
    const env = filledIn(app.environment, ENV)
    expect(apisAsked(env, config).map(({ api }) => api.name)).toEqual(['US1'])
  })

  test('a second region is one more file, with a key and a secret of its own', () => {
    const { services: more, secrets: others } = read('compose.ie1.yaml')
    const key = { TWILIO_API_KEY_IE1: `SK${'0b'.repeat(16)}` }
    const env = filledIn({ ...app.environment, ...more.app.environment }, { ...ENV, ...key })
    const config = readPageConfig(join(deploy, 'config/config.json'))
    expect(apisAsked(env, config).map(({ api, suffix }) => [api.name, suffix])).toEqual([
      ['US1', ''],
      ['IE1', '_IE1'],
    ])
    expect(more.app.secrets.map((name) => others[name]?.file)).toEqual(['secrets/twilio_api_secret_ie1'])
    expect(env['TWILIO_API_SECRET_IE1_FILE']).toBe(`/run/secrets/${more.app.secrets[0]}`)
  })
})

test('what the login asks and hears is written down nowhere with its query', () => {
  expect(login.environment['OAUTH2_PROXY_REQUEST_LOGGING']).toBe('false')
  expect(login.environment['OAUTH2_PROXY_SESSION_COOKIE_MINIMAL']).toBe('true')
  expect(readFileSync(join(deploy, 'oauth2-proxy.cfg'), 'utf8')).toMatch(/^request_logging = false$/m)
})
