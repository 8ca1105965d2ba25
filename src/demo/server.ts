/**
 * A stand-in for Twilio's Conversations API and, under `/monitor`, its Monitor: one function from a request to its answer, so that a unit test can call
 * it and a server can serve it.
 */
import { randomUUID } from 'node:crypto'
import { Hono, type MiddlewareHandler } from 'hono'
import { setTimeout as wait } from 'node:timers/promises'
import { createAlerts } from './alerts'
import { createApi } from './api'
import { identify } from './auth'
import { createChanges } from './changes'
import { type Chaos, createChaos } from './chaos'
import { createControls } from './controls'
import { corsHeaders, preflight } from './cors'
import type { DemoEnv, NodeSide } from './env'
import { faultReply } from './faultReply'
import { createFaults, type Faults, nameOf } from './faults'
import { createMonitor } from './monitor'
import { helpPage } from './page'
import { Refusal, wireError } from './refusal'
import { createRequestLog, type RequestLog } from './requestLog'
import { createServices } from './services'
import { ACCOUNT_SID, API_KEY, AUTH_TOKEN, RESTRICTED_KEY, SUPPORT_KEY } from './sids'
import { spoil } from './spoil'
import type { BindingStore } from './store'

export interface DemoOptions {
  /** The same seed gives the same data. */
  readonly seed?: number
  /** How many bindings the large service has. */
  readonly bindings?: number
  /** Milliseconds that every answer takes longer. */
  readonly latency?: number
  /** The time that all dates are before; the start of today (UTC) unless said. */
  readonly now?: Date
}

export interface Demo {
  /** Answers one request. @param node the Node server's side of it, where one serves the demo */
  readonly fetch: (request: Request, node?: NodeSide) => Promise<Response>
  readonly accountSid: string
  readonly authToken: string
  readonly apiKey: { readonly sid: string; readonly secret: string }
  /** A key that may read bindings and nothing else. */
  readonly restrictedKey: { readonly sid: string; readonly secret: string }
  /** A key that may read everything but credentials and alerts. */
  readonly supportKey: { readonly sid: string; readonly secret: string }
  readonly services: readonly { readonly sid: string; readonly name: string }[]
  readonly faults: Faults
  readonly chaos: Chaos
  readonly requests: RequestLog
  /** The rows of a service, to compare answers with. @throws {RangeError} for a service that isn't there */
  readonly bindings: (serviceSid: string) => BindingStore
}

export function createDemo({ seed = 1, bindings = 10_000, latency = 0, now = startOfToday() }: DemoOptions = {}): Demo {
  const time = now.getTime()
  const changes = createChanges(createServices(seed, bindings, time))
  const { services } = changes
  const named = services.map(({ sid, name }) => ({ sid, name }))
  const faults = createFaults()
  const chaos = createChaos()
  const requests = createRequestLog()

  // The path as it was sent: an identity in it may hold an encoded slash. Who is told one address alone finds the alerts there.
  const app = new Hono<DemoEnv>({
    getPath: (request) => new URL(request.url).pathname.replace(/^\/v1\/Alerts(?=\/|$)/, '/monitor$&'),
  })

  app.use(async (c, next) => {
    await next()
    const fault = c.get('fault')
    for (const [name, value] of Object.entries(corsHeaders(fault))) c.res.headers.set(name, value)
    c.res.headers.set('Twilio-Request-Id', `RQ${randomUUID().replaceAll('-', '')}`)
    if (c.res.status === 401) c.res.headers.set('WWW-Authenticate', fault?.challenge ?? 'Basic realm="Twilio API"')
    if (fault === undefined) return
    const spoilt = await spoil(c.res, fault, c.env)
    // Without this, Hono would add the headers of the one that it replaces.
    c.res = undefined
    c.res = spoilt
  })

  const help = (url: string) => helpPage(new URL(url).origin, named)
  app.get('/', (c) => c.text(help(c.req.url)))
  app.get('/demo', (c) => c.text(help(c.req.url)))
  app.options('/demo/*', preflight)
  app.route('/demo', createControls({ faults, chaos, requests, changes }))

  const traffic: MiddlewareHandler<DemoEnv> = async (c, next) => {
    const { signal } = c.req.raw
    const entry = requests.add(c.req.raw, identify(c.req.header('Authorization')))
    const leave = () => {
      entry.aborted = true
    }
    const hangUp = () => {
      signal.removeEventListener('abort', leave)
      c.env.outgoing?.destroy()
      throw new TypeError('fetch failed')
    }
    signal.addEventListener('abort', leave)
    try {
      const url = new URL(c.req.url)
      const { cleared } = faults
      const isPreflight = c.req.method === 'OPTIONS'
      const asked = url.pathname + url.search
      const fault = faults.take(asked, isPreflight) ?? (isPreflight ? undefined : chaos.take(asked))
      c.set('fault', fault)
      if (fault !== undefined) entry.fault = nameOf(fault)

      await late((isPreflight ? 0 : latency) + (fault?.delay ?? 0), signal)
      const reply = fault && (await faultReply(fault, { url, signal, cleared, hangUp }))
      if (reply !== undefined) c.res = reply
      else if (isPreflight) c.res = preflight()
      else await next()
      entry.status = c.res.status
    } finally {
      if (entry.status !== null) signal.removeEventListener('abort', leave)
    }
  }

  const key = `page tokens of seed ${seed}`
  app.use('/v1/*', traffic)
  app.route('/v1', createApi({ services, staged: changes.staged, now: time, key }))
  app.use('/monitor/*', traffic)
  app.route(
    '/monitor/v1',
    createMonitor({ alerts: () => createAlerts(services, time), staged: changes.staged, now: time, key }),
  )
  app.notFound((c) =>
    refuse(new Refusal(404, 20404, `The requested resource ${new URL(c.req.url).pathname} was not found`)),
  )

  app.onError((error) => {
    if (error instanceof Refusal) return refuse(error)
    // A connection that broke and a client that went away get no answer.
    throw error
  })

  return {
    fetch: async (request, node) => await app.fetch(request, node ?? {}),
    accountSid: ACCOUNT_SID,
    authToken: AUTH_TOKEN,
    apiKey: API_KEY,
    restrictedKey: RESTRICTED_KEY,
    supportKey: SUPPORT_KEY,
    services: named,
    faults,
    chaos,
    requests,
    bindings(serviceSid) {
      const service = services.find(({ sid }) => sid === serviceSid)
      if (service === undefined) throw new RangeError(`The demo has no service ${serviceSid}`)
      return service.bindings
    },
  }
}

const startOfToday = (): Date => new Date(new Date().setUTCHours(0, 0, 0, 0))

const refuse = ({ status, code, message }: Refusal): Response =>
  Response.json(wireError(status, code, message), { status })

/** Waits without keeping the process alive. @throws {DOMException} as soon as the client goes away */
async function late(milliseconds: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  if (milliseconds > 0) await wait(milliseconds, undefined, { signal, ref: false })
}
