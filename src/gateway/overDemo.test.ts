/** The whole way over real HTTP: the dashboard's own client, the gateway in `vite preview`, the demo API as Twilio. */
import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type PreviewServer, preview } from 'vite'
import { type Listening, listen } from '../demo/listen'
import { type Demo, createDemo } from '../demo/server'
import { SERVICES } from '../demo/sids'
import { createTwilio } from '../twilio/client'
import { TwilioError } from '../twilio/errors'
import { bindingRequest, bindingsRequest } from '../twilio/queries'
import { gateway } from './vitePlugin'

let demo: Demo
let api: Listening
let server: PreviewServer
let port: number

beforeAll(async () => {
  demo = createDemo({ bindings: 200 })
  api = await listen(demo, 0)
  port = await freePort()
  await start(demo.restrictedKey)
})

afterAll(async () => {
  await server.close()
  await api.close()
  vi.unstubAllEnvs()
})

async function start({ sid, secret }: { sid: string; secret: string }) {
  vi.stubEnv('TWILIO_API_URL', api.url)
  vi.stubEnv('TWILIO_API_KEY', sid)
  vi.stubEnv('TWILIO_API_SECRET', secret)
  server = await preview({
    configFile: false,
    logLevel: 'silent',
    plugins: [gateway({ port, apis: [{ name: 'Demo', baseUrl: api.url, monitorUrl: `${api.url}/monitor` }] })],
    preview: { host: '127.0.0.1', port, strictPort: true, cors: false },
  })
}

/** The gateway has to know its port before it listens, to check `Host`. */
async function freePort(): Promise<number> {
  const probe = await listen(demo, 0)
  await probe.close()
  return Number(new URL(probe.url).port)
}

async function restart(key: { sid: string; secret: string }) {
  await server.close()
  await start(key)
}

/** A client as the page makes it; `Sec-Fetch-Site` is what the browser would add. */
const client = () =>
  createTwilio({
    api: { name: 'Demo', baseUrl: api.url },
    gateway: '/twilio',
    fetch: (path, init) => {
      const headers = { ...Object.fromEntries(new Headers(init?.headers)), 'Sec-Fetch-Site': 'same-origin' }
      return fetch(new URL(path instanceof Request ? path.url : path, `http://localhost:${port}`), { ...init, headers })
    },
  })

/** One request with its target and headers exactly as given. */
function raw(path: string, headers: Record<string, string> = {}, method = 'GET') {
  return new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; body: string }>((resolve, reject) => {
    const host = `localhost:${port}`
    const asked = request(
      {
        host: '127.0.0.1',
        port,
        path,
        method,
        headers: { Host: host, 'Sec-Fetch-Site': 'same-origin', ...headers },
      },
      (response) => {
        let body = ''
        response.on('data', (chunk) => (body += String(chunk)))
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }))
      },
    )
    asked.on('error', reject)
    asked.end()
  })
}

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
    expect(JSON.parse(body)).toEqual({
      apis: [{ name: 'Demo', baseUrl: api.url, monitorUrl: `${api.url}/monitor` }],
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
