import { describe, expect, test } from 'vitest'
import type { OtherServices } from '../twilio/delivery'
import { describeRule, unmet } from './describeRule'
import { plainText } from './finding'
import { FAILED, SERVICE, apn, fact, healthy, sid, twilsock, withBindings } from './samples'
import { R01, R02, R03, R04, R05 } from './user'

const none = { bindings: fact([]) }
const loaded = (isWhole: boolean, ...identities: string[]) =>
  fact({ rows: identities.map((identity, at) => apn(at, { identity })), isWhole })

describeRule(R01, {
  fires: healthy({ user: fact(null) }),
  finding: { severity: 'blocks', concerns: 'user', stops: [{ bindings: 'all', events: 'all' }] },
  says: [SERVICE, 'alice'],
  silent: [healthy()],
  missing: [healthy({ user: FAILED })],
})

describeRule(R02, {
  fires: healthy(none),
  finding: { severity: 'blocks', concerns: 'user' },
  says: ['alice has no binding'],
  silent: [healthy(), withBindings(twilsock(1))],
  missing: [healthy({ bindings: FAILED })],
})

describeRule(R03, {
  fires: withBindings(twilsock(1), twilsock(2)),
  finding: { severity: 'blocks', concerns: 'user' },
  says: ['2 bindings of alice, all of type twilsock'],
  silent: [healthy(), healthy(none), withBindings(twilsock(1), apn(2))],
  missing: [healthy({ bindings: FAILED }), withBindings(twilsock(1), apn(2, { binding_type: 'huawei' }))],
})

describeRule(R04, {
  fires: healthy({ ...none, loadedRows: loaded(true, 'Alice', ' alice', 'Alice', 'malice', 'bob') }),
  finding: { severity: 'likely', concerns: 'user' },
  says: ['Among the 5 loaded bindings', 'Alice (2 bindings)', ' alice (1 binding)'],
  silent: [healthy({ loadedRows: FAILED }), healthy({ ...none, loadedRows: loaded(true, 'malice', 'alice2') })],
  missing: [
    healthy({ bindings: FAILED }),
    healthy({ ...none, loadedRows: FAILED }),
    healthy({ ...none, loadedRows: loaded(false, 'bob') }),
  ],
})

const others = (what: Partial<OtherServices> = {}) =>
  fact<OtherServices>({
    found: [{ sid: sid('IS', 2), name: 'Staging', bindings: 3 }],
    asked: 1,
    isWhole: true,
    defaultService: null,
    ...what,
  })

describeRule(R05, {
  fires: healthy({
    ...none,
    otherServices: others({ asked: 20, isWhole: false }),
  }),
  finding: { severity: 'likely', concerns: 'user' },
  says: [`${sid('IS', 2)} (“Staging”) with 3 bindings`, '20 other services were asked'],
  silent: [healthy(none), healthy({ otherServices: FAILED })],
  missing: [
    healthy({ bindings: FAILED }),
    healthy({ ...none, otherServices: FAILED }),
    healthy({ ...none, otherServices: others({ found: [], asked: 20, isWhole: false }) }),
  ],
})

test('a full page of another service may not be all of it', () => {
  const found = (bindings: number) =>
    R05.check(healthy({ ...none, otherServices: others({ found: [{ sid: sid('IS', 2), name: null, bindings }] }) }))
      ?.found ?? []
  expect(plainText(found(100))).toContain('with at least 100 bindings.')
  expect(plainText(found(99))).toContain('with 99 bindings.')
})

test('where the other service is the default of the account, that is said', () => {
  const why = (defaultService: string | null) =>
    plainText(R05.check(healthy({ ...none, otherServices: others({ defaultService }) }))?.why ?? [])
  expect(why(sid('IS', 2))).toContain(`the account’s default service, which is ${sid('IS', 2)}`)
  for (const elsewhere of [sid('IS', 3), null]) expect(why(elsewhere)).toMatch(/the account’s default service\.$/)
})

describe('what only a part of the rows shows', () => {
  test('another spelling counts, and that more rows may come is said', () => {
    const facts = healthy({ ...none, loadedRows: loaded(false, 'ALICE') })
    expect(R04.check(facts)).toMatchObject({ severity: 'likely' })
    expect(unmet(R04, facts)).toMatchObject([
      { name: 'loadedRows', fact: { why: expect.stringContaining('1 binding') } },
    ])
  })

  test('R02 names the switch to Firebase Installation IDs as a possible cause', () => {
    const why = plainText(R02.check(healthy(none))?.why ?? [])
    expect(why).toContain('onNewToken')
    expect(why).toContain('onRegistered')
  })
})
