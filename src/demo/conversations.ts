/** The conversations of each user, as the user has them. */
import type { WireUser, WireUserConversation } from '../twilio/wire'
import { DAY, wireDate } from './devices'
import type { Person } from './people'
import { random } from './random'
import { CONVERSATIONS, madeSid, SERVICES } from './sids'

export interface Membership {
  readonly sid: string
  readonly name: string | null
  readonly uniqueName: string | null
  readonly state: WireUserConversation['conversation_state']
  readonly level: WireUserConversation['notification_level']
  /** Days since. */
  readonly created: number
  readonly updated: number
}

const conversation = (sid: string, name: string | null, details: Partial<Membership> = {}): Membership => ({
  sid,
  name,
  uniqueName: null,
  state: 'active',
  level: 'default',
  created: 60,
  updated: 0.3,
  ...details,
})

const TICKET = conversation(CONVERSATIONS.ticket, 'Parcel 8812 is late', { uniqueName: 'ticket-8812', created: 2 })
const EVERYBODY = conversation(CONVERSATIONS.everybody, 'Everybody at Kite', { uniqueName: 'everybody', created: 700 })
const LATE_SHIFT = conversation(CONVERSATIONS.lateShift, 'Late shift', { created: 90, updated: 1.2 })
const USUAL = [TICKET, EVERYBODY, LATE_SHIFT]

const done = (state: 'inactive' | 'closed', name: string): Membership =>
  conversation(madeSid('CH', name), name, { state, created: 80, updated: 30 })

/** What a person of Kite Support takes part in. */
const OF_PEOPLE: Readonly<Record<NonNullable<Person['conversations']>, readonly Membership[]>> = {
  oneMuted: [TICKET, EVERYBODY, { ...LATE_SHIFT, level: 'muted' }],
  notTheTicket: [EVERYBODY, LATE_SHIFT],
  someOver: [
    TICKET,
    EVERYBODY,
    done('closed', 'Parcel 7790 was lost'),
    done('closed', 'Parcel 7802 came back'),
    done('inactive', 'Parcel 8011 at the neighbour’s'),
  ],
  none: [],
  allOver: [done('closed', 'Parcel 7790 was lost'), done('closed', 'Parcel 7802 came back')],
  many: [
    ...USUAL,
    ...Array.from({ length: 117 }, (_, i) =>
      conversation(madeSid('CH', 'round', i), `Round ${i + 1}`, { created: 150 - i, updated: i / 4 }),
    ),
  ],
}

/** Names that a dashboard must survive. */
const HOSTILE = [
  conversation(madeSid('CH', 'hostile', 1), '<img src=x onerror=alert(1)>', { uniqueName: '../../Services' }),
  conversation(madeSid('CH', 'hostile', 2), null, { level: 'muted' }),
  conversation(madeSid('CH', 'hostile', 3), `${'very long '.repeat(60)}\u202e`, { state: 'closed' }),
]

/** @param service only its SID, its people and what is said of their conversations are looked at */
export function conversationsOf(
  {
    sid,
    people,
    conversations,
  }: {
    readonly sid: string
    readonly people: readonly Person[]
    readonly conversations?: readonly Membership[]
  },
  identity: string,
): readonly Membership[] {
  if (conversations !== undefined) return conversations
  if (sid === SERVICES.hostile) return HOSTILE
  if (sid !== SERVICES.support) return deliveries(sid, identity)
  const kind = people.find((person) => person.identity === identity)?.conversations
  return kind === undefined ? USUAL : OF_PEOPLE[kind]
}

/** One to four that are still going on. */
function deliveries(service: string, identity: string): readonly Membership[] {
  const next = random(service, identity, 'conversations')
  return Array.from({ length: 1 + Math.floor(next() * 4) }, (_, i) => {
    const created = next() * 40
    const name = `Parcel ${1000 + Math.floor(next() * 9000)}`
    return conversation(madeSid('CH', service, identity, i), name, { created, updated: created * next() })
  })
}

/** @param user whose conversation it is */
export function wireUserConversation(
  { sid, name, uniqueName, state, level, created, updated }: Membership,
  { sid: user, account_sid, chat_service_sid, url }: WireUser,
  now: number,
  origin: string,
): WireUserConversation {
  const participant = madeSid('MB', sid, user ?? '')
  const next = random(participant)
  const messages = Math.floor(next() * 200)
  const unread = Math.min(messages, Math.floor(next() ** 3 * 20))
  const conversationUrl = `${origin}/v1/Conversations/${sid}`
  return {
    account_sid,
    chat_service_sid,
    conversation_sid: sid,
    unread_messages_count: unread,
    last_read_message_index: messages - unread,
    participant_sid: participant,
    user_sid: user,
    friendly_name: name,
    conversation_state: state,
    timers: {},
    attributes: '{}',
    date_created: wireDate(now - created * DAY),
    date_updated: wireDate(now - updated * DAY),
    created_by: 'system',
    notification_level: level,
    unique_name: uniqueName,
    url: `${url}/Conversations/${sid}`,
    links: { participant: `${conversationUrl}/Participants/${participant}`, conversation: conversationUrl },
  }
}
