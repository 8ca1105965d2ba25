import { describe, expect, test } from 'vitest'
import { diagnose, serviceDiagnosis } from './diagnose'
import { type Facts, noFacts } from './facts'
import {
  FAILED,
  NOW,
  OFF,
  SERVICE,
  alert,
  apn,
  conversation,
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
} from './samples'

const old = { date_updated: daysAgo(500) }
const nameless = { credential_sid: null }
const removedOff = fact(notifications({ removed_from_conversation: OFF }))
const ids = (facts: Parameters<typeof diagnose>[0]) => diagnose(facts).findings.map(({ id }) => id)

describe('the verdict', () => {
  test.each([
    ['a user that is not there', healthy({ user: fact(null) }), 'No push can reach this user'],
    ['no device', withBindings(), 'No push can reach this user'],
    ['the open app only', withBindings(twilsock(1)), 'No push can reach this user'],
    [
      'every device blocked, each in its way',
      withBindings(apn(1, nameless), fcm(2, { message_types: ['x'] })),
      'No push can reach this user',
    ],
    [
      'one event off and the others not subscribed',
      { ...withBindings(apn(1, { message_types: ['removed_from_conversation'] })), notifications: removedOff },
      'No push can reach this user',
    ],
    ['one device of two blocked', withBindings(apn(1, nameless), fcm(2)), 'Some pushes can’t reach this user'],
    ['one event off', healthy({ notifications: removedOff }), 'Some pushes can’t reach this user'],
    [
      'a muted conversation',
      healthy({ conversations: fact([conversation(1, { notification_level: 'muted' })]) }),
      'Some pushes can’t reach this user',
    ],
    ['every device old', withBindings(apn(1, old), fcm(2, old), twilsock(3)), 'Pushes probably don’t reach this user'],
    ['one device old', withBindings(apn(1, old), fcm(2)), 'Some pushes probably don’t reach this user'],
    [
      'warnings only',
      withBindings(apn(1, { date_updated: daysAgo(340) })),
      'Nothing wrong found in what Twilio can tell',
    ],
    ['nothing', healthy(), 'Nothing wrong found in what Twilio can tell'],
    [
      'an undocumented device beside a blocked one',
      withBindings(apn(1, nameless), apn(2, { binding_type: 'x' })),
      'Some pushes can’t reach this user',
    ],
    ['nothing known', noFacts(SERVICE, 'alice', NOW), 'Nothing wrong found in what Twilio can tell'],
  ])('%s', (_, facts, sentence) => expect(diagnose(facts).verdict.sentence).toBe(sentence))

  test('says what it is about and who can fix it', () => {
    expect(diagnose({ ...withBindings(apn(1, nameless), fcm(2)), notifications: removedOff }).verdict.text).toBe(
      '“Removed from conversation” is switched off, and 1 more finding. None of 2 devices is in order. The app developer and the Twilio admin can fix it.',
    )
    expect(diagnose(withBindings(apn(1, old), fcm(2))).verdict.text).toBe(
      'Not refreshed for 500 days. 1 of 2 devices is in order. The user can fix it.',
    )
  })

  test('says of no device that it is in order, or not, where that is not known', () => {
    const text = (facts: Facts) => diagnose(facts).verdict.text
    const unread = { credentials: credentials(FAILED, FAILED) }
    expect(text({ ...withBindings(apn(1, nameless), fcm(2)), ...unread })).toContain(
      'None of 2 devices is known to be in order.',
    )
    // An alert that names the user alone may be of either device.
    const alerts = fact({ detailed: [alert({ alert_text: 'Identity: alice' })], listed: [] })
    const doubtful = diagnose({ ...withBindings(apn(1), fcm(2)), alerts }).verdict
    expect(doubtful.sentence).toBe('Some pushes probably don’t reach this user')
    expect(doubtful.text).not.toContain('in order')
  })

  test('counts findings, and the kinds of facts that are missing', () => {
    const facts = healthy({ alerts: FAILED, credentials: credentials(FAILED, FAILED), notifications: removedOff })
    expect(diagnose(facts).verdict).toMatchObject({
      counts: { blocks: 1, likely: 0, warning: 0, info: 0 },
      notChecked: 2,
    })
  })

  test('does not call a user healthy of whom too little is known', () => {
    for (const facts of [healthy({ bindings: FAILED }), healthy({ notifications: FAILED })]) {
      expect(diagnose(facts).verdict.text).toMatch(/could not be checked in full/)
    }
    expect(diagnose(healthy({ alerts: FAILED })).verdict.text).toMatch(/go on with the device/)
  })

  test('of a healthy user with all facts leaves nothing unchecked', () => {
    expect(diagnose(healthy())).toMatchObject({ unchecked: [], verdict: { notChecked: 0 } })
    expect(ids(healthy())).toEqual(['R38'])
  })
})

describe('the order of findings', () => {
  test('worst first, then as support goes through them', () => {
    const facts = {
      ...withBindings(apn(1, { ...nameless, message_types: ['x'], ...old }), fcm(2, { binding_type: 'gcm' })),
      notifications: removedOff,
      user: fact(user({ is_online: true })),
    }
    expect(ids(facts)).toEqual(['R07', 'R11', 'R13', 'R14', 'R09', 'R20', 'R32'])
  })
})

describe('the matrix', () => {
  test('names the first finding that stops a cell, the fact that is missing, or the doubt', () => {
    const bindings = [apn(1, nameless), fcm(2), apn(3, { credential_sid: sid('CR', 3) }), fcm(4, old), twilsock(5)]
    const { matrix } = diagnose({
      ...withBindings(...bindings),
      notifications: fact(
        notifications({
          removed_from_conversation: OFF,
          ...newMessage({ with_media: { enabled: false, template: null } }),
        }),
      ),
    })
    const cells = matrix.rows.map((row) =>
      Object.values(row.cells).map((cell) =>
        cell.is === 'no' ? cell.because : cell.is === 'cantTell' ? cell.why.name : (cell.doubt ?? 'yes'),
      ),
    )
    expect(cells).toEqual([
      ['R11', 'R11', 'R11', 'R07'],
      ['yes', 'R08', 'yes', 'R07'],
      ['credentials', 'R08', 'credentials', 'R07'],
      ['R20', 'R08', 'R20', 'R07'],
    ])
  })

  test('without the bindings has no rows, and says that it does not know them', () => {
    expect(diagnose(healthy({ bindings: FAILED })).matrix).toEqual({ isKnown: false, rows: [] })
  })

  test('leaves muted conversations out', () => {
    const facts = healthy({ conversations: fact([conversation(1, { notification_level: 'muted' })]) })
    const cells = diagnose(facts).matrix.rows.flatMap((row) => Object.values(row.cells))
    expect(new Set(cells.map(({ is }) => is))).toEqual(new Set(['yes']))
  })
})

describe('the way of a push', () => {
  const way = (facts: Parameters<typeof diagnose>[0]) =>
    diagnose(facts).way.map(({ is, isPartly, because }) => [is, ...because, ...(isPartly ? ['partly'] : [])].join(' '))

  test('of a healthy user ends where Twilio’s sight ends', () => {
    expect(way(healthy())).toEqual(['ok', 'ok', 'ok', 'ok', 'ok', 'ok', 'cantTell', 'cantTell'])
    expect(diagnose(healthy()).way.at(-1)).toMatchObject({
      name: 'Shown on the device',
      why: 'Not visible in Twilio’s API.',
    })
  })

  test('stops at each finding, wholly or partly', () => {
    const facts = { ...withBindings(apn(1, nameless), fcm(2, { message_types: ['x'] })), notifications: removedOff }
    expect(way(facts).slice(0, 6)).toEqual([
      'ok',
      'ok',
      'stops R09 partly',
      'stops R11 partly',
      'stops R07 partly',
      'ok',
    ])
    expect(way(withBindings(apn(1, nameless)))[3]).toBe('stops R11')
  })

  test('can’t tell what a device of an undocumented type asked for, unless another device says more', () => {
    const odd = apn(1, { binding_type: 'huawei' })
    expect(way(withBindings(odd)).slice(1, 4)).toEqual(['cantTell', 'cantTell', 'cantTell'])
    expect(diagnose(withBindings(odd)).way[3]?.why).toBe('How pushes reach a binding of this type is not known.')
    expect(way(withBindings(odd, fcm(2))).slice(1, 4)).toEqual(['ok', 'ok', 'ok'])
  })

  test('can’t tell without a fact, nor without a device', () => {
    expect(way(healthy({ user: FAILED, conversations: FAILED }))).toMatchObject({ 0: 'cantTell', 5: 'cantTell' })
    expect(way(withBindings()).slice(1, 4)).toEqual(['stops R02', 'cantTell', 'cantTell'])
  })
})

describe('the check of a service', () => {
  const facts = { ...noFacts(SERVICE, '', NOW), configuration: fact({ reachability_enabled: false }) }

  test('applies the rules that concern all its users, and names what it could not check', () => {
    const { findings, unchecked } = serviceDiagnosis(facts)
    expect(findings.map(({ id }) => id)).toEqual(['R30'])
    expect(unchecked.map(({ rule }) => rule)).toEqual(['R06', 'R07', 'R08', 'R33', 'R34', 'R35'])
  })

  test('leaves nothing unchecked where both facts are known', () => {
    expect(serviceDiagnosis({ ...facts, notifications: fact(notifications()) }).unchecked).toEqual([])
  })
})
