/** How each service is set: which events push, how they sound, and whether it keeps track of who is there. */
import type { WireConfiguration, WireNotifications } from '../twilio/wire'
import { ACCOUNT_SID, madeSid } from './sids'

/** The texts are Twilio's default templates; their variables are Twilio's, not ours. */
const variable = (name: string): string => `$\{${name}}`
const [CONVERSATION, PARTICIPANT] = [variable('CONVERSATION'), variable('PARTICIPANT')]

const TEMPLATES = {
  message: `${CONVERSATION}:${PARTICIPANT}: ${variable('MESSAGE')}`,
  media: `You have a new message in ${CONVERSATION} with ${variable('MEDIA_COUNT')} media files: ${variable('MEDIA')}`,
  added: `You have been added to the conversation ${CONVERSATION} by ${PARTICIPANT}`,
  removed: `${PARTICIPANT} has removed you from the conversation ${CONVERSATION}`,
}

export interface Settings extends Pick<
  WireNotifications,
  'log_enabled' | 'new_message' | 'added_to_conversation' | 'removed_from_conversation'
> {
  readonly isReachable: boolean | null
}

const sound = 'default'

const ALL_ON = {
  isReachable: true,
  log_enabled: true,
  new_message: {
    enabled: true,
    template: TEMPLATES.message,
    sound,
    badge_count_enabled: true,
    with_media: { enabled: true, template: TEMPLATES.media },
  },
  added_to_conversation: { enabled: true, template: TEMPLATES.added, sound },
  removed_from_conversation: { enabled: true, template: TEMPLATES.removed, sound },
} satisfies Settings

/** As Twilio leaves a new service: nothing pushes. */
const ALL_OFF = {
  isReachable: false,
  log_enabled: false,
  new_message: {
    enabled: false,
    template: null,
    sound: null,
    badge_count_enabled: false,
    with_media: { enabled: false, template: null },
  },
  added_to_conversation: { enabled: false, template: null, sound: null },
  removed_from_conversation: { enabled: false, template: null, sound: null },
} satisfies Settings

/** As most services are: new messages alone. */
const NEW_ALONE: Settings = {
  ...ALL_ON,
  added_to_conversation: ALL_OFF.added_to_conversation,
  removed_from_conversation: ALL_OFF.removed_from_conversation,
}

/** What is usual where nobody looked twice: R07, R08, R30, R33, R34 and R35. */
const HALF_SET: Settings = {
  isReachable: false,
  log_enabled: false,
  new_message: {
    ...ALL_ON.new_message,
    badge_count_enabled: false,
    with_media: { enabled: false, template: null },
  },
  added_to_conversation: { ...ALL_ON.added_to_conversation, sound: null },
  removed_from_conversation: ALL_OFF.removed_from_conversation,
}

/** Twilio's document leaves the events untyped, and everything may be null. */
const HOSTILE: Settings = {
  isReachable: null,
  log_enabled: null,
  new_message: null,
  added_to_conversation: { enabled: true, template: '<script>alert(1)</script>', sound: '' },
  removed_from_conversation: null,
}

const USER = variable('USER')

/** The texts of the old Programmable Chat. */
const OLD: Settings = {
  ...ALL_ON,
  new_message: {
    ...ALL_ON.new_message,
    template: `${variable('CHANNEL')};${USER}: ${variable('MESSAGE')}`,
    with_media: { enabled: true, template: `${variable('CHANNEL')};${USER}: ${variable('MEDIA')}` },
  },
  added_to_conversation: {
    ...ALL_ON.added_to_conversation,
    template: `You have been added to channel ${variable('CHANNEL')} by ${USER}`,
  },
  removed_from_conversation: {
    ...ALL_ON.removed_from_conversation,
    template: `You have been removed from channel ${variable('CHANNEL')} by ${USER}`,
  },
}

export const SETTINGS = {
  couriers: HALF_SET,
  support: ALL_ON,
  dublin: NEW_ALONE,
  staging: ALL_OFF,
  hostile: HOSTILE,
  before: OLD,
} as const

/** The rules of the delivery check that a service shows with everybody in it. */
export const SHOWN_BY_SETTINGS = {
  staging: { R06: 'no event pushes', R30: 'nobody keeps track of who is there', R35: 'delivery errors are not logged' },
  dublin: { R07: 'the service sends new messages alone, by choice' },
  couriers: {
    R07: 'removals are not sent, by choice',
    R08: 'messages with media don’t push',
    R30: 'nobody keeps track of who is there',
    R33: 'additions make no sound',
    R34: 'the badge is not counted',
    R35: 'delivery errors are not logged',
  },
} as const

export function wireConfiguration(service: string, { isReachable }: Settings, origin: string): WireConfiguration {
  const url = `${origin}/v1/Services/${service}/Configuration`
  const role = (name: string): string => madeSid('RL', service, name)
  return {
    chat_service_sid: service,
    default_conversation_creator_role_sid: role('conversation admin'),
    default_conversation_role_sid: role('conversation user'),
    default_chat_service_role_sid: role('service user'),
    reachability_enabled: isReachable,
    url,
    links: { notifications: `${url}/Notifications`, webhooks: `${url}/Webhooks` },
  }
}

export function wireNotifications(service: string, settings: Settings, origin: string): WireNotifications {
  const { isReachable: _, ...events } = settings
  return {
    account_sid: ACCOUNT_SID,
    chat_service_sid: service,
    ...events,
    url: `${origin}/v1/Services/${service}/Configuration/Notifications`,
  }
}
