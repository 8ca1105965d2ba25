import { describe, expect, test } from 'vitest'
import { describeRule, unmet } from './describeRule'
import { R06, R07, R08, R33, R34 } from './events'
import type { Facts } from './facts'
import { FAILED, OFF, fact, healthy, newMessage, notifications } from './samples'

const configured = (different: Parameters<typeof notifications>[0]): Facts =>
  healthy({ notifications: fact(notifications(different)) })
const unread = healthy({ notifications: FAILED })
const bothOff = { added_to_conversation: OFF, removed_from_conversation: OFF }
const allOff = configured({ ...newMessage({ enabled: false }), ...bothOff })

describeRule(R06, {
  fires: allOff,
  finding: { severity: 'blocks', concerns: 'service', stops: [{ bindings: 'all', events: 'all' }] },
  says: ['new_message, added_to_conversation and removed_from_conversation'],
  silent: [
    healthy(),
    configured(bothOff),
    configured({ ...bothOff, new_message: null, added_to_conversation: { ...OFF, enabled: true } }),
  ],
  missing: [unread, configured({ ...bothOff, new_message: null })],
})

describeRule(R07, {
  fires: configured(bothOff),
  finding: {
    severity: 'blocks',
    title: '“Added to conversation” and “Removed from conversation” are switched off',
    stops: [{ bindings: 'all', events: ['added_to_conversation', 'removed_from_conversation'] }],
  },
  says: ['added_to_conversation.enabled and removed_from_conversation.enabled are false'],
  silent: [healthy(), allOff],
  missing: [unread, configured({ removed_from_conversation: null })],
})

describeRule(R08, {
  fires: configured(newMessage({ with_media: { enabled: false, template: null } })),
  finding: { severity: 'warning', stops: [{ bindings: 'all', events: ['with_media'] }] },
  says: ['new_message.with_media.enabled is false'],
  silent: [healthy(), configured(newMessage({ enabled: false, with_media: { enabled: false, template: null } }))],
  missing: [unread, configured(newMessage({ with_media: null })), configured({ new_message: null })],
})

describeRule(R33, {
  fires: configured({ added_to_conversation: { ...OFF, enabled: true, sound: '' }, ...newMessage({ sound: null }) }),
  finding: { severity: 'info', concerns: 'service' },
  says: ['new_message.sound and added_to_conversation.sound are empty'],
  silent: [healthy(), configured({ added_to_conversation: { ...OFF, sound: null } })],
  missing: [unread],
})

describeRule(R34, {
  fires: configured(newMessage({ badge_count_enabled: false })),
  finding: { severity: 'info', concerns: 'service' },
  says: ['new_message.badge_count_enabled is false'],
  silent: [healthy(), configured(newMessage({ enabled: false, badge_count_enabled: false }))],
  missing: [unread, configured(newMessage({ badge_count_enabled: null }))],
})

describe('an event that Twilio says nothing about', () => {
  test('makes its own cells untold, the media among those of a new message', () => {
    expect(unmet(R07, configured({ new_message: null }))).toMatchObject([
      { cells: { bindings: 'all', events: ['new_message', 'with_media'] } },
    ])
  })

  test('does not hide another that is off', () => {
    expect(R07.check(configured({ new_message: null, added_to_conversation: OFF }))).toMatchObject({
      title: '“Added to conversation” is switched off',
    })
  })
})
