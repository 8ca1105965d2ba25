/** What `deploy/` says to servers that stand in front or serve the files, where they are installed. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { securityHeaders } from '../headers'
import { type Running, ask, freePort, has, installServer, runServer } from './server.testing'

const deploy = join(import.meta.dirname, '../../deploy')
const read = (name: string) => readFileSync(join(deploy, name), 'utf8')
const KEY = { TWILIO_API_KEY: `SK${'0a'.repeat(16)}`, TWILIO_API_SECRET: 'secret' }

let installed: Awaited<ReturnType<typeof installServer>>
beforeAll(async () => {
  installed = await installServer()
})
afterAll(() => installed.remove())

const lowered = (headers: object) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))

/** What is served as files: its status and how long it is kept. */
const FILES: [string, number, string | undefined][] = [
  ['/', 200, 'no-cache'],
  ['/assets/index-abc123.js', 200, 'public, max-age=31536000, immutable'],
  ['/config.json', 200, 'no-cache'],
  ['/nowhere', 404, 'no-cache'],
]

async function expectFile(port: number, path: string, status: number, caching: string | undefined): Promise<void> {
  const reply = await ask(port, path, { 'Accept-Encoding': 'gzip' })
  expect([reply.status, reply.headers['cache-control']]).toEqual([status, caching])
  const { 'Content-Security-Policy': policy, ...table } = securityHeaders({ connect: [] })
  expect(reply.headers).toMatchObject(lowered(table))
  expect(String(reply.headers['content-security-policy']).replace(/(connect-src 'self')[^;]*/, '$1')).toBe(policy)
  expect(reply.headers['strict-transport-security']).toBe('max-age=63072000')
  if (path.endsWith('123.js')) expect(reply.headers['content-encoding']).toBe('gzip')
}

async function stop(front: ReturnType<typeof spawn>): Promise<void> {
  const ended = once(front, 'close')
  front.kill('SIGTERM')
  await ended
}

const hasNginx = has('nginx', ['-v'])
if (!hasNginx) console.warn('nginx is not installed: the tests of deploy/nginx did not run.')

describe.skipIf(!hasNginx)('nginx', () => {
  let port: number
  let front: number
  let server: Running
  let nginx: ReturnType<typeof spawn>

  beforeAll(async () => {
    const { folder } = installed
    server = await runServer(folder, { ...KEY, ALLOWED_HOSTS: 'bindings.test', LOGIN_HEADER: 'X-Forwarded-Email' })
    port = await freePort()
    front = await freePort()
    const login = await freePort()
    const inFront = read('nginx/in-front.conf').replaceAll(':4173', `:${server.port}`).replaceAll(':4180', `:${login}`)
    for (const name of ['security-headers.conf', 'static.conf']) {
      const text = read(`nginx/${name}`).replace('/srv/bindings', folder)
      writeFileSync(join(folder, name), text)
    }
    writeFileSync(join(folder, 'in-front.conf'), inFront)
    // The login says who it is only where its own settings tell it to.
    const isSaid = (setting: string) => new RegExp(`^${setting} = true$`, 'm').test(read('oauth2-proxy.cfg'))
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    writeFileSync(
      join(folder, 'nginx.conf'),
      `${process.getuid?.() === 0 ? 'user root;' : ''} daemon off; pid ${folder}/nginx.pid; error_log ${folder}/error.log; events {}
      http {
        ${temporary.map((name) => `${name}_temp_path ${folder}/${name};`).join(' ')}
        access_log off; include /etc/nginx/mime.types;
        server { listen 127.0.0.1:${port}; include ${folder}/static.conf; }
        server { listen 127.0.0.1:${front}; include ${folder}/in-front.conf; }
        server { listen 127.0.0.1:${login}; location / { return 404; } location = /oauth2/auth {
          if ($http_cookie = "") { return 401; }
          add_header X-Auth-Request-Email ${isSaid('set_xauthrequest') ? 'sam@team.test' : '""'} always; return 202;
        } }
      }`,
    )
    nginx = spawn('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf')], { stdio: 'ignore' })
    await vi.waitFor(() => ask(port, '/'), { timeout: 20_000 })
  })

  afterAll(async () => {
    await stop(nginx)
    await server.stop()
  })

  test.each([...FILES, ['/assets/nowhere.js', 404, undefined] as const])(
    'serves the files with the headers of the table: %s',
    (path, status, caching) => expectFile(port, path, status, caching),
  )

  test('in front of the server: it names the login, adds no header twice, and tells a login that ended', async () => {
    const host = { Host: 'bindings.test' }
    const inside = await ask(front, '/me', { ...host, Cookie: 'in=1', 'X-Forwarded-Email': 'forged@team.test' })
    expect(JSON.parse(inside.body)).toEqual({ login: 'sam@team.test' })
    expect(inside.headers).toMatchObject(lowered(securityHeaders({ connect: [] })))
    expect((await ask(front, '/', { ...host, Cookie: 'in=1' })).status).toBe(200)
    expect((await ask(front, '/me', host)).status).toBe(401)
    expect((await ask(front, '/oauth2/auth', { ...host, Cookie: 'in=1' })).status).toBe(404)
    const outside = await ask(front, '/', host)
    expect([outside.status, String(outside.headers.location)]).toEqual([302, expect.stringContaining('/oauth2/start')])
  })
})

const hasCaddy = has('caddy', ['version'])
if (!hasCaddy) console.warn('Caddy is not installed: the tests of deploy/Caddyfile did not run.')

describe.skipIf(!hasCaddy)('Caddy', () => {
  let port: number
  let caddy: ReturnType<typeof spawn>

  beforeAll(async () => {
    const { folder } = installed
    port = await freePort()
    const site = read('Caddyfile').replace('bindings.example.com', `http://:${port}`).replace('/srv/bindings', folder)
    writeFileSync(join(folder, 'Caddyfile'), `{\n admin off\n}\n${site}`)
    const run = ['run', '--config', join(folder, 'Caddyfile'), '--adapter', 'caddyfile']
    caddy = spawn('caddy', run, { stdio: 'ignore', env: { HOME: folder, PATH: process.env['PATH'] } })
    await vi.waitFor(() => ask(port, '/'), { timeout: 20_000 })
  })
  afterAll(() => stop(caddy))

  test.each([...FILES, ['/assets/nowhere.js', 404, 'no-cache'] as const])(
    'serves the files with the headers of the table: %s',
    (path, status, caching) => expectFile(port, path, status, caching),
  )
})
