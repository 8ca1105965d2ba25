/** What the user has set for single conversations. They stand beside the matrix, not in it. */
import type { UserConversation } from '../twilio/delivery'
import { type Facts, known } from './facts'
import { type Need, type Words, say } from './finding'
import { open } from './needs'
import { counted, listed } from './phrases'
import { rule } from './rule'
import { SOURCES } from './sources'

const parts = { from: ['conversations'], source: SOURCES.userConversations } as const

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
const isUnsaid = ({ notification_level: level }: UserConversation) => level !== 'muted' && level !== 'default'

/** The conversations that the user muted, the one that the ticket is about first. Null is "not provided". */
export function mutedConversations(
  facts: Facts,
): readonly { readonly sid: string | null; readonly name: string | null }[] {
  return conversationsThat(facts, isMuted).map(({ conversation_sid: sid, friendly_name: name }) => ({
    sid,
    name: name === '' ? null : name,
  }))
}

export const R27 = rule({
  ...parts,
  id: 'R27',
  condition: '`notification_level` of a conversation of the user is `muted`.',
  severities: ['blocks'],
  fixer: 'user',
  fix: say`Let the user unmute the conversation in the app. That sets ${'notification_level'} to ${'default'}.`,
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
    return {
      title:
        muted.length === 1
          ? 'The user muted a conversation'
          : `The user muted ${counted(muted.length, 'conversation')}`,
      found: say`${'notification_level'} is ${'muted'} in ${listed(muted.map(conversationName), muted.length)}.`,
      why: say`Twilio sends this user no push of a conversation that the user muted. Others are not touched.`,
      concerns: 'conversations',
    }
  },
})

export const R28 = rule({
  ...parts,
  id: 'R28',
  condition: 'The conversation that the ticket names is not among those of the user.',
  severities: ['blocks'],
  fixer: 'appDeveloper',
  fix: say`Add the user to the conversation.`,
  needs: (facts) => (facts.conversation === undefined ? [] : conversationsNeed(facts)),
  check: (facts) => {
    const { conversation } = facts
    const all = known(facts.conversations)
    if (conversation === undefined || all === undefined || all.some((one) => isNamed(one, conversation)))
      return undefined
    return {
      title: 'The user does not take part in the conversation',
      found: say`${conversation} is not among the ${[counted(all.length, 'conversation')]} of ${facts.identity}.`,
      why: say`Only those who take part in a conversation with an identity of theirs get its pushes.`,
      concerns: 'conversations',
    }
  },
})

export const R29 = rule({
  ...parts,
  id: 'R29',
  condition: '`conversation_state` of a conversation of the user is `closed`.',
  severities: ['info'],
  fixer: 'nobody',
  fix: say`Nothing, unless the conversation should go on: then open it again or start another.`,
  needs: conversationsNeed,
  check: (facts) => {
    const closed = conversationsThat(facts, ({ conversation_state }) => conversation_state === 'closed')
    if (closed.length === 0) return undefined
    return {
      title: closed.length === 1 ? 'A conversation is closed' : `${counted(closed.length, 'conversation')} are closed`,
      found: say`${'conversation_state'} is ${'closed'} in ${listed(closed.map(conversationName))}.`,
      why: say`Nobody can write in a closed conversation, so nothing is there to push.`,
      concerns: 'conversations',
    }
  },
})
