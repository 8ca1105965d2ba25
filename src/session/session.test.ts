import { inspect } from 'node:util'
import { describe, expect, test, vi } from 'vitest'
import { parseConfig } from '../config'
import { servicesQuery } from '../twilio/serviceQueries'
import {
  CHOSEN_API,
  activityNow,
  endSession,
  lastActivity,
  openGatewaySession,
  openSession,
  restoreSession,
} from './session'
import {
  IE1,
  US1,
  asks,
  config,
  kept,
  network,
  secret,
  shared,
  sure,
  username,
  withFreshBrowser,
} from './session.testing'
import { isStored, storeRenewed, storeSession } from './stay'

withFreshBrowser()

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

  test('that asks several APIs, the one that was chosen last is asked, at its own path', async () => {
    const both = parseConfig(
      JSON.stringify({ apis: [US1, { ...IE1, gateway: '/twilio/apis/ie1/' }], gateway: '/twilio' }),
    )
    const first = sure(openGatewaySession(both))
    expect(await asks(first)).toEqual({ url: '/twilio/v1/Services', as: null })
    shared.set(CHOSEN_API, IE1.baseUrl)
    expect(await asks(sure(openGatewaySession(both)))).toEqual({ url: '/twilio/apis/ie1/v1/Services', as: null })
    shared.set(CHOSEN_API, 'https://gone.test')
    expect(sure(openGatewaySession(both)).api).toEqual(US1)
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
