import { describe, expect, test } from 'vitest'
import { describeRule, unmet } from './describeRule'
import { diagnose } from './diagnose'
import type { Facts } from './facts'
import { plainText } from './finding'
import { stopped } from './needs'
import { FAILED, SERVICE, alert, apn, daysAgo, fact, fcm, healthy, twilsock, withBindings } from './samples'
import { R01, R02, R03 } from './user'

const none = { bindings: fact([]) }
const noUser = { user: fact(null) }
const everything = [stopped('certain', 'all')]

describeRule(R01, {
  fires: healthy({ ...noUser, ...none }),
  finding: { severity: 'blocks', concerns: 'user', title: 'Twilio does not know this user', stops: everything },
  by: ['appDeveloper'],
  says: [SERVICE, 'alice', 'no binding of that identity'],
  silent: [healthy(), healthy(none)],
  missing: [
    healthy({ user: FAILED }),
    healthy({ ...noUser, ...none, identity: 'amy/lee' }),
    healthy({ ...noUser, identity: '50%' }),
  ],
})

describe('R01 blocks only where there is no binding either', () => {
  const likely = { severity: 'likely', concerns: 'user', stops: [stopped('likely', 'all')] }

  test.each([
    ['devices', healthy(noUser), '2 bindings of alice'],
    ['one device', { ...withBindings(apn(1)), ...noUser }, '1 binding of alice'],
    ['the open app', { ...withBindings(twilsock(1)), ...noUser }, '1 binding of alice'],
  ])('with %s of the identity it is likely', (_, facts, said) => {
    const finding = R01.check(facts)
    expect(finding).toMatchObject({ ...likely, title: 'Devices of this identity, but no such user' })
    expect(plainText(finding?.found ?? [])).toContain(said)
  })

  test('where the bindings are not known it is likely, and speaks of none', () => {
    const finding = R01.check(healthy({ ...noUser, bindings: FAILED }))
    expect(finding).toMatchObject({ ...likely, title: 'Twilio does not know this user' })
    expect(plainText(finding?.found ?? [])).not.toContain('binding')
  })

  test('the verdict follows', () => {
    const headline = (facts: Facts) => diagnose(facts).verdict.sentence
    expect(headline(healthy({ ...noUser, ...none }))).toBe('No push can reach this user')
    expect(headline(healthy(noUser))).toBe('Pushes probably don’t reach this user')
  })

  test.each(['amy/lee', 'amy?', '50%', 'amy#2'])('of %j a 404 says nothing, since no path may carry it', (identity) => {
    const facts = healthy({ ...noUser, identity })
    expect(R01.check(facts)).toBeUndefined()
    expect(unmet(R01, facts)).toMatchObject([
      { name: 'user', isOpen: true, fact: { why: expect.stringContaining('/ ? % or #') } },
    ])
    expect(unmet(R01, healthy({ identity }))).toEqual([])
  })

  test.each(['amy lee', 'amy+x@c.test', 'amy.', 'zoë'])('of %j it says that there is no such user', (identity) => {
    expect(R01.check(healthy({ ...noUser, ...none, identity }))).toMatchObject({ severity: 'blocks' })
  })
})

describeRule(R02, {
  fires: healthy(none),
  finding: { severity: 'blocks', concerns: 'user', stops: everything },
  by: ['user', 'appDeveloper'],
  says: ['alice has no binding'],
  silent: [healthy(), withBindings(twilsock(1))],
  missing: [healthy({ bindings: FAILED })],
})

describe('the causes of having no device', () => {
  test('stand in their order, the switch to Firebase Installation IDs last', () => {
    const why = plainText(R02.check(healthy(none))?.why ?? [])
    const causes = ['not signed in', 'never allowed notifications', 'never registers', 'Twilio withdrew', 'onNewToken']
    const places = causes.map((cause) => why.indexOf(cause))
    expect(places).not.toContain(-1)
    expect(places).toEqual(places.toSorted((one, other) => one - other))
    for (const code of ['52103', '52119', '52141']) expect(why).toContain(code)
  })

  test('the developer is told where an app with Firebase Installation IDs registers', () => {
    const [, developer] = R02.todo
    expect(plainText(developer?.what ?? [])).toMatch(/onRegistered.*onNewToken/)
  })

  const found = (...alerts: ReturnType<typeof alert>[]) =>
    plainText(R02.check(healthy({ ...none, alerts: fact({ detailed: alerts, listed: [] }) }))?.found ?? [])

  test.each(['52103', '52119', '52141'])('an alert %s of this user is named, as a possibility', (error_code) => {
    expect(found(alert({ error_code, date_generated: '2026-11-20T09:00:00Z' }))).toBe(
      `alice has no binding in service ${SERVICE}. Perhaps Twilio withdrew one: alerts name this user, ${error_code} on 20 Nov 2026 UTC.`,
    )
  })

  test.each([
    ['another code', { error_code: '52134' }],
    ['another user', { error_code: '52103', alert_text: 'Identity=bob' }],
    ['another service', { error_code: '52103', service_sid: SERVICE.replace(/1$/, '7') }],
  ])('an alert of %s is not', (_, different) => expect(found(alert(different))).not.toContain('withdrew'))
})

describeRule(R03, {
  fires: withBindings(twilsock(1), twilsock(2)),
  finding: { severity: 'blocks', concerns: 'user', stops: everything },
  by: ['user', 'appDeveloper'],
  says: ['2 bindings of alice, all of type twilsock'],
  silent: [healthy(), healthy(none), withBindings(twilsock(1), apn(2))],
  missing: [healthy({ bindings: FAILED }), withBindings(twilsock(1), apn(2, { binding_type: 'huawei' }))],
})

test('a device beside the open app is one, however old', () => {
  const facts = withBindings(twilsock(1), fcm(2, { date_updated: daysAgo(900) }))
  expect(R03.check(facts)).toBeUndefined()
  expect(R02.check(facts)).toBeUndefined()
})
