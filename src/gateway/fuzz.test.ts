/**
 * Random bytes in Twilio's place, and random requests: nothing ends the gateway, and after each hundred a healthy request
 * gets its answer. `GATEWAY_FUZZ=10000` tries as many as that; a tenth of it is tried otherwise.
 */
import { type Server, type Socket, createServer } from 'node:net'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { random } from '../demo/random'
import { createGateway } from './gateway'

const TRIES = Number(process.env['GATEWAY_FUZZ'] ?? 1000)
vi.setConfig({ testTimeout: 600_000 })

const HOST = 'localhost:4173'
const SECRET = 'Zk3vQm8Rt1LxWc6HyB9nPd4Fs7JgUa2E'
const HEALTHY =
  'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 15\r\nConnection: close\r\n\r\n{"services":[]}'

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
  const answer = createGateway({
    upstream: `http://127.0.0.1:${port}`,
    username: `SK${'0a'.repeat(16)}`,
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

/** A reply such as no server sends: odd in its status, its headers, its length, its encoding, or cut anywhere. */
function oddReply(): Buffer {
  if (next() < 0.1) return bytes(300)
  const status = oneOf([
    '200',
    '204',
    '205',
    '304',
    '401',
    '404',
    '429',
    '500',
    '600',
    '999',
    '099',
    '2x0',
    '',
    '-1',
    '100',
    '101',
    '199',
    '1000',
  ])
  const body =
    next() < 0.5
      ? Buffer.from(oneOf(['{}', `{"code":20003,"message":"${SECRET}"}`, '[', '<html>', '\u0000']) ?? '')
      : bytes(200)
  const headers = [
    oneOf(['Content-Type: application/json', 'Content-Type: text/html', 'Content-Type:', 'Content-Type: \u0001', '']),
    oneOf([
      `Content-Length: ${body.length}`,
      'Content-Length: 5',
      'Content-Length: -1',
      'Content-Length: 99999999',
      'Transfer-Encoding: chunked',
      '',
    ]),
    oneOf([
      'Content-Encoding: gzip',
      'Content-Encoding: br',
      'Content-Encoding: deflate, gzip',
      'Content-Encoding: x',
      '',
      '',
      '',
    ]),
    oneOf([
      'Retry-After: 5',
      `Retry-After: ${SECRET}`,
      'Retry-After: \u00ff',
      'Set-Cookie: a=b',
      `X: ${'y'.repeat(20_000)}`,
      '',
      '',
    ]),
    oneOf(['Location: http://127.0.0.1:1/', 'WWW-Authenticate: Basic', ': odd', 'no colon', '']),
  ].filter((line) => line !== undefined && line !== '')
  const head = `${oneOf(['HTTP/1.1', 'HTTP/1.0', 'HTTP/9.9', 'HTTP', ''])} ${status} ${oneOf(['OK', '', 'é'])}\r\n${headers.join('\r\n')}\r\n\r\n`
  const whole = Buffer.concat([Buffer.from(head, 'latin1'), body])
  return next() < 0.3 ? whole.subarray(0, Math.floor(next() * whole.length)) : whole
}

async function expectHealthy(): Promise<void> {
  reply = Buffer.from(HEALTHY)
  const response = await get('/v1/Services')
  expect([response.status, await response.text()]).toEqual([200, '{"services":[]}'])
}

describe('the gateway lives on', () => {
  test(`after each hundred of ${TRIES} random replies`, async () => {
    for (let at = 1; at <= TRIES; at += 1) {
      reply = oddReply()
      // oxlint-disable-next-line no-await-in-loop -- one reply stands in the server at a time
      const response = await get('/v1/Services')
      // oxlint-disable-next-line no-await-in-loop
      const text = await response.text()
      expect(text + [...response.headers].join()).not.toContain(SECRET)
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
