import { describe, expect, test } from 'vitest'
import { describeRule, unmet } from './describeRule'
import { R23, R25 } from './endpoints'
import { plainText } from './finding'
import { FAILED, SERVICE, apn, daysAgo, fact, fcm, healthy, sid, withBindings } from './samples'

const noBindings = healthy({ bindings: FAILED })

const same = { endpoint: 'token' }

describeRule(R23, {
  fires: withBindings(
    apn(1, { ...same, date_updated: daysAgo(9) }),
    apn(2, same),
    apn(3, { ...same, binding_type: 'fcm' }),
  ),
  finding: {
    severity: 'warning',
    stops: [],
    command: `twilio api:conversations:v1:services:bindings:remove --chat-service-sid '${SERVICE}' --sid '${sid('BS', 1)}'`,
  },
  by: ['twilioAdmin'],
  says: [`Bindings ${sid('BS', 1)} and ${sid('BS', 2)} share endpoint token.`],
  silent: [healthy(), withBindings(apn(1, { endpoint: null }), apn(2, { endpoint: null }))],
  missing: [noBindings],
})

const shared = fcm(1, { identity: 'bob', date_updated: '2026-11-01T00:00:00Z' })
const rows = (isWhole: boolean, ...all: (typeof shared)[]) => fact({ rows: all, isWhole, loaded: 1200 })

describeRule(R25, {
  fires: healthy({ bindings: fact([apn(2), fcm(1)]), loadedRows: rows(false, apn(2), fcm(1), shared) }),
  finding: { severity: 'warning', concerns: [fcm(1)], stops: [] },
  by: ['user', 'appDeveloper'],
  says: ['among the 1,200 loaded bindings', `bob (binding ${sid('BS', 1)}, refreshed on 1 Nov 2026 UTC)`],
  silent: [healthy(), healthy({ bindings: fact([]), loadedRows: FAILED }), withBindings(fcm(1), fcm(1))],
  missing: [noBindings, healthy({ loadedRows: FAILED }), healthy({ loadedRows: rows(false, apn(1), fcm(2)) })],
})

describe('duplicates', () => {
  test('no command where the dates do not tell which is older', () => {
    const undated = withBindings(apn(1, same), apn(2, { ...same, date_updated: 'x' }))
    expect(R23.check(undated)).not.toHaveProperty('command')
    expect(R23.check(withBindings(apn(1, same), apn(2, same)))).not.toHaveProperty('command')
  })

  test('one line for each older binding', () => {
    const bindings = [1, 2, 3].map((at) => apn(at, { ...same, date_updated: daysAgo(at) }))
    expect(R23.check(withBindings(...bindings))?.command?.split('\n')).toHaveLength(2)
  })

  test('a shared device counts among loaded rows, and that more may come is said', () => {
    const facts = healthy({ bindings: fact([fcm(1)]), loadedRows: rows(false, shared) })
    expect(unmet(R25, facts)).toHaveLength(1)
    expect(plainText(R25.check(facts)?.found ?? [])).toContain('bob')
  })
})
