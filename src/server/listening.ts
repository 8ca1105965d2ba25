/** HTTP itself: every reply with its headers, time-outs for slow clients, and an end that cuts nobody off. */
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http'
import type { Socket } from 'node:net'
import { performance } from 'node:perf_hooks'
import { securityHeaders } from '../headers'
import { listenOnLoopback } from '../loopback'
import type { Trace } from './answer'
import { type Reply, refused } from './reply'

/** How long a client may take for its headers, and for its whole request, in ms. */
const HEADERS_MS = 10_000
const REQUEST_MS = 15_000
/** Longer than a load balancer keeps a connection: it must be the one to close it. */
const KEPT_MS = 75_000
/** How long an answer may take on its way, in ms. */
const SENDING_MS = 60_000
const MOST_CONNECTIONS = 2000

const HEADERS = securityHeaders({ connect: [] })
/** What Node's parser says of a request that is none. */
const MALFORMED: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
}

export interface Done extends Trace {
  readonly route: string
  readonly status: number
  readonly ms: number
}

/**
 * Makes the server.
 * @param answer to one request; its signal ends when the client has gone
 * @param done is told of each answer
 */
export function createListening(
  answer: (request: IncomingMessage, trace: Trace, signal: AbortSignal) => Promise<Reply>,
  done: (done: Done) => void,
) {
  const underWay = new Set<ServerResponse>()
  let isEnding = false
  let onRest = () => {}

  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    const start = performance.now()
    const trace: Trace = { login: undefined, tries: 0 }
    const gone = new AbortController()
    let route = 'refused'
    underWay.add(response)
    response.once('close', () => {
      if (!response.writableFinished) gone.abort()
      underWay.delete(response)
      // 499 is what others write for a client that did not wait.
      const status = response.writableFinished ? response.statusCode : 499
      done({ ...trace, route, status, ms: Math.round(performance.now() - start) })
      if (underWay.size === 0) onRest()
    })
    answer(request, trace, gone.signal)
      .catch(() => refused(500, 'The server could not answer. Try again; if it lasts, ask whoever runs it.'))
      .then((reply) => {
        ;({ route } = reply)
        write(request, response, reply, isEnding)
      })
      .catch(() => response.destroy())
  }

  const server = createServer(
    {
      headersTimeout: HEADERS_MS,
      requestTimeout: REQUEST_MS,
      keepAliveTimeout: KEPT_MS,
      connectionsCheckingInterval: 2000,
      // It is looked at with the others, and answered like them.
      requireHostHeader: false,
    },
    handle,
  )
  server.maxConnections = MOST_CONNECTIONS
  server.on('checkExpectation', handle)
  server.on('clientError', (error, socket) => sayMalformed(error, socket as Socket))
  let closeTwin = (_gently?: boolean) => {}

  /**
   * @param host undefined for this computer alone
   * @param variable names the port, for who has to choose another
   * @throws {Error} a sentence for a port that is in use
   */
  async function listen(port: number, host: string | undefined, variable: string): Promise<void> {
    if (host === undefined) ({ closeTwin } = await listenOnLoopback(server, port, variable))
    else await listenOn(server, port, host, `HOST and ${variable}`)
  }

  /** Takes no more requests; what is under way may finish. @returns when it has */
  async function end(): Promise<void> {
    isEnding = true
    server.close()
    closeTwin(true)
    if (underWay.size === 0) return
    await new Promise<void>((resolve) => {
      onRest = resolve
    })
  }

  return { listen, end }
}

/** Listens on one address. @throws {Error} a sentence where it can't */
function listenOn(server: Server, port: number, host: string, variables: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const code = 'code' in error ? String(error.code) : error.name
      reject(new Error(`The server can’t listen on ${host}, port ${port} (${code}). Check ${variables}.`))
    })
    server.listen(port, host, resolve)
  })
}

function write(request: IncomingMessage, response: ServerResponse, reply: Reply, isLast: boolean): void {
  const { status, headers = {}, body = '' } = reply
  const bytes = typeof body === 'string' ? Buffer.from(body) : body
  for (const [name, value] of Object.entries({ ...HEADERS, ...headers })) response.setHeader(name, value)
  // What may have a body, or be none at all, is not followed by another.
  if (isLast || status === 400 || status === 405) response.setHeader('Connection', 'close')
  response.statusCode = status
  const slow = setTimeout(() => response.destroy(), SENDING_MS)
  response.once('close', () => clearTimeout(slow))
  const isBare = request.method === 'HEAD' || status === 304 || status === 204
  if (!isBare) response.setHeader('Content-Length', bytes.byteLength)
  response.end(isBare ? undefined : bytes)
}

function sayMalformed(error: Error, socket: Socket): void {
  const code = 'code' in error ? String(error.code) : ''
  if (!socket.writable || code === 'ECONNRESET') return void socket.destroy()
  const status = MALFORMED[code] ?? '400 Bad Request'
  const { headers = {}, body = '' } = refused(
    Number(status.slice(0, 3)),
    'This is no request that the server can read.',
  )
  const lines = Object.entries({ ...HEADERS, ...headers, Connection: 'close', 'Content-Length': body.length })
  socket.end(
    `HTTP/1.1 ${status}\r\n${lines.map(([name, value]) => `${name}: ${value}`).join('\r\n')}\r\n\r\n${String(body)}`,
  )
  // Whoever goes on sending is not read to the end.
  socket.setTimeout(1000, () => socket.destroy())
}
