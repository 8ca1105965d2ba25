/** Facts for tests: a healthy user, and builders that say only what is different. */
import type { Binding } from '../twilio/binding'
import type { Alert, Credential, Notifications, User, UserConversation } from '../twilio/delivery'
import { TwilioError } from '../twilio/errors'
import { type Fact, type Facts, noFacts } from './facts'

export const NOW = Date.UTC(2026, 10, 24, 12)

/** So many days before now, as Twilio writes a date. */
export const daysAgo = (days: number): string => new Date(NOW - days * 86_400_000).toISOString()

export const sid = (kind: string, number: number): string => kind + String(number).padStart(32, '0')
export const SERVICE = sid('IS', 1)

export const fact = <T>(value: T): Fact<T> => ({ state: 'known', value, at: NOW })
export const FAILED: Fact<never> = {
  state: 'failed',
  error: new TwilioError({ kind: 'server', status: 503 }, { api: 'US1' }),
  at: NOW,
}

const dates = { date_created: daysAgo(20), date_updated: daysAgo(2) }

/** The number makes the SID and the endpoint. */
export const apn = (number: number, different: Partial<Binding> = {}): Binding => ({
  sid: sid('BS', number),
  account_sid: sid('AC', 1),
  chat_service_sid: SERVICE,
  credential_sid: APN_CREDENTIAL,
  ...dates,
  endpoint: String(number).padStart(64, 'a'),
  identity: 'alice',
  binding_type: 'apn',
  message_types: ['new_message', 'added_to_conversation', 'removed_from_conversation'],
  ...different,
})

export const fcm = (number: number, different: Partial<Binding> = {}): Binding =>
  apn(number, {
    binding_type: 'fcm',
    credential_sid: FCM_CREDENTIAL,
    endpoint: `dMNTyLWjPnQ${number}:APA91b-${'x'.repeat(20)}`,
    message_types: [
      'twilio.conversations.new_message',
      'twilio.conversations.added_to_conversation',
      'twilio.conversations.removed_from_conversation',
      'twilio.ipmsg.typing_indicator',
    ],
    ...different,
  })

export const twilsock = (number: number): Binding =>
  apn(number, { binding_type: 'twilsock', credential_sid: null, message_types: null })

export const APN_CREDENTIAL = sid('CR', 1)
export const FCM_CREDENTIAL = sid('CR', 2)

export const credential = (different: Partial<Credential> = {}): Credential => ({
  sid: APN_CREDENTIAL,
  account_sid: sid('AC', 1),
  friendly_name: null,
  type: 'apn',
  sandbox: 'False',
  date_created: daysAgo(200),
  date_updated: daysAgo(100),
  ...different,
})

/** The two credentials of the healthy user, or others under their SIDs. */
export const credentials = (
  apnCredential: Fact<Credential | null> = fact(credential()),
  fcmCredential: Fact<Credential | null> = fact(credential({ sid: FCM_CREDENTIAL, type: 'fcm' })),
): Facts['credentials'] =>
  new Map([
    [APN_CREDENTIAL, apnCredential],
    [FCM_CREDENTIAL, fcmCredential],
  ])

const event = { enabled: true, template: null, sound: 'default' }

export const notifications = (different: Partial<Notifications> = {}): Notifications => ({
  log_enabled: true,
  new_message: { ...event, badge_count_enabled: true, with_media: { enabled: true, template: null } },
  added_to_conversation: event,
  removed_from_conversation: event,
  ...different,
})
export const OFF = { ...event, enabled: false }

export const newMessage = (
  different: Partial<NonNullable<Notifications['new_message']>>,
): Pick<Notifications, 'new_message'> => ({
  new_message: { ...event, badge_count_enabled: true, with_media: { enabled: true, template: null }, ...different },
})

export const user = (different: Partial<User> = {}): User => ({
  sid: sid('US', 1),
  account_sid: sid('AC', 1),
  identity: 'alice',
  friendly_name: null,
  is_online: false,
  is_notifiable: true,
  ...dates,
  ...different,
})

export const conversation = (number: number, different: Partial<UserConversation> = {}): UserConversation => ({
  conversation_sid: sid('CH', number),
  friendly_name: null,
  unique_name: null,
  conversation_state: 'active',
  notification_level: 'default',
  ...dates,
  ...different,
})

export const alert = (different: Partial<Alert> = {}): Alert => ({
  sid: sid('NO', 1),
  error_code: '52134',
  alert_text: 'Msg=Invalid+token&Identity=alice&LogLevel=ERROR',
  log_level: 'error',
  resource_sid: null,
  service_sid: null,
  date_generated: daysAgo(1),
  more_info: null,
  request_variables: null,
  request_headers: null,
  response_body: null,
  response_headers: null,
  ...different,
})

/** Everything known, nothing wrong. */
export const healthy = (different: Partial<Facts> = {}): Facts => ({
  ...noFacts(SERVICE, 'alice', NOW),
  user: fact(user()),
  bindings: fact([apn(1), fcm(2)]),
  credentials: credentials(),
  notifications: fact(notifications()),
  configuration: fact({ reachability_enabled: true }),
  conversations: fact([conversation(1), conversation(2)]),
  alerts: fact({ detailed: [], listed: [] }),
  loadedRows: fact({ rows: [apn(1), fcm(2), fcm(3, { identity: 'bob' })], isWhole: true }),
  otherServices: fact({ found: [], asked: 3, isWhole: true, defaultService: null }),
  ...different,
})

/** The healthy user with these bindings. */
export const withBindings = (...bindings: readonly Binding[]): Facts =>
  healthy({ bindings: fact(bindings), loadedRows: fact({ rows: bindings, isWhole: true }) })
