import { describe, expect, test } from 'vitest'
import { R23, R25 } from './endpoints'
import type { Facts } from './facts'
import type { Rule } from './finding'
import { R24, R26 } from './manyDevices'
import { older, removeCommand } from './older'
import { SERVICE, alert, apn, daysAgo, fact, fcm, healthy, sid, withBindings } from './samples'

/** The bindings that a command deletes. */
function deleted(command: string | undefined): readonly string[] {
  const lines = command?.split('\n') ?? []
  return lines.map((line) => {
    expect(line).toContain(`bindings:remove --chat-service-sid '${SERVICE}' --sid '`)
    return /'(BS\d+)'$/.exec(line)?.[1] ?? line
  })
}
const removed = (rule: Rule, facts: Facts) => deleted(rule.check(facts)?.command)

const aged = (count: number) => Array.from({ length: count }, (_, at) => apn(at, { date_updated: daysAgo(at) }))
const twins = (count: number) => aged(count).map((one) => ({ ...one, endpoint: 'same' }))

/** Alerts that these bindings are named in. */
const called = (facts: Facts, error_code: string, ...numbers: readonly number[]): Facts => ({
  ...facts,
  alerts: fact({
    detailed: numbers.map((at) => alert({ error_code, alert_text: `BindingSid=${sid('BS', at)}` })),
    listed: [],
  }),
})

describe('R24 deletes nothing on a guess', () => {
  const kinds = withBindings(...aged(4).map((one) => ({ ...one, date_updated: daysAgo(5) })), fcm(7), fcm(8))

  test('where no alert calls a device dead, however old it is', () => {
    expect(R24.check(withBindings(...aged(3)))).not.toHaveProperty('command')
    const ipad = apn(2, { endpoint: 'ab'.repeat(54), date_updated: daysAgo(300) })
    expect(R24.check(withBindings(apn(1), ipad))).not.toHaveProperty('command')
  })

  test.each(['52103', '52119', '52141'])('but the devices that an alert %s names', (code) => {
    expect(removed(R24, called(kinds, code, 2, 7))).toEqual([2, 7].map((at) => sid('BS', at)))
  })

  test.each(['52134', '52131', '52301', '52999'])('no device for %s, which is no such code', (code) => {
    expect(removed(R24, called(kinds, code, 2))).toEqual([])
  })

  test('no device that registered again after the alert', () => {
    const facts = withBindings(apn(1, { date_updated: daysAgo(0) }), apn(2, { date_updated: daysAgo(5) }))
    expect(removed(R24, called(facts, '52141', 1, 2))).toEqual([sid('BS', 2)])
  })

  test('no device whose token is another by now', () => {
    const text = `BindingSid=${sid('BS', 2)}&Endpoint=${'c'.repeat(64)}`
    const dead = alert({ error_code: '52141', alert_text: text })
    expect(removed(R24, { ...kinds, alerts: fact({ detailed: [dead], listed: [] }) })).toEqual([])
  })
})

test('R26 gives no command: which of many devices are in use is for the user to say', () => {
  expect(R26.check(withBindings(...aged(13)))).not.toHaveProperty('command')
})

describe('the command deletes', () => {
  test('R23: all but the newest that share an endpoint', () => {
    expect(removed(R23, withBindings(...twins(3).toReversed()))).toEqual([2, 1].map((at) => sid('BS', at)))
  })

  test('no more than 20', () => {
    expect(removed(R23, withBindings(...twins(60)))).toHaveLength(20)
  })

  test('nothing by a SID that is no SID: it would be for a terminal', () => {
    const odd = ['BS\u202e12', `BS${'0'.repeat(31)}\n`, 'BS1; touch hi', ''].map((one, at) =>
      apn(at, { sid: one, endpoint: 'same', date_updated: daysAgo(at + 20) }),
    )
    expect(removed(R23, withBindings(...twins(1), ...odd))).toEqual([])
    expect(removed(R23, withBindings(...twins(2), ...odd))).toEqual([sid('BS', 1)])
    expect(removeCommand(SERVICE, odd)).toBeUndefined()
    expect(deleted(removeCommand(SERVICE, [...odd, apn(3)]))).toEqual([sid('BS', 3)])
  })

  test('nothing where the dates do not tell which is older', () => {
    const undated = { ...apn(1, { date_updated: 'soon' }), endpoint: 'same' }
    expect(removed(R23, withBindings(undated, ...twins(12)))).toEqual([])
    expect(older([undated, ...twins(12)])).toEqual([])
    expect(older(Array.from({ length: 12 }, (_, at) => apn(at)))).toEqual([])
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

test('the older ones of a group are those refreshed before its newest', () => {
  const all = aged(4)
  expect(older(all).map(({ sid: name }) => name)).toEqual([1, 2, 3].map((at) => sid('BS', at)))
  expect(older([])).toEqual([])
})
