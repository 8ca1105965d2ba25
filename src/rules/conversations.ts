/** What the user has set for single conversations. They stand beside the matrix, not in it. */
import type { UserConversation } from '../twilio/delivery'
import { type Facts, known } from './facts'
import { type Event, type Need, type Stopped, type Words, say } from './finding'
import { open, stopped } from './needs'
import { counted, listed } from './phrases'
import { rule, steps } from './rule'
import { SOURCES } from './sources'

const parts = { at: 'conversation', from: ['conversations'], source: SOURCES.userConversations } as const

const conversationsNeed = ({ conversations }: Facts): readonly Need[] => [
  { name: 'conversations', fact: conversations },
]

/** `CH… (“Orders”)` */
function conversationName({ conversation_sid, friendly_name }: UserConversation): Words {
  const name = friendly_name === null || friendly_name === '' ? [] : say` (“${friendly_name}”)`
  return conversation_sid === null ? ['(without a SID)', ...name] : say`${conversation_sid}${name}`
}

const isNamed = ({ conversation_sid, unique_name }: UserConversation, name: string | undefined) =>
  name !== undefined && (conversation_sid === name || unique_name === name)

/** The conversations that pass a test, the one that the ticket is about first. */
function conversationsThat(facts: Facts, test: (one: UserConversation) => boolean): readonly UserConversation[] {
  const passed = (known(facts.conversations) ?? []).filter(test)
  const asked = passed.filter((one) => isNamed(one, facts.conversation))
  return asked.length === 0 ? passed : [...asked, ...passed.filter((one) => !asked.includes(one))]
}

const isMuted = ({ notification_level }: UserConversation) => notification_level === 'muted'
const isClosed = ({ conversation_state }: UserConversation) => conversation_state === 'closed'
const isUnsaid = ({ notification_level: level }: UserConversation) => level !== 'muted' && level !== 'default'

/** What comes of a conversation one takes part in; that one was added, or removed, is told all the same. */
const MESSAGES: readonly Event[] = ['new_message', 'with_media']

/** The messages of some conversations, of which no cell of the matrix can speak. */
const OF_CONVERSATIONS: Stopped = { ...stopped('certain', 'all', MESSAGES), part: 'conversations' }

/** Whether the ticket names one of these, or none at all: then each of them may be the one. */
const mayBeTheTicket = (facts: Facts, some: readonly UserConversation[]) =>
  facts.conversation === undefined || some.some((one) => isNamed(one, facts.conversation))

export const R27 = rule({
  ...parts,
  id: 'R27',
  condition:
    '`notification_level` of a conversation of the user is `muted`: blocks its pushes, or is mere information where the ticket names another one.',
  severities: ['blocks', 'info'],
  todo: steps({
    user: say`Unmute the conversation in the app. That sets ${'notification_level'} to ${'default'}.`,
  }),
  needs: (facts) => {
    const unsaid = conversationsThat(facts, isUnsaid).length
    const what = counted(unsaid, 'conversation is', 'conversations are')
    return [
      ...conversationsNeed(facts),
      ...(unsaid === 0 ? [] : [open('conversations', `Twilio did not say whether ${what} muted.`)]),
    ]
  },
  check: (facts) => {
    const muted = conversationsThat(facts, isMuted)
    if (muted.length === 0) return undefined
    const isWanted = mayBeTheTicket(facts, muted)
    const all = known(facts.conversations) ?? []
    const isEach = muted.length === all.length && all.length > 1
    return {
      severity: isWanted ? 'blocks' : 'info',
      title: isEach
        ? 'The user muted every conversation'
        : muted.length === 1
          ? 'The user muted a conversation'
          : `The user muted ${counted(muted.length, 'conversation')}`,
      short: 'Muted',
      found: say`${'notification_level'} is ${'muted'} in ${listed(muted.map(conversationName), muted.length)}.`,
      why: isWanted
        ? say`Twilio sends this user no push of a conversation that the user muted. Others are not touched.`
        : say`A mute is of one conversation alone, and the ticket names another one.`,
      concerns: 'conversations',
      stops: isWanted ? [OF_CONVERSATIONS] : [],
    }
  },
})

export const R28 = rule({
  ...parts,
  id: 'R28',
  condition:
    'The conversation that the ticket names is not among those of the user (blocks), or the user is in none at all (likely).',
  severities: ['blocks', 'likely'],
  todo: steps({ appDeveloper: say`Add the user to the conversation.` }),
  needs: conversationsNeed,
  check: (facts) => {
    const { conversation } = facts
    const all = known(facts.conversations)
    if (all === undefined) return undefined
    const isMissing = conversation !== undefined && !all.some((one) => isNamed(one, conversation))
    if (!isMissing && all.length > 0) return undefined
    const none = all.length === 0 ? [stopped('likely', 'all', MESSAGES)] : []
    return {
      severity: isMissing ? 'blocks' : 'likely',
      title: isMissing ? 'The user does not take part in the conversation' : 'The user is in no conversation',
      short: 'Not a participant',
      found: isMissing
        ? say`${conversation} is not among the ${[counted(all.length, 'conversation')]} of ${facts.identity}.`
        : say`${facts.identity} takes part in no conversation of this service.`,
      why: say`Only those who take part in a conversation with an identity of theirs get its pushes.`,
      concerns: 'conversations',
      stops: isMissing ? [OF_CONVERSATIONS, ...none] : none,
    }
  },
})

export const R29 = rule({
  ...parts,
  id: 'R29',
  condition:
    '`conversation_state` of a conversation of the user is `closed`: blocks where the ticket names it, likely where all are closed, else information.',
  severities: ['blocks', 'likely', 'info'],
  todo: steps({
    appDeveloper: say`Start another conversation where this one should go on: a closed one can’t be reopened.`,
  }),
  needs: conversationsNeed,
  check: (facts) => {
    const closed = conversationsThat(facts, isClosed)
    if (closed.length === 0) return undefined
    const isTicket = closed.some((one) => isNamed(one, facts.conversation))
    const isEach = closed.length === known(facts.conversations)?.length
    return {
      severity: isTicket ? 'blocks' : isEach ? 'likely' : 'info',
      title: isTicket
        ? 'The conversation is closed'
        : isEach
          ? 'The user is in closed conversations only'
          : closed.length === 1
            ? 'A conversation is closed'
            : `${counted(closed.length, 'conversation')} are closed`,
      short: 'Closed',
      found: say`${'conversation_state'} is ${'closed'} in ${listed(closed.map(conversationName))}.`,
      why: say`Nobody can write in a closed conversation, so nothing is there to push. It can’t be reopened (50377).`,
      concerns: 'conversations',
      stops: [...(isTicket ? [OF_CONVERSATIONS] : []), ...(isEach ? [stopped('likely', 'all', MESSAGES)] : [])],
    }
  },
})
