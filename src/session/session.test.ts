import { inspect } from 'node:util'
import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Config, parseConfig } from '../config'
import { servicesQuery } from '../twilio/serviceQueries'
import {
  type Session,
  activityName,
  activityNow,
  endSession,
  lastActivity,
  openGatewaySession,
  openSession,
  restoreSession,
} from './session'
import { isStored, storeRenewed, storeSession } from './stay'

const US1 = { name: 'Twilio US1', baseUrl: 'https://api.test' }
const IE1 = { name: 'Twilio IE1', baseUrl: 'https://api.ie1.test/v' }
const config = parseConfig(JSON.stringify({ apis: [US1, IE1] }))
const username = `SK${'0a'.repeat(16)}`
const secret = 'the secret: ä'
const KEY = 'session'

const network = vi.fn<typeof fetch>()
/** What the tab keeps, and what the browser keeps for all tabs. */
const kept = new Map<string, string>()
const shared = new Map<string, string>()

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

function sure<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('It is not there')
  return value
}

/** Where the one request of a sign-in goes, and as whom. */
async function asks({ twilio }: Session): Promise<{ url: unknown; as: string | null }> {
  network.mockClear()
  await twilio.get('/v1/Services')
  expect(network).toHaveBeenCalledOnce()
  const [url, init] = network.mock.calls[0] ?? []
  const header = new Headers(init?.headers).get('Authorization')
  return { url, as: header && Buffer.from(header.replace('Basic ', ''), 'base64').toString('utf8') }
}

/** What is kept of a sign-in that may be restored, as the tab holds it. */
const stored = (fields: Record<string, unknown> = {}) =>
  JSON.stringify({ baseUrl: US1.baseUrl, scope: 'a scope', since: Date.now(), username, secret, ...fields })

const restored = (text: string, settings: Config = config, lastActive: unknown = Date.now()) => {
  kept.set(KEY, text)
  shared.set(activityName('a scope'), String(lastActive))
  return restoreSession(settings)
}

const anyText = fc.string({ unit: 'binary' })
const anySid = fc
  .tuple(fc.constantFrom('AC', 'SK'), fc.stringMatching(/^[0-9a-fA-F]{32}$/))
  .map((parts) => parts.join(''))

describe('a sign-in', () => {
  test('asks nothing when it is opened, and then asks as who signed in', async () => {
    vi.useFakeTimers({ now: 1_700_000_000_000, toFake: ['Date'] })
    const session = openSession(IE1, { username, secret })
    expect(network).not.toHaveBeenCalled()
    expect(session).toMatchObject({ api: IE1, username, since: 1_700_000_000_000 })
    expect(session.refusal.snapshot()).toBe(false)
    expect(await asks(session)).toEqual({ url: 'https://api.ie1.test/v/v1/Services', as: `${username}:${secret}` })
  })

  test('shares its name and its cache with no other, not of the same key either', () => {
    const sessions = Array.from({ length: 20 }, () => openSession(US1, { username, secret }))
    expect(new Set(sessions.map(({ twilio }) => twilio.scope)).size).toBe(20)
    expect(new Set(sessions.map(({ queryClient }) => queryClient.getQueryCache())).size).toBe(20)
  })

  test('is kept nowhere unless that is asked for', () => {
    openSession(US1, { username, secret })
    expect(kept.size).toBe(0)
    expect(isStored()).toBe(false)
  })

  test('shows its secret to nobody who looks at it', () => {
    const session = openSession(US1, { username, secret })
    const seen = inspect(session, { depth: 20, showHidden: true }) + JSON.stringify({ ...session, queryClient: null })
    expect(seen).not.toContain(secret)
    expect(seen).not.toContain(Buffer.from(`${username}:${secret}`).toString('base64'))
  })

  test('knows when its secret was refused, tells so once, and can be told that it is right again', async () => {
    network.mockImplementation(async () => Response.json({ code: 20003 }, { status: 401 }))
    const { twilio, queryClient, refusal } = openSession(US1, { username, secret })
    const heard: boolean[] = []
    const leave = refusal.subscribe(() => heard.push(refusal.snapshot()))
    const ask = () => queryClient.fetchQuery(servicesQuery(twilio)).catch(() => 'refused')
    expect([await ask(), await ask()]).toEqual(['refused', 'refused'])
    expect(heard).toEqual([true])
    refusal.set(false)
    expect(heard).toEqual([true, false])
    leave()
    await ask()
    expect([heard.length, refusal.snapshot()]).toEqual([2, true])
  })

  test('is not refused by a missing permission', async () => {
    network.mockImplementation(async () => Response.json({ code: 70051 }, { status: 401 }))
    const { twilio, queryClient, refusal } = openSession(US1, { username, secret })
    await queryClient.fetchQuery(servicesQuery(twilio)).catch(() => {})
    expect(refusal.snapshot()).toBe(false)
  })
})

describe('behind a gateway', () => {
  const behind = parseConfig(JSON.stringify({ apis: [US1, IE1], gateway: '/twilio/' }))

  test('there is a sign-in of nobody, which asks the page’s own server without credentials', async () => {
    const session = openGatewaySession(behind)
    if (session === undefined) throw new Error('A gateway is a sign-in')
    expect(network).not.toHaveBeenCalled()
    expect(session).toMatchObject({ api: US1, username: undefined })
    expect(await asks(session)).toEqual({ url: '/twilio/v1/Services', as: null })
  })

  test('and only there', () => {
    expect(openGatewaySession(config)).toBeUndefined()
    expect(openGatewaySession({ ...behind, apis: [] })).toBeUndefined()
  })
})

describe('the tabs of a gateway', () => {
  const behind = parseConfig(JSON.stringify({ apis: [US1], gateway: '/twilio', signOutUrl: '/logout' }))
  const ago = (minutes: number) => Date.now() - minutes * 60_000
  const since = (lastActive: string | number, start: string | number) => {
    shared.set('active gateway', `${lastActive} ${start}`)
    return openGatewaySession(behind)?.since ?? 0
  }

  test('have the same sign-in, which lasts since the first of them', () => {
    const start = ago(100)
    expect(since(ago(5), start)).toBe(start)
    const session = openGatewaySession(behind)
    expect(session?.activity).toBe('active gateway')
    shared.set('active gateway', activityNow(sure(session)))
    expect(openGatewaySession(behind)?.since).toBe(start)
    expect(lastActivity(sure(session))).toBeGreaterThanOrEqual(ago(1))
  })

  test('have a new one after its end', () => {
    for (const [lastActive, start] of [
      [ago(31), ago(100)],
      [ago(1), ago(481)],
      ['', ''],
      ['x', 'y'],
      [ago(1), ''],
    ] as const)
      expect(since(lastActive, start)).toBeGreaterThan(ago(1))
    const session = sure(openGatewaySession(behind))
    endSession(session)
    expect(shared.size).toBe(0)
  })
})

describe('a sign-in that is kept for reloads', () => {
  test('goes on as it was, whatever the secret', async () => {
    const credentials = fc.record({ username: anySid, secret: anyText })
    await fc.assert(
      fc.asyncProperty(credentials, fc.constantFrom(...config.apis), async (who, api) => {
        const before = openSession(api, who)
        before.queryClient.setQueryData([before.twilio.scope], 'a row')
        storeSession(before, who.secret)
        expect(isStored()).toBe(true)
        const after = restoreSession(config)
        if (after === undefined) throw new Error('It was kept')
        expect(after.twilio.scope).toBe(before.twilio.scope)
        expect(after).toMatchObject({ api, username: who.username, since: before.since })
        expect(after.queryClient.getQueryCache().getAll()).toEqual([])
        const asked = await asks(after)
        expect(asked.as).toBe(Buffer.from(`${who.username}:${who.secret}`).toString('utf8'))
        expect(asked.url).toBe(`${api.baseUrl}/v1/Services`)
      }),
      { numRuns: 200 },
    )
  })

  test('is one entry that holds what is needed and no more', () => {
    const session = openSession(US1, { username, secret })
    storeSession(session, secret)
    storeSession(session, 'another')
    expect([...kept.keys()]).toEqual([KEY])
    const { scope } = session.twilio
    const { baseUrl } = US1
    expect(JSON.parse(kept.get(KEY) ?? '')).toEqual({
      baseUrl,
      scope,
      since: session.since,
      username,
      secret: 'another',
    })
  })

  test('is gone with the end of the sign-in, and nothing of it is left', () => {
    const session = openSession(US1, { username, secret })
    storeSession(session, secret)
    expect(isStored()).toBe(true)
    endSession(session)
    expect([isStored(), restoreSession(config), kept.size, shared.size]).toEqual([false, undefined, 0, 0])
  })

  test('goes on in no other tab that has a copy of it, and nothing of it is left there', () => {
    const session = openSession(US1, { username, secret })
    storeSession(session, secret)
    const copy = [...kept]
    expect(restoreSession(config)?.twilio.scope).toBe(session.twilio.scope)
    endSession(session)
    for (const [name, text] of copy) kept.set(name, text)
    expect([restoreSession(config), kept.size]).toEqual([undefined, 0])
    // A tab that has not heard of the end yet brings nothing back, not by another secret either.
    for (const [name, text] of copy) kept.set(name, text)
    storeRenewed(session, 'another')
    expect(shared.size).toBe(0)
    expect(restoreSession(config)).toBeUndefined()
  })

  test('takes another secret where it is kept, and only there', () => {
    const session = openSession(US1, { username, secret })
    storeRenewed(session, 'another')
    expect([kept.size, shared.size]).toEqual([0, 0])
    storeSession(session, secret)
    storeRenewed(session, 'another')
    expect(kept.get(KEY)).toContain('another')
  })

  test('that can’t be used is dropped, so that no secret is left of which nobody speaks', () => {
    const other = parseConfig(JSON.stringify({ apis: [IE1] }))
    const behindGateway = parseConfig(JSON.stringify({ apis: [US1], gateway: '/twilio' }))
    restored(stored(), other)
    expect(kept.size).toBe(0)
    for (const text of ['{', stored({ username: 'x' }), 'null']) {
      restored(text)
      expect(kept.size).toBe(0)
    }
    kept.set(KEY, stored())
    openGatewaySession(behindGateway)
    expect(kept.size).toBe(0)
    kept.set(KEY, stored())
    expect(openGatewaySession(config)).toBeUndefined()
    expect(kept.size).toBe(1)
  })

  test('is noted in the browser by its random name and two times alone', () => {
    const session = openSession(US1, { username, secret })
    storeSession(session, secret)
    expect([...shared.keys()]).toEqual([`active ${session.twilio.scope}`])
    expect([...shared.values()].join('')).toMatch(/^\d{13} \d{13}$/)
  })

  test('drops the names of sign-ins that ended by themselves, and nothing else', () => {
    const ago = (minutes: number) => String(Date.now() - minutes * 60_000)
    shared.set('active old', ago(481)).set('active broken', 'x').set('active other', ago(479)).set('preferences', '{}')
    const session = openSession(US1, { username, secret })
    storeSession(session, secret)
    expect([...shared.keys()].toSorted()).toEqual(
      ['active other', activityName(session.twilio.scope), 'preferences'].toSorted(),
    )
  })

  test('takes the API’s name from the settings of today', () => {
    const renamed = parseConfig(JSON.stringify({ apis: [{ ...US1, name: 'Our Twilio' }] }))
    expect(restored(stored(), renamed)?.twilio.asked.api).toBe('Our Twilio')
  })

  test('of an API that the settings no longer name is not restored, so its secret goes nowhere', () => {
    const other = parseConfig(JSON.stringify({ apis: [IE1] }))
    expect(restored(stored(), other)).toBeUndefined()
    for (const baseUrl of [`${US1.baseUrl}/`, `${US1.baseUrl}.evil.test`, 'https://evil.test', '', null, [US1.baseUrl]])
      expect(restored(stored({ baseUrl }))).toBeUndefined()
    expect(network).not.toHaveBeenCalled()
  })
})

describe('what is no kept sign-in', () => {
  test.each([
    ['a service SID', `IS${'0'.repeat(32)}`],
    ['a SID too short', `AC${'0'.repeat(31)}`],
    ['a SID too long', `AC${'0'.repeat(33)}`],
    ['a SID with a line break', `AC${'0'.repeat(32)}\n`],
    ['small letters', `ac${'0'.repeat(32)}`],
    ['other letters', `AC${'g'.repeat(32)}`],
    ['nothing', ''],
    ['no text', 7],
    ['a list', [username]],
  ])('is not restored: a username that is %s', (_name, wrong) => {
    expect(restored(stored({ username: wrong }))).toBeUndefined()
  })

  test.each(['baseUrl', 'scope', 'since', 'username', 'secret'])('is not restored: without its %s', (field) => {
    expect(restored(stored())).toBeDefined()
    for (const value of [undefined, null, true, {}, []]) expect(restored(stored({ [field]: value }))).toBeUndefined()
  })

  test.each(['', 'null', '{', 'undefined', '[]', '"text"', '0', stored().slice(0, -1), `${stored()}x`])(
    'is not restored: %j',
    (text) => {
      expect(restored(text)).toBeUndefined()
    },
  )

  test('is not restored: one that has ended meanwhile, and nothing of it is left', () => {
    const minutesAgo = (minutes: number) => Date.now() - minutes * 60_000
    const keeps = (since: number, lastActive: unknown = since) => {
      const isKept = restored(stored({ since }), config, lastActive) !== undefined
      expect(kept.size > 0).toBe(isKept)
      return isKept
    }
    expect(config.idleMinutes).toBe(30)
    expect(keeps(minutesAgo(29))).toBe(true)
    expect(keeps(minutesAgo(31))).toBe(false)
    expect(keeps(minutesAgo(300), minutesAgo(29))).toBe(true)
    expect(keeps(minutesAgo(300), minutesAgo(31))).toBe(false)
    expect(keeps(minutesAgo(479), minutesAgo(1))).toBe(true)
    expect(keeps(minutesAgo(481), minutesAgo(1))).toBe(false)
    for (const broken of [NaN, '', 'x', -1]) expect(keeps(minutesAgo(1), broken)).toBe(false)
  })

  test('is never an error, and nothing but a whole sign-in comes of it', () => {
    const own = fc.constantFrom<unknown>(
      US1.baseUrl,
      IE1.baseUrl,
      username,
      `AC${'0'.repeat(32)}`,
      secret,
      7,
      '__proto__',
    )
    const field = fc.oneof({ weight: 3, arbitrary: own }, { weight: 1, arbitrary: fc.jsonValue() })
    const right = fc.record({
      baseUrl: fc.constantFrom(US1.baseUrl, IE1.baseUrl),
      scope: anyText,
      since: fc.oneof(
        { weight: 3, arbitrary: fc.integer({ min: Date.now() - 20 * 60_000, max: Date.now() }) },
        { weight: 1, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }) },
      ),
      username: anySid,
      secret: anyText,
    })
    const fields = fc.record({ baseUrl: field, scope: field, since: field, username: field, secret: field })
    const mixed = fc
      .tuple(right, fc.subarray(Object.keys(JSON.parse(stored()) as object)), fields)
      .map(([whole, wrong, other]) => ({
        ...whole,
        ...Object.fromEntries(Object.entries(other).filter(([key]) => wrong.includes(key))),
      }))
    const text = fc.oneof(
      fc.json(),
      anyText,
      fields.map((value) => JSON.stringify(value)),
      mixed.map((value) => JSON.stringify(value)),
      mixed.map((value) => JSON.stringify(value).slice(0, -1)),
    )
    // Somebody was there a moment ago, whatever the sign-in's name.
    vi.stubGlobal('localStorage', { getItem: () => String(Date.now()) })
    let sessions = 0
    fc.assert(
      fc.property(text, (json) => {
        kept.set(KEY, json)
        const session = restoreSession(config)
        if (session === undefined) return
        sessions += 1
        const { api, username: sid, twilio, since } = session
        expect(config.apis).toContain(api)
        expect(twilio.baseUrl).toBe(api.baseUrl)
        expect(sid).toMatch(/^(AC|SK)[0-9a-fA-F]{32}$/)
        expect([typeof twilio.scope, typeof since]).toEqual(['string', 'number'])
      }),
      { numRuns: 4000 },
    )
    expect(sessions).toBeGreaterThan(100)
    expect(Reflect.get({}, 'scope')).toBeUndefined()
    expect(network).not.toHaveBeenCalled()
  })
})

describe('storage that is blocked', () => {
  const refuse = () => {
    throw new DOMException('The operation is insecure.', 'SecurityError')
  }
  type Storage = 'sessionStorage' | 'localStorage'
  const wholly = (name: Storage) => {
    Object.defineProperty(globalThis, name, { configurable: true, get: refuse })
  }
  const each = (name: Storage) => vi.stubGlobal(name, { getItem: refuse, setItem: refuse, removeItem: refuse })
  const full = (name: Storage) => vi.stubGlobal(name, { getItem: () => null, setItem: refuse, removeItem: () => {} })
  const ways = { wholly, 'at each use': each, 'since it is full': full }
  const blocked = Object.entries(ways).flatMap(([name, block]) => [
    { name: `the tab’s, ${name}`, block: () => block('sessionStorage') },
    { name: `the browser’s, ${name}`, block: () => block('localStorage') },
    {
      name: `both, ${name}`,
      block: () => {
        block('sessionStorage')
        block('localStorage')
      },
    },
  ])

  test.each(blocked)('$name: the sign-in works, and lasts until the page is left', async ({ block }) => {
    block()
    const session = openSession(US1, { username, secret })
    storeSession(session, secret)
    expect(isStored()).toBe(false)
    expect(restoreSession(config)).toBeUndefined()
    expect((await asks(session)).as).toBe(`${username}:${secret}`)
    storeRenewed(session, 'another')
    endSession(session)
    expect([kept.size, shared.size]).toEqual([0, 0])
  })
})

describe('the end of a sign-in', () => {
  test('drops all that it brought, calls off what is under way, and lets nothing more arrive', async () => {
    const session = openSession(US1, { username, secret })
    const { twilio, queryClient } = session
    queryClient.setQueryData([twilio.scope, 'bindings'], ['a row'])
    let answer: (response: Response) => void = () => {}
    network.mockImplementation(
      () =>
        new Promise((resolve) => {
          answer = resolve
        }),
    )
    const asked = queryClient.fetchQuery(servicesQuery(twilio)).catch(() => 'called off')
    await vi.waitFor(() => expect(network).toHaveBeenCalledOnce())
    endSession(session)
    expect(network.mock.calls[0]?.[1]?.signal?.aborted).toBe(true)
    answer(Response.json({ services: [{ sid: 'late' }], meta: { next_page_url: null } }))
    expect(await asked).toBe('called off')
    void twilio.get('/v1/Services')
    await new Promise((resolve) => {
      setImmediate(resolve)
    })
    expect(queryClient.getQueryCache().getAll()).toEqual([])
    expect(network).toHaveBeenCalledOnce()
  })

  test('is of this sign-in alone', async () => {
    const other = openSession(US1, { username, secret })
    other.queryClient.setQueryData([other.twilio.scope], 'a row')
    endSession(openSession(US1, { username, secret }))
    expect(other.queryClient.getQueryData([other.twilio.scope])).toBe('a row')
    expect((await asks(other)).as).toBe(`${username}:${secret}`)
  })
})
