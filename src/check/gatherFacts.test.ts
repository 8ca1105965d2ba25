import { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ORIGIN } from '../demo/asking'
import { createDemo } from '../demo/server'
import { CREDENTIALS, SERVICES } from '../demo/sids'
import { type Fact, type Facts, WHY_NOT } from '../rules/facts'
import { createTwilio } from '../twilio/client'
import { queryDefaults } from '../twilio/retries'
import { credentialAsks, userAsks } from './asks'
import { type GatherOptions, gatherFacts } from './gatherFacts'

const { support, hostile, couriers } = SERVICES
const NOW = Date.parse('2026-11-24T09:00:00Z')
const demo = createDemo({ bindings: 450, now: new Date('2026-11-24T00:00:00Z') })

const twilioAs = (
  { sid: username, secret }: { sid: string; secret: string } = { sid: demo.accountSid, secret: demo.authToken },
  api: { baseUrl: string; monitorUrl?: string } = { baseUrl: ORIGIN, monitorUrl: `${ORIGIN}/monitor` },
) =>
  createTwilio({
    api: { name: 'Demo', ...api },
    credentials: { username, secret },
    fetch: (input, init) =>
      demo.fetch(new Request(typeof input === 'string' ? input.replace(api.baseUrl, ORIGIN) : input, init)),
  })

/** Each failure is final, and nothing is kept. */
const forgetful = () => new QueryClient({ defaultOptions: { queries: { retry: false, gcTime: 0 } } })

const gather = (identity: string, options: Partial<GatherOptions> = {}, twilio = twilioAs()) =>
  gatherFacts(twilio, { client: forgetful(), service: support, identity, ...options })

/** What was asked of the demo, from `/v1` or `/monitor/v1`. */
const asked = () => demo.requests.list().map(({ path, query }) => path + query)

/** The state of every fact. */
const states = ({ credentials, ...facts }: Facts): Record<string, unknown> => ({
  ...Object.fromEntries(
    Object.entries(facts).flatMap(([name, fact]: [string, unknown]) =>
      typeof fact === 'object' && fact !== null && 'state' in fact ? [[name, fact.state]] : [],
    ),
  ),
  credentials: [...credentials.values()].map(({ state }) => state),
})

const valueOf = <T>(fact: Fact<T> | undefined): T => {
  if (fact?.state === 'known') return fact.value
  throw new Error(`not known: ${JSON.stringify(fact)}`)
}

const KNOWN = {
  user: 'known',
  bindings: 'known',
  notifications: 'known',
  configuration: 'known',
  conversations: 'known',
  alerts: 'known',
  loadedRows: 'notAsked',
  otherServices: 'notAsked',
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW })
  demo.requests.clear()
  demo.faults.clear()
})

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

describe('the facts of somebody', () => {
  test.each([
    ['ines.duarte@kite.test', ['known', 'known']],
    ['devon.reyes@kite.test', ['known', 'known']],
    ['tablet-pool', ['known']],
    ['dispatch-07', []],
  ])('are known: %s', async (identity, credentials) => {
    const facts = await gather(identity)
    expect(states(facts)).toEqual({ ...KNOWN, credentials })
    expect(facts).toMatchObject({ now: NOW, service: support, identity, hasLogs: true, conversation: undefined })
    expect(valueOf(facts.user)?.identity).toBe(identity)
    const bindings = valueOf(facts.bindings)
    expect(new Set(bindings.map((binding) => binding.identity))).toEqual(new Set([identity]))
    const named = bindings.flatMap(({ credential_sid: sid }) => (sid === null ? [] : [sid]))
    expect([...facts.credentials.keys()]).toEqual([...new Set(named)].toSorted())
    expect([facts.user, facts.alerts].map((fact) => fact.state === 'known' && fact.at)).toEqual([NOW, NOW])
  })

  test('say that a credential was deleted', async () => {
    const { credentials } = await gather('nadia.petrova@kite.test')
    expect(valueOf(credentials.get(CREDENTIALS.deleted))).toBeNull()
  })

  test('whom Twilio does not know are open where it lists what it knows', async () => {
    const facts = await gather('nobody at all')
    expect(states(facts)).toEqual({ ...KNOWN, conversations: 'notAsked', credentials: [] })
    expect([valueOf(facts.user), valueOf(facts.bindings)]).toEqual([null, []])
    expect(facts.conversations).toEqual({ state: 'notAsked', why: WHY_NOT.unknownUser })
  })

  test('are asked for once each, at the addresses that are shown', async () => {
    const twilio = twilioAs()
    const identity = 'ines.duarte@kite.test'
    const facts = await gather(identity, {}, twilio)
    const asks = Object.values(userAsks(twilio, support, identity, NOW))
    const shown = [...asks, ...credentialAsks(twilio, valueOf(facts.bindings))].map(
      ({ request: { path, of } }) => (of === 'monitor' ? '/monitor' : '') + path,
    )
    const singles = /^\/monitor\/v1\/Alerts\//
    expect(
      asked()
        .filter((target) => !singles.test(target))
        .toSorted(),
    ).toEqual(shown.toSorted())
  })

  test('are those of the caller where it has some', async () => {
    const loadedRows = { state: 'known', value: { rows: [], isWhole: true }, at: 7 } as const
    const facts = await gather('ines.duarte@kite.test', { loadedRows, conversation: 'CH0', now: 11 })
    expect(facts).toMatchObject({ loadedRows, conversation: 'CH0', now: 11 })
  })
})

describe('credentials', () => {
  test('are asked for after the bindings, for which nothing else waits', async () => {
    demo.faults.add({ path: '/Bindings?', delay: 100 })
    demo.faults.add({ path: '/Bindings?', delay: 100 })
    await gather('devon.reyes@kite.test')
    const targets = asked()
    const first = targets.findIndex((target) => target.startsWith('/v1/Credentials/'))
    const others = ['/Users/', '/Configuration/Notifications', '/Configuration', '/Conversations?', '/Alerts?']
    for (const other of others) expect(targets.findIndex((target) => target.includes(other))).toBeLessThan(first)
    expect(targets.filter((target) => target.startsWith('/v1/Credentials/'))).toHaveLength(2)
  })

  test('are not asked for where the bindings failed', async () => {
    demo.faults.add({ path: '/Bindings?', status: 503 })
    const facts = await gather('devon.reyes@kite.test')
    expect(states(facts)).toEqual({ ...KNOWN, bindings: 'failed', credentials: [] })
    expect(asked().some((target) => target.includes('/Credentials'))).toBe(false)
  })
})

describe('a failure', () => {
  test('of a permission is that of its fact', async () => {
    const facts = await gather('devon.reyes@kite.test', {}, twilioAs(demo.supportKey))
    expect(states(facts)).toEqual({ ...KNOWN, alerts: 'failed', credentials: ['failed', 'failed'] })
    expect(facts.alerts).toMatchObject({ at: NOW, error: { permission: 'twilio/monitor/alerts/list' } })
  })

  test('of all but one leaves the one', async () => {
    const facts = await gather('dispatch-07', {}, twilioAs(demo.restrictedKey))
    const failed = Object.fromEntries(Object.keys(KNOWN).map((name) => [name, 'failed']))
    const rest = { bindings: 'known', loadedRows: 'notAsked', otherServices: 'notAsked', credentials: [] }
    expect(states(facts)).toEqual({ ...failed, ...rest })
  })

  test.each([
    ['401', { status: 401 }],
    ['403', { status: 403 }],
    ['429', { status: 429 }],
    ['500', { status: 500 }],
    ['HTML', { html: true }],
    ['another shape', { body: '[]' }],
    ['a cut answer', { cutAt: 3 }],
    ['a broken connection', { drop: true }],
  ])('of everything throws nothing: %s', async (_, fault) => {
    demo.faults.add({ ...fault, times: 1000 })
    const facts = await gather('devon.reyes@kite.test', { otherServices: true })
    const { loadedRows, otherServices, credentials, ...others } = states(facts)
    expect([loadedRows, otherServices, credentials]).toEqual(['notAsked', 'notAsked', []])
    expect(new Set(Object.values(others))).toEqual(new Set(['failed']))
  })

  test('that the policy tries again is none', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0)
    demo.faults.add({ path: '/Users/', status: 503, times: 3 })
    const client = new QueryClient({ defaultOptions: queryDefaults })
    expect(states(await gather('ines.duarte@kite.test', { client }))).toEqual({
      ...KNOWN,
      credentials: ['known', 'known'],
    })
    client.clear()
  })
})

describe('what can’t be asked', () => {
  test.each(['.', '..'])('is said of the identity %j', async (identity) => {
    const facts = await gather(identity, { service: hostile })
    expect(states(facts)).toMatchObject({ ...KNOWN, user: 'notAsked', conversations: 'notAsked' })
    const why = { state: 'notAsked', why: WHY_NOT.noPath }
    expect([facts.user, facts.conversations]).toEqual([why, why])
    expect(asked().filter((target) => target.includes('/Users/'))).toEqual([])
    expect(valueOf(facts.bindings)).toHaveLength(1)
  })

  test.each([
    ['no Monitor', ORIGIN, WHY_NOT.noMonitor, true],
    ['no logs', 'https://conversations.dublin.ie1.twilio.com', WHY_NOT.noLogs, false],
  ])('are alerts where there is %s', async (_, baseUrl, why, hasLogs) => {
    const facts = await gather('ines.duarte@kite.test', {}, twilioAs(undefined, { baseUrl }))
    expect(states(facts)).toEqual({ ...KNOWN, alerts: 'notAsked', credentials: ['known', 'known'] })
    expect(facts).toMatchObject({ hasLogs, alerts: { state: 'notAsked', why } })
    expect(asked().some((target) => target.startsWith('/monitor'))).toBe(false)
  })
})

describe('the other services', () => {
  test('are asked for somebody without a binding, where that is wanted', async () => {
    const facts = await gather('sofia.marchetti@kite.test', { otherServices: true })
    expect(valueOf(facts.otherServices)).toMatchObject({ found: [{ sid: SERVICES.before, bindings: 1 }], asked: 5 })
  })

  test.each([
    ['sofia.marchetti@kite.test', false],
    ['ines.duarte@kite.test', true],
  ])('are not asked else: %s, wanted %s', async (identity, otherServices) => {
    const facts = await gather(identity, { otherServices })
    expect(facts.otherServices).toEqual({ state: 'notAsked', why: WHY_NOT.otherServices })
    expect(asked().some((target) => target.includes('/v1/Services?') || target.includes(couriers))).toBe(false)
  })

  test('are a failed fact where they fail', async () => {
    demo.faults.add({ path: '/v1/Services?', status: 503 })
    const facts = await gather('sofia.marchetti@kite.test', { otherServices: true })
    expect(facts.otherServices).toMatchObject({ state: 'failed', error: { kind: 'server' }, at: NOW })
  })
})

describe('what the client holds', () => {
  test('is not asked for again while it is fresh, and keeps the time when it came', async () => {
    const client = new QueryClient({ defaultOptions: queryDefaults })
    const twilio = twilioAs()
    await gather('ines.duarte@kite.test', { client }, twilio)
    demo.requests.clear()
    vi.setSystemTime(NOW + 60_000)
    const facts = await gather('ines.duarte@kite.test', { client }, twilio)
    expect(asked()).toEqual([])
    expect(facts.now).toBe(NOW + 60_000)
    expect(facts.user).toMatchObject({ state: 'known', at: NOW })
    client.clear()
  })

  test('stays known although asking again failed', async () => {
    const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
    const twilio = twilioAs()
    await gather('ines.duarte@kite.test', { client }, twilio)
    vi.setSystemTime(NOW + 60_000)
    demo.faults.add({ status: 503, times: 100 })
    const facts = await gather('ines.duarte@kite.test', { client }, twilio)
    expect(facts.user).toMatchObject({ state: 'known', at: NOW })
    client.clear()
  })
})

describe('a check that is called off', () => {
  const reason = new Error('called off')

  test('before it began asks nothing', async () => {
    await expect(gather('ines.duarte@kite.test', { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
    expect(asked()).toEqual([])
  })

  test.each([
    ['the bindings', '/Bindings?'],
    ['a credential', '/v1/Credentials/'],
    ['the user', '/Users/'],
    ['an alert', '/Alerts/NO'],
    ['the services', '/v1/Services?'],
  ])('while it waits for %s ends at once, with its requests', async (_, path) => {
    demo.faults.add({ path, hang: true, times: 1000 })
    const client = new QueryClient({ defaultOptions: queryDefaults })
    const controller = new AbortController()
    const { signal } = controller
    const identity = path === '/v1/Services?' ? 'sofia.marchetti@kite.test' : 'devon.reyes@kite.test'
    const gathering = gather(identity, { client, signal, otherServices: true })
    const waiting = () => demo.requests.list().filter(({ status }) => status === null)
    await vi.waitFor(() => expect(waiting().some((one) => (one.path + one.query).includes(path))).toBe(true))
    controller.abort(reason)
    await expect(gathering).rejects.toBe(reason)
    await vi.waitFor(() => expect(waiting().filter(({ aborted }) => aborted !== true)).toEqual([]))
    const before = asked().length
    expect(client.isFetching()).toBe(0)
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect(asked()).toHaveLength(before)
    client.clear()
  })

  test('between two tries ends at once', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(1)
    demo.faults.add({ path: '/Users/', status: 503, times: 100 })
    const client = new QueryClient({ defaultOptions: queryDefaults })
    const controller = new AbortController()
    const gathering = gather('ines.duarte@kite.test', { client, signal: controller.signal })
    await vi.waitFor(() => expect(demo.requests.list().some(({ status }) => status === 503)).toBe(true))
    controller.abort(reason)
    await expect(gathering).rejects.toBe(reason)
    client.clear()
  })

  test('by the client itself is told from a failure', async () => {
    demo.faults.add({ path: '/Users/', hang: true, times: 10 })
    const client = new QueryClient({ defaultOptions: queryDefaults })
    const gathering = gather('ines.duarte@kite.test', { client })
    await vi.waitFor(() => expect(asked().some((target) => target.includes('/Users/'))).toBe(true))
    void client.cancelQueries()
    await expect(gathering).rejects.toThrow('CancelledError')
    client.clear()
  })

  test('leaves no listener behind, nor does one that came to its end', async () => {
    const { signal } = new AbortController()
    const added = vi.spyOn(signal, 'addEventListener')
    const removed = vi.spyOn(signal, 'removeEventListener')
    await gather('dispatch-07', { signal })
    expect(added.mock.calls.map(([type, listener]) => [type, listener])).toEqual(
      removed.mock.calls.map(([type, listener]) => [type, listener]),
    )
    expect(added).toHaveBeenCalledOnce()
  })
})
