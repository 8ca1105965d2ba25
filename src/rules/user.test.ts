import { describe, expect, test } from 'vitest'
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

describeRule(R05, {
  fires: healthy({
    ...none,
    otherServices: fact({ found: [{ sid: sid('IS', 2), name: 'Staging', bindings: 3 }], asked: 20, isWhole: false }),
  }),
  finding: { severity: 'likely', concerns: 'user' },
  says: [`${sid('IS', 2)} (“Staging”) with 3 bindings`, '20 other services were asked'],
  silent: [healthy(none), healthy({ otherServices: FAILED })],
  missing: [
    healthy({ bindings: FAILED }),
    healthy({ ...none, otherServices: FAILED }),
    healthy({ ...none, otherServices: fact({ found: [], asked: 20, isWhole: false }) }),
  ],
})

test('a full page of another service may not be all of it', () => {
  const others = (bindings: number) =>
    healthy({
      ...none,
      otherServices: fact({ found: [{ sid: sid('IS', 2), name: null, bindings }], asked: 1, isWhole: true }),
    })
  expect(plainText(R05.check(others(100))?.found ?? [])).toContain('with at least 100 bindings.')
  expect(plainText(R05.check(others(99))?.found ?? [])).toContain('with 99 bindings.')
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
