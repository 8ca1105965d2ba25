/** The server as it is built: for whom it answers, what it refuses to start with, what it writes down, how it ends. */
import { createHmac } from 'node:crypto'
import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDemo } from '../demo/server'
import { SERVICES } from '../demo/sids'
import { securityHeaders } from '../headers'
import { type Running, SCRIPT, ask, freePort, installServer, runServer, serveDemo } from './server.testing'
import { makeCertificate } from '../gateway/certificate.testing'

const demo = createDemo({ bindings: 200 })
const KEY = demo.apiKey
const IDENTITY = 'ada.okafor@kite.test'
const LOGIN = { 'X-Forwarded-Email': 'sam@team.test' }
/** The table as it comes over the wire. */
const TABLE = Object.fromEntries(
  Object.entries(securityHeaders({ connect: [] })).map(([name, value]) => [name.toLowerCase(), value]),
)
let api: Awaited<ReturnType<typeof serveDemo>>
let installed: Awaited<ReturnType<typeof installServer>>
let server: Running
let base: Record<string, string>

beforeAll(async () => {
  installed = await installServer()
  api = await serveDemo(demo, makeCertificate(join(installed.folder, 'ca.pem')))
  writeFileSync(join(installed.folder, 'secret'), `${KEY.secret}\n`, { mode: 0o600 })
  base = {
    NODE_EXTRA_CA_CERTS: 'ca.pem',
    TWILIO_API_URL: api.url,
    TWILIO_API_KEY: KEY.sid,
    TWILIO_API_SECRET_FILE: 'secret',
  }
  server = await runServer(installed.folder, { ...base, LOGIN_HEADER: 'X-Forwarded-Email' })
})

afterAll(async () => {
  await server.stop()
  api.close()
  installed.remove()
})

const get = (path: string, headers: object = LOGIN, method = 'GET') => ask(server.port, path, headers, method)
const bindings = `/twilio/v1/Services/${SERVICES.support}/Bindings?Identity=${encodeURIComponent(IDENTITY)}&PageSize=50`

describe('every kind of reply has the headers of the table', () => {
  test.each<[number, string, object?, string?]>([
    [200, '/'],
    [200, '/assets/index-abc123.js'],
    [200, '/robots.txt?x'],
    [200, '/config.json'],
    [200, '/healthz', {}],
    [200, '/readyz', {}],
    [200, '/me'],
    [200, '/', LOGIN, 'HEAD'],
    [200, bindings],
    [404, '/nowhere'],
    [404, '/assets/'],
    [404, '/assets/index-abc123.js.br'],
    [404, '/../build/server.mjs'],
    [404, '/..%2fsecret'],
    [404, '/twilio/v1/Nothing'],
    [400, '/twilio/v1/Services?a=b'],
    [400, 'http://other.test/'],
    [400, '/', { ...LOGIN, 'Content-Length': '5' }],
    [401, '/', {}],
    [403, '/', { ...LOGIN, Host: 'other.test' }],
    [403, bindings, { ...LOGIN, 'Sec-Fetch-Site': 'cross-site' }],
    [405, '/', LOGIN, 'POST'],
    [405, bindings, LOGIN, 'DELETE'],
    [431, '/?huge'],
  ])('%d %s %o %s', async (status, path, headers, method) => {
    const reply = await get(path.replace('huge', 'y'.repeat(20_000)), headers, method)
    expect(reply.status).toBe(status)
    expect(reply.headers).toMatchObject(TABLE)
    expect(reply.headers['www-authenticate']).toBeUndefined()
    expect(reply.headers['cache-control']).toEqual(
      path.endsWith('.js') ? 'public, max-age=31536000, immutable' : expect.stringMatching(/^no-(?:store|cache)$/),
    )
  })

  test('a script comes compressed to who takes it, and not again to who has it', async () => {
    const path = '/assets/index-abc123.js'
    const packed = await get(path, { ...LOGIN, 'Accept-Encoding': 'gzip, br;q=1' })
    expect(packed.headers).toMatchObject({ 'content-encoding': 'br', vary: 'Accept-Encoding' })
    expect((await get(path, { ...LOGIN, 'Accept-Encoding': 'br;q=0, gzip' })).headers['content-encoding']).toBe('gzip')
    const plain = await get(path)
    expect([plain.body, plain.headers['content-encoding']]).toEqual([SCRIPT, undefined])
    const again = await get(path, { ...LOGIN, 'Accept-Encoding': 'br', 'If-None-Match': packed.headers.etag })
    expect([again.status, again.body]).toEqual([304, ''])
  })
})

describe('the login', () => {
  test('is whom the header names', async () => {
    expect(JSON.parse((await get('/me')).body)).toEqual({ login: 'sam@team.test' })
  })

  test.each([{}, { 'X-Forwarded-Email': ' ' }, { 'X-Forwarded-Email': ['sam@team.test', 'eve@other.test'] }])(
    'is nobody’s for %o, which reaches nothing',
    async (headers) => {
      const asked = demo.requests.list().length
      for (const path of ['/', '/me', '/config.json', bindings]) expect((await get(path, headers)).status).toBe(401)
      expect(demo.requests.list().length).toBe(asked)
    },
  )

  test('is not believed from an address that is no proxy', async () => {
    const strict = await runServer(installed.folder, {
      ...base,
      LOGIN_HEADER: 'X-Forwarded-Email',
      TRUSTED_PROXIES: '10.0.0.0/8, fd00::/8',
    })
    expect((await ask(strict.port, '/me', LOGIN)).status).toBe(401)
    expect(await strict.stop()).toBe(0)
  })
})

describe('what it refuses to start with', () => {
  test.each<[object, string]>([
    [{ HOST: '0.0.0.0' }, 'HOST opens the server to others: set ALLOWED_HOSTS'],
    [{ AUDIT_FILE: '/nowhere/audit.log' }, 'The file that AUDIT_FILE names can’t be written (ENOENT)'],
    [{ CONFIG_FILE: 'nowhere.json' }, 'nowhere.json can’t be read (ENOENT).'],
    [{ TWILIO_API_SECRET_FILE: 'open' }, 'The file that TWILIO_API_SECRET_FILE names can be read by anybody.'],
    [{ TWILIO_API_SECRET_FILE: '' }, 'The server needs credentials.'],
  ])('%o', async (env, words) => {
    writeFileSync(join(installed.folder, 'open'), KEY.secret)
    chmodSync(join(installed.folder, 'open'), 0o644)
    const refused = await runServer(installed.folder, { ...base, ...env })
    expect(await refused.stop()).toBe(1)
    expect(refused.said()).toContain(words)
    expect(refused.said()).not.toContain(KEY.secret)
    expect(refused.said().trim().split('\n')).toHaveLength(1)
  })

  test('a port in use', async () => {
    const taken = await runServer(installed.folder, { ...base, PORT: String(server.port) })
    expect([await taken.stop(), taken.said()]).toEqual([1, `Port ${server.port} is in use. Set PORT to another one.\n`])
  })
})

test('others reach it under its names where it is opened, with a login of theirs or without any in so many words', async () => {
  const open = await runServer(installed.folder, {
    ...base,
    HOST: '0.0.0.0',
    ALLOWED_HOSTS: 'bindings.team.test, localhost:1',
    ALLOW_WITHOUT_LOGIN: 'yes',
  })
  const under = async (name: string) => (await ask(open.port, '/me', { Host: name })).status
  expect(await Promise.all(['Bindings.team.test', 'localhost:1'].map(under))).toEqual([200, 200])
  expect(await Promise.all([`localhost:${open.port}`, 'bindings.team.test.evil.test', ''].map(under))).toEqual([
    403, 403, 403,
  ])
  expect(await open.stop()).toBe(0)
})

test('the log says who asked for what kind of thing, and nothing of whom', async () => {
  const before = server.log.length
  await get(bindings)
  await get(`/twilio/v1/Services/${SERVICES.support}/Users/${encodeURIComponent(IDENTITY)}`)
  await get('/twilio/v1/secret-path?Identity=ada')
  await expect.poll(() => server.log.length).toBe(before + 3)
  expect(server.log.slice(before)).toEqual([
    {
      time: expect.any(String),
      route: 'bindings',
      status: 200,
      ms: expect.any(Number),
      tries: 1,
      login: 'sam@team.test',
    },
    { time: expect.any(String), route: 'user', status: 200, ms: expect.any(Number), tries: 1, login: 'sam@team.test' },
    {
      time: expect.any(String),
      route: 'refused',
      status: 404,
      ms: expect.any(Number),
      tries: 0,
      login: 'sam@team.test',
    },
  ])
  for (const word of ['ada', 'Identity', 'secret-path', KEY.secret]) expect(server.said()).not.toContain(word)
})

test('where it is asked for, who looked at whom is written down, with a hash that only the key can make', async () => {
  const file = join(installed.folder, 'audit.log')
  const audited = await runServer(installed.folder, { ...base, LOGIN_HEADER: 'X-Forwarded-Email', AUDIT_FILE: file })
  const users = `/twilio/v1/Services/${SERVICES.support}/Users/${encodeURIComponent(IDENTITY)}`
  for (const path of [bindings, users, '/twilio/v1/Services', '/']) await ask(audited.port, path, LOGIN)
  const hash = createHmac('sha256', readFileSync(`${file}.key`, 'utf8'))
    .update(IDENTITY)
    .digest('hex')
  const line = { time: expect.any(String), login: 'sam@team.test', service: SERVICES.support, identities: [hash] }
  const lines = readFileSync(file, 'utf8').trim().split('\n')
  expect(lines.map((text) => JSON.parse(text) as unknown)).toEqual([
    { ...line, kind: 'bindings' },
    { ...line, kind: 'user' },
  ])
  expect([file, `${file}.key`].map((name) => statSync(name).mode & 0o777)).toEqual([0o600, 0o600])
  await audited.stop()
})

test('the counters stand on a port of their own, and name nobody', async () => {
  const metricsPort = await freePort()
  const counting = await runServer(installed.folder, { ...base, METRICS_PORT: String(metricsPort) })
  await ask(counting.port, bindings)
  await ask(counting.port, '/twilio/v1/Services', { 'Sec-Fetch-Site': 'cross-site' })
  for (const status of [500, 503]) {
    demo.faults.add({ path: '/v1/Services', status })
    // oxlint-disable-next-line no-await-in-loop -- one fault after the other
    expect((await ask(counting.port, '/twilio/v1/Services')).status).toBe(status)
  }
  expect((await ask(counting.port, '/metrics')).status).toBe(404)
  const { body, ...reply } = await ask(metricsPort, '/metrics')
  expect(body).toContain('bindings_requests_total{route="bindings",status="200"} 1\n')
  expect(body).toContain('bindings_request_duration_seconds_count{route="bindings"} 1\n')
  expect(body).toContain('bindings_upstream_errors_total 2\n')
  expect(body).not.toMatch(/ada|kite|IS[0-9a-f]{32}/)
  const others = [await ask(metricsPort, '/'), await ask(metricsPort, `/?${'y'.repeat(20_000)}`)]
  expect(others.map(({ status }) => status)).toEqual([404, 431])
  for (const { headers } of [reply, ...others]) expect(headers).toMatchObject(TABLE)
  await counting.stop()
})

test('whoever reads the log may leave: the server goes on', async () => {
  const silent = await runServer(installed.folder, base)
  silent.child.stdout?.destroy()
  silent.child.stderr?.destroy()
  for (let at = 0; at < 5; at += 1) {
    // oxlint-disable-next-line no-await-in-loop -- each is written down before the next
    expect((await ask(silent.port, '/')).status).toBe(200)
  }
  expect(await silent.stop()).toBe(0)
})

describe('the secret in a file', () => {
  test('is read again when it changes; where the new one is not to be had, the old one stays', async () => {
    const file = join(installed.folder, 'rotating')
    writeFileSync(file, 'the old one', { mode: 0o600 })
    const rotating = await runServer(installed.folder, { ...base, TWILIO_API_SECRET_FILE: 'rotating' })
    const status = async () => (await ask(rotating.port, '/twilio/v1/Services')).status
    expect(await status()).toBe(502)
    writeFileSync(file, KEY.secret)
    await expect.poll(status, { timeout: 10_000, interval: 300 }).toBe(200)
    chmodSync(file, 0o644)
    await expect
      .poll(async () => (await status(), rotating.said()), { timeout: 10_000, interval: 300 })
      .toContain('The old credentials stay in use.')
    expect(await status()).toBe(200)
    expect(rotating.said()).not.toContain(KEY.secret)
    await rotating.stop()
  })
})
