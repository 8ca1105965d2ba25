import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyFacts } from '../rules/arbitraryFacts'
import { type OnlyOne, compareFacts, onlyOne } from './comparison'
import { diagnose } from '../rules/diagnose'
import { type Facts, known } from '../rules/facts'
import {
  APN_CREDENTIAL,
  FAILED,
  FCM_CREDENTIAL,
  apn,
  conversation,
  credential,
  credentials,
  daysAgo,
  fact,
  fcm,
  healthy,
  sid,
  twilsock,
  user,
} from '../rules/samples'

const rows = (one: Facts, other: Facts) =>
  Object.fromEntries(compareFacts(one, other).map((row) => [row.label, [row.one, row.other, row.isSame]]))

/** The rows that are not the same. */
const differences = (one: Facts, other: Facts) =>
  Object.fromEntries(
    compareFacts(one, other)
      .filter(({ isSame }) => !isSame)
      .map((row) => [row.label, [row.one, row.other]]),
  )

describe('two users', () => {
  test('differ in what is different, and in nothing else', () => {
    const bob = healthy({
      identity: 'bob',
      user: fact(user({ identity: 'bob', is_online: null, is_notifiable: false })),
      bindings: fact([
        apn(7, { identity: 'bob', credential_sid: null, message_types: ['new_message'], date_updated: daysAgo(9) }),
        twilsock(8),
      ]),
      credentials: new Map([[FCM_CREDENTIAL, fact(null)]]),
      conversations: fact([
        conversation(1, { notification_level: 'muted' }),
        conversation(2, { conversation_state: 'closed' }),
        conversation(3),
      ]),
    })
    const alice = healthy({ bindings: fact([apn(1), fcm(2, { message_types: ['new_message'] })]) })
    expect(differences(alice, bob)).toEqual({
      Online: ['No', 'Not provided'],
      Notifiable: ['Yes', 'No'],
      'FCM devices': ['1', '0'],
      'Twilsock devices': ['0', '1'],
      Credentials: [`${APN_CREDENTIAL}, ${FCM_CREDENTIAL}`, 'none'],
      'Message types': ['added_to_conversation, new_message, removed_from_conversation', 'new_message'],
      'Newest registration': [daysAgo(2), daysAgo(9)],
      [APN_CREDENTIAL]: ['apn, production', 'None'],
      [FCM_CREDENTIAL]: ['fcm, production', 'Twilio knows none'],
      'Member of': ['2', '3'],
      Muted: ['0', '1'],
      Closed: ['0', '1'],
    })
  })

  test('of whom one does not exist', () => {
    expect(differences(healthy(), healthy({ user: fact(null) }))).toEqual({
      'User exists': ['Yes', 'No'],
      Online: ['No', 'Not provided'],
      Notifiable: ['Yes', 'Not provided'],
    })
  })

  test('one credential, sandbox or not', () => {
    const one = healthy({ credentials: credentials(fact(credential({ sandbox: 'True' }))) })
    const other = healthy({ credentials: credentials(fact(credential({ sandbox: null, type: null }))) })
    expect(differences(one, other)).toEqual({ [APN_CREDENTIAL]: ['apn, sandbox', 'no type'] })
  })

  test('without a device have none in common', () => {
    const none = healthy({ bindings: fact([]), credentials: new Map() })
    expect(rows(none, none)).toMatchObject({
      'APN devices': ['0', '0', true],
      Credentials: ['None', 'None', true],
      'Newest registration': ['None', 'None', true],
    })
  })
})

describe('what is not known', () => {
  test('is said, and never taken for none', () => {
    const unknown = healthy({ bindings: FAILED, credentials: new Map(), user: FAILED })
    expect(rows(unknown, healthy({ bindings: fact([]), credentials: new Map([[sid('CR', 5), FAILED]]) }))).toEqual({
      'User exists': ['Not known', 'Yes', false],
      Online: ['Not known', 'No', false],
      Notifiable: ['Not known', 'Yes', false],
      'APN devices': ['Not known', '0', false],
      'FCM devices': ['Not known', '0', false],
      'GCM devices': ['Not known', '0', false],
      'Twilsock devices': ['Not known', '0', false],
      Credentials: ['Not known', 'None', false],
      'Message types': ['Not known', 'None', false],
      'Newest registration': ['Not known', 'None', false],
      [sid('CR', 5)]: ['Not known', 'Not known', false],
      'Member of': ['2', '2', true],
      Muted: ['0', '0', true],
      Closed: ['0', '0', true],
    })
  })

  test('of any two users is never the same', () => {
    const ofUser = ['User exists', 'Online', 'Notifiable']
    const ofBindings = ['APN devices', 'FCM devices', 'GCM devices', 'Twilsock devices', 'Credentials', 'Message types']
    const ofConversations = ['Member of', 'Muted', 'Closed']
    fc.assert(
      fc.property(anyFacts, anyFacts, (one, other) => {
        const compared = compareFacts(one, other)
        const labels = compared.map(({ label }) => label)
        expect(new Set(labels).size).toBe(labels.length)
        for (const row of compared) {
          for (const [facts, text] of [
            [one, row.one],
            [other, row.other],
          ] as const) {
            const unknown = [
              ...(known(facts.user) === undefined ? ofUser : []),
              ...(known(facts.bindings) === undefined ? [...ofBindings, 'Newest registration'] : []),
              ...(known(facts.conversations) === undefined ? ofConversations : []),
              ...[...facts.credentials].flatMap(([key, each]) => (each.state === 'known' ? [] : [key])),
            ]
            expect(text === 'Not known').toBe(
              unknown.includes(row.label) ||
                (row.label.startsWith('CR') &&
                  !facts.credentials.has(row.label) &&
                  known(facts.bindings) === undefined),
            )
            if (text === 'Not known') expect(row.state).toBe('notKnown')
          }
          expect(row.isSame).toBe(row.state === 'same')
          if (row.state === 'different') expect(row.one).not.toBe(row.other)
          if (row.isSame) expect(row.one).toBe(row.other)
        }
      }),
      { numRuns: 300 },
    )
  })

  test('aside, everybody is the same as themselves, and the order of two changes nothing', () => {
    fc.assert(
      fc.property(anyFacts, anyFacts, (one, other) => {
        for (const row of compareFacts(one, one)) expect(row.isSame).toBe(row.one !== 'Not known')
        const there = new Map(compareFacts(one, other).map((row) => [row.label, [row.one, row.other, row.isSame]]))
        const back = new Map(compareFacts(other, one).map((row) => [row.label, [row.other, row.one, row.isSame]]))
        expect(back).toEqual(there)
      }),
      { numRuns: 300 },
    )
  })
})

test('findings that only one of them has', () => {
  const alice = diagnose(healthy({ user: fact(user({ is_online: true })) }))
  const bob = diagnose(healthy({ user: fact(null) }))
  const ids = (only: readonly OnlyOne[]) => only.map(({ finding: { id } }) => id)
  expect(ids(onlyOne(alice, bob).one)).toContain('R32')
  expect(ids(onlyOne(alice, bob).other)).toContain('R01')
  expect(onlyOne(alice, alice)).toEqual({ one: [], other: [] })
})

test('where the other could not be checked for it, a finding may be of both', () => {
  const alice = diagnose(healthy({ user: fact(null) }))
  const only = (other: Facts) => onlyOne(alice, diagnose(other)).one.map(({ finding: { id }, isSure }) => [id, isSure])
  expect(only(healthy())).toEqual([['R01', true]])
  expect(only(healthy({ user: FAILED }))).toEqual([['R01', false]])
})
