/**
 * What the browser tests stand on: a page and a demo API for each worker, and a guard over every page.
 * Everything is real: the production build, HTTP, CORS. Nothing is intercepted.
 */
import { type BrowserContext, type ConsoleMessage, type Request, type WebError, expect } from '@playwright/test'
import { type PreviewServer, preview } from 'vite'
import type { FaultInput } from '../src/demo/faults'
import type { RequestLog } from '../src/demo/requestLog'
import { createDemo } from '../src/demo/server'
import { ACCOUNT_SID, API_KEY, AUTH_TOKEN, RESTRICTED_KEY, SERVICES, SUPPORT_KEY } from '../src/demo/sids'
import type { MessageType, WireBinding } from '../src/twilio/wire'
import { test as base } from './tab'

export { expect }

type LoggedRequest = ReturnType<RequestLog['list']>[number]
export type Service = keyof typeof SERVICES

interface Ports {
  readonly page: number
  readonly api: number
  readonly gateway: number
}

const FIRST_PORT = Number(process.env['E2E_PORT'] || 4600)

/**
 * Starts Vite's server of the built page over the demo API, in this process.
 * @param environment what the settings read while they load
 */
async function servePage(environment: Readonly<Record<string, string>>): Promise<PreviewServer> {
  const before = { ...process.env }
  Object.assign(process.env, environment)
  try {
    return await preview({ configLoader: 'runner', logLevel: 'error' })
  } finally {
    for (const name of Object.keys(environment)) {
      const value = before[name]
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
  }
}

/** The demo API of this worker, over HTTP. */
export interface Demo {
  readonly url: string
  readonly accountSid: string
  readonly authToken: string
  readonly apiKey: typeof API_KEY
  readonly restrictedKey: typeof RESTRICTED_KEY
  readonly supportKey: typeof SUPPORT_KEY
  readonly services: typeof SERVICES
  /** What a service holds, in its order. */
  rows(service: Service): readonly WireBinding[]
  /** A page of bindings as the API serves it, unlogged: to make another of it. */
  served(service: Service, search?: string): Promise<{ bindings: readonly WireBinding[]; meta: object }>
  /** Switches a fault on; the browser's own line in the console about it is no failure then. */
  fault(fault: FaultInput): Promise<void>
  /** Lets a device register, this very moment. @returns the SID of its binding */
  register(service: Service, identity: string, type?: 'apn' | 'fcm' | 'twilsock'): Promise<string>
  /** Switches an event of a service on or off. */
  switchEvent(service: Service, event: MessageType, enabled: boolean): Promise<void>
  /** Serves the facts of a case as a service of its own. @returns the address of its user's check */
  stage(facts: Readonly<Record<string, unknown>>): Promise<string>
  /** Forgets faults, changes and requests. */
  clear(): Promise<void>
  /** What was asked so far: GET alone, unless said. */
  requests(method?: string): Promise<readonly LoggedRequest[]>
  /** Of these, the pages of bindings. */
  pages(): Promise<readonly LoggedRequest[]>
}

/** What a test may bring about without failing for it. */
export interface Guard {
  /** Says that answers with this status are part of the test. */
  expectStatus(status: number): void
  /** Says that this line may stand in the console. */
  expectLine(line: RegExp): void
  /** Says that requests may go to this origin. */
  allowOrigin(origin: string): void
}

export const test = base.extend<{ demo: Demo; guard: Guard }, { ports: Ports }>({
  ports: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the parameter
    async ({}, provide, { parallelIndex }) => {
      const page = FIRST_PORT + 3 * parallelIndex
      const ports = { page, api: page + 1, gateway: page + 2 }
      const server = await servePage({ PORT: String(page), DEMO_API_PORT: String(ports.api) })
      await provide(ports)
      await server.close()
    },
    { scope: 'worker' },
  ],

  baseURL: async ({ ports }, provide) => provide(`http://localhost:${ports.page}`),

  guard: [
    async ({ context, ports }, provide) => {
      const { problems, guard, end } = watch(context, [
        `http://localhost:${ports.page}`,
        `http://localhost:${ports.api}`,
      ])
      await provide(guard)
      end()
      expect(problems(), 'what the browser complained of').toEqual([])
    },
    { auto: true },
  ],

  demo: [
    async ({ ports, guard }, provide) => {
      const demo = demoOf(`http://localhost:${ports.api}`, guard)
      await demo.clear()
      await provide(demo)
      await demo.clear()
    },
    { auto: true },
  ],
})

/** Listens to every page of a context. */
function watch(context: BrowserContext, allowed: readonly string[]) {
  const found: string[] = []
  const origins = new Set(allowed)
  const lines: RegExp[] = []
  const onConsole = (message: ConsoleMessage) => {
    // A browser asks for it of its own accord where a page names no icon: the demo API's do not.
    if (message.location().url.endsWith('/favicon.ico')) return
    // It asks for the page's when it likes, also where a test has cut the network.
    if (message.location().url.endsWith('/favicon.svg') && message.text().endsWith('ERR_INTERNET_DISCONNECTED')) return
    if (message.type() === 'error') found.push(`console: ${message.text()}`)
  }
  const onError = (error: WebError) => found.push(`uncaught: ${error.error().message}`)
  const onRequest = (request: Request) => {
    const { origin, protocol } = new URL(request.url())
    if (protocol !== 'about:' && !origins.has(origin)) found.push(`request: ${request.url()}`)
  }
  context.on('console', onConsole).on('weberror', onError).on('request', onRequest)
  const end = () => context.off('console', onConsole).off('weberror', onError).off('request', onRequest)
  const guard: Guard = {
    expectStatus: (code) => lines.push(new RegExp(`^console: Failed to load resource: .*status of ${code} `)),
    expectLine: (line) => lines.push(line),
    allowOrigin: (origin) => origins.add(origin),
  }
  return { guard, end, problems: () => found.filter((text) => !lines.some((line) => line.test(text))) }
}

const data = createDemo()

function demoOf(url: string, guard: Guard): Demo {
  const control = async (path: string, init?: RequestInit) => {
    const response = await fetch(`${url}/demo/${path}`, init)
    if (!response.ok) throw new Error(await response.text())
    return response
  }
  const requests = async (method = 'GET') => {
    const log = (await (await control('requests')).json()) as readonly LoggedRequest[]
    return log.filter((request) => request.method === method)
  }
  return {
    url,
    accountSid: ACCOUNT_SID,
    authToken: AUTH_TOKEN,
    apiKey: API_KEY,
    restrictedKey: RESTRICTED_KEY,
    supportKey: SUPPORT_KEY,
    services: SERVICES,
    rows(service) {
      const store = data.bindings(SERVICES[service])
      return Array.from({ length: store.size }, (_, place) => store.row(place, url))
    },
    async served(service, search = '?') {
      const headers = { Authorization: `Basic ${btoa(`${ACCOUNT_SID}:${AUTH_TOKEN}`)}` }
      const reply = await data.fetch(
        new Request(`${url}/v1/Services/${SERVICES[service]}/Bindings${search}&PageSize=100`, { headers }),
      )
      return reply.json()
    },
    async fault(fault) {
      if (fault.status !== undefined) guard.expectStatus(Number(fault.status))
      if (fault.drop !== undefined) guard.expectLine(/^console: Failed to load resource: net::ERR_EMPTY_RESPONSE/)
      if (fault.resetAt !== undefined)
        guard.expectLine(/^console: Failed to load resource: net::ERR_(CONTENT_LENGTH_MISMATCH|CONNECTION_RESET)/)
      if (fault.cors !== undefined || fault.preflight !== undefined || fault.redirect !== undefined) {
        guard.expectLine(/^console: Access to fetch at .* blocked by CORS policy/)
        guard.expectLine(/^console: Cross-Origin Request Blocked/)
        guard.expectLine(/^console: Failed to load resource: net::ERR_FAILED/)
      }
      await control('faults', { method: 'POST', body: JSON.stringify(fault) })
    },
    async register(service, identity, type = 'apn') {
      const body = JSON.stringify({ service: SERVICES[service], identity, type })
      const made = (await (await control('bindings', { method: 'POST', body })).json()) as { readonly sid: string }
      return made.sid
    },
    async switchEvent(service, event, enabled) {
      const body = JSON.stringify({ service: SERVICES[service], event, enabled })
      await control('notifications', { method: 'POST', body })
    },
    async stage(facts) {
      const response = await control('cases', { method: 'POST', body: JSON.stringify({ name: 'A case', facts }) })
      const { service, identity } = (await response.json()) as { service: string; identity: string }
      const { conversation } = facts
      return `/services/${service}/users/${encodeURIComponent(identity)}${typeof conversation === 'string' ? `?conversation=${conversation}` : ''}`
    },
    async clear() {
      await control('changes', { method: 'DELETE' })
      await control('faults', { method: 'DELETE' })
      await control('requests', { method: 'DELETE' })
    },
    requests,
    pages: async () => (await requests()).filter(({ path }) => path.endsWith('/Bindings')),
  }
}
