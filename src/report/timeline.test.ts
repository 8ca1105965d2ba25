import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyFacts } from '../rules/arbitraryFacts'
import { isOfUser } from '../rules/alerts'
import { type Facts, known, noFacts } from '../rules/facts'
import { plainText } from '../rules/finding'
import {
  APN_CREDENTIAL,
  FAILED,
  NOW,
  SERVICE,
  alert,
  apn,
  credential,
  credentials,
  daysAgo,
  fact,
  fcm,
  healthy,
  sid,
  user,
} from '../rules/samples'
import { timelineOf } from './timeline'

const lines = (facts: Facts) =>
  timelineOf(facts).map(({ at, what, field, isAlert }) =>
    [Math.round((NOW - at) / 86_400_000), plainText(what), field, ...(isAlert ? ['alert'] : [])].join(' | '),
  )

test('a life in dates, newest first, each with its field', () => {
  const facts = healthy({
    user: fact(user({ date_created: daysAgo(50) })),
    bindings: fact([
      apn(1, { date_created: daysAgo(40), date_updated: daysAgo(3) }),
      fcm(2, { date_created: daysAgo(7), date_updated: daysAgo(7) }),
    ]),
    credentials: credentials(fact(credential({ date_updated: daysAgo(30) })), fact(null)),
    alerts: fact({
      detailed: [alert({ date_generated: daysAgo(1) }), alert({ sid: sid('NO', 2), alert_text: 'of somebody' })],
      listed: [alert({ sid: sid('NO', 3), error_code: '52141', date_generated: daysAgo(20) })],
    }),
  })
  expect(lines(facts)).toEqual([
    `1 | Alert 52134, ${sid('NO', 1)} | alert.date_generated | alert`,
    `3 | APN ${sid('BS', 1)} refreshed | binding.date_updated`,
    `7 | FCM ${sid('BS', 2)} created | binding.date_created`,
    `20 | Alert 52141, ${sid('NO', 3)} | alert.date_generated | alert`,
    `30 | Credential ${APN_CREDENTIAL} changed | credential.date_updated`,
    `40 | APN ${sid('BS', 1)} created | binding.date_created`,
    `50 | User created | user.date_created`,
  ])
})

test('a date that can’t be read tells nothing', () => {
  const bad = { date_created: 'yesterday', date_updated: null }
  const facts = healthy({
    user: fact(user({ date_created: '' })),
    bindings: fact([apn(1, bad)]),
    credentials: credentials(fact(credential({ date_updated: '2023-13-45T00:00:00Z' })), FAILED),
    alerts: fact({ detailed: [alert({ date_generated: null })], listed: [] }),
  })
  expect(lines(facts)).toEqual([])
})

test('what is not known tells nothing', () => {
  expect(lines(noFacts(SERVICE, 'alice', NOW))).toEqual([])
  expect(lines(healthy({ user: fact(null), bindings: FAILED, credentials: new Map(), alerts: FAILED }))).toEqual([])
})

test('what has no name is still told', () => {
  const facts = healthy({
    user: FAILED,
    credentials: new Map(),
    bindings: fact([apn(1, { sid: null, binding_type: null, date_updated: null })]),
    alerts: fact({ detailed: [alert({ sid: null })], listed: [] }),
  })
  expect(lines(facts)).toEqual([
    '1 | Alert 52134, without a SID | alert.date_generated | alert',
    '20 | Binding without a SID created | binding.date_created',
  ])
})

test('of any facts stands newest first, and names only alerts that are of this user', () => {
  fc.assert(
    fc.property(anyFacts, (all) => {
      const events = timelineOf(all)
      expect(events.map(({ at }) => at)).toEqual(events.map(({ at }) => at).toSorted((one, other) => other - one))
      const { detailed = [], listed = [] } = known(all.alerts) ?? {}
      const dated = [...detailed, ...listed].filter(
        (one) => isOfUser(one, all) && !Number.isNaN(Date.parse(one.date_generated ?? '')),
      )
      expect(events.filter(({ isAlert }) => isAlert)).toHaveLength(dated.length)
    }),
    { numRuns: 300 },
  )
})
