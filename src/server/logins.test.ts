/** Who is named, and what is counted and written down of whom: the server as it is built, behind a login. */
import { existsSync, readFileSync } from 'node:fs'
import { type Server, createServer } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Running, ask, installServer, listening, runServer } from './server.testing'

const BINDINGS = `/twilio/v1/Services/IS${'0a'.repeat(16)}/Bindings?Identity=ada`

/** What Twilio answers. */
let status = 200
let twilio: Server
let installed: Awaited<ReturnType<typeof installServer>>
let env: Record<string, string>
let server: Running

beforeAll(async () => {
  installed = await installServer()
  twilio = createServer((_, response) => {
    response.writeHead(status, { 'Content-Type': 'application/json' }).end('{}')
  })
  env = {
    TWILIO_API_URL: `http://127.0.0.1:${await listening(twilio)}`,
    TWILIO_API_KEY: `SK${'0a'.repeat(16)}`,
    TWILIO_API_SECRET: 'a secret',
    LOGIN_HEADER: 'X-Login',
  }
  server = await runServer(installed.folder, env)
})

afterAll(async () => {
  await server.stop()
  installed.remove()
  twilio.close()
  twilio.closeAllConnections()
})

/** As a login sends it: Node writes a character of a header as one byte. */
const utf8 = (name: string) => Buffer.from(name).toString('latin1')

test.each(['łukasz', 'josé@team.test', 'Jane Doe', '李雷', '😀', 'sam@team.test'])(
  'a login may be named in any script: %s',
  async (name) => {
    const reply = await ask(server.port, '/me', { 'X-Login': ` ${utf8(name)}` })
    expect([reply.status, JSON.parse(reply.body)]).toEqual([200, { login: name }])
    await expect.poll(() => server.log.at(-1)).toMatchObject({ login: name })
  },
)

test.each([
  ['twice', ['sam', 'eve']],
  ['in one line, as some proxies join them', 'eve@other.test, sam@team.test'],
  ['after a name of the browser’s own', 'eve,sam@team.test'],
  ['after one that is no address', 'eve, sam'],
  ['in no UTF-8', 'jos\u00E9'],
  ['with a character that rules the terminal', utf8('sam\u009B31m')],
  ['at too great a length', 'x'.repeat(257)],
])('a login that is named %s is nobody’s', async (_, name) => {
  expect((await ask(server.port, '/me', { 'X-Login': name })).status).toBe(401)
})

test('what another page makes a browser send is not counted, and nobody is said to have looked', async () => {
  const file = join(installed.folder, 'audit.log')
  const strict = await runServer(installed.folder, { ...env, AUDIT_FILE: file, REQUESTS_PER_MINUTE: '2' })
  const get = async (path: string, headers: object = {}, method?: string) =>
    (await ask(strict.port, path, { 'X-Login': 'sam', ...headers }, method)).status
  const written = () => (existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').filter(Boolean).length : 0)
  for (const [expected, path, headers, method] of [
    [403, BINDINGS, { 'Sec-Fetch-Site': 'cross-site' }],
    [403, BINDINGS, { 'Sec-Fetch-Site': ['same-origin', 'same-origin'] }],
    [403, BINDINGS, { Host: 'other.test' }],
    [400, `${BINDINGS}&Order=x`],
    [404, '/twilio/v1/Nothing'],
    [405, BINDINGS, {}, 'HEAD'],
  ] satisfies [number, string, object?, string?][]) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    expect(await get(path, headers, method)).toBe(expected)
  }
  expect(written()).toBe(0)
  expect([await get(BINDINGS), await get(BINDINGS), await get(BINDINGS)]).toEqual([200, 200, 429])
  expect(written()).toBe(2)
  await strict.stop()
})
