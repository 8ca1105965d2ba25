import { describe, expect, test } from 'vitest'
import { diagnose } from './diagnose'
import { type Facts, noFacts } from './facts'
import { serviceDiagnosis, shareOf } from './serviceDiagnosis'
import { TwilioError } from '../twilio/errors'
import {
  FAILED,
  FCM_CREDENTIAL,
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
} from './samples'

const old = { date_updated: daysAgo(500) }
const noToken = { endpoint: 'undefined' }
const nameless = { credential_sid: null }
const UNANSWERED: Facts = {
  ...noFacts(SERVICE, 'alice', NOW),
  user: FAILED,
  bindings: FAILED,
  notifications: FAILED,
  configuration: FAILED,
  conversations: FAILED,
  alerts: FAILED,
}
const removedOff = fact(notifications({ removed_from_conversation: OFF }))
const ids = (facts: Parameters<typeof diagnose>[0]) => diagnose(facts).findings.map(({ id }) => id)

describe('the verdict', () => {
  test.each([
    ['a user that is not there', { ...withBindings(), user: fact(null) }, 'No push can reach this user'],
    ['devices of nobody', healthy({ user: fact(null) }), 'Pushes probably don’t reach this user'],
    ['no device', withBindings(), 'No push can reach this user'],
    ['the open app only', withBindings(twilsock(1)), 'No push can reach this user'],
    [
      'every device blocked, each in its way',
      withBindings(apn(1, nameless), fcm(2, { endpoint: '' })),
      'No push can reach this user',
    ],
    [
      'one event off and the others not subscribed',
      { ...withBindings(apn(1, { message_types: ['removed_from_conversation'] })), notifications: removedOff },
      'No push can reach this user',
    ],
    ['one device of two blocked', withBindings(apn(1, nameless), fcm(2)), 'Some pushes can’t reach this user'],
    ['one event off by choice', healthy({ notifications: removedOff }), 'Nothing wrong found in what Twilio can tell'],
    [
      'new messages off, others on',
      healthy({ notifications: fact(notifications(newMessage({ enabled: false }))) }),
      'Some pushes can’t reach this user',
    ],
    [
      'a muted conversation',
      healthy({ conversations: fact([conversation(1, { notification_level: 'muted' })]) }),
      'Some pushes can’t reach this user',
    ],
    [
      'every device doubtful',
      withBindings(apn(1, noToken), fcm(2, noToken), twilsock(3)),
      'Pushes probably don’t reach this user',
    ],
    ['one device doubtful', withBindings(apn(1, noToken), fcm(2)), 'Some pushes probably don’t reach this user'],
    [
      'a doubt about all devices beside a certain stop of one',
      { ...withBindings(apn(1, nameless), fcm(2)), conversations: fact([]) },
      'Pushes probably don’t reach this user',
    ],
    ['one warning', withBindings(apn(1, { date_updated: daysAgo(340) })), 'Nothing blocks, but 1 warning'],
    [
      'warnings',
      withBindings(apn(1, { date_updated: daysAgo(340) }), apn(2, { message_types: null })),
      'Nothing blocks, but 2 warnings',
    ],
    ['nothing', healthy(), 'Nothing wrong found in what Twilio can tell'],
    [
      'an undocumented device beside a blocked one',
      withBindings(apn(1, nameless), apn(2, { binding_type: 'x' })),
      'Some pushes can’t reach this user',
    ],
    ['nothing known', noFacts(SERVICE, 'alice', NOW), 'Not enough is known to tell'],
    ['no settings', healthy({ notifications: FAILED }), 'Not enough is known to tell'],
    ['no credentials', healthy({ credentials: credentials(FAILED, FAILED) }), 'Not enough is known to tell'],
    ['nothing came', UNANSWERED, 'Twilio did not answer'],
  ])('%s', (_, facts, sentence) => expect(diagnose(facts).verdict.sentence).toBe(sentence))

  test('says how far a new message gets, what made it, and who can fix that', () => {
    expect(diagnose({ ...withBindings(apn(1, nameless), fcm(2)), notifications: removedOff }).verdict.text).toBe(
      'A new message goes to 1 of 2 devices. The device has no credential. The app developer can fix it.',
    )
    expect(diagnose(withBindings(apn(1, noToken), fcm(2, nameless))).verdict.text).toBe(
      'The device token is none of Apple’s or Google’s, and 1 more finding. The app developer can fix it.',
    )
    expect(diagnose(healthy({ notifications: fact(notifications(newMessage({ enabled: false }))) })).verdict.text).toBe(
      'New messages send no push; other events do. New messages are switched off. The Twilio admin can fix it.',
    )
  })

  test('names what stops most, not what comes first', () => {
    const facts = {
      ...withBindings(apn(1, { message_types: ['new_message'] }), fcm(2)),
      notifications: fact(notifications(newMessage({ with_media: { enabled: false, template: null } }))),
      conversations: fact([]),
    }
    expect(diagnose(facts).verdict).toMatchObject({ kind: 'probablyNone', because: { id: 'R28' } })
  })

  test('names a doubt about every device before a certain stop of a part, be that all devices or most', () => {
    const off = { notifications: fact(notifications(newMessage({ enabled: false }))) }
    const doubted = withBindings(apn(1, noToken), fcm(2, noToken))
    expect(diagnose({ ...doubted, ...off }).verdict).toMatchObject({ kind: 'probablyNone', because: { id: 'R41' } })
    const most = withBindings(apn(1, nameless), fcm(2, nameless), fcm(3, noToken))
    expect(diagnose(most).verdict).toMatchObject({ kind: 'probablyNone', because: { id: 'R41' } })
  })

  test('names of what no push gets through the finding that stops every device, not a part twice', () => {
    const most = withBindings(apn(1, nameless), fcm(2, { ...nameless, endpoint: '' }), fcm(3, nameless))
    expect(diagnose(most).verdict).toMatchObject({ kind: 'none', because: { id: 'R11' } })
  })

  test('says of no device that messages get there where that is not known', () => {
    const text = (facts: Facts) => diagnose(facts).verdict.text
    const unread = { credentials: credentials(FAILED, FAILED) }
    expect(text({ ...withBindings(apn(1, nameless), fcm(2)), ...unread })).toContain(
      'Of none of 2 devices is it known that a new message gets there.',
    )
    // An alert that names the user alone may be of either device.
    const alerts = fact({ detailed: [alert({ alert_text: 'Identity: alice' })], listed: [] })
    const doubtful = diagnose({ ...withBindings(apn(1), apn(2)), alerts }).verdict
    expect(doubtful.sentence).toBe('Some pushes probably don’t reach this user')
    expect(doubtful.text).not.toContain('A new message goes')
  })

  test('names the permission that is missing, and who can give it', () => {
    const forbidden = {
      state: 'failed',
      error: new TwilioError({ kind: 'permission', permission: 'twilio/x/read' }, { api: 'US1', key: 'SK' }),
      at: NOW,
    } as const
    expect(
      diagnose(healthy({ notifications: forbidden, credentials: credentials(forbidden, forbidden) })).verdict.text,
    ).toBe(
      `This key may not read the credentials and the notification settings, so nobody can say from here whether a push is sent. A Twilio admin of ${sid('AC', 1)} can give it these permissions.`,
    )
  })

  test('counts findings, and the kinds of facts that are missing', () => {
    const facts = healthy({ alerts: FAILED, credentials: credentials(FAILED, FAILED), notifications: removedOff })
    expect(diagnose(facts).verdict).toMatchObject({
      kind: 'notKnown',
      counts: { blocks: 0, likely: 0, warning: 0, info: 2 },
      notChecked: ['credentials', 'alerts'],
    })
  })

  test('does not call a user healthy of whom too little is known', () => {
    for (const facts of [healthy({ bindings: FAILED }), healthy({ notifications: FAILED })]) {
      expect(diagnose(facts).verdict).toMatchObject({ kind: 'notKnown', because: undefined })
      expect(ids(facts)).not.toContain('R38')
    }
    expect(diagnose(healthy({ alerts: FAILED })).verdict.text).toMatch(/go on with the device/)
  })

  test('of a healthy user with all facts leaves nothing unchecked', () => {
    expect(diagnose(healthy())).toMatchObject({ unchecked: [], verdict: { notChecked: [] } })
    expect(ids(healthy())).toEqual(['R43', 'R38'])
  })
})

describe('the order of findings', () => {
  test('worst first, then what stops most', () => {
    const facts = {
      ...withBindings(
        apn(1, { ...nameless, message_types: ['new_message'], ...old }),
        fcm(2, { binding_type: 'gcm' }),
        fcm(3, noToken),
      ),
      notifications: removedOff,
      user: fact(user({ is_online: true })),
    }
    expect(ids(facts)).toEqual(['R11', 'R14', 'R09', 'R41', 'R20', 'R07', 'R32'])
  })
})

describe('the matrix', () => {
  test('names the first finding that stops a cell, the fact that is missing, or the doubt', () => {
    const bindings = [apn(1, nameless), fcm(2), apn(3, { credential_sid: sid('CR', 3) }), fcm(4, noToken), twilsock(5)]
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
        cell.is === 'notChecked' ? cell.need.name : 'because' in cell ? `${cell.is} ${cell.because}` : cell.is,
      ),
    )
    expect(cells).toEqual([
      ['no R11', 'no R11', 'no R11', 'notSent R07'],
      ['yes', 'no R08', 'yes', 'notSent R07'],
      ['credentials', 'no R08', 'credentials', 'notSent R07'],
      ['likelyNo R41', 'no R08', 'likelyNo R41', 'notSent R07'],
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
    const facts = {
      ...withBindings(apn(1, nameless), fcm(2, { message_types: ['added_to_conversation'] })),
      notifications: removedOff,
    }
    expect(way(facts).slice(0, 6)).toEqual(['ok', 'ok', 'stops R09 partly', 'stops R11 partly', 'ok', 'ok'])
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
  const unset = { ...noFacts(SERVICE, '', NOW), configuration: fact({ reachability_enabled: false }) }
  const all = [credential(), credential({ sid: FCM_CREDENTIAL, type: 'fcm' })]
  const service = (different: Partial<Facts> = {}): Facts => ({
    ...unset,
    notifications: fact(notifications()),
    loadedRows: fact({ rows: [apn(1), fcm(2), fcm(3, { identity: 'bob' })], isWhole: false }),
    ...different,
  })
  const idsOf = (facts: Facts, credentialsOfAccount = fact(all)) =>
    serviceDiagnosis(facts, credentialsOfAccount).findings.map(({ id }) => id)

  test('without its facts says what could not be checked', () => {
    const { findings, unchecked, verdict } = serviceDiagnosis(unset, FAILED)
    expect(findings.map(({ id }) => id)).toEqual(['R30'])
    expect(verdict).toMatchObject({ kind: 'notKnown', sentence: 'Not enough is known to tell' })
    expect(unchecked.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['R06', 'R11', 'R35']))
  })

  test('finds nothing in a healthy one', () => {
    expect(serviceDiagnosis(service(), fact(all)).verdict.sentence).toBe('Nothing wrong found in what Twilio can tell')
  })

  test('applies the rules of devices to the loaded rows, with how many they are', () => {
    const rows = [apn(1, nameless), apn(2, { ...nameless, identity: 'bob' }), fcm(3), fcm(4, { endpoint: 'undefined' })]
    const facts = service({ loadedRows: fact({ rows, isWhole: false, loaded: 63 }) })
    const { findings, verdict } = serviceDiagnosis(facts, fact(all))
    expect(findings.map((finding) => [finding.id, shareOf(finding, facts)])).toEqual([
      ['R11', { rows: rows.slice(0, 2), of: 63 }],
      ['R41', { rows: rows.slice(3), of: 63 }],
      ['R30', undefined],
      ['R45', undefined],
    ])
    expect(verdict).toMatchObject({
      sentence: 'Some pushes of this service can’t arrive',
      text: 'Devices have no credential, 2 of the 63 loaded bindings. The app developer can fix it.',
    })
  })

  test('looks at credentials in use, and names those that nobody here uses', () => {
    const expired = credential({ date_updated: daysAgo(500) })
    expect(serviceDiagnosis(service(), fact([expired, ...all.slice(1)])).verdict.sentence).toBe(
      'Some pushes of this service probably don’t arrive',
    )
    const unused = credential({ sid: sid('CR', 7), date_updated: daysAgo(500) })
    expect(idsOf(service(), fact([...all, unused]))).toEqual(['R30', 'R45'])
    // One that the account no longer has.
    expect(idsOf(service(), fact(all.slice(1)))).toEqual(['R12', 'R30'])
  })

  test('that sends nothing says so', () => {
    const facts = service({
      notifications: fact(
        notifications({
          ...newMessage({ enabled: false }),
          added_to_conversation: OFF,
          removed_from_conversation: OFF,
        }),
      ),
    })
    expect(serviceDiagnosis(facts, fact(all)).verdict.sentence).toBe('This service can send no push')
  })
})
