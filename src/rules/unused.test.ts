import { expect, test } from 'vitest'
import { describeRule } from './describeRule'
import { plainText } from './finding'
import { RULES, SERVICE_RULES } from './rules'
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
  withBindings,
} from './samples'
import { R45 } from './unused'

describeRule(R45, {
  fires: {
    ...withBindings(apn(1)),
    credentials: credentials(undefined, fact(credential({ type: 'fcm', friendly_name: 'Android v1' }))),
    loadedRows: fact({ rows: [apn(1)], isWhole: false, loaded: 1200 }),
  },
  finding: { severity: 'info', concerns: 'service', title: 'A credential that nobody here uses', stops: [] },
  by: ['twilioAdmin'],
  says: [`Of the 1,200 loaded bindings none names ${FCM_CREDENTIAL} (“Android v1”).`],
  silent: [
    healthy(),
    healthy({ credentials: credentials(fact(null), FAILED) }),
    { ...withBindings(apn(1)), credentials: credentials(undefined, fact(null)) },
  ],
  missing: [healthy({ bindings: FAILED })],
})

test('R45 names each, and says who else may use it', () => {
  const finding = R45.check({ ...withBindings(fcm(1, { credential_sid: sid('CR', 9) })), credentials: credentials() })
  expect(finding).toMatchObject({ title: 'Credentials that nobody here uses' })
  expect(plainText(finding?.found ?? [])).toBe(
    `Of the 1 loaded binding none names ${APN_CREDENTIAL} and ${FCM_CREDENTIAL}.`,
  )
  expect(plainText(finding?.why ?? [])).toBe(
    'Credentials belong to the account. Another service, Twilio Voice or Verify may use them.',
  )
  expect(plainText(finding?.todo[0]?.what ?? [])).toContain('before you delete it')
})

test('R45 is asked of a service alone: a user need not have every credential', () => {
  expect(SERVICE_RULES).toContain(R45)
  expect(RULES).not.toContain(R45)
})
