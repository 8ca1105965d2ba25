import { expect, test } from 'vitest'
import { describeRule } from './describeRule'
import { diagnose } from './diagnose'
import { plainText } from './finding'
import { R27, R28, R29, mutedConversations } from './conversations'
import { R24, R26 } from './manyDevices'
import { R31, R32 } from './presence'
import { RULES } from './rules'
import {
  FAILED,
  FCM_CREDENTIAL,
  apn,
  conversation,
  credentials,
  daysAgo,
  fact,
  fcm,
  healthy,
  sid,
  twilsock,
  user,
  withBindings,
} from './samples'

const noBindings = healthy({ bindings: FAILED })
const noConversations = healthy({ conversations: FAILED })
const many = (count: number) => withBindings(...Array.from({ length: count }, (_, at) => apn(at)))

describeRule(R24, {
  fires: withBindings(apn(1, { date_updated: daysAgo(5) }), apn(2), fcm(3)),
  finding: { severity: 'info', isHeuristic: true },
  says: [`Bindings ${sid('BS', 1)} and ${sid('BS', 2)} are of type apn, of which ${sid('BS', 2)} was refreshed last`],
  silent: [
    healthy(),
    withBindings(apn(1), apn(2, { credential_sid: FCM_CREDENTIAL })),
    withBindings(apn(1, { endpoint: 'x' }), apn(2, { endpoint: 'x' })),
  ],
  missing: [noBindings],
})

describeRule(R26, {
  fires: many(11),
  finding: { severity: 'warning' },
  says: ['alice has 11 push bindings'],
  silent: [healthy(), many(10)],
  missing: [noBindings],
})

const muted = { notification_level: 'muted' }

describeRule(R27, {
  fires: healthy({
    conversation: 'orders',
    conversations: fact([
      conversation(1, muted),
      conversation(2, { ...muted, unique_name: 'orders', friendly_name: 'Orders' }),
      conversation(3),
    ]),
  }),
  finding: { severity: 'blocks', concerns: 'conversations', title: 'The user muted 2 conversations' },
  says: [`in ${sid('CH', 2)} (“Orders”) and ${sid('CH', 1)}.`],
  silent: [healthy(), healthy({ conversations: fact([]) })],
  missing: [
    noConversations,
    healthy({ conversations: fact([conversation(1, { notification_level: null }), conversation(2)]) }),
    healthy({ conversations: fact([conversation(1, { notification_level: 'odd' })]) }),
  ],
})

test('the muted conversations by SID and name, for the screen', () => {
  const list = [conversation(1, muted), conversation(2), conversation(3, { ...muted, friendly_name: 'Orders' })]
  const facts = healthy({ conversation: sid('CH', 3), conversations: fact(list) })
  expect(mutedConversations(facts)).toEqual([
    { sid: sid('CH', 3), name: 'Orders' },
    { sid: sid('CH', 1), name: null },
  ])
  expect(mutedConversations(noConversations)).toEqual([])
})

test('a finding of muted conversations names each, however many', () => {
  const list = Array.from({ length: 30 }, (_, at) => conversation(at, { ...muted, friendly_name: `Talk ${at}` }))
  const found = plainText(R27.check(healthy({ conversations: fact(list) }))?.found ?? [])
  for (const at of list.keys()) expect(found).toContain(`${sid('CH', at)} (“Talk ${at}”)`)
})

test('a conversation that is closed stops nothing', () => {
  const facts = healthy({ conversations: fact([conversation(1, { conversation_state: 'closed' })]) })
  expect(R29.severities).toEqual(['info'])
  expect(R29.check(facts)).not.toHaveProperty('stops')
  expect(diagnose(facts).verdict.kind).toBe('nothingFound')
})

describeRule(R28, {
  fires: healthy({ conversation: sid('CH', 9) }),
  finding: { severity: 'blocks', concerns: 'conversations' },
  says: [`${sid('CH', 9)} is not among the 2 conversations of alice`],
  silent: [healthy(), noConversations, healthy({ conversation: sid('CH', 1) })],
  missing: [{ ...noConversations, conversation: sid('CH', 1) }],
})

describeRule(R29, {
  fires: healthy({ conversations: fact([conversation(1, { conversation_state: 'closed' })]) }),
  finding: { severity: 'info', concerns: 'conversations' },
  says: [`closed in ${sid('CH', 1)}`],
  silent: [healthy()],
  missing: [noConversations],
})

describeRule(R31, {
  fires: healthy({ user: fact(user({ is_notifiable: null })) }),
  finding: { severity: 'info', title: 'Twilio does not call the user notifiable' },
  says: ['is_notifiable is null, and there are 2 push bindings'],
  silent: [
    healthy(),
    healthy({ configuration: fact({ reachability_enabled: false }), user: FAILED, bindings: FAILED }),
    healthy({ user: fact(user({ is_notifiable: false })), bindings: fact([twilsock(1)]) }),
  ],
  missing: [
    noBindings,
    healthy({ configuration: FAILED }),
    healthy({ user: FAILED }),
    healthy({ configuration: fact({ reachability_enabled: null }), user: fact(user({ is_notifiable: null })) }),
  ],
})

describeRule(R32, {
  fires: healthy({ user: fact(user({ is_online: true })) }),
  finding: { severity: 'info', title: 'The user is online' },
  says: ['is_online is true'],
  silent: [healthy(), healthy({ user: fact(null) })],
  missing: [healthy({ user: FAILED })],
})

const R38 = RULES.filter(({ id }) => id === 'R38')
for (const rule of R38) {
  describeRule(rule, {
    fires: healthy({ alerts: FAILED, conversations: FAILED }),
    finding: { severity: 'info' },
    says: ['Not checked in full: Conversations and Alerts of the last 30 days.'],
    silent: [withBindings(), withBindings(apn(1, { date_updated: daysAgo(500) }))],
    missing: [
      noBindings,
      healthy({ user: FAILED }),
      healthy({ notifications: FAILED }),
      healthy({ credentials: credentials(FAILED) }),
    ],
  })
}
