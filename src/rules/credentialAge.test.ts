import { describe, expect, test } from 'vitest'
import { R15, R16, R17 } from './credentialAge'
import { describeRule } from './describeRule'
import { diagnose } from './diagnose'
import { plainText } from './finding'
import { stopped } from './needs'
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
  withBindings,
} from './samples'

const unread = [healthy({ bindings: FAILED }), healthy({ credentials: credentials(FAILED, FAILED) })]
const withApn = (different: Parameters<typeof credential>[0]) =>
  healthy({ credentials: credentials(fact(credential(different))) })
const withFcm = (different: Parameters<typeof credential>[0]) =>
  healthy({ credentials: credentials(undefined, fact(credential({ type: 'fcm', ...different }))) })
const update = `twilio api:conversations:v1:credentials:update --sid`
const PLACE = 'in Twilio’s console under Account, Credentials, Push Credentials, or with the command'

const BEFORE = '2023-01-01T00:00:00Z'
const BETWEEN = '2024-02-01T00:00:00Z'

describeRule(R15, {
  fires: withFcm({ date_created: BEFORE, date_updated: '2023-10-31T23:59:59Z', friendly_name: 'Android v1' }),
  finding: {
    severity: 'likely',
    isHeuristic: true,
    title: 'The FCM credential is probably a legacy server key',
    command: `${update} '${FCM_CREDENTIAL}' --secret "$(cat service-account.json)"`,
    stops: [stopped('likely', [fcm(2)])],
  },
  by: ['twilioAdmin'],
  says: [
    `FCM credential ${FCM_CREDENTIAL} (“Android v1”), created on 1 Jan 2023 UTC, last changed on 31 Oct 2023 UTC, 1,119 days ago`,
  ],
  silent: [
    healthy(),
    withFcm({ date_updated: '2023-11-01T00:00:00Z' }),
    withFcm({ date_created: BEFORE, date_updated: BETWEEN }),
    withFcm({ date_created: '2023-11-01T00:00:00Z' }),
    withApn({ date_updated: '2020-01-01T00:00:00Z' }),
  ],
  missing: [...unread, withFcm({ date_updated: 'yesterday' })],
})

describe('R15, of a credential that was changed since', () => {
  const renamed = withFcm({ date_created: BEFORE })

  test('warns, since a rename moves the date too', () => {
    const finding = R15.check(renamed)
    expect(finding).toMatchObject({
      severity: 'warning',
      title: 'The FCM credential may still be a legacy server key',
      concerns: [fcm(2)],
      command: expect.stringContaining(FCM_CREDENTIAL),
      stops: [],
    })
    expect(plainText(finding?.why ?? [])).toContain('A rename moves that date too, so a young one clears nothing.')
    expect(diagnose(renamed).verdict.sentence).toBe('Nothing blocks, but 1 warning')
  })

  test('names it beside one that was not, and doubts that one alone', () => {
    const other = apn(1, { binding_type: 'fcm' })
    const facts = {
      ...withBindings(other, fcm(2)),
      credentials: credentials(
        fact(credential({ type: 'fcm', date_updated: '2020-01-01T00:00:00Z' })),
        fact(credential({ type: 'fcm', date_created: BEFORE })),
      ),
    }
    const finding = R15.check(facts)
    expect(finding).toMatchObject({ severity: 'likely', concerns: [other] })
    expect(finding?.stops).toEqual([stopped('likely', [other])])
    expect(plainText(finding?.found ?? [])).toContain(`Perhaps too: credential ${FCM_CREDENTIAL}`)
  })
})

describeRule(R16, {
  fires: withFcm({ date_updated: '2023-11-01T00:00:00Z' }),
  finding: {
    severity: 'warning',
    isHeuristic: true,
    command: `${update} '${FCM_CREDENTIAL}' --secret "$(cat service-account.json)"`,
    stops: [],
  },
  by: ['twilioAdmin'],
  says: ['1 Nov 2023'],
  silent: [
    healthy(),
    withFcm({ date_updated: '2024-07-22T00:00:00Z' }),
    withFcm({ date_updated: '2023-10-31T23:59:59Z' }),
    withFcm({ date_updated: '2099-01-01T00:00:00Z' }),
    withFcm({ date_created: BEFORE }),
  ],
  missing: [...unread, withFcm({ date_created: null, date_updated: null })],
})

test.each([
  ['was created in that time and changed since', { date_created: BETWEEN }],
  ['was created before and changed in that time', { date_created: BEFORE, date_updated: BETWEEN }],
])('R16 warns of one that %s', (_, dates) => {
  expect(R16.check(withFcm(dates))).toMatchObject({ severity: 'warning' })
  expect(R15.check(withFcm(dates))).toBeUndefined()
})

test.each([
  ['R15', R15, withFcm({ date_created: BEFORE, date_updated: BEFORE })],
  ['R15 of a rename', R15, withFcm({ date_created: BEFORE })],
  ['R16', R16, withFcm({ date_updated: BETWEEN })],
])('%s says when Twilio and Google ended the old way, and where the credential is changed', (_, rule, facts) => {
  const finding = rule.check(facts)
  const why = plainText(finding?.why ?? [])
  expect(why).toContain('Twilio ended Google’s legacy API on 15 May 2024')
  expect(why).toContain('Google switched it off from 20 June 2024')
  expect(plainText(finding?.todo[0]?.what ?? [])).toContain(PLACE)
})

describeRule(R17, {
  fires: withApn({ date_updated: daysAgo(395.1) }),
  finding: {
    severity: 'likely',
    isHeuristic: true,
    title: 'The APNs certificate has probably expired',
    command: `${update} '${APN_CREDENTIAL}' --certificate "$(cat certificate.pem)" --private-key "$(cat key.pem)"`,
    stops: [stopped('likely', [apn(1)])],
  },
  by: ['twilioAdmin'],
  says: [`used by binding ${sid('BS', 1)}`, '395 days ago'],
  silent: [
    healthy(),
    withApn({ date_updated: daysAgo(365) }),
    withApn({ date_created: daysAgo(395) }),
    withFcm({ date_updated: daysAgo(900) }),
  ],
  missing: [...unread, withApn({ date_updated: '' })],
})

describe('R17 by the age of the credential', () => {
  test('warns between 365 and 395 days', () => {
    const facts = withApn({ date_updated: daysAgo(380) })
    expect(R17.check(facts)).toMatchObject({
      severity: 'warning',
      title: 'The APNs certificate may expire soon',
      stops: [],
    })
  })

  test('warns of an old one that was changed since: that may have been a rename', () => {
    const facts = withApn({ date_created: daysAgo(500), date_updated: daysAgo(60) })
    const finding = R17.check(facts)
    expect(finding).toMatchObject({
      severity: 'warning',
      title: 'The APNs certificate may still be an old one',
      stops: [],
    })
    expect(plainText(finding?.why ?? [])).toContain('A rename moves that date too, so a young one clears nothing.')
    expect(plainText(finding?.todo[0]?.what ?? [])).toContain(PLACE)
    expect(diagnose(facts).verdict.sentence).toBe('Nothing blocks, but 1 warning')
  })

  test('gives the worst, and names the others in what it found', () => {
    const facts = {
      ...withBindings(apn(1), apn(2, { credential_sid: FCM_CREDENTIAL })),
      credentials: credentials(
        fact(credential({ date_updated: daysAgo(500) })),
        fact(credential({ date_updated: daysAgo(370) })),
      ),
    }
    const finding = R17.check(facts)
    expect(finding).toMatchObject({ severity: 'likely', concerns: [apn(1)] })
    expect(finding?.stops).toEqual([stopped('likely', [apn(1)])])
    expect(plainText(finding?.found ?? [])).toContain(`Perhaps too: credential ${FCM_CREDENTIAL}`)
  })
})

test('no command holds a SID that is no SID', () => {
  const odd = 'CR1; touch hi'
  const facts = {
    ...withBindings(apn(1, { credential_sid: odd })),
    credentials: new Map([[odd, fact(credential({ date_updated: daysAgo(500) }))]]),
  }
  expect(R17.check(facts)).toMatchObject({ severity: 'likely' })
  expect(R17.check(facts)).not.toHaveProperty('command')
})
