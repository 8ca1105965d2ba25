import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ORIGIN } from '../demo/asking'
import { CREDENTIALS, SERVICES } from '../demo/sids'
import { judge } from '../gateway/allow'
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
import {
  asked,
  asksNothing,
  demo,
  failure,
  fetched,
  over,
  overDemo,
  page,
  rowsOf,
  withFreshDemo,
} from './factQueries.testing'

withFreshDemo()

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

  test('are an error where twenty pages come without a row, and more would follow', async () => {
    demo.faults.add({ times: 1000, empty: true, path: '/Conversations' })
    const options = userConversationsQuery(overDemo(), SERVICES.support, 'tablet-pool')
    expect((await failure(fetched(options))).kind).toBe('loop')
    expect(asked()).toHaveLength(20)
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

describe('the other services', () => {
  test('are asked for the same identity', async () => {
    const twilio = overDemo()
    const identity = 'sofia.marchetti@kite.test'
    const answer = await fetched(otherServicesQuery(twilio, SERVICES.support, identity))
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
    const services = [
      ...Array.from({ length: 25 }, (_, at) => ({ sid: `IS${at}`, friendly_name: null })),
      { sid: null },
    ]
    const bindings = [
      { sid: 'BS0', identity: 'ada' },
      { sid: 'BS1', identity: 'Ada' },
    ]
    const { twilio, send } = over({}, page('services', services), page('bindings', bindings))
    const answer = await fetched(otherServicesQuery(twilio, 'IS3', 'ada'))
    expect(send.mock.calls.filter(([url]) => typeof url === 'string' && url.includes('/Bindings?'))).toHaveLength(20)
    expect(send).toHaveBeenCalledTimes(22)
    expect(answer.asked).toBe(20)
    expect(answer.isWhole).toBe(false)
    // Ada is somebody else.
    expect(answer.found[0]).toEqual({ sid: 'IS0', name: null, bindings: 1 })
    expect(answer.found.map(({ sid }) => sid)).not.toContain('IS3')
  })

  test('are looked for beyond pages without a row, and an endless list is not taken for none', async () => {
    const identity = 'sofia.marchetti@kite.test'
    demo.faults.add({ path: `${SERVICES.before}/Bindings`, empty: true, times: 3 })
    const found = await fetched(otherServicesQuery(overDemo(), SERVICES.support, identity))
    expect(found.found).toMatchObject([{ sid: SERVICES.before, bindings: 1 }])

    demo.faults.add({ path: `${SERVICES.before}/Bindings`, empty: true, times: 1000 })
    demo.requests.clear()
    expect(await failure(fetched(otherServicesQuery(overDemo(), SERVICES.support, identity)))).toMatchObject({
      kind: 'loop',
    })
    expect(asked().filter((target) => target.includes(`${SERVICES.before}/Bindings`))).toHaveLength(20)
  })

  test('are known although the key may not read which is the default', async () => {
    demo.faults.add({ path: '/v1/Configuration', status: 401, code: 70051 })
    const twilio = overDemo()
    const identity = 'sofia.marchetti@kite.test'
    const answer = await fetched(otherServicesQuery(twilio, SERVICES.support, identity))
    expect(answer).toMatchObject({ asked: 5, defaultService: null })
    expect(answer.found).toHaveLength(1)
  })

  test('are a failure where one of them fails', async () => {
    demo.faults.add({ path: SERVICES.staging, status: 503 })
    const twilio = overDemo()
    const options = otherServicesQuery(twilio, SERVICES.support, 'ada')
    expect(await failure(fetched(options))).toMatchObject({ kind: 'server', status: 503 })
  })
})
