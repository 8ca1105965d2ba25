/** A server that asks two APIs, each with a key of its own: who is asked for what, and as whom. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDemo } from '../demo/server'
import { apisAsked } from './asked'
import { type Running, ask, installServer, runServer, serveDemo } from './server.testing'
import { makeCertificate } from '../gateway/certificate.testing'

const [us1, ie1] = [createDemo({ bindings: 200 }), createDemo({ bindings: 200 })]
const PATH = '/v1/Services?PageSize=50'
let apis: readonly Awaited<ReturnType<typeof serveDemo>>[]
let installed: Awaited<ReturnType<typeof installServer>>
let env: Record<string, string>
let server: Running

beforeAll(async () => {
  installed = await installServer()
  const certificate = makeCertificate(join(installed.folder, 'ca.pem'))
  apis = await Promise.all([us1, ie1].map((demo) => serveDemo(demo, certificate)))
  const names = ['Twilio US1', 'Twilio (IE1)', 'Twilio AU1']
  const urls = [...apis.map(({ url }) => url), 'https://conversations.sydney.au1.twilio.com']
  const config = { apis: urls.map((baseUrl, place) => ({ name: names[place], baseUrl, color: '#0a7d4f' })) }
  writeFileSync(join(installed.folder, 'config'), JSON.stringify(config), { mode: 0o600 })
  writeFileSync(join(installed.folder, 'secret'), us1.apiKey.secret, { mode: 0o600 })
  env = {
    NODE_EXTRA_CA_CERTS: 'ca.pem',
    CONFIG_FILE: 'config',
    TWILIO_API_KEY_TWILIO_US1: us1.apiKey.sid,
    TWILIO_API_SECRET_TWILIO_US1_FILE: 'secret',
    TWILIO_ACCOUNT_SID_TWILIO_IE1: ie1.accountSid,
    TWILIO_AUTH_TOKEN_TWILIO_IE1: ie1.authToken,
  }
  server = await runServer(installed.folder, env)
})

afterAll(async () => {
  await server.stop()
  for (const api of apis) api.close()
  installed.remove()
})

const asked = (demo: typeof us1) => demo.requests.list().filter(({ path }) => path === '/v1/Services').length

test('the page is told of those for which there is a key, and where each is asked; of no other', async () => {
  const { body } = await ask(server.port, '/config.json')
  expect(JSON.parse(body)).toMatchObject({
    gateway: '/twilio',
    apis: [
      { name: 'Twilio US1', baseUrl: apis[0]?.url, color: '#0a7d4f' },
      { name: 'Twilio (IE1)', baseUrl: apis[1]?.url, gateway: '/twilio/apis/twilio-ie1' },
    ],
  })
  expect(body).not.toContain('AU1')
  for (const secret of [us1.apiKey.secret, ie1.authToken, ie1.accountSid]) expect(body).not.toContain(secret)
})

test.each([
  ['the first', '/twilio', 1, 0],
  ['the second', '/twilio/apis/twilio-ie1', 0, 1],
] as const)('%s is asked at its own path, with its own key', async (_, path, first, second) => {
  const before = [asked(us1), asked(ie1)] as const
  const { status } = await ask(server.port, path + PATH)
  expect(status).toBe(200)
  expect([asked(us1) - before[0], asked(ie1) - before[1]]).toEqual([first, second])
})

test.each([
  '/twilio/apis/twilio-au1/v1/Services',
  '/twilio/apis/twilio-ie1',
  '/twilio/apis/twilio-ie1/',
  '/twilio/apis/twilio-ie1/v1/Nothing',
  '/twilio/apis/twilio-ie1/apis/twilio-ie1/v1/Services',
  '/twilio/apis/Twilio-IE1/v1/Services',
  '/twilio/apis/twilio-ie1/../../v1/Services',
])('%s leads nowhere', async (path) => {
  const before = [asked(us1), asked(ie1)]
  expect((await ask(server.port, path)).status).toBe(404)
  expect([asked(us1), asked(ie1)]).toEqual(before)
})

test('a key that is refused is named as its variable is', async () => {
  const wrong = await runServer(installed.folder, { ...env, TWILIO_AUTH_TOKEN_TWILIO_IE1: 'wrong' })
  const { status, body } = await ask(wrong.port, `/twilio/apis/twilio-ie1${PATH}`)
  expect(status).toBe(502)
  expect(body).toContain('Check TWILIO_ACCOUNT_SID_TWILIO_IE1 and TWILIO_AUTH_TOKEN_TWILIO_IE1')
  expect((await ask(wrong.port, `/twilio${PATH}`)).status).toBe(200)
  await wrong.stop()
})

test('one region that fails takes nobody from the others, and is told; where all fail the server is not ready', async () => {
  const ready = async (port: number) => {
    const { status, body } = await ask(port, '/readyz')
    return [status, JSON.parse(body)]
  }
  expect(await ready(server.port)).toEqual([200, { ready: true, answering: 2, of: 2 }])
  const one = await runServer(installed.folder, { ...env, TWILIO_AUTH_TOKEN_TWILIO_IE1: 'wrong' })
  expect(await ready(one.port)).toEqual([200, { ready: true, answering: 1, of: 2 }])
  await one.stop()
  const wrong = { TWILIO_AUTH_TOKEN_TWILIO_IE1: 'wrong', TWILIO_API_SECRET_TWILIO_US1_FILE: 'config' }
  const none = await runServer(installed.folder, { ...env, ...wrong })
  expect(await ready(none.port)).toEqual([503, { ready: false, answering: 0, of: 2 }])
  await none.stop()
})

test('a variable that is missing or wrong is named, without a value', async () => {
  const without = await runServer(installed.folder, { ...env, TWILIO_AUTH_TOKEN_TWILIO_IE1: '' })
  expect(await without.stop()).toBe(1)
  expect(without.said()).toContain('The server, for Twilio (IE1), needs credentials. Set TWILIO_API_KEY_TWILIO_IE1 and')
  const wrong = await runServer(installed.folder, { ...env, TWILIO_API_KEY_TWILIO_US1: 'pasted-secret' })
  expect(await wrong.stop()).toBe(1)
  expect(wrong.said()).toContain('TWILIO_API_KEY_TWILIO_US1 has to be SK')
  expect(wrong.said()).not.toContain('pasted-secret')
})

describe('which APIs are asked', () => {
  const [own, other] = [
    { name: 'US1', baseUrl: 'https://conversations.twilio.com' },
    { name: 'IE1', baseUrl: 'https://conversations.dublin.ie1.twilio.com' },
  ]
  const namesOf = (variables: Record<string, string>, list = [own, other]) =>
    apisAsked(variables, { apis: list }).map(({ api, path }) => [api.name, path, api.monitorUrl])

  test('by its address the one whose variables have no suffix, and it goes first', () => {
    const first = ['US1', '', 'https://monitor.twilio.com']
    expect(namesOf({})).toEqual([first])
    expect(namesOf({ TWILIO_API_KEY: 'x' })).toEqual([first])
    expect(namesOf({ TWILIO_API_KEY_IE1: 'x', TWILIO_API_KEY: 'x' }, [other, own])).toEqual([
      first,
      // A region that keeps no alerts.
      ['IE1', '/apis/ie1', undefined],
    ])
    expect(namesOf({ TWILIO_API_KEY_IE1: 'x', TWILIO_API_SECRET_FILE: 'x' })).toHaveLength(2)
  })

  test('of those with a suffix the first stands in for it', () => {
    expect(namesOf({ TWILIO_API_SECRET_IE1_FILE: 'x' })).toEqual([['IE1', '', undefined]])
  })

  test('two names that make one variable are refused', () => {
    const twins = [own, { ...other, name: 'us-1' }, { ...other, name: 'US 1' }]
    expect(() => namesOf({ TWILIO_API_KEY_US_1: 'x' }, twins)).toThrow('TWILIO_API_KEY_US_1. Rename one of them.')
  })

  test('an API that would be asked with two keys is refused', () => {
    expect(() => namesOf({ TWILIO_API_KEY: 'x', TWILIO_API_KEY_US1: 'x' })).toThrow('TWILIO_API_KEY_US1 is the second')
    const account = { ...other, name: 'Other account' }
    expect(() => namesOf({ TWILIO_API_KEY_IE1: 'x', TWILIO_API_KEY_OTHER_ACCOUNT: 'x' }, [other, account])).toThrow(
      `${other.baseUrl} would be asked with two keys`,
    )
  })

  test('a name without a letter of ASCII has no key of its own', () => {
    expect(namesOf({ TWILIO_API_KEY: 'x' }, [own, { ...other, name: 'Дублин' }])).toHaveLength(1)
  })
})
