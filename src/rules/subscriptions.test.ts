import { describe, expect, test } from 'vitest'
import type { Notifications } from '../twilio/delivery'
import { describeRule, unmet } from './describeRule'
import { diagnose } from './diagnose'
import type { Facts } from './facts'
import { EVENTS, plainText } from './finding'
import { CELL_WORDS } from './matrix'
import { stopped } from './needs'
import { FAILED, OFF, apn, fact, fcm, healthy, newMessage, notifications, sid, twilsock, withBindings } from './samples'
import { R09, R10, R36 } from './subscriptions'

const noBindings = healthy({ bindings: FAILED })
const untold = apn(1, { message_types: null })
const empty = fcm(2, { message_types: [] })
const unknown = apn(1, { message_types: ['x', 'typing'] })
const chat = apn(1, { message_types: ['new_message', 'added_to_channel', 'removed_from_channel'] })
const chatAlone = apn(1, { message_types: ['added_to_channel', 'removed_from_channel'] })
const mixed = apn(1, { message_types: ['added_to_channel', 'added_to_conversation'] })
const partial = apn(1, { message_types: ['twilio.conversations.new_message', 'x.y'] })

const inService = (facts: Facts, different: Partial<Notifications>): Facts => ({
  ...facts,
  notifications: fact(notifications(different)),
})
const messagesAlone = { added_to_conversation: OFF, removed_from_conversation: OFF }

/** The cells of the first device, in words. */
function cells(facts: Facts): readonly string[] {
  const [row] = diagnose(facts).matrix.rows
  return EVENTS.map((event) => (row === undefined ? '' : CELL_WORDS[row.cells[event].is]))
}

describeRule(R09, {
  fires: withBindings(partial, fcm(2)),
  finding: {
    severity: 'blocks',
    concerns: [partial],
    stops: [stopped('certain', [partial], ['added_to_conversation', 'removed_from_conversation'])],
  },
  by: ['appDeveloper'],
  says: [`Binding ${sid('BS', 1)} is not subscribed to added_to_conversation and removed_from_conversation.`],
  silent: [
    healthy(),
    withBindings(twilsock(1)),
    inService(withBindings(apn(1, { message_types: ['new_message'] })), messagesAlone),
  ],
  missing: [
    noBindings,
    withBindings(untold),
    withBindings(empty),
    withBindings(unknown),
    withBindings(chat),
    withBindings(chatAlone),
    { ...withBindings(partial), notifications: FAILED },
  ],
})

describe('R09 speaks only of events that the service sends', () => {
  const lacking = apn(1, { message_types: ['added_to_conversation'] })

  test('a working device of new messages alone, in a service that sends nothing else, is no finding', () => {
    const facts = inService(withBindings(apn(1, { message_types: ['new_message'] })), messagesAlone)
    expect(cells(facts)).toEqual(['Yes', 'Yes', 'Not sent', 'Not sent'])
    expect(diagnose(facts).verdict.sentence).toBe('Nothing wrong found in what Twilio can tell')
  })

  test('of several that are lacking it names those alone', () => {
    const facts = inService(withBindings(lacking), { removed_from_conversation: OFF })
    expect(R09.check(facts)).toMatchObject({ title: 'The device is not subscribed to “New message”' })
    expect(R09.check(facts)?.stops).toEqual([stopped('certain', [lacking], ['new_message', 'with_media'])])
    expect(cells(facts)).toEqual(['No', 'No', 'Yes', 'Not sent'])
  })

  test('that media may go alone counts as sent: without new_message a device gets neither', () => {
    const facts = inService(withBindings(lacking), newMessage({ enabled: false }))
    expect(R09.check(facts)?.stops).toContainEqual(
      stopped('certain', [lacking], ['new_message', 'with_media', 'removed_from_conversation']),
    )
  })

  test('where the settings are not known a device without new messages is doubted, one without others left open', () => {
    const unsettled = (one: typeof lacking): Facts => ({ ...withBindings(one), notifications: FAILED })
    expect(R09.check(unsettled(lacking))).toMatchObject({ severity: 'likely' })
    expect(R09.check(unsettled(lacking))?.stops).toEqual([stopped('likely', [lacking], ['new_message', 'with_media'])])
    expect(R09.check(unsettled(partial))).toBeUndefined()
    expect(unmet(R09, unsettled(partial))).toMatchObject([
      {
        name: 'notifications',
        cells: { bindings: [partial], events: ['added_to_conversation', 'removed_from_conversation'] },
      },
    ])
  })
})

describe('what R09 says that the service sends', () => {
  const silent = fcm(1, { message_types: ['added_to_conversation', 'removed_from_conversation'] })
  const whyOf = (facts: Parameters<typeof diagnose>[0]) => plainText(R09.check(facts)?.why ?? [])

  test('new messages, or the events that the device lacks, where the settings say so', () => {
    expect(whyOf(withBindings(silent))).toMatch(/, and the service sends new messages\.$/)
    expect(whyOf(withBindings(partial))).toMatch(/, and the service sends these\.$/)
  })

  test('nothing where they are not known, or where messages are off', () => {
    const off = newMessage({ enabled: false })
    for (const facts of [{ ...withBindings(silent), notifications: FAILED }, inService(withBindings(silent), off)]) {
      expect(whyOf(facts)).toMatch(/only the events in its message_types\.$/)
    }
  })
})

describe('names that Conversations does not have', () => {
  test.each([
    ['none that Twilio documents', unknown, ['Can’t tell', 'Can’t tell', 'Can’t tell', 'Can’t tell']],
    ['of channels alone', chatAlone, ['Can’t tell', 'Can’t tell', 'Can’t tell', 'Can’t tell']],
    ['of channels and new_message', chat, ['Yes', 'Yes', 'Can’t tell', 'Can’t tell']],
  ])('never block: %s', (_, binding, row) => {
    const facts = withBindings(binding)
    expect(R09.check(facts)).toBeUndefined()
    expect(cells(facts)).toEqual(row)
    expect(diagnose(facts).verdict.counts).toMatchObject({ blocks: 0, likely: 0 })
  })

  test('of an event whose switch is not given leave it to the switch', () => {
    const facts = inService(withBindings(partial), { added_to_conversation: null, removed_from_conversation: OFF })
    expect(R09.check(facts)).toBeUndefined()
    expect(cells(facts)).toEqual(['Yes', 'Yes', 'Can’t tell', 'Not sent'])
  })

  test('leave nothing open of an event that the service does not send', () => {
    const facts = inService(withBindings(chat), messagesAlone)
    expect(unmet(R09, facts)).toEqual([])
    expect(cells(facts)).toEqual(['Yes', 'Yes', 'Not sent', 'Not sent'])
  })
})

describeRule(R10, {
  fires: withBindings(untold, empty),
  finding: { severity: 'warning', concerns: [untold, empty], stops: [] },
  by: ['appDeveloper'],
  says: [`Bindings ${sid('BS', 1)} and ${sid('BS', 2)} have no message_types`],
  silent: [healthy(), withBindings(twilsock(1)), withBindings(chatAlone), withBindings(partial)],
  missing: [noBindings],
})

test.each([
  ['wholly unknown ones', unknown, 'x and typing'],
  ['of channels beside conversations', mixed, 'added_to_channel and added_to_conversation'],
])('R10 speaks of names that leave it open too, and gives them: %s', (_, binding, names) => {
  const finding = R10.check(withBindings(binding, fcm(2)))
  expect(finding).toMatchObject({ severity: 'warning', concerns: [binding] })
  const found = plainText(finding?.found ?? [])
  expect(found).toContain(`Binding ${sid('BS', 1)} has message_types`)
  expect(found).toContain(`${names}.`)
})

describeRule(R36, {
  fires: withBindings(chat),
  finding: { severity: 'warning', concerns: [chat], stops: [] },
  by: ['appDeveloper'],
  says: ['added_to_channel and removed_from_channel'],
  silent: [healthy(), withBindings(mixed)],
  missing: [noBindings],
})

test('R36 says which Chat SDKs ended, and when', () => {
  expect(plainText(R36.check(withBindings(chat))?.why ?? [])).toMatch(
    /JavaScript 3\.0\.0, iOS 2\.4\.2 and Android 4\.0\.0 ended on 31 March 2025/,
  )
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
