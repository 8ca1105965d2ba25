/**
 * Twilio's words: the resources that the dashboard reads, exactly as the wire carries them, and the closed sets of
 * the documentation with their labels. Source: Twilio's OpenAPI document `twilio_conversations_v1`.
 *
 * The client reads with these schemas and the demo API answers with these types, so the two can't drift apart.
 */
import * as v from 'valibot'

/** The push channels that `BindingType` filters by. The field itself is read as text: Twilio may add one. */
export const BINDING_TYPES = ['apn', 'fcm', 'gcm', 'twilsock'] as const
export type BindingType = (typeof BINDING_TYPES)[number]

/** What each binding type is called: short for tables, long for the drawer. */
export const BINDING_TYPE_NAMES: Readonly<Record<BindingType, { label: string; name: string }>> = {
  apn: { label: 'APN', name: 'Apple Push Notification service' },
  fcm: { label: 'FCM', name: 'Firebase Cloud Messaging' },
  gcm: { label: 'GCM', name: 'Google Cloud Messaging, retired in 2019' },
  twilsock: { label: 'Twilsock', name: 'Twilio’s own WebSocket, in the app only' },
}

/** Whether a `binding_type` is one of the documented four. */
export function isBindingType(type: string | null): type is BindingType {
  return (BINDING_TYPES as readonly (string | null)[]).includes(type)
}

/** A type as it is called: Twilio's own text where it is none of the documented. */
export function typeLabel(type: string): string {
  return isBindingType(type) ? BINDING_TYPE_NAMES[type].label : type
}

/** The events that can push, in the order in which they are shown. */
export const MESSAGE_TYPES = ['new_message', 'added_to_conversation', 'removed_from_conversation'] as const
export type MessageType = (typeof MESSAGE_TYPES)[number]

export const MESSAGE_TYPE_NAMES: Readonly<Record<MessageType, { label: string; meaning: string }>> = {
  new_message: { label: 'New message', meaning: 'Somebody wrote in a conversation of this user.' },
  added_to_conversation: { label: 'Added', meaning: 'The user was added to a conversation.' },
  removed_from_conversation: { label: 'Removed', meaning: 'The user was removed from a conversation.' },
}

/**
 * The event behind a message type in either of its spellings: `new_message` (REST) and
 * `twilio.conversations.new_message` (the SDKs) are one event.
 * @returns the documented event, or undefined for a type that this list does not know
 */
export function messageEvent(messageType: string): MessageType | undefined {
  const last = messageType.slice(messageType.lastIndexOf('.') + 1)
  return MESSAGE_TYPES.find((known) => known === last)
}

export const SID = {
  account: /^AC[0-9a-fA-F]{32}$/,
  apiKey: /^SK[0-9a-fA-F]{32}$/,
  service: /^IS[0-9a-fA-F]{32}$/,
  binding: /^BS[0-9a-fA-F]{32}$/,
  user: /^US[0-9a-fA-F]{32}$/,
  credential: /^CR[0-9a-fA-F]{32}$/,
  conversation: /^CH[0-9a-fA-F]{32}$/,
} as const

// A key that is absent means the same as null: the document requires no key.
const text = v.optional(v.nullable(v.string()))

/** One push binding. Every field may be null but `binding_type`; an unknown key makes the row differ. */
export const bindingSchema = v.strictObject({
  sid: text,
  account_sid: text,
  chat_service_sid: text,
  credential_sid: text,
  date_created: text,
  date_updated: text,
  endpoint: text,
  identity: text,
  binding_type: v.string(),
  message_types: v.optional(v.nullable(v.array(v.string()))),
  url: text,
})

/** A Conversations service; `links` and what is not shown is left unread. */
export const serviceSchema = v.object({
  sid: text,
  account_sid: text,
  friendly_name: text,
  date_created: text,
  date_updated: text,
})

/** The paging envelope. Only `next_page_url` is needed, and only an explicit null ends a list. */
export const metaSchema = v.object({ next_page_url: v.nullable(v.string()) })

/** What Twilio says when it refuses. `code` may be missing where an edge server answered. */
export const errorSchema = v.object({ code: v.number(), message: v.optional(v.string(), '') })

// What the API serves, whole: the demo API answers with these.

export interface WireBinding {
  sid: string | null
  account_sid: string | null
  chat_service_sid: string | null
  credential_sid: string | null
  date_created: string | null
  date_updated: string | null
  endpoint: string | null
  identity: string | null
  binding_type: string | null
  message_types: string[] | null
  url: string | null
}

export interface WireService {
  sid: string | null
  account_sid: string | null
  friendly_name: string | null
  date_created: string | null
  date_updated: string | null
  url: string | null
  links: Record<string, string> | null
}

export interface WireUser {
  sid: string | null
  account_sid: string | null
  chat_service_sid: string | null
  role_sid: string | null
  identity: string | null
  friendly_name: string | null
  /** JSON in a text. */
  attributes: string | null
  is_online: boolean | null
  is_notifiable: boolean | null
  date_created: string | null
  date_updated: string | null
  url: string | null
  links: Record<string, string> | null
}

export interface WireCredential {
  sid: string | null
  account_sid: string | null
  friendly_name: string | null
  type: 'apn' | 'gcm' | 'fcm'
  sandbox: string | null
  date_created: string | null
  date_updated: string | null
  url: string | null
}

export interface WireConfiguration {
  chat_service_sid: string | null
  default_conversation_creator_role_sid: string | null
  default_conversation_role_sid: string | null
  default_chat_service_role_sid: string | null
  reachability_enabled: boolean | null
  url: string | null
  links: Record<string, string> | null
}

interface WireEvent {
  enabled: boolean
  template: string | null
  sound: string | null
}

export interface WireNotifications {
  account_sid: string | null
  chat_service_sid: string | null
  log_enabled: boolean | null
  new_message:
    | (WireEvent & { badge_count_enabled: boolean; with_media: { enabled: boolean; template: string | null } })
    | null
  added_to_conversation: WireEvent | null
  removed_from_conversation: WireEvent | null
  url: string | null
}

export interface WireUserConversation {
  account_sid: string | null
  chat_service_sid: string | null
  conversation_sid: string | null
  unread_messages_count: number | null
  last_read_message_index: number | null
  participant_sid: string | null
  user_sid: string | null
  friendly_name: string | null
  conversation_state: 'inactive' | 'active' | 'closed'
  timers: Record<string, string> | null
  attributes: string | null
  date_created: string | null
  date_updated: string | null
  created_by: string | null
  notification_level: 'default' | 'muted'
  unique_name: string | null
  url: string | null
  links: Record<string, string> | null
}

/** https://www.twilio.com/docs/usage/monitor-alert: the last five stand in the single alert alone. */
export interface WireAlert {
  sid: string
  account_sid: string
  error_code: string
  alert_text: string
  log_level: 'error' | 'warning' | 'notice' | 'debug'
  resource_sid: string | null
  service_sid: string | null
  date_created: string
  date_generated: string
  date_updated: string
  more_info: string
  request_method: string | null
  request_url: string | null
  api_version: string | null
  url: string
  request_headers?: string | null
  request_variables?: string | null
  response_body?: string | null
  response_headers?: string | null
}

export interface WireMeta {
  page: number
  page_size: number
  first_page_url: string
  previous_page_url: string | null
  url: string
  next_page_url: string | null
  key: string
}

export interface WireError {
  code: number
  message: string
  more_info: string
  status: number
}
