/** What `deploy/` says, as far as it can be tried without a container: the image's own command, its files, its settings. */
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { build } from 'rolldown'
import { createDemo } from '../demo/server'
import { ACCOUNT_SID, AUTH_TOKEN } from '../demo/sids'
import { securityHeaders } from '../headers'
import { type Running, ask, freePort, installServer, runServer } from './server.testing'

const deploy = join(import.meta.dirname, '../../deploy')
const read = (name: string) => readFileSync(join(deploy, name), 'utf8')
const dockerfile = read('Dockerfile')
const KEY = { TWILIO_API_KEY: `SK${'0a'.repeat(16)}`, TWILIO_API_SECRET: 'secret' }

let installed: Awaited<ReturnType<typeof installServer>>
beforeAll(async () => {
  installed = await installServer()
})
afterAll(() => installed.remove())

/** What a line of the Dockerfile's last stage says, by its first word. */
const instructions = (name: string) =>
  [...(dockerfile.split(/^FROM /m).at(-1) ?? '').matchAll(new RegExp(`^${name} (.*)$`, 'gm'))].map(
    ([, text = '']) => text,
  )
const command = (text = ''): string[] => JSON.parse(text.slice(text.indexOf('['))) as string[]

describe('the image', () => {
  test('starts with the files that it copies and its own command, says that it lives, and ends', async () => {
    const image = mkdtempSync(join(tmpdir(), 'bindings-image-'))
    for (const copied of instructions('COPY')) {
      const [, from = '', to = ''] = copied.split(' ')
      mkdirSync(dirname(join(image, to)), { recursive: true })
      cpSync(join(installed.folder, from.replace('/src/', '')), join(image, to), { recursive: true })
    }
    const port = String(await freePort())
    const settings = Object.fromEntries(
      instructions('ENV').flatMap((line) => line.split(' ').map((one) => one.split('='))),
    )
    const env = { ...settings, ...KEY, ALLOWED_HOSTS: 'bindings.test', LOGIN_HEADER: 'X-Forwarded-Email', PORT: port }
    const [, ...start] = command(instructions('CMD')[0])
    const [, ...health] = command(instructions('HEALTHCHECK')[0])
    const isLive = () => spawnSync(process.execPath, health, { cwd: image, env }).status === 0
    expect(isLive()).toBe(false)
    const server = spawn(process.execPath, start, { cwd: image, env })
    const ended = once(server, 'close')
    await once(server.stdout, 'data')
    server.stdout.resume()
    expect(isLive()).toBe(true)
    server.kill('SIGTERM')
    expect(await ended).toEqual([0, null])
    rmSync(image, { recursive: true })
  })

  test('is pinned to whole versions, runs as nobody of note, and knows no secret', () => {
    for (const [, tag] of dockerfile.matchAll(/^FROM (?:--\S+ )?(\S+)/gm)) expect(tag).toMatch(/:\d+\.\d+\.\d+/)
    expect(instructions('USER')).toEqual(['node'])
    expect(dockerfile).not.toMatch(/SECRET|TOKEN/)
    expect(read('compose.yaml')).toMatch(/image: \S+:v\d+\.\d+\.\d+\n/)
    expect(read('compose.yaml')).not.toMatch(/(?:SECRET|TOKEN): /)
  })
})

test.skipIf(!has('systemd-analyze', ['--version']))('the unit is one that systemd takes', () => {
  const unit = join(installed.folder, 'bindings-dashboard.service')
  writeFileSync(unit, read('bindings-dashboard.service').replace('/usr/bin/node', process.execPath))
  execFileSync('systemd-analyze', ['verify', '--man=no', unit], { stdio: 'pipe' })
})

test('the demo as a Worker answers as the demo does, without its switches', async () => {
  const file = join(installed.folder, 'worker.mjs')
  const input = join(deploy, 'demo-worker/worker.ts')
  await build({ input, platform: 'node', logLevel: 'silent', output: { file, format: 'esm' } })
  const { default: worker } = (await import(file)) as { default: { fetch: (request: Request) => Promise<Response> } }
  const headers = { Authorization: `Basic ${btoa(`${ACCOUNT_SID}:${AUTH_TOKEN}`)}` }
  const services = () => new Request('https://demo.test/v1/Services?PageSize=5', { headers })
  const said = await (await worker.fetch(services())).json()
  expect(said).toEqual(await (await createDemo().fetch(services())).json())
  expect((await worker.fetch(new Request('https://demo.test/demo/faults', { method: 'POST' }))).status).toBe(404)
})

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
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    writeFileSync(
      join(folder, 'nginx.conf'),
      `${process.getuid?.() === 0 ? 'user root;' : ''} daemon off; pid ${folder}/nginx.pid; error_log ${folder}/error.log; events {}
      http {
        ${temporary.map((name) => `${name}_temp_path ${folder}/${name};`).join(' ')}
        access_log off; include /etc/nginx/mime.types;
        server { listen 127.0.0.1:${port}; include ${folder}/static.conf; }
        server { listen 127.0.0.1:${front}; include ${folder}/in-front.conf; }
        server { listen 127.0.0.1:${login}; location / {
          if ($http_cookie = "") { return 401; }
          add_header X-Auth-Request-Email sam@team.test always; return 202;
        } }
      }`,
    )
    nginx = spawn('nginx', ['-p', folder, '-c', join(folder, 'nginx.conf')], { stdio: 'ignore' })
    await vi.waitFor(() => ask(port, '/'), { timeout: 20_000 })
  })

  afterAll(async () => {
    const ended = once(nginx, 'close')
    nginx.kill('SIGTERM')
    await ended
    await server.stop()
  })

  test.each([
    ['/', 200, 'no-cache'],
    ['/assets/index-abc123.js', 200, 'public, max-age=31536000, immutable'],
    ['/config.json', 200, 'no-cache'],
    ['/nowhere', 404, 'no-cache'],
    ['/assets/nowhere.js', 404, undefined],
  ])('serves the files with the headers of the table: %s', async (path, status, caching) => {
    const reply = await ask(port, path, { 'Accept-Encoding': 'gzip' })
    expect([reply.status, reply.headers['cache-control']]).toEqual([status, caching])
    const { 'Content-Security-Policy': policy, ...table } = securityHeaders({ connect: [] })
    expect(reply.headers).toMatchObject(lowered(table))
    expect(String(reply.headers['content-security-policy']).replace(/(connect-src 'self')[^;]*/, '$1')).toBe(policy)
    expect(reply.headers['strict-transport-security']).toBe('max-age=63072000')
    if (path.endsWith('123.js')) expect(reply.headers['content-encoding']).toBe('gzip')
  })

  test('in front of the server: it names the login, adds no header twice, and tells a login that ended', async () => {
    const host = { Host: 'bindings.test' }
    const inside = await ask(front, '/me', { ...host, Cookie: 'in=1', 'X-Forwarded-Email': 'forged@team.test' })
    expect(JSON.parse(inside.body)).toEqual({ login: 'sam@team.test' })
    expect(inside.headers).toMatchObject(lowered(securityHeaders({ connect: [] })))
    expect((await ask(front, '/', { ...host, Cookie: 'in=1' })).status).toBe(200)
    expect((await ask(front, '/me', host)).status).toBe(401)
    const outside = await ask(front, '/', host)
    expect([outside.status, String(outside.headers.location)]).toEqual([302, expect.stringContaining('/oauth2/start')])
  })
})

const lowered = (headers: object) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))

function has(program: string, parameters: readonly string[]): boolean {
  try {
    execFileSync(program, parameters, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
