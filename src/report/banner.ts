/**
 * What a push says on the phone: the template of the event, filled with values of our own. Templates, variables and the
 * limit: https://www.twilio.com/docs/conversations-classic/push-notification-configuration
 */
import { EVENTS, type Event } from '../rules/finding'
import type { Notifications } from '../twilio/delivery'

/** Twilio uses this much of a text, after the values have been put in. */
export const MOST_CHARACTERS = 178

/** A piece of the text: of the template itself, a value in place of a variable, or a variable that nobody documents. */
export interface BannerPart {
  readonly text: string
  readonly is: 'text' | 'sample' | 'unknown'
}

export interface Banner {
  readonly event: Event
  /** The template in use. */
  readonly template: string
  /** Whether the service has none of its own, so that it is Twilio's. */
  readonly isDefault: boolean
  /** What arrives, no longer than Twilio lets it be. */
  readonly parts: readonly BannerPart[]
  /** Whether the text was longer with the values of ours. */
  readonly isCut: boolean
  /** How many characters of the message get through; undefined where the text holds none, or can't be told. */
  readonly room: number | undefined
  /** Variables that are not documented, or not for this event: what arrives in their place can't be told. */
  readonly unknown: readonly string[]
  /** Variables of the old Programmable Chat, which today's page no longer lists. */
  readonly old: readonly string[]
  /** Null: none, so that the push makes no sound. */
  readonly sound: string | null
  /** Whether the number on the app's icon is counted, on iOS. `notOfEvent`: Twilio counts it for new messages alone. */
  readonly badge: 'counted' | 'notCounted' | 'notSaid' | 'notOfEvent'
}

const SAMPLES = { conversation: 'Delivery 4471', participant: 'Amy', message: 'I am at the north gate, which door?' }
const sampleSid = (prefix: string) => `${prefix}${'0123456789abcdef'.repeat(2)}`

const OF_EVERY_EVENT: Readonly<Record<string, string>> = {
  PARTICIPANT: SAMPLES.participant,
  PARTICIPANT_FRIENDLY_NAME: SAMPLES.participant,
  PARTICIPANT_IDENTITY: SAMPLES.participant,
  PARTICIPANT_SID: sampleSid('MB'),
  CONVERSATION: SAMPLES.conversation,
  CONVERSATION_FRIENDLY_NAME: SAMPLES.conversation,
  CONVERSATION_UNIQUE_NAME: SAMPLES.conversation,
  CONVERSATION_SID: sampleSid('CH'),
}
const OF_EVENT: Readonly<Partial<Record<Event, Readonly<Record<string, string>>>>> = {
  new_message: { MESSAGE: SAMPLES.message },
  with_media: { MEDIA: 'north-gate.jpg', MEDIA_COUNT: '1' },
}
/** What the same things were called in Programmable Chat. */
const OLD: Readonly<Record<string, string>> = {
  USER: SAMPLES.participant,
  USER_FRIENDLY_NAME: SAMPLES.participant,
  USER_SID: sampleSid('US'),
  CHANNEL: SAMPLES.conversation,
  CHANNEL_FRIENDLY_NAME: SAMPLES.conversation,
  CHANNEL_UNIQUE_NAME: SAMPLES.conversation,
  CHANNEL_SID: sampleSid('CH'),
}

const named = (name: string) => `$\{${name}}`
const [CONVERSATION, PARTICIPANT] = [named('CONVERSATION'), named('PARTICIPANT')]

/** What Twilio uses where a service has no template of its own. */
export const DEFAULT_TEMPLATES: Readonly<Record<Event, string>> = {
  new_message: `${CONVERSATION}:${PARTICIPANT}: ${named('MESSAGE')}`,
  with_media: `You have a new message in ${CONVERSATION} with ${named('MEDIA_COUNT')} media files: ${named('MEDIA')}`,
  added_to_conversation: `You have been added to the conversation ${CONVERSATION} by ${PARTICIPANT}`,
  removed_from_conversation: `${PARTICIPANT} has removed you from the conversation ${CONVERSATION}`,
}

/**
 * The pushes of a service, one for each event that it sends, in the order of the matrix.
 * @param notifications the settings, as Twilio gave them
 */
export function bannersOf(notifications: Notifications): readonly Banner[] {
  return EVENTS.flatMap((event) => {
    const { new_message: message } = notifications
    // What a picture does while messages themselves are off is not documented.
    const settings =
      event === 'with_media' ? (message?.enabled === true ? message.with_media : null) : notifications[event]
    return settings?.enabled === true ? [bannerOf(event, settings.template, notifications)] : []
  })
}

function bannerOf(event: Event, own: string | null, { new_message: message, ...others }: Notifications): Banner {
  const template = own ?? DEFAULT_TEMPLATES[event]
  const parts = filled(template, { ...OLD, ...OF_EVERY_EVENT, ...OF_EVENT[event] })
  const isOfMessage = event === 'new_message' || event === 'with_media'
  const variables = [...new Set(variablesOf(template))]
  const unknown = parts.filter(({ is }) => is === 'unknown').map(({ text }) => text)
  const badge = message?.badge_count_enabled
  return {
    event,
    template,
    isDefault: own === null,
    parts: cut(parts),
    isCut: lengthOf(parts) > MOST_CHARACTERS,
    room: unknown.length > 0 ? undefined : roomOf(template, event),
    unknown: [...new Set(unknown)],
    old: variables.filter((name) => Object.hasOwn(OLD, name)).map(named),
    sound: (isOfMessage ? message?.sound : others[event]?.sound) || null,
    badge: !isOfMessage ? 'notOfEvent' : badge == null ? 'notSaid' : badge ? 'counted' : 'notCounted',
  }
}

const VARIABLE = /\$\{([^{}]*)\}/g

const variablesOf = (template: string) => [...template.matchAll(VARIABLE)].map(([, name = '']) => name)

/** The template in pieces, a value for each variable that has one. */
function filled(template: string, values: Readonly<Record<string, string>>): readonly BannerPart[] {
  const parts: BannerPart[] = []
  let end = 0
  for (const match of template.matchAll(VARIABLE)) {
    const [whole, name = ''] = match
    if (match.index > end) parts.push({ text: template.slice(end, match.index), is: 'text' })
    const value = Object.hasOwn(values, name) ? values[name] : undefined
    parts.push(value === undefined ? { text: whole, is: 'unknown' } : { text: value, is: 'sample' })
    end = match.index + whole.length
  }
  if (end < template.length) parts.push({ text: template.slice(end), is: 'text' })
  return parts
}

const lengthOf = (parts: readonly BannerPart[]) => parts.reduce((sum, { text }) => sum + Array.from(text).length, 0)

/** The first characters of all pieces together, none cut in half. */
function cut(parts: readonly BannerPart[]): readonly BannerPart[] {
  let left = MOST_CHARACTERS
  return parts.flatMap((part) => {
    const text = Array.from(part.text).slice(0, left)
    left -= text.length
    return text.length === 0 ? [] : [{ ...part, text: text.join('') }]
  })
}

/** What is left for one message beside all else that stands before it and in it, with names as long as ours. */
function roomOf(template: string, event: Event): number | undefined {
  const message = named('MESSAGE')
  const at = template.indexOf(message)
  if (event !== 'new_message' || at < 0) return undefined
  const before = filled(template.slice(0, at), { ...OLD, ...OF_EVERY_EVENT, ...OF_EVENT[event] })
  return Math.max(0, MOST_CHARACTERS - lengthOf(before))
}
