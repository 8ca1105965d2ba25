import { describe, expect, test } from 'vitest'
import { R15, R16, R17 } from './credentialAge'
import { R11, R12, R13, R14 } from './credentials'
import { describeRule, unmet } from './describeRule'
import { plainText } from './finding'
import { R18, R19 } from './sandbox'
import {
  APN_CREDENTIAL,
  FAILED,
  FCM_CREDENTIAL,
  apn,
  credential,
  credentials,
  daysAgo,
  fact,
  fcm,
  healthy,
  sid,
  twilsock,
  withBindings,
} from './samples'

const nameless = apn(1, { credential_sid: null })
const unread = [healthy({ bindings: FAILED }), healthy({ credentials: credentials(FAILED, FAILED) })]
const withApn = (different: Parameters<typeof credential>[0]) =>
  healthy({ credentials: credentials(fact(credential(different))) })
const withFcm = (different: Parameters<typeof credential>[0]) =>
  healthy({ credentials: credentials(undefined, fact(credential({ type: 'fcm', ...different }))) })

describeRule(R11, {
  fires: withBindings(nameless, fcm(2), fcm(3, { credential_sid: '' }), twilsock(4)),
  finding: { severity: 'blocks', fixer: 'appDeveloper' },
  says: [`Bindings ${sid('BS', 1)} of type apn and ${sid('BS', 3)} of type fcm have no credential_sid`],
  silent: [healthy(), withBindings(twilsock(4))],
  missing: [healthy({ bindings: FAILED })],
})

describeRule(R12, {
  fires: healthy({ credentials: credentials(fact(null)) }),
  finding: { severity: 'blocks' },
  says: [`Binding ${sid('BS', 1)} with credential ${APN_CREDENTIAL}`],
  silent: [healthy(), withBindings(nameless)],
  missing: [...unread, healthy({ credentials: new Map() })],
})

describeRule(R13, {
  fires: withBindings(apn(1, { credential_sid: FCM_CREDENTIAL }), fcm(2)),
  finding: { severity: 'blocks', title: 'The credential is for another platform' },
  says: [`Binding ${sid('BS', 1)} is of type apn, its credential ${FCM_CREDENTIAL} of type fcm.`],
  silent: [healthy(), withBindings(nameless)],
  missing: [...unread, withApn({ type: null })],
})

describeRule(R14, {
  fires: withBindings(fcm(1, { binding_type: 'gcm' }), fcm(2)),
  finding: { severity: 'blocks', title: 'GCM is retired' },
  says: [`Binding ${sid('BS', 1)} is of type gcm.`],
  silent: [healthy(), withBindings(nameless)],
  missing: unread,
})

describeRule(R15, {
  fires: withFcm({ date_updated: '2023-10-31T23:59:59Z', friendly_name: 'Android v1' }),
  finding: { severity: 'likely', isHeuristic: true },
  says: [`FCM credential ${FCM_CREDENTIAL} (“Android v1”), last changed on 31 Oct 2023 UTC, 1,119 days ago`],
  silent: [
    healthy(),
    withFcm({ date_updated: '2023-11-01T00:00:00Z' }),
    withApn({ date_updated: '2020-01-01T00:00:00Z' }),
  ],
  missing: [...unread, withFcm({ date_updated: 'yesterday' })],
})

describeRule(R16, {
  fires: withFcm({ date_updated: '2023-11-01T00:00:00Z' }),
  finding: { severity: 'warning', isHeuristic: true },
  says: ['1 Nov 2023'],
  silent: [
    healthy(),
    withFcm({ date_updated: '2024-07-22T00:00:00Z' }),
    withFcm({ date_updated: '2023-10-31T23:59:59Z' }),
    withFcm({ date_updated: '2099-01-01T00:00:00Z' }),
  ],
  missing: [...unread, withFcm({ date_created: null, date_updated: null })],
})

describeRule(R17, {
  fires: withApn({ date_updated: daysAgo(395.1) }),
  finding: { severity: 'likely', isHeuristic: true },
  says: [`used by binding ${sid('BS', 1)}`, '395 days ago'],
  silent: [healthy(), withApn({ date_updated: daysAgo(365) }), withFcm({ date_updated: daysAgo(900) })],
  missing: [...unread, withApn({ date_updated: '' })],
})

describeRule(R18, {
  fires: withApn({ sandbox: 'TRUE' }),
  finding: { severity: 'warning', concerns: [apn(1)] },
  says: ['sandbox is TRUE'],
  silent: [healthy(), withApn({ sandbox: 'untrue' }), withFcm({ sandbox: 'True' })],
  missing: [...unread, withApn({ sandbox: null })],
})

const mixed = (other: Parameters<typeof credential>[0]) => ({
  ...withBindings(apn(1), apn(2, { credential_sid: FCM_CREDENTIAL })),
  credentials: credentials(undefined, fact(credential(other))),
})

describeRule(R19, {
  fires: mixed({ sandbox: 'true' }),
  finding: { severity: 'info' },
  says: [`Sandbox: ${sid('BS', 2)}. Production: ${sid('BS', 1)}.`],
  silent: [healthy(), mixed({})],
  missing: unread,
})

describe('the cells that an unread credential leaves open', () => {
  test.each([R12, R13, R14])('$id: those of the devices that name it', (rule) => {
    const facts = healthy({ credentials: credentials(FAILED) })
    expect(unmet(rule, facts)).toEqual([
      { name: 'credentials', fact: FAILED, cells: { bindings: [apn(1)], events: 'all' } },
    ])
  })

  test('R14 needs none where the binding itself is of type gcm', () => {
    const facts = { ...withBindings(fcm(1, { binding_type: 'gcm' })), credentials: new Map() }
    expect(unmet(R14, facts)).toEqual([])
    expect(unmet(R13, facts)).toHaveLength(1)
  })

  test.each([R15, R16, R17, R18, R19])('$id: none, since it stops none', (rule) => {
    const facts = healthy({ credentials: credentials(FAILED, FAILED) })
    expect(unmet(rule, facts).map(({ cells }) => cells)).not.toContainEqual(expect.anything())
  })
})

describe('one finding for several severities', () => {
  test('R17 gives the worst, and names the others in what it found', () => {
    const facts = {
      ...withBindings(apn(1), apn(2, { credential_sid: FCM_CREDENTIAL })),
      credentials: credentials(
        fact(credential({ date_updated: daysAgo(500) })),
        fact(credential({ date_updated: daysAgo(370) })),
      ),
    }
    const finding = R17.check(facts)
    expect(finding).toMatchObject({ severity: 'likely', concerns: [apn(1)] })
    expect(plainText(finding?.found ?? [])).toContain(`Soon: credential ${FCM_CREDENTIAL}`)
  })

  test('R17 warns between 365 and 395 days', () => {
    expect(R17.check(withApn({ date_updated: daysAgo(380) }))).toMatchObject({ severity: 'warning' })
  })
})

test('R14 takes the type of the credential too', () => {
  const finding = R14.check(withFcm({ type: 'gcm' }))
  expect(plainText(finding?.found ?? [])).toBe(`Binding ${sid('BS', 2)} has credential ${FCM_CREDENTIAL} of type gcm.`)
})
