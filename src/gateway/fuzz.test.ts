/**
 * Random bytes in Twilio's place, and random requests: nothing ends the gateway, and after each hundred a healthy request
 * gets its answer. `GATEWAY_FUZZ=10000` tries as many as that; a tenth of it is tried otherwise.
 */
import { type Server, type Socket, createServer } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { random } from '../demo/random'
import { createGateway } from './gateway'
import { SPELLINGS } from './spellings.testing'

const TRIES = Number(process.env['GATEWAY_FUZZ'] ?? 1000)
vi.setConfig({ testTimeout: 600_000 })

const HOST = 'localhost:4173'
const SECRET = 'Zk3vQm8Rt1LxWc6HyB9nPd4Fs7JgUa2E'
const HEALTHY =
  'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 15\r\nConnection: close\r\n\r\n{"services":[]}'

const USER = `SK${'0a'.repeat(16)}`

let reply: Buffer = Buffer.from(HEALTHY)
let server: Server
let get: (target: string, method?: string, host?: string, site?: string) => Promise<Response>

beforeAll(async () => {
  server = createServer((socket: Socket) => {
    socket.on('error', () => {})
    socket.once('data', () => socket.end(reply))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const { answer } = createGateway({
    upstream: `http://127.0.0.1:${port}`,
    username: USER,
    secret: SECRET,
    allowedHosts: [HOST],
    // A compressed body that is none never ends.
    timeoutMs: 200,
  })
  get = (target, method = 'GET', host = HOST, site = 'same-origin') => answer({ method, target, host, site })
})
afterAll(() => server.close())

const next = random('gateway fuzz')
const oneOf = <Item>(items: readonly Item[]): Item | undefined => items[Math.floor(next() * items.length)]
const bytes = (most: number) =>
  Buffer.from(Array.from({ length: Math.floor(next() * most) }, () => Math.floor(next() * 256)))

/** The secret, its login or a long piece of it, in any spelling. */
function planted(): string {
  const from = Math.floor(next() * (SECRET.length - 20))
  const what = oneOf([SECRET, `${USER}:${SECRET}`, SECRET.slice(from, from + 20)]) ?? SECRET
  return oneOf(Object.values(SPELLINGS))?.(what) ?? what
}

/** All that a person could read the secret from: any piece of twelve characters, and every spelling of the whole. */
const GIVEAWAYS = [
  ...Array.from({ length: SECRET.length - 11 }, (_, at) => SECRET.slice(at, at + 12)),
  ...[SECRET, `${USER}:${SECRET}`].flatMap((whole) => Object.values(SPELLINGS).map((spell) => spell(whole))),
]

const STATUSES = '200 204 205 304 401 404 429 500 600 999 099 2x0 -1 100 101 199 1000'.split(' ')

/**
 * A reply such as no server sends: odd in its status, its headers, its length, its encoding, or cut anywhere. A half of
 * them is odd in nothing but what it says, and so comes far.
 */
function oddReply(): { whole: Buffer; plant: string } {
  const plant = planted()
  if (next() < 0.1) return { whole: bytes(300), plant }
  const isSound = next() < 0.5
  const either = (sound: string, odd: readonly string[]) => (isSound ? sound : (oneOf(odd) ?? ''))
  const plain =
    next() < 0.3
      ? bytes(200)
      : Buffer.from(
          oneOf(['{}', '{}', `{"code":20003,"message":"${plant}"}`, plant, `<html>${plant}`, '[', '\u0000']) ?? '',
        )
  const isPacked = next() < 0.1
  const body = isPacked ? gzipSync(plain) : plain
  const length = `Content-Length: ${body.length}`
  const headers = [
    oneOf([
      'Content-Type: application/json',
      `Content-Type: application/json; a=${plant}`,
      'Content-Type: text/html',
      'Content-Type:',
      ...(isSound ? [] : ['Content-Type: \u0001', '']),
    ]),
    either(length, [
      length,
      'Content-Length: 5',
      'Content-Length: -1',
      'Content-Length: 99999999',
      'Transfer-Encoding: chunked',
      '',
    ]),
    isPacked
      ? 'Content-Encoding: gzip'
      : either(
          '',
          ['gzip', 'br', 'deflate, gzip', 'x', ''].map((name) => name && `Content-Encoding: ${name}`),
        ),
    oneOf([
      'Retry-After: 5',
      `Retry-After: ${plant}`,
      `Retry-After: Mon, ${plant.slice(0, 25)}`,
      `Retry-After: ${plant.slice(0, 9)}, 06 Nov 1994 08:49:37 GMT`,
      `Retry-After: Sun, 06 Nov 1994 08:49:37 GMT ${plant}`,
      'Retry-After: Sun, 06 Nov 1994 08:49:37 GMT',
      `Set-Cookie: a=${plant}`,
      `Cache-Control: ${plant}`,
      ...(isSound ? [] : ['Retry-After: \u00ff', `X: ${'y'.repeat(20_000)}`, '']),
    ]),
    oneOf([
      `Location: http://127.0.0.1:1/${plant}`,
      `WWW-Authenticate: ${plant}`,
      ...(isSound ? [] : [': odd', 'no colon', '']),
    ]),
  ].filter((line) => line !== undefined && line !== '')
  const protocol = either('HTTP/1.1', ['HTTP/1.1', 'HTTP/1.0', 'HTTP/9.9', 'HTTP', ''])
  const status = isSound ? oneOf(['200', '401', '404', '429', '500']) : oneOf([...STATUSES, ''])
  const head = `${protocol} ${status} ${oneOf(['OK', '', plant])}\r\n${headers.join('\r\n')}\r\n\r\n`
  const whole = Buffer.concat([Buffer.from(head, 'latin1'), body])
  const isCut = !isSound && next() < 0.3
  return { whole: isCut ? whole.subarray(0, Math.floor(next() * whole.length)) : whole, plant }
}

async function expectHealthy(): Promise<void> {
  reply = Buffer.from(HEALTHY)
  const response = await get('/v1/Services')
  expect([response.status, await response.text()]).toEqual([200, '{"services":[]}'])
}

describe('the gateway lives on', () => {
  test(`after each hundred of ${TRIES} random replies`, async () => {
    for (let at = 1; at <= TRIES; at += 1) {
      const { whole, plant } = oddReply()
      reply = whole
      // oxlint-disable-next-line no-await-in-loop -- one reply stands in the server at a time
      const response = await get('/v1/Services')
      // oxlint-disable-next-line no-await-in-loop
      const text = await response.text()
      const said = [text, ...[...response.headers].flat()]
      expect([plant, ...GIVEAWAYS].filter((one) => said.some((part) => part.includes(one)))).toEqual([])
      expect(response.status).toBeGreaterThanOrEqual(200)
      // oxlint-disable-next-line no-await-in-loop
      if (at % 100 === 0) await expectHealthy()
    }
  })

  test(`after each hundred of ${TRIES} random requests, of which none gets further than the list allows`, async () => {
    const parts = [
      '/v1/Services',
      '/v1',
      '//',
      '/../',
      '%2e%2e',
      '/Users/',
      `IS${'0a'.repeat(16)}`,
      '?Identity=',
      '&x=',
      '%',
      '\0',
      '\r\nX: y',
      '/monitor/v1/Alerts',
      'ä',
      '#',
      '\\',
      'http://other.test/',
    ]
    for (let at = 1; at <= TRIES; at += 1) {
      const target = Array.from({ length: Math.floor(next() * 6) }, () => oneOf(parts) ?? '').join('')
      const method = oneOf(['GET', 'GET', 'GET', 'POST', 'DELETE', 'get', '', 'TRACE', '\0']) ?? ''
      // oxlint-disable-next-line no-await-in-loop
      const response = await get(
        target,
        method,
        oneOf([HOST, HOST, 'other.test', '']),
        oneOf(['same-origin', 'same-origin', 'cross-site', '']),
      )
      expect([200, 400, 403, 404, 405, 502, 504]).toContain(response.status)
      // oxlint-disable-next-line no-await-in-loop
      if (at % 100 === 0) await expectHealthy()
    }
  })
})
