import { inspect } from 'node:util'
import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createTwilio } from './client'
import { type Diagnosis, diagnose } from './diagnose'

const PAGE = 'https://dashboard.test/bindings/'
const API = 'https://api.test'
const username = `SK${'0a'.repeat(16)}`
const secret = 'a secret'

/** The page's document, which hears of what its policy refuses. */
const page = Object.assign(new EventTarget(), { baseURI: `${PAGE}?a=b#/services/IS/bindings?Identity=ada-lovelace` })
const network = vi.fn<typeof fetch>()

/** Whether the page's own server and the API's host answer, and whether the policy lets the page ask the API. */
interface Network {
  own?: boolean
  api?: boolean
  allowed?: boolean
}

function setUp({ own = true, api = true, allowed = true }: Network = {}) {
  network.mockImplementation(async (input) => {
    const isOwn = input === PAGE
    if (!isOwn && !allowed) page.dispatchEvent(new Event('securitypolicyviolation'))
    if (isOwn ? own : api && allowed) return new Response('not read')
    throw new TypeError('Failed to fetch')
  })
}

const direct = (baseUrl = API) =>
  createTwilio({ api: { name: 'Twilio US1', baseUrl }, credentials: { username, secret } })
const throughGateway = () => createTwilio({ api: { name: 'Twilio US1', baseUrl: API }, gateway: '/twilio' })

const asked = () => network.mock.calls.map(([input]) => input)

beforeEach(() => {
  network.mockReset()
  vi.stubGlobal('fetch', network)
  vi.stubGlobal('document', page)
  vi.stubGlobal('navigator', { onLine: true })
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

describe('a request without an answer', () => {
  test('where the browser says that it is offline, nothing is asked', async () => {
    vi.stubGlobal('navigator', { onLine: false })
    expect(await diagnose(direct())).toBe('offline')
    expect(asked()).toEqual([])
  })

  test.each<[Diagnosis, Network, string[]]>([
    ['ownNetwork', { own: false }, [PAGE]],
    ['ownNetwork', { own: false, api: false }, [PAGE]],
    ['policy', { allowed: false }, [PAGE, `${API}/`]],
    ['policy', { allowed: false, api: false }, [PAGE, `${API}/`]],
    ['blocked', {}, [PAGE, `${API}/`]],
    ['unreachable', { api: false }, [PAGE, `${API}/`]],
  ])('is %s where the network is %o', async (diagnosis, given, addresses) => {
    setUp(given)
    expect(await diagnose(direct())).toBe(diagnosis)
    expect(asked()).toEqual(addresses)
  })

  test('of a gateway is looked for on the page’s own server alone', async () => {
    setUp()
    expect(await diagnose(throughGateway())).toBe('gateway')
    setUp({ own: false })
    expect(await diagnose(throughGateway())).toBe('ownNetwork')
    expect(asked()).toEqual([PAGE, PAGE])
  })

  test('is not blamed on a violation from before or after', async () => {
    setUp()
    page.dispatchEvent(new Event('securitypolicyviolation'))
    expect(await diagnose(direct())).toBe('blocked')
    page.dispatchEvent(new Event('securitypolicyviolation'))
    expect(await diagnose(direct())).toBe('blocked')
  })

  test('leaves nothing behind that listens, whatever comes of it', async () => {
    const added = vi.spyOn(page, 'addEventListener')
    const removed = vi.spyOn(page, 'removeEventListener')
    for (const given of [{}, { own: false }, { api: false }, { allowed: false }]) {
      setUp(given)
      // One after the other: they share the page.
      // oxlint-disable-next-line no-await-in-loop
      await diagnose(direct())
    }
    expect(added).toHaveBeenCalledTimes(4)
    expect(removed.mock.calls).toEqual(added.mock.calls)
  })

  test('is not waited for longer than five seconds', async () => {
    const clock = new AbortController()
    const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(clock.signal)
    network.mockImplementation(
      (_input, init) =>
        new Promise((_resolve, reject) => {
          init?.signal?.addEventListener('abort', () => reject(new DOMException('too long', 'TimeoutError')))
        }),
    )
    const found = diagnose(direct())
    await vi.waitFor(() => expect(network).toHaveBeenCalledOnce())
    clock.abort()
    expect(await found).toBe('ownNetwork')
    expect(timeout).toHaveBeenCalledExactlyOnceWith(5000)
  })
})

describe('what is asked to find out', () => {
  test('carries no credential and takes nothing along', async () => {
    setUp()
    await diagnose(direct())
    const [own, api] = network.mock.calls
    for (const call of [own, api]) {
      const init = call?.[1] ?? {}
      expect(init).toMatchObject({ credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer' })
      expect([init.headers, init.body, init.method]).toEqual([undefined, undefined, undefined])
    }
    expect([own?.[1]?.mode, api?.[1]?.mode]).toEqual(['same-origin', 'no-cors'])
  })

  test('names the API’s host alone: no path, no identity, nothing of the key', async () => {
    const path = fc.webPath().filter((text) => !text.includes('..'))
    await fc.assert(
      fc.asyncProperty(fc.webAuthority(), path, async (host, below) => {
        if (!URL.canParse(`https://${host}${below}`)) return
        network.mockReset()
        setUp()
        const twilio = direct(`https://${host}${below}`)
        await twilio.get('/v1/Services/IS/Bindings?Identity=ada-lovelace').catch(() => {})
        network.mockClear()
        await diagnose(twilio)
        expect(asked()).toEqual([PAGE, `${new URL(`https://${host}`).origin}/`])
        const sent = inspect(network.mock.calls, { depth: 10, showHidden: true })
        for (const hidden of [secret, username, btoa(`${username}:${secret}`), 'ada-lovelace'])
          expect(sent).not.toContain(hidden)
      }),
      { numRuns: 200 },
    )
  })
})
