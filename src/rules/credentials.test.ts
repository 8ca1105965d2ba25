import { describe, expect, test } from 'vitest'
import { R11, R12, R13, R14 } from './credentials'
import { R15, R16, R17 } from './credentialAge'
import { describeRule, unmet } from './describeRule'
import { diagnose } from './diagnose'
import { plainText } from './finding'
import { stopped } from './needs'
import { R18, R19 } from './sandbox'
import {
  APN_CREDENTIAL,
  FAILED,
  FCM_CREDENTIAL,
  apn,
  credential,
  credentials,
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
const gcm = fcm(1, { binding_type: 'gcm' })

describeRule(R11, {
  fires: withBindings(nameless, fcm(2), fcm(3, { credential_sid: '' }), twilsock(4)),
  finding: {
    severity: 'blocks',
    fixers: ['appDeveloper'],
    stops: [stopped('certain', [nameless, fcm(3, { credential_sid: '' })])],
  },
  by: ['appDeveloper', 'user'],
  says: [`Bindings ${sid('BS', 1)} of type apn and ${sid('BS', 3)} of type fcm have no credential_sid`],
  silent: [healthy(), withBindings(twilsock(4))],
  missing: [healthy({ bindings: FAILED })],
})

describeRule(R12, {
  fires: healthy({ credentials: credentials(fact(null)) }),
  finding: { severity: 'blocks', stops: [stopped('certain', [apn(1)])] },
  by: ['twilioAdmin', 'appDeveloper'],
  says: [`Binding ${sid('BS', 1)} with credential ${APN_CREDENTIAL}`, 'It was deleted, or is of another account.'],
  silent: [healthy(), withBindings(nameless)],
  missing: [...unread, healthy({ credentials: new Map() })],
})

test('R12: the admin makes the credential, the developer puts it in', () => {
  const [admin, developer] = R12.todo.map(({ what }) => plainText(what))
  expect(admin).toMatch(/^Create a new credential/)
  expect(developer).toContain('push_credential_sid')
})

test.each([
  ['R11', R11, withBindings(nameless)],
  ['R12', R12, healthy({ credentials: credentials(fact(null)) })],
])('%s says that Twilio does not know which key to use, and nothing of signing', (_, rule, facts) => {
  const why = plainText(rule.check(facts)?.why ?? [])
  expect(why).toContain('Twilio does not know which Apple or Google key to use')
  expect(why).not.toMatch(/\bsign\b/)
})

describeRule(R13, {
  fires: withBindings(apn(1, { credential_sid: FCM_CREDENTIAL }), fcm(2)),
  finding: {
    severity: 'blocks',
    title: 'The credential is for another platform',
    stops: [stopped('certain', [apn(1, { credential_sid: FCM_CREDENTIAL })])],
  },
  by: ['appDeveloper'],
  says: [`Binding ${sid('BS', 1)} is of type apn, its credential ${FCM_CREDENTIAL} of type fcm.`],
  silent: [healthy(), withBindings(nameless), withBindings(gcm)],
  missing: [...unread, withApn({ type: null })],
})

describeRule(R14, {
  fires: withBindings(gcm, fcm(2)),
  finding: { severity: 'blocks', title: 'GCM is retired', stops: [stopped('certain', [gcm])] },
  by: ['twilioAdmin', 'appDeveloper'],
  says: [`Binding ${sid('BS', 1)} is of type gcm.`],
  silent: [healthy(), withBindings(nameless)],
  missing: unread,
})

test('R14 takes the type of the credential too', () => {
  const finding = R14.check(withFcm({ type: 'gcm' }))
  expect(plainText(finding?.found ?? [])).toBe(`Binding ${sid('BS', 2)} has credential ${FCM_CREDENTIAL} of type gcm.`)
})

test('of GCM on a credential of FCM R14 leads', () => {
  const { verdict, findings } = diagnose(withBindings(gcm))
  expect(findings[0]?.id).toBe('R14')
  expect(findings.map(({ id }) => id)).not.toContain('R13')
  expect(verdict.because?.id).toBe('R14')
})

describeRule(R18, {
  fires: withApn({ sandbox: 'TRUE' }),
  finding: { severity: 'likely', concerns: [apn(1)], stops: [stopped('likely', [apn(1)])] },
  by: ['twilioAdmin', 'appDeveloper'],
  says: ['sandbox is TRUE', `credential ${APN_CREDENTIAL} of binding ${sid('BS', 1)}`],
  silent: [healthy(), withApn({ sandbox: 'untrue' }), withFcm({ sandbox: 'True' })],
  missing: [...unread, withApn({ sandbox: null })],
})

/** Two iPhones, the first on the credential of the samples, the second on another. */
const mixed = (other: Parameters<typeof credential>[0]) => ({
  ...withBindings(apn(1), apn(2, { credential_sid: FCM_CREDENTIAL })),
  credentials: credentials(undefined, fact(credential(other))),
})

describe('R18 beside other devices', () => {
  test('is a warning where the user has a production device too, and stops nothing', () => {
    const finding = R18.check(mixed({ sandbox: 'true' }))
    expect(finding).toMatchObject({ severity: 'warning', concerns: [{ sid: sid('BS', 2) }], stops: [] })
    expect(diagnose(mixed({ sandbox: 'true' })).verdict.sentence).toBe('Nothing blocks, but 1 warning')
  })

  test('stays likely beside an Android, which has no such kinds, and doubts its own device alone', () => {
    const { verdict, matrix } = diagnose(withApn({ sandbox: 'True' }))
    expect(verdict.sentence).toBe('Some pushes probably don’t reach this user')
    expect(matrix.rows.map(({ cells }) => cells.new_message.is)).toEqual(['likelyNo', 'yes'])
  })

  test('stays likely where both devices are of the sandbox', () => {
    const sandbox = fact(credential({ sandbox: 'true' }))
    const facts = { ...mixed({}), credentials: credentials(sandbox, sandbox) }
    expect(R18.check(facts)).toMatchObject({ severity: 'likely', concerns: [{}, {}] })
    expect(diagnose(facts).verdict.sentence).toBe('Pushes probably don’t reach this user')
  })

  test('stays likely where no device of the user names the production credential', () => {
    const facts = {
      ...withBindings(apn(1)),
      credentials: credentials(fact(credential({ sandbox: 'true' })), fact(credential())),
    }
    expect(R18.check(facts)).toMatchObject({ severity: 'likely' })
  })

  test('first of all the same credential is set to production, and the command does that', () => {
    const finding = R18.check(withApn({ sandbox: 'True' }))
    expect(plainText(finding?.todo[0]?.what ?? [])).toMatch(
      /^If no build from Xcode uses this credential, set Sandbox to false.*an Apple certificate may serve both.*Else create a production credential/,
    )
    expect(finding?.command).toBe(
      `twilio api:conversations:v1:credentials:update --sid '${APN_CREDENTIAL}' --no-sandbox`,
    )
  })

  test('TestFlight, the App Store and ad-hoc builds are production', () => {
    const why = plainText(R18.check(withApn({ sandbox: 'True' }))?.why ?? [])
    expect(why).toContain('TestFlight, App Store and ad-hoc builds are production')
  })
})

describeRule(R19, {
  fires: mixed({ sandbox: 'true' }),
  finding: { severity: 'info', stops: [] },
  by: ['user', 'appDeveloper'],
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
    const facts = { ...withBindings(gcm), credentials: new Map() }
    expect(unmet(R14, facts)).toEqual([])
  })

  test('R12 needs it all the same, and R13 leaves the device to R14', () => {
    const facts = { ...withBindings(gcm), credentials: new Map() }
    expect(unmet(R12, facts)).toHaveLength(1)
    expect(unmet(R13, facts)).toEqual([])
  })

  test.each([R15, R16, R17, R18, R19])('$id: none of its own, since those are open already', (rule) => {
    const facts = healthy({ credentials: credentials(FAILED, FAILED) })
    expect(unmet(rule, facts).map(({ cells }) => cells)).not.toContainEqual(expect.anything())
  })
})
