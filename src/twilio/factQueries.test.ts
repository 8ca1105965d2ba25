import { type FetchQueryOptions, QueryClient, QueryObserver } from '@tanstack/react-query'
import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ORIGIN, basic } from '../demo/asking'
import { createDemo } from '../demo/server'
import { CREDENTIALS, SERVICES } from '../demo/sids'
import { judge } from '../gateway/allow'
import { type Twilio, createTwilio } from './client'
import { TwilioError } from './errors'
import { alertsQuery } from './alertsQuery'
import {
  configurationQuery,
  credentialQuery,
  credentialsQuery,
  factRequests,
  fitsInPath,
  identityBindingsQuery,
  notificationsQuery,
  otherServicesQuery,
  userConversationsQuery,
  userQuery,
} from './factQueries'
import { servicesQuery } from './serviceQueries'

const demo = createDemo({ bindings: 450, now: new Date('2026-11-24T00:00:00Z') })
const newCache = () => new QueryClient({ defaultOptions: { queries: { retry: false, gcTime: 0 } } })
const fetched = <Data, Key extends readonly unknown[]>(options: FetchQueryOptions<Data, TwilioError, Data, Key>) =>
  newCache().fetchQuery(options)

const overDemo = (
  { sid, secret }: { sid: string; secret: string } = { sid: demo.accountSid, secret: demo.authToken },
  monitorUrl: string | undefined = `${ORIGIN}/monitor`,
) =>
  createTwilio({
    api: { name: 'Demo', baseUrl: ORIGIN, monitorUrl },
    credentials: { username: sid, secret },
    fetch: (input, init) => demo.fetch(new Request(input, init)),
  })

/** A client over made-up answers, in their order; the last is given for ever. */
function over(...replies: unknown[]) {
  let at = 0
  const send = vi.fn<typeof fetch>(async () => {
    const reply = JSON.stringify(replies[Math.min(at, replies.length - 1)])
    at += 1
    return new Response(reply, { headers: { 'Content-Type': 'application/json' } })
  })
  const api = { name: 'Fake', baseUrl: 'https://fake.test', monitorUrl: 'https://monitor.test' }
  return { twilio: createTwilio({ api, fetch: send }), send }
}

/** What was asked of the demo, from `/v1` or `/monitor/v1`. */
const asked = () => demo.requests.list().map(({ path, query }) => path + query)

async function failure(promise: Promise<unknown>): Promise<TwilioError> {
  const reason = await promise.then(
    () => 'it did not fail',
    (error: unknown) => error,
  )
  if (reason instanceof TwilioError) return reason
  throw new Error(`not a TwilioError: ${String(reason)}`)
}

/** What the page does: a query that is not enabled asks nothing. */
function asksNothing(options: { queryKey: readonly unknown[]; enabled?: unknown }): boolean {
  const observer = new QueryObserver<unknown, TwilioError>(newCache(), {
    ...options,
    enabled: options.enabled === true,
  })
  const leave = observer.subscribe(() => undefined)
  const { fetchStatus } = observer.getCurrentResult()
  leave()
  return fetchStatus === 'idle'
}

const rowsOf = (service: string) => {
  const store = demo.bindings(service)
  return Array.from({ length: store.size }, (_, index) => store.row(index, ORIGIN))
}

const page = (key: string, rows: unknown[], token: string | null = null) => ({
  [key]: rows,
  meta: { key, next_page_url: token === null ? null : `https://x.test/?Page=1&PageToken=${token}` },
})

const ODD = [
  'a/b/c',
  'who?where=here',
  'room#3',
  '100%',
  '%2F%00',
  'a+b c@kite.test',
  'tom&jerry=friends',
  ' ',
  'two  spaces',
  "it's (a) *star*!",
  '...',
  '../../etc/passwd',
  '👩🏽‍🚀 crew',
  'мария',
  'x'.repeat(256),
  '界'.repeat(256),
]

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-24T09:00:00Z') })
  demo.requests.clear()
  demo.faults.clear()
})

afterEach(() => {
  vi.useRealTimers()
  // Whatever a query asks, the gateway passes it on.
  expect(asked().filter((target) => judge(target) !== 'allowed')).toEqual([])
})

describe('a user', () => {
  test('is found by the identity', async () => {
    const user = await fetched(userQuery(overDemo(), SERVICES.support, 'ines.duarte@kite.test'))
    expect(user).toMatchObject({ identity: 'ines.duarte@kite.test', is_online: true, is_notifiable: true })
    expect(user?.sid).toMatch(/^US[0-9a-f]{32}$/)
    expect(await fetched(userQuery(overDemo(), SERVICES.support, user?.sid ?? ''))).toEqual(user)
  })

  test.each(['a/b/c', 'who?where=here', 'room#3', '100%', '%2F%00', '../../etc/passwd', 'x'.repeat(256), '👩🏽‍🚀 crew'])(
    'is found, however odd the identity: %j',
    async (identity) => {
      expect((await fetched(userQuery(overDemo(), SERVICES.hostile, identity)))?.identity).toBe(identity)
    },
  )

  test('is null where Twilio knows none, whatever the identity', async () => {
    const others = ['tomas.novak@kite.test', `US${'0'.repeat(32)}`, ...ODD.map((identity) => `nobody ${identity}`)]
    const users = await Promise.all(others.map((each) => fetched(userQuery(overDemo(), SERVICES.support, each))))
    expect(users).toEqual(others.map(() => null))
    expect(demo.requests.list().map(({ status }) => status)).toEqual(others.map(() => 404))
  })

  test('of any identity is asked for on one path, which the gateway knows', () => {
    const text = fc.oneof(fc.string({ unit: 'binary', minLength: 1 }), fc.constantFrom(...ODD))
    fc.assert(
      fc.property(text.filter(fitsInPath), (identity) => {
        for (const target of [
          factRequests.user(SERVICES.support, identity),
          factRequests.conversations(SERVICES.support, identity),
        ]) {
          expect(judge(target)).toBe('allowed')
          expect(new URL(target, ORIGIN).pathname).toBe(target.split('?')[0])
        }
      }),
      { numRuns: 500 },
    )
  })

  test.each(['.', '..', ''])('is never asked for as %j, nor are the conversations', (identity) => {
    expect(fitsInPath(identity)).toBe(false)
    expect(asksNothing(userQuery(overDemo(), SERVICES.support, identity))).toBe(true)
    expect(asksNothing(userConversationsQuery(overDemo(), SERVICES.support, identity))).toBe(true)
    expect(asked()).toEqual([])
  })

  test.each(['.', '..'])('has bindings that can be asked for as %j', async (identity) => {
    const rows = await fetched(identityBindingsQuery(overDemo(), SERVICES.hostile, identity))
    expect(rows.map((row) => row.identity)).toEqual([identity])
  })

  test.each([[null], [[]], [7], ['user']])('is no user: %j', async (reply) => {
    expect((await failure(fetched(userQuery(over(reply).twilio, 'IS0', 'ada')))).kind).toBe('shape')
  })

  test('of wrong types is read as not provided', async () => {
    const { twilio } = over({ sid: 7, is_online: 'true', is_notifiable: 1, identity: ['ada'], date_created: {} })
    expect(await fetched(userQuery(twilio, 'IS0', 'ada'))).toEqual({
      sid: null,
      account_sid: null,
      identity: null,
      friendly_name: null,
      is_online: null,
      is_notifiable: null,
      date_created: null,
      date_updated: null,
    })
  })
})

describe('the bindings of an identity', () => {
  test('are all, on however many pages, each once', async () => {
    demo.faults.add({ times: 100, pageSizeIgnored: 5, overlap: 2 })
    const rows = await fetched(identityBindingsQuery(overDemo(), SERVICES.support, 'tablet-pool'))
    const served = rowsOf(SERVICES.support).filter(({ identity }) => identity === 'tablet-pool')
    expect(rows.map(({ sid }) => sid)).toEqual(served.map(({ sid }) => sid))
    expect(rows).toHaveLength(12)
    expect(asked().length).toBeGreaterThan(2)
  })

  test.each(ODD)('are those of this very identity: %j', async (identity) => {
    const rows = await fetched(identityBindingsQuery(overDemo(), SERVICES.hostile, identity))
    const served = rowsOf(SERVICES.hostile).filter((row) => row.identity === identity)
    expect(rows.map(({ sid }) => sid)).toEqual(served.map(({ sid }) => sid))
  })

  test('are not those of somebody whom the filter takes for the same; a row that names nobody stays', async () => {
    const rows = [
      { sid: 'BS1', identity: 'Ada' },
      { sid: 'BS2', identity: 'ada' },
      null,
      { sid: null, identity: 'ada' },
    ]
    const { twilio } = over(page('bindings', rows))
    expect((await fetched(identityBindingsQuery(twilio, 'IS0', 'ada'))).map(({ sid }) => sid)).toEqual([
      'BS2',
      null,
      null,
    ])
  })
})

describe('the conversations of a user', () => {
  test('are all, page after page', async () => {
    const all = await fetched(userConversationsQuery(overDemo(), SERVICES.support, 'tablet-pool'))
    expect(new Set(all?.map((one) => one.conversation_sid)).size).toBe(120)
    expect(demo.requests.list().map(({ query }) => /PageSize=\d+/.exec(query)?.[0])).toEqual([
      'PageSize=50',
      'PageSize=50',
      'PageSize=50',
    ])
  })

  test('say which are muted and which are closed', async () => {
    const muted = await fetched(userConversationsQuery(overDemo(), SERVICES.support, 'kwame.asante@kite.test'))
    expect(muted?.filter((one) => one.notification_level === 'muted')).toHaveLength(1)
    expect(muted).toHaveLength(3)
    const closed = await fetched(userConversationsQuery(overDemo(), SERVICES.support, 'zofia.wrona@kite.test'))
    expect(closed?.filter((one) => one.conversation_state === 'closed')).toHaveLength(2)
  })

  test('are not known of somebody whom Twilio does not know', async () => {
    expect(await fetched(userConversationsQuery(overDemo(), SERVICES.support, 'nobody'))).toBeNull()
  })

  test('are an error where a later page is not found', async () => {
    demo.faults.add({ path: 'Page=1&', status: 404, code: 20404 })
    const options = userConversationsQuery(overDemo(), SERVICES.support, 'tablet-pool')
    expect((await failure(fetched(options))).kind).toBe('notFound')
  })

  test('that go round in a circle are an error', async () => {
    demo.faults.add({ times: 100, nextPage: 'loop', path: '/Conversations' })
    const options = userConversationsQuery(overDemo(), SERVICES.support, 'tablet-pool')
    expect((await failure(fetched(options))).kind).toBe('loop')
    expect(asked().length).toBeLessThan(5)
  })
})

describe('a credential', () => {
  test('has its type, its sandbox as the text that it is, and its dates', async () => {
    expect(await fetched(credentialQuery(overDemo(), CREDENTIALS.apnSandbox))).toMatchObject({
      sid: CREDENTIALS.apnSandbox,
      type: 'apn',
      sandbox: expect.stringMatching(/^true$/i),
      date_updated: expect.stringMatching(/Z$/),
    })
  })

  test('is null where it was deleted', async () => {
    expect(await fetched(credentialQuery(overDemo(), CREDENTIALS.deleted))).toBeNull()
  })

  test('with a sandbox that is no text is read as not provided', async () => {
    const credential = await fetched(credentialQuery(over({ sid: 'CR0', sandbox: true, type: null }).twilio, 'CR0'))
    expect(credential).toMatchObject({ sid: 'CR0', sandbox: null, type: null })
  })

  test('stands in the list of all, whatever else does', async () => {
    demo.faults.add({ times: 100, pageSizeIgnored: 3 })
    const all = await fetched(credentialsQuery(overDemo()))
    const { deleted, ...there } = CREDENTIALS
    expect(all).toHaveLength(Object.keys(there).length)
    expect(new Set(all.map(({ sid }) => sid))).toEqual(new Set(Object.values(there)))
    expect(all.some(({ sid }) => sid === deleted)).toBe(false)
    const { twilio } = over(page('credentials', [null, { sid: 'CR0' }, 7, []]))
    expect((await fetched(credentialsQuery(twilio))).map(({ sid }) => sid)).toEqual(['CR0'])
  })
})

describe('the settings of a service', () => {
  test('are as it was set', async () => {
    const settings = await fetched(notificationsQuery(overDemo(), SERVICES.couriers))
    expect(settings).toMatchObject({
      log_enabled: false,
      new_message: { enabled: true, badge_count_enabled: false, with_media: { enabled: false } },
      added_to_conversation: { enabled: true, sound: null },
      removed_from_conversation: { enabled: false },
    })
    expect(await fetched(configurationQuery(overDemo(), SERVICES.support))).toEqual({ reachability_enabled: true })
  })

  test('may be null, and are not taken for off', async () => {
    expect(await fetched(notificationsQuery(overDemo(), SERVICES.hostile))).toEqual({
      log_enabled: null,
      new_message: null,
      added_to_conversation: { enabled: true, template: '<script>alert(1)</script>', sound: '' },
      removed_from_conversation: null,
    })
    expect(await fetched(configurationQuery(overDemo(), SERVICES.hostile))).toEqual({ reachability_enabled: null })
  })

  test('of wrong types are read as not provided', async () => {
    const wrong = {
      log_enabled: 'true',
      new_message: { enabled: 1, sound: false, badge_count_enabled: 'yes', with_media: { enabled: 'on', template: 3 } },
      added_to_conversation: 'on',
      removed_from_conversation: 7,
    }
    const none = { enabled: null, template: null, sound: null }
    expect(await fetched(notificationsQuery(over(wrong).twilio, 'IS0'))).toEqual({
      log_enabled: null,
      new_message: { ...none, badge_count_enabled: null, with_media: { enabled: null, template: null } },
      added_to_conversation: null,
      removed_from_conversation: null,
    })
    expect(await fetched(configurationQuery(over({ reachability_enabled: 'true' }).twilio, 'IS0'))).toEqual({
      reachability_enabled: null,
    })
  })

  test('of any JSON are settings or the wrong shape, and a switch is true, false or not provided', async () => {
    const value = fc.oneof(fc.jsonValue(), fc.boolean(), fc.constant(null))
    const event = fc.oneof(value, fc.record({ enabled: value, sound: value, with_media: value }, { requiredKeys: [] }))
    const reply = fc.oneof(
      fc.jsonValue(),
      fc.record({ log_enabled: value, new_message: event, added_to_conversation: event }, { requiredKeys: [] }),
    )
    await fc.assert(
      fc.asyncProperty(reply, async (json) => {
        const isObject = typeof json === 'object' && json !== null && !Array.isArray(json)
        const asking = fetched(notificationsQuery(over(json).twilio, 'IS0'))
        if (!isObject) expect((await failure(asking)).kind).toBe('shape')
        else {
          const { log_enabled, new_message, added_to_conversation: added } = await asking
          const switches = [log_enabled, new_message?.enabled, new_message?.with_media?.enabled, added?.enabled]
          for (const one of switches) expect([true, false, null, undefined]).toContain(one)
          expect(log_enabled).toBe(typeof json['log_enabled'] === 'boolean' ? json['log_enabled'] : null)
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('alerts', () => {
  const singles = () => asked().filter((target) => target.startsWith('/monitor/v1/Alerts/'))

  test('are those 52xxx of this service, newest first: 20 fetched singly, the others as listed', async () => {
    const { detailed, listed } = await fetched(alertsQuery(overDemo(), SERVICES.support))
    expect(detailed).toHaveLength(20)
    expect(listed.length).toBeGreaterThan(5)
    const all = [...detailed, ...listed]
    for (const alert of all) {
      expect(alert.error_code).toMatch(/^52\d{3}$/)
      expect(alert.service_sid).toBe(SERVICES.support)
    }
    const times = all.map((alert) => Date.parse(alert.date_generated ?? ''))
    expect(times).toEqual(times.toSorted((one, other) => other - one))
    expect(new Set(all.map(({ sid }) => sid)).size).toBe(all.length)
    expect(detailed.every((alert) => alert.request_variables !== null)).toBe(true)
    expect(listed.every((alert) => alert.request_variables === null)).toBe(true)
    expect(singles().toSorted()).toEqual(detailed.map(({ sid }) => `/monitor/v1/Alerts/${sid ?? ''}`).toSorted())
  })

  test('are errors of the last 30 days, asked for with one request and one for each of 20', async () => {
    await fetched(alertsQuery(overDemo(), SERVICES.support))
    expect(asked()[0]).toBe('/monitor/v1/Alerts?LogLevel=error&StartDate=2026-10-25&EndDate=2026-11-25&PageSize=1000')
    expect(asked()).toHaveLength(21)
  })

  test('of another service are its own', async () => {
    const { detailed, listed } = await fetched(alertsQuery(overDemo(), SERVICES.couriers))
    expect(detailed).toHaveLength(8)
    expect(listed).toEqual([])
    expect(singles()).toHaveLength(8)
  })

  test('are read page by page', async () => {
    const whole = await fetched(alertsQuery(overDemo(), SERVICES.support))
    demo.faults.add({ times: 100, pageSizeIgnored: 10, path: '/Alerts?' })
    demo.requests.clear()
    expect(await fetched(alertsQuery(overDemo(), SERVICES.support))).toEqual(whole)
    expect(asked().length - singles().length).toBeGreaterThan(3)
  })

  test.each([404, 503])('that fail with %d when asked for singly keep what the list said', async (status) => {
    const whole = await fetched(alertsQuery(overDemo(), SERVICES.support))
    demo.faults.add({ times: 1, path: '/Alerts/NO', status, code: 20404 })
    const { detailed, listed, refused } = await fetched(alertsQuery(overDemo(), SERVICES.support))
    expect(detailed).toHaveLength(19)
    expect(listed).toHaveLength(whole.listed.length + 1)
    expect(listed[0]?.request_variables).toBeNull()
    expect(refused?.status).toBe(status)
    expect(whole.refused).toBeUndefined()
  })

  test('that meet too many requests when asked for singly fail as a whole, after one try each', async () => {
    demo.faults.add({ times: 100, path: '/Alerts/NO', status: 429, code: 20429 })
    const cache = new QueryClient({ defaultOptions: { queries: { retry: (failures) => failures < 3, retryDelay: 0 } } })
    const asking = cache.fetchQuery({ ...alertsQuery(overDemo(), SERVICES.support), retry: false })
    expect((await failure(asking)).kind).toBe('tooManyRequests')
    expect(new Set(singles()).size).toBe(singles().length)
  })

  test('that are worth another try when asked for singly are tried again as a whole, in sight; what was read is kept', async () => {
    demo.faults.add({ times: 1, path: '/Alerts/NO', status: 503 })
    const seen: unknown[] = []
    const cache = new QueryClient({ defaultOptions: { queries: { retry: (failures) => failures < 3, retryDelay: 0 } } })
    cache.getQueryCache().subscribe(({ query }) => {
      if (query.queryKey[1] === 'alerts') seen.push(query.state.fetchFailureReason?.kind)
    })
    const { detailed, refused } = await cache.fetchQuery(alertsQuery(overDemo(), SERVICES.support))
    expect([detailed.length, refused]).toEqual([20, undefined])
    expect(seen).toContain('server')
    expect(singles()).toHaveLength(21)
    expect(new Set(singles()).size).toBe(20)
  })

  test('whose reading was called off are read when they are asked for again', async () => {
    const cache = new QueryClient()
    const options = alertsQuery(overDemo(), SERVICES.support)
    demo.faults.add({ times: 20, path: '/Alerts/NO', hang: true })
    const asking = cache.fetchQuery(options).catch(() => 'called off')
    await vi.waitFor(() => expect(singles().length).toBeGreaterThan(0))
    await cache.cancelQueries()
    expect(await asking).toBe('called off')
    demo.faults.clear()
    const { detailed, refused } = await cache.fetchQuery(options)
    expect([detailed.length, refused]).toEqual([20, undefined])
  })

  test('that a key may not read singly name the permission', async () => {
    demo.faults.add({ times: 100, path: '/Alerts/NO', status: 401, code: 70051 })
    const { detailed, listed, refused } = await fetched(alertsQuery(overDemo(), SERVICES.support))
    expect(detailed).toEqual([])
    expect(listed.length).toBeGreaterThan(20)
    expect(refused?.kind).toBe('permission')
  })

  test('that name no service may be of this one; others are none', async () => {
    const alerts = [
      { sid: 'NO1', error_code: '52134', service_sid: null, date_generated: '2026-11-01T00:00:00Z' },
      { sid: 'NO2', error_code: '52134', service_sid: 'IS9' },
      { sid: 'NO3', error_code: '11200', service_sid: 'IS0' },
      { sid: 'NO4', error_code: '520001' },
      { sid: 'NO5', error_code: null },
      { sid: null, error_code: '52999', service_sid: 'IS0', date_generated: '2026-11-02T00:00:00Z' },
      null,
    ]
    const { twilio, send } = over(page('alerts', alerts), { ...alerts[0], request_variables: 'a=b' })
    const { detailed, listed } = await fetched(alertsQuery(twilio, 'IS0'))
    expect(detailed.map(({ sid, request_variables: data }) => [sid, data])).toEqual([['NO1', 'a=b']])
    expect(listed.map(({ sid, error_code: code }) => [sid, code])).toEqual([[null, '52999']])
    expect(send.mock.calls.map(([url]) => url).slice(1)).toEqual(['https://monitor.test/v1/Alerts/NO1'])
  })

  test('are cut at Twilio’s limit, which is said', async () => {
    let count = 0
    const send = vi.fn<typeof fetch>(async () => Response.json(page('alerts', [], `t${(count += 1)}`)))
    const api = { name: 'Fake', baseUrl: 'https://fake.test', monitorUrl: 'https://monitor.test' }
    const options = alertsQuery(createTwilio({ api, fetch: send }), 'IS0')
    expect(await fetched(options)).toEqual({ detailed: [], listed: [], isCut: true })
    expect(send).toHaveBeenCalledTimes(10)
  })

  test('are not asked for where the settings name no Monitor', async () => {
    const twilio = createTwilio({ api: { name: 'IE1', baseUrl: ORIGIN }, fetch: () => Promise.reject(new Error()) })
    const options = alertsQuery(twilio, SERVICES.support)
    expect(asksNothing(options)).toBe(true)
    expect((await failure(fetched(options))).kind).toBe('unreachable')
  })
})

describe('the other services', () => {
  const ofAccount = (twilio: Twilio) => () => fetched(servicesQuery(twilio))

  test('are asked for the same identity', async () => {
    const twilio = overDemo()
    const identity = 'sofia.marchetti@kite.test'
    const answer = await fetched(otherServicesQuery(twilio, SERVICES.support, identity, ofAccount(twilio)))
    expect(answer).toEqual({
      found: [{ sid: SERVICES.before, name: 'Kite Support (before the migration)', bindings: 1 }],
      asked: 5,
      isWhole: true,
      defaultService: SERVICES.before,
    })
    const targets = asked().filter((target) => target.includes('/Bindings?'))
    expect(targets).toHaveLength(5)
    // Beside these the list of services, and which is the default.
    expect(asked()).toHaveLength(7)
    expect(targets.some((target) => target.includes(SERVICES.support))).toBe(false)
    for (const target of targets) expect(target).toContain(`Identity=${encodeURIComponent(identity)}`)
  })

  test('are at most 20, and the answer says that there are more', async () => {
    const { twilio, send } = over(
      page('bindings', [
        { sid: 'BS0', identity: 'ada' },
        { sid: 'BS1', identity: 'Ada' },
      ]),
    )
    const services = async () => [
      ...Array.from({ length: 25 }, (_, at) => ({ sid: `IS${at}`, friendly_name: null })),
      { sid: null },
    ]
    const answer = await fetched(otherServicesQuery(twilio, 'IS3', 'ada', services))
    expect(send.mock.calls.filter(([url]) => typeof url === 'string' && url.includes('/Bindings?'))).toHaveLength(20)
    expect(send).toHaveBeenCalledTimes(21)
    expect(answer.asked).toBe(20)
    expect(answer.isWhole).toBe(false)
    // Ada is somebody else.
    expect(answer.found[0]).toEqual({ sid: 'IS0', name: null, bindings: 1 })
    expect(answer.found.map(({ sid }) => sid)).not.toContain('IS3')
  })

  test('are known although the key may not read which is the default', async () => {
    demo.faults.add({ path: '/v1/Configuration', status: 401, code: 70051 })
    const twilio = overDemo()
    const identity = 'sofia.marchetti@kite.test'
    const answer = await fetched(otherServicesQuery(twilio, SERVICES.support, identity, ofAccount(twilio)))
    expect(answer).toMatchObject({ asked: 5, defaultService: null })
    expect(answer.found).toHaveLength(1)
  })

  test('are a failure where one of them fails', async () => {
    demo.faults.add({ path: SERVICES.staging, status: 503 })
    const twilio = overDemo()
    const options = otherServicesQuery(twilio, SERVICES.support, 'ada', ofAccount(twilio))
    expect(await failure(fetched(options))).toMatchObject({ kind: 'server', status: 503 })
  })
})

describe('a key that lacks a permission', () => {
  const { support, couriers } = SERVICES

  test.each<[string, (twilio: Twilio) => Promise<unknown>]>([
    ['conversations/users/read', (twilio) => fetched(userQuery(twilio, support, 'dispatch-07'))],
    [
      'conversations/user-conversations/list',
      (twilio) => fetched(userConversationsQuery(twilio, support, 'dispatch-07')),
    ],
    ['conversations/credentials/read', (twilio) => fetched(credentialQuery(twilio, CREDENTIALS.apn))],
    ['conversations/credentials/list', (twilio) => fetched(credentialsQuery(twilio))],
    ['monitor/alerts/list', (twilio) => fetched(alertsQuery(twilio, support))],
  ])('is told which: %s', async (permission, ask) => {
    const error = await failure(ask(overDemo(demo.restrictedKey)))
    expect(error).toMatchObject({ kind: 'permission', code: 70051, permission: `twilio/${permission}` })
  })

  test('loses no more than that', async () => {
    const twilio = overDemo(demo.restrictedKey)
    expect(await fetched(identityBindingsQuery(twilio, support, 'dispatch-07'))).toHaveLength(1)
    const refused = [fetched(notificationsQuery(twilio, couriers)), fetched(configurationQuery(twilio, couriers))]
    const permissions = await Promise.all(refused.map(async (each) => (await failure(each)).permission))
    expect(new Set(permissions).size).toBe(2)
    for (const permission of permissions) expect(permission).toMatch(/^twilio\/conversations\/[\w-]+\/read$/)
    const supporter = overDemo(demo.supportKey)
    expect(await fetched(userQuery(supporter, support, 'dispatch-07'))).toHaveProperty('identity', 'dispatch-07')
    expect((await failure(fetched(alertsQuery(supporter, support)))).permission).toBe('twilio/monitor/alerts/list')
  })
})

test('through the gateway everything is asked of the page’s own origin', async () => {
  const urls: string[] = []
  const send: typeof fetch = (input, init) => {
    const url = typeof input === 'string' ? input : 'no text'
    urls.push(url)
    const headers = new Headers(init?.headers)
    expect(headers.has('Authorization')).toBe(false)
    headers.set('Authorization', basic(demo.accountSid, demo.authToken))
    return demo.fetch(new Request(ORIGIN + url.replace(/^\/twilio/, ''), { ...init, headers }))
  }
  const twilio = createTwilio({
    api: { name: 'Demo', baseUrl: 'https://conversations.test', monitorUrl: 'https://monitor.test' },
    gateway: '/twilio',
    fetch: send,
  })
  const { detailed } = await fetched(alertsQuery(twilio, SERVICES.couriers))
  expect(detailed).toHaveLength(8)
  await fetched(userQuery(twilio, SERVICES.support, 'warehouse/scanner#2'))
  expect(urls[0]).toMatch(/^\/twilio\/monitor\/v1\/Alerts\?LogLevel=error&/)
  expect(urls[1]).toMatch(/^\/twilio\/monitor\/v1\/Alerts\/NO[0-9a-f]{32}$/)
  expect(urls.at(-1)).toBe(`/twilio/v1/Services/${SERVICES.support}/Users/warehouse%2Fscanner%232`)
})

test('the addresses that the page shows are those that are asked for', async () => {
  const { support } = SERVICES
  const identity = 'margarethe.oyelaran+on-call-weekends@kite.test'
  const twilio = overDemo()
  await fetched(userQuery(twilio, support, identity))
  await fetched(userConversationsQuery(twilio, support, identity))
  await fetched(credentialQuery(twilio, CREDENTIALS.fcm))
  await fetched(credentialsQuery(twilio))
  await fetched(notificationsQuery(twilio, support))
  await fetched(configurationQuery(twilio, support))
  expect(asked()).toEqual([
    factRequests.user(support, identity),
    factRequests.conversations(support, identity),
    factRequests.credential(CREDENTIALS.fcm),
    factRequests.credentials(),
    factRequests.notifications(support),
    factRequests.configuration(support),
  ])
})
