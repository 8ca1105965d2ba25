/**
 * The facts of one case of the delivery check, as `rules/cases/*.json` shortens them, made whole: what is left out is
 * healthy. Their fields are the wire's, so that the demo API can serve them and the check can read them.
 */
import * as v from 'valibot'
import type { WireAlert, WireBinding, WireCredential, WireUserConversation } from '../twilio/wire'
import { type ShortFacts, type bindingSchema, factsSchema } from './caseFacts'
import { ALL_EVENTS, DAY } from './devices'
import { ACCOUNT_SID } from './sids'

const APN = `CR${'1a'.repeat(16)}`
const FCM = `CR${'2b'.repeat(16)}`
const SANDBOX = `CR${'3c'.repeat(16)}`

const numbered = (prefix: string, at: number): string =>
  prefix +
  String(at + 1)
    .padStart(2, '0')
    .repeat(16)

/** A date as Twilio writes it: `-5d` and `-1h` count from now. */
function dated(now: number): (date: string | null | undefined, otherwise: string) => string | null {
  return (date, otherwise) => {
    const wanted = date === undefined ? otherwise : date
    const [, sign, amount = '', unit] = /^([+-])(\d+(?:\.\d+)?)([dh])$/.exec(wanted ?? '') ?? []
    if (sign === undefined) return wanted
    const length = Number(amount) * (unit === 'd' ? DAY : DAY / 24)
    return `${new Date(now + (sign === '-' ? -length : length)).toISOString().slice(0, 19)}Z`
  }
}

const endpointOf = (type: string | null, at: number): string =>
  type === 'apn'
    ? numbered('', at).repeat(2)
    : `c${String(at + 1).padStart(2, '0')}bCdEfGhIjKlMnOpQrStU:APA91b${'QwEr'.repeat(30)}${at}`

function wholeBinding(
  short: v.InferOutput<typeof bindingSchema>,
  at: number,
  { identity, service }: ShortFacts,
  date: ReturnType<typeof dated>,
): WireBinding {
  const type = short.binding_type === undefined ? 'fcm' : short.binding_type
  const healthy = {
    account_sid: ACCOUNT_SID,
    chat_service_sid: service,
    credential_sid: type === 'apn' ? APN : type === 'fcm' ? FCM : null,
    endpoint: endpointOf(type, at),
    message_types: [...ALL_EVENTS],
    identity,
    sid: numbered('BS', at),
    url: null,
  }
  return Object.assign(healthy, short, {
    binding_type: type,
    date_created: date(short.date_created, '-20d'),
    date_updated: date(short.date_updated, '-5d'),
  })
}

/** @param json the `facts` of a case. @param at the time from which its ages count; its own unless said. @throws {Error} for what is no such facts */
export function wholeCase(json: unknown, at?: number) {
  const short = v.parse(factsSchema, json)
  const now = at ?? Date.parse(short.now)
  const date = dated(now)
  const sound = { enabled: true, template: 'x', sound: 'default' }
  const { notifications } = short
  const { new_message: message, added_to_conversation: added, removed_from_conversation: removed } = notifications
  const credentials = short.credentials ?? [
    { sid: APN, type: 'apn' },
    { sid: FCM, type: 'fcm', sandbox: null },
    { sid: SANDBOX, type: 'apn', sandbox: 'True' },
  ]
  return {
    now,
    service: short.service,
    identity: short.identity,
    /** Null where Twilio knows no such user. */
    user:
      short.user.exists === false
        ? null
        : { is_online: short.user.is_online ?? null, is_notifiable: short.user.is_notifiable ?? null },
    notifications: {
      log_enabled: true,
      ...notifications,
      new_message:
        message === null
          ? null
          : {
              ...sound,
              badge_count_enabled: true,
              ...message,
              with_media:
                message?.with_media === null ? null : { enabled: true, template: 'x', ...message?.with_media },
            },
      added_to_conversation: added === null ? null : { ...sound, ...added },
      removed_from_conversation: removed === null ? null : { ...sound, ...removed },
    },
    configuration: Object.assign({ reachability_enabled: false }, short.configuration),
    credentials: credentials.map((one) => ({
      account_sid: ACCOUNT_SID,
      friendly_name: null,
      sandbox: 'False',
      url: null,
      ...one,
      date_created: date(one.date_created, '-200d'),
      date_updated: date(one.date_updated, '-60d'),
    })) as readonly WireCredential[],
    conversations: (short.conversations ?? [{ conversation_sid: `CH${'5e'.repeat(16)}` }]).map((one) => ({
      conversation_sid: null,
      friendly_name: null,
      unique_name: null,
      notification_level: 'default',
      conversation_state: 'active',
      ...one,
      date_created: date('-50d', ''),
      date_updated: date('-2d', ''),
    })) as readonly Partial<WireUserConversation>[],
    alerts: short.alerts.map((one, index) => ({
      sid: numbered('NO', index),
      error_code: null,
      log_level: 'error',
      service_sid: null,
      resource_sid: null,
      alert_text: '',
      request_variables: null,
      response_body: null,
      ...one,
      date_generated: date(one.date_generated, '-1d'),
    })) as readonly (Partial<WireAlert> & Pick<WireAlert, 'sid'>)[],
    bindings: (short.bindings ?? [{}]).map((one, index) => wholeBinding(one, index, short, date)),
    loadedRows: short.loadedRows?.map((one, index) => wholeBinding(one, index + 50, short, date)),
    loadedRowsAreAll: short.loadedRowsAreAll,
    otherServices: short.otherServices,
    conversation: short.conversation,
    unread: short.unread,
  }
}

export type WholeCase = ReturnType<typeof wholeCase>
