import { describe, expect, test } from 'vitest'
import type { OtherServices } from '../twilio/delivery'
import { describeRule, unmet } from './describeRule'
import { R04, R05 } from './elsewhere'
import { plainText } from './finding'
import { stopped } from './needs'
import { FAILED, apn, fact, healthy, sid } from './samples'

const none = { bindings: fact([]) }
const loaded = (isWhole: boolean, ...identities: string[]) =>
  fact({ rows: identities.map((identity, at) => apn(at, { identity })), isWhole })
const doubted = [stopped('likely', 'all')]

describeRule(R04, {
  fires: healthy({ ...none, loadedRows: loaded(true, 'Alice', ' alice', 'Alice', 'malice', 'bob') }),
  finding: { severity: 'likely', concerns: 'user', stops: doubted },
  by: ['appDeveloper'],
  says: ['Among the 5 loaded bindings', 'Alice (2 bindings)', ' alice (1 binding)'],
  silent: [healthy({ loadedRows: FAILED }), healthy({ ...none, loadedRows: loaded(true, 'malice', 'alice2') })],
  missing: [
    healthy({ bindings: FAILED }),
    healthy({ ...none, loadedRows: FAILED }),
    healthy({ ...none, loadedRows: loaded(false, 'bob') }),
  ],
})

describe('another spelling', () => {
  test.each([
    ['another Unicode form', 'jose\u0301 ruiz', 'jos\u00e9 ruiz'],
    ['a character that draws nothing', 'jos\u00e9 ruiz', '\ufeffjos\u00e9 \u200bruiz'],
    ['an address that went through a form', 'ada lee', 'ada+lee'],
    ['an address that was escaped', 'ada@c.test', 'ada%40c.test'],
    ['a space that was escaped', 'ada lee', 'ada%20lee'],
    ['a client of Voice', 'ada', 'client:Ada'],
  ])('%s', (_, identity, other) => {
    for (const [mine, theirs] of [
      [identity, other],
      [other, identity],
    ] as const) {
      const finding = R04.check(healthy({ ...none, identity: mine, loadedRows: loaded(true, theirs, 'bob') }))
      expect(finding).toMatchObject({ severity: 'likely' })
      expect(plainText(finding?.found ?? [])).toContain(`${theirs} (1 binding)`)
    }
  })

  test('counts among a part of the rows, and that more may come is said', () => {
    const facts = healthy({ ...none, loadedRows: loaded(false, 'ALICE') })
    expect(R04.check(facts)).toMatchObject({ severity: 'likely' })
    expect(unmet(R04, facts)).toMatchObject([
      { name: 'loadedRows', fact: { why: expect.stringContaining('1 binding') } },
    ])
  })
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
  finding: { severity: 'likely', concerns: 'user', stops: doubted },
  by: ['appDeveloper'],
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
