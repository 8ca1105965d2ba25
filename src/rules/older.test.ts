import { describe, expect, test } from 'vitest'
import { R23, R25 } from './endpoints'
import type { Facts } from './facts'
import type { Rule } from './finding'
import { R24, R26 } from './manyDevices'
import { SERVICE, apn, daysAgo, fact, fcm, healthy, sid, withBindings } from './samples'

/** The bindings that the command of a finding deletes. */
function removed(rule: Rule, facts: Facts): readonly string[] {
  const lines = rule.check(facts)?.command?.split('\n') ?? []
  return lines.map((line) => {
    expect(line).toContain(`bindings:remove --chat-service-sid '${SERVICE}' --sid '`)
    return /'(BS\d+)'$/.exec(line)?.[1] ?? line
  })
}

const aged = (count: number) => Array.from({ length: count }, (_, at) => apn(at, { date_updated: daysAgo(at) }))

describe('the command deletes', () => {
  test('R24: all but the newest of each kind', () => {
    const facts = withBindings(
      ...aged(3),
      fcm(7, { date_updated: daysAgo(5) }),
      fcm(8),
      fcm(9, { date_updated: daysAgo(9) }),
    )
    expect(removed(R24, facts)).toEqual([1, 2, 7, 9].map((at) => sid('BS', at)))
  })

  test('R26: all but the newest ten', () => {
    expect(removed(R26, withBindings(...aged(13).toReversed()))).toEqual([12, 11, 10].map((at) => sid('BS', at)))
  })

  test('no more than 20', () => {
    expect(removed(R26, withBindings(...aged(60)))).toHaveLength(20)
    const twins = aged(60).map((one) => ({ ...one, endpoint: 'same' }))
    expect(removed(R23, withBindings(...twins))).toHaveLength(20)
  })

  test('nothing by a SID that is no SID: it would be for a terminal', () => {
    const odd = ['BS\u202e12', `BS${'0'.repeat(31)}\n`, 'BS1; touch hi', ''].map((one, at) =>
      apn(at, { sid: one, date_updated: daysAgo(at + 20) }),
    )
    expect(removed(R26, withBindings(...aged(10), ...odd))).toEqual([])
    expect(removed(R26, withBindings(...aged(11), ...odd))).toEqual([sid('BS', 10)])
  })

  test('nothing where the dates do not tell which is older', () => {
    const undated = withBindings(apn(1, { date_updated: 'soon' }), ...aged(12))
    expect(removed(R24, undated)).toEqual([])
    expect(removed(R26, undated)).toEqual([])
    expect(removed(R26, withBindings(...Array.from({ length: 12 }, (_, at) => apn(at))))).toEqual([])
  })

  test.each([
    ['of this user', 9, 2, 1],
    ['of the other', 2, 9, 5],
  ])('R25: the older of those that share an endpoint, here %s', (_, mine, theirs, number) => {
    const shared = { endpoint: 'shared' }
    const own = apn(1, { ...shared, date_updated: daysAgo(mine) })
    const other = apn(5, { ...shared, identity: 'bob', date_updated: daysAgo(theirs) })
    const facts = healthy({ bindings: fact([own, apn(2)]), loadedRows: fact({ rows: [own, other], isWhole: true }) })
    expect(removed(R25, facts)).toEqual([sid('BS', number)])
  })
})
