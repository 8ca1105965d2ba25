/** What `deploy/` says, as far as it can be tried without a container: the image's own command, its files, its settings. */
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { build } from 'rolldown'
import { createDemo } from '../demo/server'
import { ACCOUNT_SID, AUTH_TOKEN } from '../demo/sids'
import { freePort, has, installServer } from './server.testing'

const deploy = join(import.meta.dirname, '../../deploy')
const read = (name: string) => readFileSync(join(deploy, name), 'utf8')
const dockerfile = read('Dockerfile')
const KEY = { TWILIO_API_KEY: `SK${'0a'.repeat(16)}`, TWILIO_API_SECRET: 'secret' }

let installed: Awaited<ReturnType<typeof installServer>>
beforeAll(async () => {
  installed = await installServer()
})
afterAll(() => installed.remove())

/** The instructions of the Dockerfile, a list for each stage; of a continued line all is one. */
const stages = dockerfile
  .replace(/^#.*\n/gm, '')
  .replace(/\\\n\s*/g, '')
  .split(/^(?=FROM )/m)
  .map((stage) => stage.split('\n').flatMap((line) => [...line.matchAll(/^([A-Z]+) (.*)$/g)]))
  .filter((stage) => stage.length > 0)
/** What the last stage says, by the first word. */
const instructions = (name: string) =>
  (stages.at(-1) ?? []).flatMap(([, word, text = '']) => (word === name ? [text] : []))
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

  test('is made in two stages of one Node that is pinned to a whole version', () => {
    const bases = stages.map(([from]) => from?.[2]?.replace(/^--platform=\S+ /, ''))
    expect(bases).toEqual([
      expect.stringMatching(/^node:\d+\.\d+\.\d+-bookworm-slim AS build$/),
      bases[0]?.replace(' AS build', ''),
    ])
  })

  test('runs as nobody of note, opens no port below 1024, and knows no secret', () => {
    expect(instructions('USER')).toEqual(['node'])
    expect(instructions('EXPOSE')).toEqual(['4173'])
    expect(instructions('ENV').join(' ')).toContain('PORT=4173')
    expect(instructions('LABEL').join(' ')).toMatch(/opencontainers\.image\.title.*licenses="MIT"/)
    const words = stages.flat().map(([line]) => line)
    expect(words.filter((line) => /SECRET|TOKEN|^ADD |curl|wget/.test(line))).toEqual([])
    // What starts it comes last, so that no later line can be another user's.
    expect((stages.at(-1) ?? []).map(([, word]) => word).slice(-4)).toEqual(['USER', 'EXPOSE', 'HEALTHCHECK', 'CMD'])
  })

  test('gets no secret of the machine on which it is built', () => {
    expect(read('Dockerfile.dockerignore').split('\n')).toEqual(
      expect.arrayContaining(['.git', 'deploy/.env', 'deploy/secrets', 'node_modules']),
    )
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
  expect(said).toEqual(await (await createDemo({ bindings: 300 }).fetch(services())).json())
  expect((await worker.fetch(new Request('https://demo.test/demo/faults', { method: 'POST' }))).status).toBe(404)
})
