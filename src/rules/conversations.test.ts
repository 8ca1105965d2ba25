import { describe, expect, test } from 'vitest'
import type { UserConversation } from '../twilio/delivery'
import { R27, R28, R29 } from './conversations'
import { describeRule } from './describeRule'
import { diagnose } from './diagnose'
import type { Facts } from './facts'
import { EVENTS, type Event, type Stopped, plainText } from './finding'
import { stopped } from './needs'
import { FAILED, conversation, fact, healthy, newMessage, notifications, sid } from './samples'

const noConversations = healthy({ conversations: FAILED })
const muted = { notification_level: 'muted' }
const closed = { conversation_state: 'closed' }
const withConversations = (...list: readonly UserConversation[]) => healthy({ conversations: fact(list) })
const named = (name: string, facts: Facts): Facts => ({ ...facts, conversation: name })

/** The messages of some conversations; and those of all. */
const MESSAGES: readonly Event[] = ['new_message', 'with_media']
const OF_SOME: Stopped = { ...stopped('certain', 'all', MESSAGES), part: 'conversations' }
const OF_ALL = stopped('likely', 'all', MESSAGES)

const headline = (facts: Facts) => diagnose(facts).verdict.sentence
const cells = (facts: Facts) => {
  const [row] = diagnose(facts).matrix.rows
  return EVENTS.map((event) => row?.cells[event].is)
}
const NOTHING = 'Nothing wrong found in what Twilio can tell'
const SOME = 'Some pushes can’t reach this user'
const DOUBTED = ['likelyNo', 'likelyNo', 'yes', 'yes']

describeRule(R27, {
  fires: healthy({
    conversation: 'orders',
    conversations: fact([
      conversation(1, muted),
      conversation(2, { ...muted, unique_name: 'orders', friendly_name: 'Orders' }),
      conversation(3),
    ]),
  }),
  finding: {
    severity: 'blocks',
    concerns: 'conversations',
    title: 'The user muted 2 conversations',
    stops: [OF_SOME],
  },
  by: ['user'],
  says: [`in ${sid('CH', 2)} (“Orders”) and ${sid('CH', 1)}.`],
  silent: [healthy(), healthy({ conversations: fact([]) })],
  missing: [
    noConversations,
    healthy({ conversations: fact([conversation(1, { notification_level: null }), conversation(2)]) }),
    healthy({ conversations: fact([conversation(1, { notification_level: 'odd' })]) }),
  ],
})

test('a finding of muted conversations names each, however many', () => {
  const list = Array.from({ length: 30 }, (_, at) => conversation(at, { ...muted, friendly_name: `Talk ${at}` }))
  const found = plainText(R27.check(healthy({ conversations: fact(list) }))?.found ?? [])
  for (const at of list.keys()) expect(found).toContain(`${sid('CH', at)} (“Talk ${at}”)`)
})

describe('a mute is of one conversation', () => {
  const one = withConversations(conversation(1, muted), conversation(2, { unique_name: 'orders' }))

  test('and blocks where no conversation is named: it may be that one', () => {
    expect(R27.check(one)).toMatchObject({ severity: 'blocks', title: 'The user muted a conversation' })
    expect(headline(one)).toBe(SOME)
    expect(cells(one)).toEqual(['yes', 'yes', 'yes', 'yes'])
  })

  test('and blocks where the ticket names it', () => {
    expect(R27.check(named(sid('CH', 1), one))).toMatchObject({ severity: 'blocks', stops: [OF_SOME] })
    expect(headline(named(sid('CH', 1), one))).toBe(SOME)
  })

  test.each([sid('CH', 2), 'orders'])(
    'and is information where the ticket names another, which is not muted: %s',
    (name) => {
      const finding = R27.check(named(name, one))
      expect(finding).toMatchObject({ severity: 'info', stops: [] })
      expect(plainText(finding?.why ?? [])).toContain('the ticket names another one')
      expect(headline(named(name, one))).toBe(NOTHING)
    },
  )

  test('of each of them it is said', () => {
    const all = withConversations(conversation(1, muted), conversation(2, muted))
    expect(R27.check(all)).toMatchObject({ severity: 'blocks', title: 'The user muted every conversation' })
    // Being added to another one still pushes.
    expect(headline(all)).toBe(SOME)
  })
})

describeRule(R28, {
  fires: healthy({ conversation: sid('CH', 9) }),
  finding: { severity: 'blocks', concerns: 'conversations', stops: [OF_SOME] },
  by: ['appDeveloper'],
  says: [`${sid('CH', 9)} is not among the 2 conversations of alice`],
  silent: [healthy(), healthy({ conversation: sid('CH', 1) })],
  missing: [noConversations, { ...noConversations, conversation: sid('CH', 1) }],
})

describe('a user in no conversation', () => {
  test('is told nothing of a message, probably: each message and media cell is doubted', () => {
    const facts = withConversations()
    expect(R28.check(facts)).toMatchObject({ severity: 'likely', title: 'The user is in no conversation' })
    expect(R28.check(facts)?.stops).toEqual([OF_ALL])
    expect(cells(facts)).toEqual(DOUBTED)
    expect(headline(facts)).toBe('Pushes probably don’t reach this user')
  })

  test('is surely not in the one that the ticket names', () => {
    const facts = named('orders', withConversations())
    expect(R28.check(facts)).toMatchObject({ severity: 'blocks' })
    expect(R28.check(facts)?.stops).toEqual([OF_SOME, OF_ALL])
    expect(headline(facts)).toBe('Pushes probably don’t reach this user')
  })

  test('outranks media that are off for certain', () => {
    const off = notifications(newMessage({ with_media: { enabled: false, template: null } }))
    const { verdict } = diagnose({ ...withConversations(), notifications: fact(off) })
    expect(verdict.because?.id).toBe('R28')
  })
})

describeRule(R29, {
  fires: named(sid('CH', 1), withConversations(conversation(1, closed), conversation(2))),
  finding: { severity: 'blocks', concerns: 'conversations', title: 'The conversation is closed', stops: [OF_SOME] },
  by: ['appDeveloper'],
  says: [`closed in ${sid('CH', 1)}`],
  silent: [healthy(), withConversations(), withConversations(conversation(1, { conversation_state: 'inactive' }))],
  missing: [noConversations],
})

describe('a closed conversation', () => {
  test.each([
    ['where none is named', withConversations(conversation(1, closed), conversation(2))],
    [
      'where another is named',
      named('orders', withConversations(conversation(1, closed), conversation(2, { unique_name: 'orders' }))),
    ],
  ])('elsewhere stops nothing, %s', (_, facts) => {
    expect(R29.check(facts)).toMatchObject({ severity: 'info', title: 'A conversation is closed', stops: [] })
    expect(headline(facts)).toBe(NOTHING)
    expect(diagnose(facts).findings.map(({ id }) => id)).toContain('R38')
  })

  test('that is the only kind doubts every message and media cell', () => {
    const facts = withConversations(conversation(1, closed), conversation(2, closed))
    expect(R29.check(facts)).toMatchObject({ severity: 'likely', title: 'The user is in closed conversations only' })
    expect(R29.check(facts)?.stops).toEqual([OF_ALL])
    expect(cells(facts)).toEqual(DOUBTED)
    expect(headline(facts)).toBe('Pushes probably don’t reach this user')
  })

  test('that is named and the only one is both', () => {
    const facts = named(sid('CH', 1), withConversations(conversation(1, closed)))
    expect(R29.check(facts)).toMatchObject({ severity: 'blocks' })
    expect(R29.check(facts)?.stops).toEqual([OF_SOME, OF_ALL])
  })

  test('can’t be reopened: another is to be started', () => {
    const finding = R29.check(withConversations(conversation(1, closed)))
    expect(plainText(finding?.why ?? [])).toContain('It can’t be reopened (50377).')
    const todo = (finding?.todo ?? []).map(({ what }) => plainText(what)).join(' ')
    expect(todo).toContain('Start another conversation')
    expect(todo).not.toMatch(/open it again|reopen it/)
  })

  test('of several the one of the ticket is named first', () => {
    const facts = named(
      sid('CH', 3),
      withConversations(conversation(1, closed), conversation(3, closed), conversation(2)),
    )
    expect(plainText(R29.check(facts)?.found ?? [])).toBe(
      `conversation_state is closed in ${sid('CH', 3)} and ${sid('CH', 1)}.`,
    )
    const elsewhere = R29.check(withConversations(conversation(1, closed), conversation(3, closed), conversation(2)))
    expect(elsewhere).toMatchObject({ severity: 'info', title: '2 conversations are closed' })
  })
})
