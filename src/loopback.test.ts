/** Which addresses the servers answer on, and what the commands say where they can't start. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { type Server, createServer } from 'node:http'
import { type AddressInfo, type Socket, connect } from 'node:net'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { listenOnLoopback, readPort } from './loopback'

const root = join(import.meta.dirname, '..')
const hasIpv6 = Object.values(networkInterfaces()).some((all) => all?.some(({ address }) => address === '::1'))
const HOSTS = ['127.0.0.1', 'localhost', ...(hasIpv6 ? ['[::1]'] : [])]

const ending: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ending.splice(0)) await end()
})

/** Another program, which answers on one address alone. */
async function foreign(host: string): Promise<number> {
  const server = createServer((_request, response) => response.end('another program'))
  server.listen(0, host)
  await once(server, 'listening')
  ending.push(() => server.close())
  return (server.address() as AddressInfo).port
}

const answers = (port: number) =>
  Promise.all(HOSTS.map(async (host) => (await fetch(`http://${host}:${port}/`)).text()))

describe('a server of this computer', () => {
  const ours = () => createServer((_request, response) => response.end('ours'))
  const close = (server: Server, closeTwin: () => void) => () => {
    closeTwin()
    server.close()
    server.closeAllConnections()
  }

  test('answers on every address of localhost, and on none when it is closed', async () => {
    const server = ours()
    const { port, closeTwin } = await listenOnLoopback(server, 0, 'PORT')
    expect(await answers(port)).toEqual(HOSTS.map(() => 'ours'))
    close(server, closeTwin)()
    for (const host of HOSTS) await expect(fetch(`http://${host}:${port}/`)).rejects.toThrow(TypeError)
  })

  test.each(['127.0.0.1', ...(hasIpv6 ? ['::1'] : [])])('refuses a port where another listens on %s', async (host) => {
    const port = await foreign(host)
    const server = ours()
    await expect(listenOnLoopback(server, port, 'SOME_PORT')).rejects.toThrow(
      `Port ${port} is in use. Set SOME_PORT to another one.`,
    )
    expect(server.listening).toBe(false)
  })
})

describe.each(['127.0.0.1', ...(hasIpv6 ? ['::1'] : [])])('an upgrade that is asked for on %s', (host) => {
  const ASK = 'GET /odd HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: odd\r\n\r\n'

  /** A server, and a client that has asked it for an upgrade. */
  async function asked(server: Server): Promise<Socket> {
    const { port, closeTwin } = await listenOnLoopback(server, 0, 'PORT')
    const client = connect(port, host)
    ending.push(
      () => client.destroy(),
      closeTwin,
      () => server.close(),
      () => server.closeAllConnections(),
    )
    await once(client, 'connect')
    client.write(ASK)
    return client
  }

  test('is a request like any other where nobody upgrades', async () => {
    const client = await asked(createServer(({ url }, response) => response.end(`ours: ${url}`)))
    const [part] = await once(client, 'data')
    expect(String(part)).toContain('ours: /odd')
  })

  test('ends nothing but itself when the client resets it', async () => {
    const server = createServer()
    const upgraded = new Promise<Socket>((resolve) => void server.on('upgrade', (_, socket: Socket) => resolve(socket)))
    const client = await asked(server)
    const socket = await upgraded
    // Without a listener an error is thrown, and ends the process.
    const listeners = socket.listenerCount('error')
    const closed = new Promise<boolean>((resolve) => void socket.once('close', resolve))
    socket.resume()
    client.resetAndDestroy()
    expect([listeners, await closed]).toEqual([1, true])
  })

  test('ends where whoever upgraded has left', async () => {
    if (host === '127.0.0.1') return
    const server = createServer()
    const upgrade = () => undefined
    server.on('upgrade', upgrade)
    const { port, closeTwin } = await listenOnLoopback(server, 0, 'PORT')
    ending.push(closeTwin, () => server.close())
    server.off('upgrade', upgrade)
    const client = connect(port, host)
    client.write(ASK)
    client.resume()
    await once(client, 'close')
  })
})

describe('a port of the environment', () => {
  afterEach(() => void vi.unstubAllEnvs())

  test.each([
    ['', 5173],
    ['1', 1],
    ['65535', 65_535],
  ])('“%s” is %d', (text, port) => {
    vi.stubEnv('PORT', text)
    expect(readPort('PORT', 5173)).toBe(port)
  })

  test.each(['0', 'abc', '-1', '65536', '1.5', '1e3', ' 80', '0x50'])('“%s” is none', (text) => {
    vi.stubEnv('PORT', text)
    expect(() => readPort('PORT', 5173)).toThrow(`PORT takes a whole number from 1 to 65535, not “${text}”.`)
  })
})

interface Outcome {
  readonly code: number | null
  readonly out: string
  readonly complaint: string
}

/** What a command that ends at once prints, and how it ends. */
async function outcome(folder: string, command: readonly string[], environment: object = {}): Promise<Outcome> {
  const child = run(folder, command, environment)
  let [out, complaint] = ['', '']
  child.stdout.on('data', (part) => (out += String(part)))
  child.stderr.on('data', (part) => (complaint += String(part)))
  const [code] = await once(child, 'close')
  return { code, out, complaint: complaint.trim() }
}

const run = (folder: string, command: readonly string[], environment: object) =>
  spawn(process.execPath, command, {
    cwd: folder,
    env: { ...process.env, NODE_ENV: '', PORT: '', DEMO_API_PORT: '', NO_COLOR: '1', ...environment },
    stdio: 'pipe',
  })

const START = ['scripts/start.mjs']
const GATEWAY = [...START, '--gateway']
const VITE = (command: string) => ['node_modules/vite/bin/vite.js', command, '--configLoader', 'runner']

/** Two ports that are free on every address. */
async function freePorts(): Promise<{ PORT: string; DEMO_API_PORT: string }> {
  const [one, two] = [createServer(), createServer()]
  const taken = [await listenOnLoopback(one, 0, ''), await listenOnLoopback(two, 0, '')]
  for (const [index, server] of [one, two].entries()) {
    taken[index]?.closeTwin()
    server.close()
    await once(server, 'close')
  }
  return { PORT: String(taken[0]?.port), DEMO_API_PORT: String(taken[1]?.port) }
}

describe('a command that can’t start says why in one sentence, and ends with 1', () => {
  test.each([
    ['npm start', START, { PORT: '0' }, 'PORT takes a whole number from 1 to 65535, not “0”.'],
    ['npm start', START, { DEMO_API_PORT: 'x' }, 'DEMO_API_PORT takes a whole number from 1 to 65535, not “x”.'],
    ['npm start -- --gateway', GATEWAY, { PORT: '-1' }, 'PORT takes a whole number from 1 to 65535, not “-1”.'],
    [
      'npm start -- --gateway',
      GATEWAY,
      {},
      'The server needs credentials. Set TWILIO_API_KEY and TWILIO_API_SECRET, or TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN.',
    ],
    ['npm run dev', VITE('dev'), { PORT: '70000' }, 'PORT takes a whole number from 1 to 65535, not “70000”.'],
  ])('%s %s: %o', async (_name, command, environment, complaint) => {
    expect(await outcome(root, command, environment)).toEqual({ code: 1, out: '', complaint })
  })

  describe.each(['127.0.0.1', ...(hasIpv6 ? ['::1'] : [])])('another program listens on %s', (host) => {
    test.each([
      ['npm start', START, 'PORT'],
      ['npm start', START, 'DEMO_API_PORT'],
      ['npm run preview', VITE('preview'), 'PORT'],
    ])('%s: %o, at its %s', async (_name, command, variable) => {
      const taken = String(await foreign(host))
      expect(await outcome(root, command, { ...(await freePorts()), [variable]: taken })).toMatchObject({
        code: 1,
        out: '',
        complaint: `Port ${taken} is in use. Set ${variable} to another one.`,
      })
    })
  })

  describe('in a checkout that lacks something', () => {
    let folder = ''
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'dashboard-'))
      for (const name of ['src', 'public', 'scripts', 'index.html', 'vite.config.ts', 'package.json', 'tsconfig.json'])
        await cp(join(root, name), join(folder, name), { recursive: true })
      await symlink(join(root, 'node_modules'), join(folder, 'node_modules'))
    })
    afterAll(() => rm(folder, { recursive: true }))

    test('a page to serve', async () => {
      expect(await outcome(folder, VITE('preview'), await freePorts())).toEqual({
        code: 1,
        out: '',
        complaint: `${join(folder, 'dist')} holds no page. Build it first: npm run build`,
      })
    })

    test('the right to write', async () => {
      // What an unwritable folder is to anybody but root.
      await writeFile(join(folder, 'dist'), 'no folder')
      const complaint = `The dashboard can’t be built: ${join(folder, 'dist')} can’t be written (EEXIST).`
      expect(await outcome(folder, START, await freePorts())).toEqual({ code: 1, out: '', complaint })
      expect(await outcome(folder, VITE('build'))).toMatchObject({ code: 1, complaint })
      await rm(join(folder, 'dist'))
    })

    test('its settings', async () => {
      await rm(join(folder, 'public/config.json'))
      const complaint =
        'public/config.json can’t be read (ENOENT). Take it from the repository again, or write your own.'
      for (const command of [START, VITE('build')])
        expect(await outcome(folder, command, await freePorts())).toEqual({ code: 1, out: '', complaint })
    })
  })
})
