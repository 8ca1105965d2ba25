/** Any facts, for the property tests: odd values, gaps and contradictions among them. */
import * as fc from 'fast-check'
import type { Binding } from '../twilio/binding'
import type { Fact, Facts } from './facts'
import { FAILED, NOW, SERVICE, alert, daysAgo, fact, sid } from './samples'

const orNull = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null, freq: 6 })

/** Known five times of seven, else failed or not asked. */
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<Fact<T>> =>
  fc.oneof(
    { weight: 5, arbitrary: value.map(fact) },
    { weight: 1, arbitrary: fc.constant(FAILED) },
    { weight: 1, arbitrary: fc.constant({ state: 'notAsked', why: 'Not asked.' } as const) },
  )

const date = orNull(
  fc.oneof(fc.integer({ min: -50, max: 1500 }).map(daysAgo), fc.constantFrom('', 'soon', '2023-13-45T00:00:00Z')),
)
const identity = fc.constantFrom('alice', 'Alice', ' alice', 'a', 'bob', '%zz', '')
const endpoint = fc.oneof(
  fc.constantFrom('same', 'a'.repeat(64), 'a'.repeat(63), 'dQw4w9WgXcQ-abc_123XYZ', 'x:APA91b', ''),
  fc.string({ unit: 'binary', maxLength: 40 }),
)
const messageType = fc.constantFrom(
  'new_message',
  'added_to_conversation',
  'removed_from_conversation',
  'twilio.conversations.new_message',
  'added_to_channel',
  'typing.',
)
const ALL = ['new_message', 'added_to_conversation', 'removed_from_conversation']

export const anyBinding: fc.Arbitrary<Binding> = fc.record({
  sid: orNull(fc.nat(9).map((number) => sid('BS', number))),
  account_sid: fc.constant(sid('AC', 1)),
  chat_service_sid: fc.constant(SERVICE),
  credential_sid: fc.option(
    fc.nat(3).map((number) => sid('CR', number)),
    { nil: null, freq: 9 },
  ),
  date_created: date,
  date_updated: date,
  endpoint: orNull(endpoint),
  identity: fc.option(fc.constant('alice'), { nil: null, freq: 9 }),
  binding_type: orNull(fc.constantFrom('apn', 'apn', 'fcm', 'fcm', 'gcm', 'twilsock', 'huawei')),
  message_types: fc.oneof(fc.constant(ALL), orNull(fc.array(messageType, { maxLength: 5 }))),
})

const anyCredential = fc.record({
  sid: fc.constant(sid('CR', 1)),
  account_sid: fc.constant(null),
  friendly_name: orNull(fc.string()),
  type: orNull(fc.constantFrom('apn', 'apn', 'fcm', 'fcm', 'gcm', 'other')),
  sandbox: orNull(fc.constantFrom('True', 'False', 'false', '')),
  date_created: date,
  date_updated: date,
})

const event = {
  enabled: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: orNull(fc.boolean()) }),
  template: fc.constant(null),
  sound: orNull(fc.constantFrom('', 'default')),
}
const media = fc.record({ enabled: orNull(fc.boolean()), template: fc.constant(null) })
const anyNotifications = fc.record({
  log_enabled: orNull(fc.boolean()),
  new_message: orNull(fc.record({ ...event, badge_count_enabled: orNull(fc.boolean()), with_media: orNull(media) })),
  added_to_conversation: orNull(fc.record(event)),
  removed_from_conversation: orNull(fc.record(event)),
})

const anyUser = fc.record({
  sid: fc.constant(sid('US', 1)),
  account_sid: fc.constant(null),
  identity: orNull(identity),
  friendly_name: fc.constant(null),
  is_online: orNull(fc.boolean()),
  is_notifiable: orNull(fc.boolean()),
  date_created: date,
  date_updated: date,
})

const anyConversation = fc.record({
  conversation_sid: orNull(fc.nat(3).map((number) => sid('CH', number))),
  friendly_name: orNull(fc.string()),
  unique_name: orNull(fc.string()),
  conversation_state: orNull(fc.constantFrom('active', 'active', 'closed', 'odd')),
  notification_level: orNull(fc.constantFrom('default', 'default', 'default', 'muted')),
  date_created: date,
  date_updated: date,
})

const anyAlert = fc
  .record({
    error_code: orNull(
      fc.constantFrom('52134', '52131', '52103', '52141', '52999', '52116', '11200', '520001', '__proto__'),
    ),
    alert_text: orNull(
      fc.oneof(
        fc.constantFrom('Identity=alice', '"a"', sid('BS', 1), 'a="%'),
        fc.constantFrom(`Identity=alice&endpoint=${'a'.repeat(64)}`, `endpoint=${'a'.repeat(64)}`),
        fc.string(),
      ),
    ),
    service_sid: orNull(fc.constantFrom(SERVICE, sid('IS', 9))),
    date_generated: date,
  })
  .map((different) => alert(different))
const someAlerts = fc.array(anyAlert, { maxLength: 3 })

const anyRow = fc.record({ binding: anyBinding, identity: orNull(identity) }).map((row) => ({ ...row.binding, ...row }))

export const anyFacts: fc.Arbitrary<Facts> = fc.record({
  now: fc.constant(NOW),
  service: fc.constant(SERVICE),
  identity: fc.oneof({ weight: 3, arbitrary: fc.constant('alice') }, { weight: 1, arbitrary: identity }),
  hasLogs: fc.boolean(),
  user: maybe(fc.option(anyUser, { nil: null, freq: 6 })),
  bindings: maybe(fc.array(anyBinding, { maxLength: 5 })),
  credentials: fc
    .array(fc.tuple(fc.nat(3), maybe(fc.option(anyCredential, { nil: null, freq: 6 }))))
    .map((entries) => new Map(entries.map(([number, one]) => [sid('CR', number), one]))),
  notifications: maybe(anyNotifications),
  configuration: maybe(fc.record({ reachability_enabled: orNull(fc.boolean()) })),
  conversations: maybe(fc.array(anyConversation, { maxLength: 4 })),
  alerts: maybe(fc.record({ detailed: someAlerts, listed: someAlerts })),
  loadedRows: maybe(fc.record({ rows: fc.array(anyRow, { maxLength: 5 }), isWhole: fc.boolean() })),
  otherServices: maybe(
    fc.record({
      found: fc.array(fc.record({ sid: fc.constant(sid('IS', 2)), name: orNull(fc.string()), bindings: fc.nat(3) }), {
        maxLength: 2,
      }),
      asked: fc.nat(20),
      isWhole: fc.boolean(),
      defaultService: orNull(fc.constantFrom(sid('IS', 2), sid('IS', 3))),
    }),
  ),
  conversation: fc.option(fc.constantFrom(sid('CH', 1), 'orders'), { nil: undefined }),
})

/** A mostly sound user: the faults of the tests then make the difference. */
export const soundFacts = (sound: Facts): fc.Arbitrary<Facts> =>
  fc
    .array(fc.constantFrom(...FACT_KEYS), { maxLength: 2 })
    .chain((names) =>
      anyFacts.map((any) => ({ ...sound, ...Object.fromEntries(names.map((name) => [name, any[name]])) })),
    )

export const FACT_KEYS = [
  'user',
  'bindings',
  'credentials',
  'notifications',
  'configuration',
  'conversations',
  'alerts',
  'loadedRows',
  'otherServices',
] as const satisfies readonly (keyof Facts)[]
