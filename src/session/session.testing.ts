/** A browser's storage and network that a test holds: what the tests of a sign-in share. */
import * as fc from 'fast-check'
import { afterEach, beforeEach, expect, vi } from 'vitest'
import { type Config, parseConfig } from '../config'
import { type Session, activityName, restoreSession } from './session'

export const US1 = { name: 'Twilio US1', baseUrl: 'https://api.test' }
export const IE1 = { name: 'Twilio IE1', baseUrl: 'https://api.ie1.test/v' }
export const config = parseConfig(JSON.stringify({ apis: [US1, IE1] }))
export const username = `SK${'0a'.repeat(16)}`
export const secret = 'the secret: ä'
export const KEY = 'session'

export const network = vi.fn<typeof fetch>()
/** What the tab keeps, and what the browser keeps for all tabs. */
export const kept = new Map<string, string>()
export const shared = new Map<string, string>()

/** A storage of the browser over a map. */
const storageOf = (map: Map<string, string>) =>
  new Proxy(
    {
      getItem: (key: string) => map.get(key) ?? null,
      setItem: (key: string, value: string) => void map.set(key, value),
      removeItem: (key: string) => void map.delete(key),
    },
    { ownKeys: () => [...map.keys()], getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }) },
  )

export function sure<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('It is not there')
  return value
}

/** Where the one request of a sign-in goes, and as whom. */
export async function asks({ twilio }: Session): Promise<{ url: unknown; as: string | null }> {
  network.mockClear()
  await twilio.get('/v1/Services')
  expect(network).toHaveBeenCalledOnce()
  const [url, init] = network.mock.calls[0] ?? []
  const header = new Headers(init?.headers).get('Authorization')
  return { url, as: header && Buffer.from(header.replace('Basic ', ''), 'base64').toString('utf8') }
}

/** What is kept of a sign-in that may be restored, as the tab holds it. */
export const stored = (fields: Record<string, unknown> = {}) =>
  JSON.stringify({ baseUrl: US1.baseUrl, scope: 'a scope', since: Date.now(), username, secret, ...fields })

export const restored = (text: string, settings: Config = config, lastActive: unknown = Date.now()) => {
  kept.set(KEY, text)
  shared.set(activityName('a scope'), String(lastActive))
  return restoreSession(settings)
}

export const anyText = fc.string({ unit: 'binary' })
export const anySid = fc
  .tuple(fc.constantFrom('AC', 'SK'), fc.stringMatching(/^[0-9a-fA-F]{32}$/))
  .map((parts) => parts.join(''))

/** Every test begins with a browser that keeps nothing. */
export function withFreshBrowser(): void {
  beforeEach(() => {
    kept.clear()
    shared.clear()
    network.mockReset().mockImplementation(async () => Response.json({ services: [], meta: { next_page_url: null } }))
    vi.stubGlobal('fetch', network)
    vi.stubGlobal('sessionStorage', storageOf(kept))
    vi.stubGlobal('localStorage', storageOf(shared))
  })

  afterEach(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })
}
