/**
 * The resources beside the bindings that the delivery check reads. Everything is lenient: what has an unexpected type
 * is read as "not provided" (null), never as a value. Apart from the wire's other words, since the table needs none.
 */
import * as v from 'valibot'
import type { TwilioError } from './errors'

const given = <T extends v.GenericSchema>(schema: T) =>
  v.fallback(v.optional(v.nullable(schema), null), null as v.InferOutput<T> | null)
const givenText = given(v.string())
const givenBoolean = given(v.boolean())

/** A user of a service. `is_online` and `is_notifiable` mean nothing in a list: only the single fetch fills them. */
export const userSchema = v.object({
  sid: givenText,
  account_sid: givenText,
  identity: givenText,
  friendly_name: givenText,
  is_online: givenBoolean,
  is_notifiable: givenBoolean,
  date_created: givenText,
  date_updated: givenText,
})

/** A push credential. `sandbox` is a text such as "False". */
export const credentialSchema = v.object({
  sid: givenText,
  account_sid: givenText,
  friendly_name: givenText,
  type: givenText,
  sandbox: givenText,
  date_created: givenText,
  date_updated: givenText,
})

/** The part of a service's configuration that matters to push. */
export const configurationSchema = v.object({ reachability_enabled: givenBoolean })

const eventSchema = v.object({ enabled: givenBoolean, template: givenText, sound: givenText })

/** Which events push, and how. Twilio's document leaves the three events untyped. */
export const notificationsSchema = v.object({
  log_enabled: givenBoolean,
  new_message: given(
    v.object({
      ...eventSchema.entries,
      badge_count_enabled: givenBoolean,
      with_media: given(v.object({ enabled: givenBoolean, template: givenText })),
    }),
  ),
  added_to_conversation: given(eventSchema),
  removed_from_conversation: given(eventSchema),
})

/** A conversation that a user takes part in, as this user has it. */
export const userConversationSchema = v.object({
  conversation_sid: givenText,
  friendly_name: givenText,
  unique_name: givenText,
  conversation_state: givenText,
  notification_level: givenText,
  date_created: givenText,
  date_updated: givenText,
})

/** The part of an account's configuration that matters to push: the service of an access token that names none. */
export const accountConfigurationSchema = v.object({ default_chat_service_sid: givenText })

/** An alert of Twilio's Monitor (https://www.twilio.com/docs/usage/monitor-alert). Lists lack the request's data; the single alert has it. */
export const alertSchema = v.object({
  sid: givenText,
  error_code: givenText,
  alert_text: givenText,
  log_level: givenText,
  resource_sid: givenText,
  service_sid: givenText,
  date_generated: givenText,
  more_info: givenText,
  request_variables: givenText,
  request_headers: givenText,
  response_body: givenText,
  response_headers: givenText,
})

export type User = v.InferOutput<typeof userSchema>
export type Credential = v.InferOutput<typeof credentialSchema>
export type Configuration = v.InferOutput<typeof configurationSchema>
export type Notifications = v.InferOutput<typeof notificationsSchema>
export type UserConversation = v.InferOutput<typeof userConversationSchema>
export type Alert = v.InferOutput<typeof alertSchema>

/** The push alerts (52xxx) of a service in the last 29 days, of every level, newest first. */
export interface Alerts {
  /** Those that were read one by one, so that their request data is known. */
  readonly detailed: readonly Alert[]
  /** The others: only the list's part of them is known. */
  readonly listed: readonly Alert[]
  /** Whether the list ended before its end: Twilio gives no more than 10,000 alerts of an account. */
  readonly isCut?: boolean
  /** Why the first of those that could not be read singly was not read. */
  readonly refused?: TwilioError
}

/** Alerts that were read one by one. */
export interface AlertDetails {
  readonly read: readonly Alert[]
  /** Why the first of those that could not be read was not. */
  readonly refused?: TwilioError
}

/** Where else an identity has bindings. */
export interface OtherServices {
  /** The services that have some. */
  readonly found: readonly { readonly sid: string; readonly name: string | null; readonly bindings: number }[]
  /** How many were asked, and whether these are all others of the account. */
  readonly asked: number
  readonly isWhole: boolean
  /** The SID of the account's default service; null where it has none or it could not be read. */
  readonly defaultService: string | null
}
