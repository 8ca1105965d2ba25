/** What comes of it where something else answers in Twilio's place, or Twilio answers badly. */
import { once } from 'node:events'
import { join } from 'node:path'
import { type Socket, connect } from 'node:net'
import { type Server, type TLSSocket, createServer } from 'node:tls'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Running, ask, installServer, listening, runServer } from './server.testing'
import { makeCertificate } from '../gateway/certificate.testing'

const SECRET = 'Zk3vQm8Rt1LxWc6HyB9nPd4Fs7JgUa2E'
const HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n'
const HEALTHY = `${HEAD}Content-Length: 15\r\n\r\n{"services":[]}`

type Behaviour = (socket: TLSSocket, times: number) => void

let behave: Behaviour
/** What arrived, of all connections. */
let arrived = ''
let times = 0
const sockets = new Set<Socket>()
let twilio: Server
let stranger: Server
let installed: Awaited<ReturnType<typeof installServer>>
/** With little patience for Twilio, and with much. */
let hasty: Running
let server: Running
let env: Record<string, string>

function standIn(certificate: ReturnType<typeof makeCertificate>): Server {
  return createServer(certificate, (socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.once('close', () => sockets.delete(socket))
    socket.on('data', (part) => {
      arrived += part.toString('latin1')
      times += 1
      behave(socket, times)
    })
  }).on('tlsClientError', () => undefined)
}

beforeAll(async () => {
  installed = await installServer()
  twilio = standIn(makeCertificate(join(installed.folder, 'ca.pem')))
  stranger = standIn(makeCertificate(join(installed.folder, 'stranger.pem')))
  env = {
    NODE_EXTRA_CA_CERTS: 'ca.pem',
    TWILIO_API_URL: `https://localhost:${await listening(twilio)}`,
    TWILIO_API_KEY: `SK${'0a'.repeat(16)}`,
    TWILIO_API_SECRET: SECRET,
  }
  server = await runServer(installed.folder, { ...env, TWILIO_TIMEOUT: '300' })
  hasty = await runServer(installed.folder, { ...env, TWILIO_TIMEOUT: '1' })
  await listening(stranger)
})

afterAll(async () => {
  await server.stop()
  await hasty.stop()
  for (const socket of sockets) socket.destroy()
  twilio.close()
  stranger.close()
  installed.remove()
})

/** Asks once, while Twilio behaves in some way. */
async function asked(how: Behaviour, { port } = server) {
  behave = how
  times = 0
  const { status, body } = await ask(port, '/twilio/v1/Services')
  expect(body).not.toContain(SECRET)
  return { status, message: (JSON.parse(body) as { message?: string }).message ?? '' }
}

describe('Twilio, or what is in its place', () => {
  test.each<[string, number, string, Behaviour]>([
    ['resets', 504, 'Twilio could not be reached.', (socket) => void socket.destroy()],
    ['stops in the middle', 504, 'could not be reached', (socket) => socket.end(`${HEAD}Content-Length: 99\r\n\r\n{"`)],
    ['floods', 502, 'over 5 MB', flood],
    ['speaks something else', 504, 'could not be reached', (socket) => socket.end('220 mail.test ESMTP\r\n')],
    [
      'redirects',
      502,
      'a redirect (307)',
      (socket) => socket.end('HTTP/1.1 307 X\r\nLocation: https://evil.test/\r\nContent-Length: 0\r\n\r\n'),
    ],
    [
      'repeats the secret',
      502,
      'repeated the gateway’s credentials',
      (socket) => socket.end(`${HEAD}Content-Length: ${SECRET.length + 2}\r\n\r\n"${SECRET}"`),
    ],
  ])('%s', async (_, status, words, how) => {
    const answer = await asked(how)
    expect(answer.status).toBe(status)
    expect(answer.message).toContain(words)
  })

  test.each<[string, Behaviour]>([
    ['hangs', () => undefined],
    ['drips', drip],
  ])('%s', async (_, how) => {
    const answer = await asked(how, hasty)
    expect([answer.status, answer.message]).toEqual([504, 'Twilio did not answer within 1 seconds. Try again.'])
  })

  test('resets once, as on a kept connection: a second try is made, and no third', async () => {
    expect(await asked((socket, time) => void (time === 1 ? socket.destroy() : socket.end(HEALTHY)))).toMatchObject({
      status: 200,
    })
    expect(times).toBe(2)
    await asked((socket) => void socket.destroy())
    expect(times).toBe(2)
  })

  test('has another certificate: it gets no byte of the request', async () => {
    const { port } = stranger.address() as { port: number }
    const misled = await runServer(installed.folder, { ...env, TWILIO_API_URL: `https://localhost:${port}` })
    arrived = ''
    const { status, body } = await ask(misled.port, '/twilio/v1/Services')
    expect([status, body]).toEqual([502, expect.stringContaining('has no certificate that can be trusted')])
    expect(arrived).toBe('')
    expect((await ask(misled.port, '/readyz')).status).toBe(503)
    expect((await ask(misled.port, '/healthz')).status).toBe(200)
    await misled.stop()
  })
})

test('a browser that goes away ends the request to Twilio', async () => {
  const reached = new Promise<TLSSocket>((resolve) => {
    behave = resolve
  })
  const browser = connect(server.port, '127.0.0.1')
  browser.write(
    `GET /twilio/v1/Services HTTP/1.1\r\nHost: localhost:${server.port}\r\nSec-Fetch-Site: same-origin\r\n\r\n`,
  )
  const closed = once(await reached, 'close')
  browser.destroy()
  await closed
  await expect.poll(() => server.log.at(-1)).toMatchObject({ status: 499, tries: 1 })
})

test.skipIf(process.platform !== 'linux').each<[string, number, Behaviour, () => Running]>([
  ['floods', 502, flood, () => server],
  ['hangs', 504, startAndHang, () => hasty],
])('memory returns after many %s', async (_, status, how, running) => {
  const { child, port } = running()
  const resident = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024
  behave = how
  const many = async () => {
    const replies = await Promise.all(Array.from({ length: 10 }, () => ask(port, '/twilio/v1/Services')))
    expect(replies.map((reply) => reply.status)).toEqual(replies.map(() => status))
  }
  await many()
  const before = resident()
  for (let round = 0; round < 2; round += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one round after the other
    await many()
  }
  // A leak of what came would be 80 MB and more.
  expect(resident() - before).toBeLessThan(60)
  expect(await asked((socket) => socket.end(HEALTHY), running())).toMatchObject({ status: 200 })
})

/** Nearly as much as is taken, and then nothing. */
function startAndHang(socket: TLSSocket): void {
  socket.write(`${HEAD}Content-Length: 4900000\r\n\r\n${' '.repeat(4_000_000)}`)
}

/** A byte now and then, for ever. */
function drip(socket: TLSSocket): void {
  socket.write(`${HEAD}Content-Length: 1000\r\n\r\n`)
  const timer = setInterval(() => socket.write(' '), 100)
  socket.once('close', () => clearInterval(timer))
}

/** As much as the other side takes. */
function flood(socket: TLSSocket): void {
  const part = `10000\r\n${' '.repeat(65_536)}\r\n`
  socket.write(`${HEAD}Transfer-Encoding: chunked\r\n\r\n`)
  const more = () => {
    while (socket.writable && socket.write(part));
  }
  socket.on('drain', more)
  more()
}
