import { expect, test } from 'vitest'
import { alertsToRead } from './alertsToRead'
import { alert, apn, fact, healthy, sid } from './samples'

const one = (number: number, alert_text: string | null) => alert({ sid: sid('NO', number), alert_text })
const read = (...listed: ReturnType<typeof alert>[]) =>
  alertsToRead(
    healthy({
      identity: 'ada@kite.test',
      bindings: fact([apn(1, { identity: 'ada@kite.test' })]),
      alerts: fact({ detailed: [], listed }),
    }),
  ).map(({ sid: own }) => own)

test.each([
  ['says nothing', null, true],
  ['speaks of nobody', 'APNs: invalid token or environment', true],
  ['names the user', 'Invalid credential for the push to ada@kite.test.', true],
  ['names the user’s device', `Binding ${sid('BS', 1)} was removed`, true],
  ['names another', 'Invalid credential for the push to bob@kite.test', false],
  ['names whose address holds this one', 'Push to granada@kite.test failed', false],
  ['names another without an address', 'identity=bob, code 410', false],
  ['names another in JSON', '{"identity": "bob"}', false],
  ['names a device of another', `Binding ${sid('BS', 2)} was removed`, false],
])('an alert that %s: read %s', (_, text, isRead) => {
  expect(read(one(1, text))).toEqual(isRead ? [sid('NO', 1)] : [])
})

test('those that name the user come first, then the newest; one without a SID can’t be read', () => {
  const alerts = [one(1, null), one(2, 'for bob@kite.test'), one(3, 'for ada@kite.test'), alert({ sid: null })]
  expect(read(...alerts, one(4, null))).toEqual([sid('NO', 3), sid('NO', 1), sid('NO', 4)])
})

test('while the devices are not known, no device is another’s', () => {
  const facts = healthy({
    bindings: { state: 'notAsked', why: 'The answer is still on its way.' },
    alerts: fact({ detailed: [], listed: [one(1, `Binding ${sid('BS', 2)} was removed`)] }),
  })
  expect(alertsToRead(facts)).toHaveLength(1)
})

test.each(['52164', '52180', '52211', '52302', '11200', null])('one of code %s is of another product', (error_code) => {
  expect(read({ ...one(1, 'identity=ada@kite.test'), error_code })).toEqual([])
})
