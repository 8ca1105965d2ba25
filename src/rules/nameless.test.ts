/** A row that names nobody was served for the user, and is kept: it may be a device of this user, or of another. */
import { describe, expect, test } from 'vitest'
import { R37 } from './alertRules'
import { unmet } from './describeRule'
import { diagnose } from './diagnose'
import { R04, R05 } from './elsewhere'
import type { Facts } from './facts'
import { health, rowFacts } from './health'
import { R31 } from './presence'
import { NOW, OFF, alert, apn, fact, fcm, newMessage, notifications, sid, twilsock, withBindings } from './samples'
import { R40 } from './undocumented'
import { R02, R03 } from './user'

const nobody = { identity: null }
const nameless = apn(1, nobody)
const connection = { ...twilsock(3), ...nobody }
const WHY = 'A row that names nobody was served for this user.'

const ids = (facts: Facts) => diagnose(facts).findings.map(({ id }) => id)
const cells = (facts: Facts) =>
  diagnose(facts).matrix.rows.map((row) => [...new Set(Object.values(row.cells).map(({ is }) => is))].join())

describe('a row that names nobody', () => {
  test.each([
    ['a device', [nameless]],
    ['a connection of the open app', [connection]],
    ['a device beside the open app', [twilsock(2), nameless]],
  ])('leaves open whether the user has a device: %s', (_, bindings) => {
    const facts = withBindings(...bindings)
    expect(ids(facts)).toEqual([])
    expect(unmet(R03, facts)).toMatchObject([{ name: 'bindings', fact: { why: WHY } }])
    expect(diagnose(facts).way[1]).toMatchObject({ is: 'cantTell', why: WHY })
    expect(diagnose(facts).verdict).toMatchObject({ kind: 'notKnown', notChecked: ['bindings'] })
  })

  test('leaves open whether the user has any binding', () => {
    const facts = withBindings(nameless)
    for (const rule of [R02, R04, R05, R31]) expect(unmet(rule, facts)).toMatchObject([{ fact: { why: WHY } }])
    expect(
      diagnose(facts)
        .way.slice(2, 4)
        .map(({ is }) => is),
    ).toEqual(['cantTell', 'cantTell'])
  })

  test('beside the open app changes nothing where it is one itself', () => {
    const facts = withBindings(twilsock(2), connection)
    expect(ids(facts)).toEqual(['R03'])
    expect(unmet(R03, facts)).toEqual([])
  })

  test('stands in the matrix as can’t tell, and in no finding', () => {
    const facts = withBindings({ ...nameless, credential_sid: null, message_types: ['x'] }, fcm(2))
    expect(cells(facts)).toEqual(['cantTell', 'yes'])
    expect(ids(facts)).toEqual([])
    expect(unmet(R40, facts)).toMatchObject([{ name: 'bindings', fact: { why: WHY } }])
    expect(diagnose(facts).way[1]?.is).toBe('ok')
  })

  test('is stopped all the same by what stops everything', () => {
    const off = notifications({
      ...newMessage({ enabled: false }),
      added_to_conversation: OFF,
      removed_from_conversation: OFF,
    })
    expect(cells({ ...withBindings(nameless), notifications: fact(off) })).toEqual(['no'])
    // It is a binding, so that the user is only probably unknown.
    expect(cells({ ...withBindings(nameless), user: fact(null) })).toEqual(['likelyNo'])
  })

  test('is no device that an alert is taken for', () => {
    const named = fact({ detailed: [alert({ alert_text: sid('BS', 1) })], listed: [] })
    expect(R37.check({ ...withBindings(nameless), alerts: named })).toBeUndefined()
    const ofUser = fact({ detailed: [alert()], listed: [] })
    expect(R37.check({ ...withBindings(nameless), alerts: ofUser })).toMatchObject({ concerns: 'user' })
    expect(R37.check({ ...withBindings(nameless, fcm(2)), alerts: ofUser })).toMatchObject({ concerns: 'user' })
  })

  test('has its own health in the table', () => {
    const row = { ...nameless, credential_sid: null }
    expect(health(rowFacts(row, [], NOW)).map(({ id }) => id)).toEqual(['R11'])
  })
})
