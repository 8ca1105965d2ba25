import * as fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { anyFacts, soundFacts } from '../rules/arbitraryFacts'
import { diagnose } from '../rules/diagnose'
import { type Facts, noFacts } from '../rules/facts'
import type { Event } from '../rules/finding'
import type { VerdictKind } from '../rules/verdict'
import {
  FAILED,
  NOW,
  OFF,
  SERVICE,
  alert,
  apn,
  conversation,
  credential,
  credentials,
  daysAgo,
  fact,
  fcm,
  healthy,
  newMessage,
  notifications,
  sid,
  twilsock,
  user,
  withBindings,
} from '../rules/samples'
import { customerText } from './customerText'
import { RUNS, oddFacts, rowsOf } from './reportSamples'

vi.setConfig({ testTimeout: 30_000 })

const text = (facts: Facts) => customerText(diagnose(facts))
const inService = (different: Parameters<typeof notifications>[0], facts = healthy()): Facts => ({
  ...facts,
  notifications: fact(notifications(different)),
})

const OPEN_APP =
  'Open the app once, stay signed in, and check in the settings of your device that it may show notifications. Then put the app in the background and let somebody write to you.'
const OURS = 'Part of it is ours to repair; we tell you when it is done.'
const MUTED = 'A conversation is muted for you. To get its notifications, unmute it in the app.'
const ALL_LOOKED = 'We looked at everything that decides whether a notification is sent to you'
const TOO_LITTLE = 'We could not see enough to say what stops it. We look again and tell you.'

const noMedia = newMessage({ with_media: { enabled: false, template: null } })
const noCredential = { credential_sid: null }
const muted = conversation(1, { notification_level: 'muted' })

describe('the text for the customer', () => {
  test('holds no SID, token, identity or rule, whatever was found', () => {
    fc.assert(
      fc.property(oddFacts, (all) => {
        const said = text(all)
        expect(said).not.toContain('☠')
        expect(said).not.toMatch(/[A-Z]{2}[0-9a-f]{32}|R\d|\n|https?:/)
        for (const { endpoint } of rowsOf(all)) {
          if (endpoint !== null && endpoint.length > 3) expect(said).not.toContain(endpoint)
        }
      }),
      RUNS,
    )
  })

  test('of a healthy user sends them to the device', () => {
    expect(text(healthy())).toBe(`${ALL_LOOKED}, and found nothing that stops it. ${OPEN_APP}`)
    expect(text(healthy({ user: fact(user({ is_online: true })) }))).toContain('found nothing that stops it')
  })

  test.each([
    ['no device', withBindings(), `No notification can reach you right now, and we found why. ${OURS} ${OPEN_APP}`],
    [
      'the open app alone',
      withBindings(twilsock(1)),
      `No notification can reach you right now, and we found why. ${OURS} ${OPEN_APP}`,
    ],
    [
      'the only device without a credential',
      withBindings(apn(1, noCredential)),
      `No notification can reach you right now, and we found why. ${OURS} ${OPEN_APP}`,
    ],
    [
      'a service that sends nothing',
      inService({ ...newMessage({ enabled: false }), added_to_conversation: OFF, removed_from_conversation: OFF }),
      `No notification can reach you right now, and we found why. ${OURS}`,
    ],
    [
      'devices of a user who is not there',
      healthy({ user: fact(null) }),
      `Notifications probably don’t reach you right now, and we found a likely cause. ${OURS}`,
    ],
    [
      'media that are off',
      inService(noMedia),
      `Some notifications can’t reach you: those of messages with pictures or files. ${OURS}`,
    ],
    [
      'new messages that are off',
      inService(newMessage({ enabled: false, with_media: { enabled: false, template: null } })),
      `Some notifications can’t reach you: those of new messages. ${OURS}`,
    ],
    [
      'one device of two without a credential',
      withBindings(apn(1, noCredential), fcm(2)),
      `Some notifications can’t reach you: those to one of your devices. ${OURS} ${OPEN_APP}`,
    ],
    [
      'media that are off beside such a device',
      inService(noMedia, withBindings(apn(1, noCredential), fcm(2))),
      `Some notifications can’t reach you: those of messages with pictures or files, and those to one of your devices. ${OURS} ${OPEN_APP}`,
    ],
    [
      'a muted conversation',
      healthy({ conversations: fact([muted]) }),
      `Some notifications can’t reach you: those of a conversation. ${MUTED}`,
    ],
    [
      'a conversation of which the user is no part',
      healthy({ conversation: sid('CH', 9) }),
      `Some notifications can’t reach you: those of a conversation. ${OURS}`,
    ],
    [
      'an event that no device asked for',
      withBindings(apn(1, { message_types: ['new_message', 'removed_from_conversation'] })),
      `Some notifications can’t reach you: those that tell you that you were added to a conversation. ${OURS}`,
    ],
    [
      'one doubted device of two',
      healthy({ credentials: credentials(fact(credential({ sandbox: 'true' }))) }),
      `Some notifications probably don’t reach you: those to one of your devices. ${OURS}`,
    ],
    [
      'an alert of one of two devices, nobody knows which',
      { ...withBindings(apn(1), apn(2)), alerts: fact({ detailed: [alert()], listed: [] }) },
      `Some notifications probably don’t reach you: those to one of your devices. ${OURS}`,
    ],
    [
      'a user in no conversation',
      healthy({ conversations: fact([]) }),
      `Notifications probably don’t reach you right now, and we found a likely cause. ${OURS}`,
    ],
    [
      'a warning',
      withBindings(apn(1, { date_updated: daysAgo(400) })),
      `${ALL_LOOKED}, and found nothing that stops it. ${OPEN_APP}`,
    ],
  ])('says what was found, and what to do, of %s', (_, facts, said) => expect(text(facts)).toBe(said))

  test('says nothing of what is off by choice', () => {
    const chosen = { added_to_conversation: OFF, removed_from_conversation: OFF }
    expect(text(inService(chosen))).toBe(text(healthy()))
    expect(text(inService({ ...chosen, ...noMedia }))).toBe(text(inService(noMedia)))
    const without = withBindings(apn(1, noCredential))
    expect(text(inService(chosen, without))).toBe(text(without))
  })

  test('says nothing of a mute that the ticket is not about', () => {
    const facts = healthy({ conversations: fact([muted, conversation(2)]), conversation: sid('CH', 2) })
    expect(text(facts)).toBe(text(healthy()))
  })

  test.each([
    ['two of three', [apn(1, noCredential), apn(2, noCredential), fcm(3)]],
    ['three of four', [apn(1, noCredential), apn(2, noCredential), apn(4, noCredential), fcm(3)]],
  ])('does not call it one of the devices where it is more: %s', (_, bindings) => {
    const said = text(withBindings(...bindings))
    expect(said).toMatch(/^Some notifications can’t reach you: /)
    expect(said).not.toContain('one of your devices')
  })

  test('claims no more than was looked at', () => {
    expect(text(healthy({ conversations: FAILED }))).toContain('as far as we could see it')
    expect(text(healthy({ user: FAILED }))).toContain('as far as we could see it')
  })

  test.each([
    ['the devices', healthy({ bindings: FAILED })],
    ['the switches', healthy({ notifications: FAILED })],
    ['a credential', healthy({ credentials: credentials(FAILED) })],
    ['a name on its row', withBindings(apn(1, { identity: null }))],
    ['knowing what the device is', withBindings(apn(1, { binding_type: 'huawei' }))],
    ['any answer', { ...noFacts(SERVICE, 'alice', NOW), user: FAILED, bindings: FAILED, notifications: FAILED }],
  ])('finds nothing only where it could look, not without %s', (_, facts) => {
    expect(text(facts)).toBe(TOO_LITTLE)
  })
})

describe('the text and the verdict', () => {
  const FIRST: Readonly<Record<VerdictKind, RegExp>> = {
    none: /^No notification can reach you right now/,
    probablyNone: /^Notifications probably don’t reach you right now/,
    some: /^Some notifications can’t reach you[:.]/,
    probablySome: /^Some notifications probably don’t reach you[:.]/,
    warnings: /^We looked at .*found nothing that stops it\. /,
    nothingFound: /^We looked at .*found nothing that stops it\. /,
    notKnown: /^We could not see enough/,
    noAnswer: /^We could not see enough/,
  }
  const NAMED: Readonly<Record<Event, string>> = {
    new_message: 'those of new messages',
    with_media: 'messages with pictures or files',
    added_to_conversation: 'you were added',
    removed_from_conversation: 'you were removed',
  }
  const facts = fc.oneof(anyFacts, soundFacts(healthy()))

  test('never disagree, of any facts', () => {
    fc.assert(
      fc.property(facts, (all) => {
        const diagnosis = diagnose(all)
        const said = customerText(diagnosis)
        const { kind } = diagnosis.verdict
        expect(said).toMatch(FIRST[kind])
        expect(said).toMatch(/[.]$/)
        // Where nothing is to be done by us or by the customer, the text would end in the air.
        expect(said.split('. ').length).toBeGreaterThan(1)
      }),
      { numRuns: 500 },
    )
  })

  test('name the same pushes as the matrix: an event that no device gets, and a device that gets none', () => {
    fc.assert(
      fc.property(facts, (all) => {
        const diagnosis = diagnose(all)
        const [first = ''] = customerText(diagnosis).split('. ')
        const { rows } = diagnosis.matrix
        const stops = diagnosis.findings.flatMap((one) => one.stops)
        const of = diagnosis.verdict.kind === 'some' ? 'no' : 'likelyNo'
        for (const [event, words] of Object.entries(NAMED) as [Event, string][]) {
          if (!first.includes(words)) continue
          expect(rows.length).toBeGreaterThan(0)
          expect(rows.map(({ cells }) => cells[event].is)).toEqual(rows.map(() => of))
        }
        if (first.includes('your devices')) {
          const isVague = stops.some(({ part }) => part === 'oneDevice')
          expect(
            isVague || (rows.length > 1 && rows.some(({ cells }) => Object.values(cells).some(({ is }) => is === of))),
          ).toBe(true)
        }
        if (first.includes('of a conversation')) expect(stops.some(({ part }) => part === 'conversations')).toBe(true)
        const { kind } = diagnosis.verdict
        // A row of no known type is in no cell: then there is nothing to name.
        const isInCells = rows.some(({ cells }) => Object.values(cells).some(({ is }) => is === of))
        if ((kind === 'some' || kind === 'probablySome') && isInCells) expect(first).toContain(': ')
      }),
      { numRuns: 500 },
    )
  })
})
