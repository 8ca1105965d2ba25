/**
 * What Twilio's Monitor noted: errors of push delivery (52xxx) and others. Few name somebody of Kite Support; the rest
 * is what an account of that size always has.
 */
import type { WireAlert } from '../twilio/wire'
import { apnToken, DAY, wireDate } from './devices'
import { HEX, random, text } from './random'
import type { DemoService } from './services'
import { ACCOUNT_SID, CREDENTIALS, madeSid, SERVICES } from './sids'

export interface DemoAlert {
  readonly sid: string
  readonly code: number
  readonly text: string
  readonly level: WireAlert['log_level']
  readonly service: string | null
  readonly resource: string | null
  /** When, in ms. */
  readonly generated: number
  /** What only the single alert shows: the parameters of the request, form-encoded. */
  readonly variables: string
  readonly reply: string
}

type Note = Pick<DemoAlert, 'code' | 'text'> &
  Partial<Pick<DemoAlert, 'level' | 'service' | 'resource' | 'reply'>> & {
    readonly age: number
    readonly variables: Readonly<Record<string, string>>
  }

/** Codes of Twilio's dictionary with the words that go with them, and one that nobody knows. */
const USUAL: readonly (readonly [code: number, text: string, level?: WireAlert['log_level']])[] = [
  [52141, 'APNs: the device token is no longer active for the topic'],
  [52103, 'FCM: the app was uninstalled, or notifications were switched off'],
  [52134, 'APNs: invalid token or environment'],
  [52102, 'FCM: invalid registration token'],
  [52117, 'Deprecated GCM/FCM API is used, which has stopped working'],
  [52131, 'APNs: invalid certificate'],
  [52004, 'No credential for the push notification'],
  [52104, 'FCM: mismatched sender ID'],
  [52143, 'APNs: the topic is not allowed for the certificate'],
  [52145, 'APNs: TLS failure, the certificate was revoked or its key does not match'],
  [52147, 'APNs: the provider token is invalid'],
  [52149, 'APNs: the provider token has expired'],
  [52164, 'No credentials for the binding type'],
  [52106, 'FCM: the message is too large', 'warning'],
  [52119, 'The device token was not registered; the binding was deleted'],
  [52999, 'Push notification failed'],
  [52116, 'Deprecated GCM/FCM API is used', 'warning'],
]

/** @returns all alerts, newest first */
export function createAlerts(services: readonly DemoService[], now: number): readonly DemoAlert[] {
  const support = services.find(({ sid }) => sid === SERVICES.support)
  const notes = [...(support === undefined ? [] : named(support)), ...noise(), ...others()]
  return notes
    .map(
      (
        { age, variables, level = 'error', service = SERVICES.support, resource = null, reply = '', ...note },
        index,
      ) => ({
        ...note,
        sid: madeSid('NO', index, note.code),
        level,
        service,
        resource,
        reply,
        generated: now - age * DAY,
        variables: new URLSearchParams(variables).toString(),
      }),
    )
    .toSorted((a, b) => b.generated - a.generated)
}

/** Those that name somebody, each in another place. */
function named(support: DemoService): readonly Note[] {
  const deviceOf = (identity: string, type: string) => {
    const rows = support.bindings.select({ types: [type], identities: [identity] })
    const { sid, endpoint } = support.bindings.row(rows.at(0) ?? 0, '')
    return { sid: sid ?? '', endpoint: endpoint ?? '' }
  }
  return [
    {
      age: 0.8,
      code: 52141,
      text: 'APNs: the device token is no longer active for the topic',
      variables: { BindingSid: deviceOf('petra.lindqvist@kite.test', 'apn').sid, BindingType: 'apn' },
      reply: '{"reason":"Unregistered"}',
    },
    {
      age: 1.9,
      code: 52003,
      text: "Invalid credential type (Can not use credentialType='fcm' credentials for APN notifications)",
      variables: { Endpoint: deviceOf('devon.reyes@kite.test', 'apn').endpoint, BindingType: 'apn' },
    },
    {
      age: 2.3,
      code: 52002,
      text: 'Invalid credential SID for the push notification to nadia.petrova@kite.test',
      resource: CREDENTIALS.deleted,
      variables: { CredentialSid: CREDENTIALS.deleted },
    },
    {
      age: 4.2,
      code: 52103,
      text: 'FCM: the app was uninstalled, or notifications were switched off',
      variables: { Endpoint: deviceOf('marta.kovac@kite.test', 'fcm').endpoint, BindingType: 'fcm' },
    },
    {
      age: 9.4,
      code: 52131,
      text: 'APNs: invalid certificate',
      variables: { BindingSid: deviceOf('greta.holt@kite.test', 'apn').sid, BindingType: 'apn' },
    },
    {
      age: 2.6,
      code: 52106,
      text: 'FCM: the message is too large',
      variables: { BindingSid: deviceOf('omar.said@kite.test', 'fcm').sid, BindingType: 'fcm' },
    },
    // Contains ada.okafor@kite.test, and is somebody else.
    {
      age: 1.1,
      code: 52134,
      text: 'APNs: invalid token or environment',
      variables: { Identity: 'granada.okafor@kite.test', BindingType: 'apn' },
      reply: '{"reason":"BadDeviceToken"}',
    },
  ]
}

/** Of Kite Support, about devices that are gone: more than anybody fetches one by one. */
function noise(): readonly Note[] {
  return Array.from({ length: 30 }, (_, i): Note => {
    const next = random('alert', i)
    const [code, words, level = 'error'] = USUAL[i % USUAL.length] ?? [52999, '']
    return {
      age: 0.4 + i * 0.95,
      code,
      text: words,
      level,
      variables: { BindingSid: `BS${text(next, HEX, 32)}`, Endpoint: apnToken(next) },
    }
  })
}

/** Of other services, of no service, of other products, and one that is older than Twilio tells. */
function others(): readonly Note[] {
  const url = 'https://hooks.kite.test/conversations'
  return [
    ...Array.from({ length: 8 }, (_, i): Note => {
      const [code, words] = USUAL[i] ?? [52999, '']
      return {
        age: 0.6 + i * 3.1,
        code,
        text: words,
        service: SERVICES.couriers,
        variables: { Endpoint: apnToken(random('couriers', i)) },
      }
    }),
    { age: 3.4, code: 52401, text: 'Too many log events', level: 'warning', service: null, variables: {} },
    {
      age: 0.5,
      code: 11200,
      text: 'HTTP retrieval failure',
      service: null,
      variables: { Url: url },
      reply: 'Bad gateway',
    },
    { age: 5.5, code: 30007, text: 'Message filtered', service: null, variables: {} },
    { age: 6.5, code: 50074, text: 'Too many actions a second', level: 'warning', variables: {} },
    {
      age: 40,
      code: 52131,
      text: 'APNs: invalid certificate for petra.lindqvist@kite.test',
      variables: { Identity: 'petra.lindqvist@kite.test' },
    },
  ]
}

/** @param part lists lack the request and its answer */
export function wireAlert(alert: DemoAlert, origin: string, part: 'listed' | 'whole'): WireAlert {
  const date = wireDate(alert.generated)
  const listed: WireAlert = {
    sid: alert.sid,
    account_sid: ACCOUNT_SID,
    error_code: String(alert.code),
    alert_text: alert.text,
    log_level: alert.level,
    resource_sid: alert.resource,
    service_sid: alert.service,
    date_created: date,
    date_generated: date,
    date_updated: date,
    more_info: `https://www.twilio.com/docs/errors/${alert.code}`,
    request_method: 'POST',
    request_url: 'https://conversations.twilio.com/v1/Notifications',
    api_version: null,
    url: `${origin}/monitor/v1/Alerts/${alert.sid}`,
  }
  if (part === 'listed') return listed
  return {
    ...listed,
    request_headers: 'Content-Type=application%2Fx-www-form-urlencoded',
    request_variables: alert.variables,
    response_body: alert.reply,
    response_headers: '',
  }
}
