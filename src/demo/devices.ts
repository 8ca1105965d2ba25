/** What a device leaves in a binding: an endpoint in its channel's form, and the events that it asked for. */
import type { BindingType } from '../twilio/wire'
import { BASE64URL, HEX, pick, type Random, text } from './random'

export const ALL_EVENTS: readonly string[] = ['new_message', 'added_to_conversation', 'removed_from_conversation']

/** The same events as the JavaScript SDK spells them. */
export const ALL_EVENTS_LONG: readonly string[] = ALL_EVENTS.map((event) => `twilio.conversations.${event}`)

const SECOND = 1000
export const DAY = 86_400 * SECOND

/** An APNs device token: 32 bytes as lowercase hex. */
export const apnToken = (next: Random): string => text(next, HEX, 64)

/** A Firebase Installation ID: 22 characters, of which the first says the version. */
export const installationId = (next: Random): string => pick(next, ['c', 'd', 'e', 'f']) + text(next, BASE64URL, 21)

/** An FCM registration token. */
export const fcmToken = (next: Random): string => `${installationId(next)}:APA91b${text(next, BASE64URL, 134)}`

/** A registration of the retired Google Cloud Messaging: no installation before it. */
const gcmToken = (next: Random): string => `APA91b${text(next, BASE64URL, 134)}`

/** An endpoint as a device of this type registers it. */
export function endpoint(type: BindingType, next: Random): string {
  switch (type) {
    case 'apn':
      return apnToken(next)
    case 'fcm':
      return fcmToken(next)
    case 'gcm':
      return gcmToken(next)
    case 'twilsock':
      return `twilsock:${text(next, HEX, 32)}`
  }
}

/** A time as Twilio writes it: UTC, to the second. */
export const wireDate = (time: number): string => new Date(time).toISOString().replace(/\.\d{3}Z$/, 'Z')
