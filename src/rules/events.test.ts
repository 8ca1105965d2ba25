import { describe, expect, test } from 'vitest'
import type { Notifications } from '../twilio/delivery'
import { describeRule, unmet } from './describeRule'
import { diagnose } from './diagnose'
import { R06, R07, R08, R33, R34 } from './events'
import type { Facts } from './facts'
import { EVENTS } from './finding'
import { CELL_WORDS } from './matrix'
import { stopped } from './needs'
import { FAILED, OFF, fact, healthy, newMessage, notifications } from './samples'

const configured = (different: Partial<Notifications>): Facts =>
  healthy({ notifications: fact(notifications(different)) })
const unread = healthy({ notifications: FAILED })
const bothOff = { added_to_conversation: OFF, removed_from_conversation: OFF }
const noMedia = { with_media: { enabled: false, template: null } }
const allOff = configured({ ...newMessage({ enabled: false }), ...bothOff })

/** The cells of the first device, in words. */
function cells(facts: Facts): readonly string[] {
  const [row] = diagnose(facts).matrix.rows
  return EVENTS.map((event) => (row === undefined ? '' : CELL_WORDS[row.cells[event].is]))
}

describeRule(R06, {
  fires: allOff,
  finding: { severity: 'blocks', concerns: 'service', stops: [stopped('certain', 'all')] },
  by: ['twilioAdmin'],
  says: ['new_message, added_to_conversation and removed_from_conversation'],
  silent: [
    healthy(),
    configured(bothOff),
    configured({ ...bothOff, new_message: null, added_to_conversation: { ...OFF, enabled: true } }),
  ],
  missing: [unread, configured({ ...bothOff, new_message: null })],
})

describeRule(R07, {
  fires: configured({ ...newMessage({ enabled: false, ...noMedia }), added_to_conversation: OFF }),
  finding: {
    severity: 'blocks',
    concerns: 'service',
    title: 'New messages are switched off',
    stops: [
      stopped('certain', 'all', ['new_message', 'with_media']),
      stopped('byChoice', 'all', ['added_to_conversation']),
    ],
  },
  by: ['twilioAdmin'],
  says: ['new_message.enabled and added_to_conversation.enabled are false'],
  silent: [healthy(), allOff],
  missing: [unread, configured({ removed_from_conversation: null })],
})

describe('R07, of added and removed alone', () => {
  test.each([
    [
      bothOff,
      '“Added” and “Removed” are not sent',
      ['added_to_conversation', 'removed_from_conversation'],
      ['Yes', 'Yes', 'Not sent', 'Not sent'],
    ],
    [
      { added_to_conversation: OFF },
      '“Added” is not sent',
      ['added_to_conversation'],
      ['Yes', 'Yes', 'Not sent', 'Yes'],
    ],
    [
      { removed_from_conversation: OFF },
      '“Removed” is not sent',
      ['removed_from_conversation'],
      ['Yes', 'Yes', 'Yes', 'Not sent'],
    ],
  ] as const)('is information: the service chose it (%j)', (off, title, events, row) => {
    const facts = configured(off)
    expect(R07.check(facts)).toMatchObject({ severity: 'info', title, short: 'Not sent, by choice' })
    expect(R07.check(facts)?.stops).toEqual([stopped('byChoice', 'all', events)])
    expect(cells(facts)).toEqual(row)
  })

  test('stands outside the verdict, and beside R38', () => {
    const { verdict, findings } = diagnose(configured(bothOff))
    expect(verdict).toMatchObject({ sentence: 'Nothing wrong found in what Twilio can tell', because: undefined })
    expect(findings.map(({ id }) => id)).toEqual(expect.arrayContaining(['R07', 'R38']))
  })
})

describe('R07, of new messages', () => {
  const off = (media: Partial<NonNullable<Notifications['new_message']>>) =>
    configured(newMessage({ enabled: false, ...media }))

  test.each([
    ['on', { with_media: { enabled: true, template: null } }],
    ['not given', { with_media: null }],
  ])('whether media go alone can’t be told, where their switch is %s', (_, media) => {
    expect(R07.check(off(media))?.stops).toEqual([stopped('certain', 'all', ['new_message'])])
    expect(unmet(R07, off(media))).toMatchObject([{ isOpen: true, cells: { bindings: 'all', events: ['with_media'] } }])
    expect(cells(off(media))).toEqual(['No', 'Can’t tell', 'Yes', 'Yes'])
  })

  test('with media off too both are stopped, and nothing is open', () => {
    expect(R07.check(off(noMedia))?.stops).toEqual([stopped('certain', 'all', ['new_message', 'with_media'])])
    expect(unmet(R07, off(noMedia))).toEqual([])
    expect(cells(off(noMedia))).toEqual(['No', 'No', 'Yes', 'Yes'])
  })

  test('it is no choice, whatever else is off', () => {
    const facts = configured({ ...newMessage({ enabled: false, ...noMedia }), added_to_conversation: OFF })
    expect(cells(facts)).toEqual(['No', 'No', 'Not sent', 'Yes'])
    const { verdict } = diagnose(facts)
    expect(verdict.sentence).toBe('Some pushes can’t reach this user')
    expect(verdict.text).toMatch(/^New messages send no push/)
  })
})

describeRule(R08, {
  fires: configured(newMessage(noMedia)),
  finding: { severity: 'blocks', concerns: 'service', stops: [stopped('certain', 'all', ['with_media'])] },
  by: ['twilioAdmin'],
  says: ['new_message.with_media.enabled is false'],
  silent: [
    healthy(),
    configured(newMessage({ enabled: false, ...noMedia })),
    configured(newMessage({ enabled: false, with_media: null })),
  ],
  missing: [unread, configured({ new_message: null })],
})

describe('R08 and the verdict', () => {
  test('media that is off counts', () => {
    const { verdict } = diagnose(configured(newMessage(noMedia)))
    expect(verdict.sentence).toBe('Some pushes can’t reach this user')
    expect(verdict.because?.id).toBe('R08')
    expect(cells(configured(newMessage(noMedia)))).toEqual(['Yes', 'No', 'Yes', 'Yes'])
  })

  test.each([
    ['the whole setting', { with_media: null }],
    ['its switch', { with_media: { enabled: null, template: null } }],
  ])('media that is not stated is off by default: a warning, and it can’t be told, without %s', (_, media) => {
    const facts = configured(newMessage(media))
    expect(R08.check(facts)).toMatchObject({ severity: 'warning', stops: [] })
    expect(unmet(R08, facts)).toMatchObject([{ isOpen: true, cells: { bindings: 'all', events: ['with_media'] } }])
    expect(cells(facts)).toEqual(['Yes', 'Can’t tell', 'Yes', 'Yes'])
    expect(diagnose(facts).verdict.sentence).toBe('Nothing blocks, but 1 warning')
  })
})

describeRule(R33, {
  fires: configured({ added_to_conversation: { ...OFF, enabled: true, sound: '' }, ...newMessage({ sound: null }) }),
  finding: { severity: 'info', concerns: 'service', stops: [] },
  by: ['twilioAdmin'],
  says: ['new_message.sound and added_to_conversation.sound are empty'],
  silent: [healthy(), configured({ added_to_conversation: { ...OFF, sound: null } })],
  missing: [unread],
})

describeRule(R34, {
  fires: configured(newMessage({ badge_count_enabled: false })),
  finding: { severity: 'info', concerns: 'service', stops: [] },
  by: ['twilioAdmin'],
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
      title: '“Added” is not sent',
    })
  })
})
