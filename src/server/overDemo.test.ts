/** The whole way over real HTTP: the dashboard's own client, the server as it is built, the demo API over TLS as Twilio. */
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Demo, createDemo } from '../demo/server'
import { SERVICES } from '../demo/sids'
import { createTwilio } from '../twilio/client'
import { TwilioError } from '../twilio/errors'
import { bindingRequest, bindingsRequest } from '../twilio/queries'
import { type Running, ask, installServer, runServer, serveDemo } from './server.testing'
import { makeCertificate } from '../gateway/certificate.testing'

let demo: Demo
let api: Awaited<ReturnType<typeof serveDemo>>
let installed: Awaited<ReturnType<typeof installServer>>
let server: Running

beforeAll(async () => {
  demo = createDemo({ bindings: 200 })
  installed = await installServer()
  api = await serveDemo(demo, makeCertificate(join(installed.folder, 'ca.pem')))
  await start(demo.restrictedKey)
})

afterAll(async () => {
  await server.stop()
  api.close()
  installed.remove()
})

async function start({ sid, secret }: { sid: string; secret: string }) {
  server = await runServer(installed.folder, {
    NODE_EXTRA_CA_CERTS: 'ca.pem',
    TWILIO_API_URL: api.url,
    TWILIO_MONITOR_URL: `${api.url}/monitor`,
    TWILIO_API_KEY: sid,
    TWILIO_API_SECRET: secret,
  })
}

async function restart(key: { sid: string; secret: string }) {
  await server.stop()
  await start(key)
}

/** A client as the page makes it; `Sec-Fetch-Site` is what the browser would add. */
const client = () =>
  createTwilio({
    api: { name: 'Demo', baseUrl: api.url },
    gateway: '/twilio',
    fetch: (path, init) => {
      const headers = { ...Object.fromEntries(new Headers(init?.headers)), 'Sec-Fetch-Site': 'same-origin' }
      return fetch(new URL(path instanceof Request ? path.url : path, `http://localhost:${server.port}`), {
        ...init,
        headers,
      })
    },
  })

const raw = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  ask(server.port, path, headers, method)

const service = () => demo.services[0]?.sid ?? ''

describe('the dashboard’s own requests', () => {
  test('a page of bindings, filtered, and one binding', async () => {
    const query = { BindingType: ['apn', 'fcm'], Identity: ['alice', "b/c ?#ä😀'"] } as const
    for (const path of [
      bindingsRequest(service(), query),
      bindingsRequest(service(), { BindingType: [], Identity: [] }),
      bindingsRequest(service(), { BindingType: [], Identity: [] }, { Page: '1', PageToken: 'x' }),
      bindingRequest(service(), `BS${'0'.repeat(32)}`),
    ]) {
      const response = await raw(`/twilio${path}`)
      const direct = await demo.fetch(
        new Request(api.url + path, {
          headers: { Authorization: `Basic ${btoa(`${demo.restrictedKey.sid}:${demo.restrictedKey.secret}`)}` },
        }),
      )
      expect(response.status).toBe(direct.status)
      expect(response.body).toBe(await direct.text())
    }
  })

  test('a key without a permission: the page can name it', async () => {
    const failed: unknown = await client()
      .get('/v1/Services?PageSize=100')
      .catch((error: unknown) => error)
    expect(failed).toBeInstanceOf(TwilioError)
    expect(failed).toMatchObject({ kind: 'permission', permission: 'twilio/conversations/services/list' })
  })

  test('a key that Twilio refuses: words for the screen', async () => {
    await restart({ ...demo.apiKey, secret: 'wrong' })
    const failed: unknown = await client()
      .get('/v1/Services?PageSize=100')
      .catch((error: unknown) => error)
    expect(failed).toMatchObject({ kind: 'gateway' })
    expect(String(failed instanceof TwilioError && failed.said)).toContain('Check TWILIO_API_KEY')

    await restart(demo.apiKey)
    expect(await client().get('/v1/Services?PageSize=100')).toHaveProperty('services')
  })

  test('a user whose identity is full of what splits a path, and the alerts of the Monitor', async () => {
    const identity = 'https://attacker.test/?q=1#x'
    const user = `/v1/Services/${SERVICES.hostile}/Users/${encodeURIComponent(identity)}`
    expect(await client().get(user)).toMatchObject({ identity })
    expect(await client().get(`${user}/Conversations?PageSize=50`)).toHaveProperty('conversations')
    expect(await client().get('/monitor/v1/Alerts?LogLevel=error&PageSize=1000')).toHaveProperty('alerts')
    expect(demo.requests.list().slice(-3)).toMatchObject([
      { path: user, status: 200 },
      { path: `${user}/Conversations`, status: 200 },
      { path: '/monitor/v1/Alerts', status: 200 },
    ])
  })
})

describe('over the wire', () => {
  test('config.json leads the page to the gateway, and holds no secret', async () => {
    const { body } = await raw('/config.json?now')
    expect(JSON.parse(body)).toMatchObject({
      apis: [{ name: new URL(api.url).host, baseUrl: api.url, monitorUrl: `${api.url}/monitor` }],
      gateway: '/twilio',
      demo: null,
    })
    expect(body).not.toContain(demo.apiKey.secret)
  })

  test('nothing of Twilio’s headers but type, waiting time and the name of the request', async () => {
    const { headers } = await raw('/twilio/v1/Services')
    expect(Object.keys(headers).filter((name) => /^access-control|^www-auth|^set-cookie|^twilio/.test(name))).toEqual([
      'twilio-request-id',
    ])
    expect(headers['cache-control']).toBe('no-store')
  })

  test.each<[number, string, Record<string, string>, string?]>([
    [404, '/twilio', {}],
    [404, '/twilio/', {}],
    [404, '/twilio//v1/Services', {}],
    [404, '/twilio/v1/../v1/Services', {}],
    [404, '/twilio/v1/Services%2f', {}],
    [404, '/twilio/demo/requests', {}],
    [400, '/twilio/v1/Services?a=b', {}],
    [405, '/twilio/v1/Services', {}, 'POST'],
    [405, '/twilio/v1/Services', {}, 'TRACE'],
    [403, '/twilio/v1/Services', { 'Sec-Fetch-Site': 'cross-site' }],
    [403, '/twilio/v1/Services', { Host: 'evil.example' }],
    [403, '/twilio/v1/Services', { Host: 'localhost:1' }],
  ])('%d for %s %o %s, without a request', async (status, path, headers, method) => {
    const asked = demo.requests.list().length
    expect((await raw(path, headers, method)).status).toBe(status)
    expect(demo.requests.list().length).toBe(asked)
  })
})
