import { describe, expect, test } from 'vitest'
import { describeRule, unmet } from './describeRule'
import { FAILED, apn, fcm, healthy, sid, twilsock, withBindings } from './samples'
import { R09, R10, R36 } from './subscriptions'

const noBindings = healthy({ bindings: FAILED })
const untold = apn(1, { message_types: null })
const empty = fcm(2, { message_types: [] })
const chat = apn(1, { message_types: ['new_message', 'added_to_channel', 'removed_from_channel'] })

describeRule(R09, {
  fires: withBindings(apn(1, { message_types: ['twilio.conversations.new_message', 'x.y'] }), fcm(2)),
  finding: {
    severity: 'blocks',
    stops: [
      {
        bindings: [expect.objectContaining({ sid: sid('BS', 1) })],
        events: ['added_to_conversation', 'removed_from_conversation'],
      },
    ],
  },
  says: [`Binding ${sid('BS', 1)} is not subscribed to added_to_conversation and removed_from_conversation.`],
  silent: [healthy(), withBindings(twilsock(1))],
  missing: [noBindings, withBindings(untold), withBindings(empty)],
})

describeRule(R10, {
  fires: withBindings(untold, empty),
  finding: { severity: 'warning', concerns: [untold, empty] },
  says: [`Bindings ${sid('BS', 1)} and ${sid('BS', 2)} have no message_types`],
  silent: [healthy(), withBindings(twilsock(1))],
  missing: [noBindings],
})

describeRule(R36, {
  fires: withBindings(chat),
  finding: { severity: 'warning', concerns: [chat] },
  says: ['added_to_channel and removed_from_channel'],
  silent: [healthy(), withBindings(apn(1, { message_types: ['added_to_channel', 'added_to_conversation'] }))],
  missing: [noBindings],
})

describe('what a device is subscribed to', () => {
  test('an empty list leaves all of its cells open, and no others', () => {
    expect(unmet(R09, withBindings(untold, fcm(2)))).toMatchObject([{ cells: { bindings: [untold], events: 'all' } }])
  })

  test('without new_message there is no message with media', () => {
    const types = ['added_to_conversation', 'removed_from_conversation']
    expect(R09.check(withBindings(apn(1, { message_types: types })))).toMatchObject({
      title: 'The device is not subscribed to “New message”',
      stops: [{ events: ['new_message', 'with_media'] }],
    })
  })
})
