/**
 * Random bytes as requests, to the server as it is built: nothing ends it, nothing off the list gets through, and after
 * each hundred a healthy request gets its answer. `GATEWAY_FUZZ` says how many, as for the replies; 5,000 otherwise.
 */
import { type Server, createServer } from 'node:http'
import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { random } from '../demo/random'
import { type Running, ask, installServer, listening, runServer } from './server.testing'

const TRIES = Number(process.env['GATEWAY_FUZZ'] ?? 5000)
vi.setConfig({ testTimeout: 600_000 })

const SECRET = 'Zk3vQm8Rt1LxWc6HyB9nPd4Fs7JgUa2E'
const SERVICE = `IS${'0a'.repeat(16)}`
/** What the random requests can be made of that is on the list. */
const ALLOWED =
  /^GET \/v1\/(?:Alerts|Services(?:\/IS(?:0a){16}(?:\/Bindings)?)?|Configuration|Credentials)(?:\?(?:Identity|PageSize)=[^ #]*)?$/

/** What must never get there: it stands in the body of another request. */
const HIDDEN = 'PageSize=777'

/** What reached Twilio: method and target. */
const reached: string[] = []
let twilio: Server
let installed: Awaited<ReturnType<typeof installServer>>
let server: Running
let port = 0

beforeAll(async () => {
  twilio = createServer(({ method, url = '' }, response) => {
    reached.push(`${method} ${url}`)
    response.setHeader('Content-Type', 'application/json').end('{"services":[]}')
  })
  installed = await installServer()
  server = await runServer(installed.folder, {
    TWILIO_API_URL: `http://127.0.0.1:${await listening(twilio)}`,
    TWILIO_API_KEY: `SK${'0a'.repeat(16)}`,
    TWILIO_API_SECRET: SECRET,
  })
  ;({ port } = server)
})

afterAll(async () => {
  await server.stop()
  installed.remove()
  twilio.close()
  twilio.closeAllConnections()
})

const next = random('gateway requests')
const oneOf = (items: readonly string[]) => items[Math.floor(next() * items.length)] ?? ''
const bytes = (most: number) =>
  Buffer.from(Array.from({ length: Math.floor(next() * most) }, () => Math.floor(next() * 256)))

const PARTS = [
  '/v1/Services',
  `/${SERVICE}`,
  '/Bindings',
  '/v1/Configuration',
  '/v1/Credentials',
  '/monitor/v1/Alerts',
  '/v1',
  '//',
  '/../',
  '%2e%2e',
  '%2f',
  '%0d%0a',
  '\r\nX-Odd: ',
  '\r\n\r\n',
  'y'.repeat(20_000),
  '/Users/',
  '?Identity=',
  '?PageSize=5',
  '&x=',
  '%',
  '\0',
  'ä',
  '#',
  '\\',
  ' ',
]

/** A target, half of the time one that is on the list. */
const oddTarget = () =>
  next() < 0.5
    ? `/twilio${oneOf(['/v1/Services', `/v1/Services/${SERVICE}/Bindings?Identity=ada`, '/v1/Credentials'])}`
    : oneOf(['/twilio', '/twilio', '/twilio', '/config.json', '', '*', 'http://other.test/twilio', ':99999']) +
      Array.from({ length: Math.floor(next() * 4) }, () => oneOf(PARTS)).join('')

const ODD_HEADERS = [
  'Connection: Upgrade\r\nUpgrade: odd',
  'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: x\r\nSec-WebSocket-Version: 13',
  'Expect: 100-continue',
  'Expect: odd',
  'Content-Length: 5',
  'Content-Length: -1',
  'Content-Length: 99999999',
  'Transfer-Encoding: chunked',
  'Content-Length: 5\r\nTransfer-Encoding: chunked',
  'Transfer-Encoding: chunked\r\nContent-Length: 5',
  'Transfer-Encoding: chunked, identity',
  'Transfer-Encoding: \tchunked',
  'Content-Length: 5\r\nContent-Length: 6',
  'Range: bytes=-1',
  'Accept-Encoding: gzip, br',
  'no colon',
  ': odd',
  'X: \0',
  `X: ${'y'.repeat(20_000)}`,
]

/**
 * A request such as no browser sends: odd in its line, its headers, its length, its body, or cut anywhere. A half of them
 * is odd in its target and one header at most, and so comes far.
 */
function oddRequest(): { what: Buffer; isWhole: boolean } {
  if (next() < 0.1) return { what: bytes(300), isWhole: false }
  if (next() < 0.05) return { what: Buffer.from(smuggling()), isWhole: true }
  const isSound = next() < 0.5
  const either = (sound: string, odd: readonly string[]) => (isSound ? sound : oneOf(odd))
  const host = `localhost:${port}`
  const method = either('GET', ['GET', 'GET', 'HEAD', 'POST', 'CONNECT', 'OPTIONS', 'TRACE', 'get', '', '\0'])
  const lines = [
    `${method} ${oddTarget()} ${either('HTTP/1.1', ['HTTP/1.1', 'HTTP/1.0', 'HTTP/9.9', 'HTTP', ''])}`,
    either(`Host: ${host}`, [`Host: ${host}`, 'Host: other.test', 'Host:', `Host: ${host}\r\nHost: x`, '']),
    either('Sec-Fetch-Site: same-origin', ['Sec-Fetch-Site: same-origin', 'Sec-Fetch-Site: cross-site', '']),
    ...(isSound ? [oneOf(['', ...ODD_HEADERS])] : ODD_HEADERS.filter(() => next() < 0.1)),
  ].filter((line) => line !== '')
  const whole = Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), bytes(next() < 0.3 ? 50 : 0)])
  if (next() < 0.2) return { what: whole.subarray(0, Math.floor(next() * whole.length)), isWhole: false }
  // What is served beside the gateway may wait for a body to end before it answers.
  return { what: whole, isWhole: !lines.some((line) => /^(?:Content-Length: \d|Transfer-Encoding)/.test(line)) }
}

/** A request within the body of another: as long as that says, or where its two lengths contradict each other. */
function smuggling(): string {
  const lines = ` HTTP/1.1\r\nHost: localhost:${port}\r\nSec-Fetch-Site: same-origin\r\n`
  const inner = `GET /twilio/v1/Services?${HIDDEN}${lines}\r\n`
  const [before, length] =
    next() < 0.5
      ? ['', `Content-Length: ${inner.length}`]
      : ['0\r\n\r\n', `Content-Length: ${inner.length + 5}\r\nTransfer-Encoding: chunked`]
  const target = oneOf(['/twilio/v1/Services', '/config.json', '/', '/healthz'])
  return `${oneOf(['GET', 'POST'])} ${target}${lines}${length}\r\n\r\n${before}${inner}`
}

/**
 * Sends bytes and leaves: at once or, what gets an answer, when it comes; some tear the connection down.
 * @returns what came back until it was closed
 */
function send({ what, isWhole }: ReturnType<typeof oddRequest>, tears = false): Promise<string> {
  return new Promise((resolve) => {
    let said = ''
    const socket = connect(port, '127.0.0.1')
    const leave = () => (tears ? socket.resetAndDestroy() : socket.end())
    socket.write(what, () => {
      if (!isWhole || (tears && next() < 0.5)) leave()
    })
    socket.on('data', (part) => {
      said += part.toString('latin1')
      if (said.includes('\r\n\r\n')) leave()
    })
    // It may be closed before all was sent.
    socket.on('error', () => undefined)
    socket.once('close', () => resolve(said))
  })
}

async function expectHealthy(): Promise<void> {
  const { status, body } = await ask(port, '/twilio/v1/Services')
  expect([status, body]).toEqual([200, '{"services":[]}'])
}

/** One after the other, so that the one that harms is known to be among few. */
async function sendMany(count: number): Promise<void> {
  for (let at = 1; at <= count; at += 1) {
    // oxlint-disable-next-line no-await-in-loop
    const said = await send(oddRequest(), next() < 0.2)
    expect(said).not.toContain(SECRET)
    // oxlint-disable-next-line no-await-in-loop
    if (at % 100 === 0) await expectHealthy()
  }
}

const LANES = 8

test(`the server lives on after each hundred of ${TRIES} random requests, and nothing off the list gets through`, async () => {
  await expectHealthy()
  await Promise.all(Array.from({ length: LANES }, () => sendMany(Math.ceil(TRIES / LANES))))
  await expectHealthy()
  expect(reached.filter((target) => !ALLOWED.test(target))).toEqual([])
  expect(reached.filter((target) => target.includes(HIDDEN))).toEqual([])
  expect(reached.length).toBeGreaterThan(TRIES / 20)
  expect(server.child.exitCode).toBeNull()
  expect(server.said()).not.toContain(SECRET)
})
