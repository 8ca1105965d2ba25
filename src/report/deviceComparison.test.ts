import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyFacts } from '../rules/arbitraryFacts'
import { diagnose } from '../rules/diagnose'
import type { Facts } from '../rules/facts'
import {
  FAILED,
  alert,
  apn,
  credential,
  credentials,
  daysAgo,
  fact,
  fcm,
  healthy,
  sid,
  twilsock,
} from '../rules/samples'
import { compareDevices, devicesOf, findingsOf, firstPair } from './deviceComparison'

/** The lines of the first pair that are in a state, by label. */
function lines(facts: Facts, state: 'different' | 'notKnown' | 'same') {
  const pair = firstPair(devicesOf(facts))
  if (pair === undefined) throw new Error('There are no two devices')
  return Object.fromEntries(
    compareDevices(facts, diagnose(facts), pair)
      .filter((row) => row.state === state)
      .map(({ label, one, other }) => [label, [one, other]]),
  )
}

describe('which two', () => {
  const sids = (facts: Facts) => firstPair(devicesOf(facts))?.map((device) => device.sid)
  const old = { date_updated: daysAgo(300) }

  test('the newest and the oldest of its type, the open app not among them', () => {
    const devices = [apn(1, { date_updated: daysAgo(30) }), apn(2), apn(3, old), fcm(4, { date_updated: daysAgo(400) })]
    expect(sids(healthy({ bindings: fact([...devices, twilsock(5)]) }))).toEqual([sid('BS', 2), sid('BS', 3)])
  })

  test('the oldest of all where the newest is the only one of its type', () => {
    const devices = [fcm(1, old), fcm(2, { date_updated: daysAgo(9) }), apn(3)]
    expect(sids(healthy({ bindings: fact(devices) }))).toEqual([sid('BS', 3), sid('BS', 1)])
  })

  test('none of a user with one device, or with devices that are not known', () => {
    expect(sids(healthy({ bindings: fact([apn(1), twilsock(2)]) }))).toBeUndefined()
    expect(sids(healthy({ bindings: FAILED }))).toBeUndefined()
  })
})

describe('what differs', () => {
  const fine = apn(1, { date_updated: daysAgo(9) })

  test('two devices alike differ in what tells them apart', () => {
    const facts = healthy({ bindings: fact([fine, apn(2)]) })
    expect(Object.keys(lines(facts, 'different'))).toEqual(['Endpoint', 'Refreshed'])
    expect(lines(facts, 'same')).toMatchObject({
      Type: ['APN', 'APN'],
      'Token form': ['64 hex digits', '64 hex digits'],
    })
  })

  test('the new phone is silent: its finding, its cells and its credential stand against the old one’s', () => {
    const silent = apn(2, { credential_sid: null })
    const facts = healthy({
      bindings: fact([fine, silent]),
      credentials: credentials(fact(credential({ friendly_name: 'Kite for iOS' }))),
    })
    expect(lines(facts, 'different')).toMatchObject({
      Findings: ['No credential (R11)', 'None'],
      'New message': ['No', 'Yes'],
      Credential: ['None', sid('CR', 1)],
      'Key of the credential': ['None', 'Kite for iOS, apn, production'],
    })
    expect(findingsOf(diagnose(facts), silent).map(({ id }) => id)).toEqual(['R11'])
  })

  test('the newest alert that names one of them', () => {
    const named = alert({ alert_text: `Msg=Invalid+token&Binding=${sid('BS', 2)}` })
    const alerts = [{ ...named, sid: sid('NO', 2), date_generated: daysAgo(3) }, named]
    const facts = healthy({
      bindings: fact([fine, apn(2)]),
      alerts: fact({ detailed: [], listed: alerts }),
    })
    expect(lines(facts, 'different')['Last alert']).toEqual(['52134, 23 Nov 2026 UTC', 'None'])
  })

  test('what could not be read is neither alike nor different', () => {
    const facts = healthy({
      bindings: fact([fine, apn(2)]),
      credentials: credentials(FAILED),
      notifications: FAILED,
      alerts: FAILED,
    })
    expect(Object.keys(lines(facts, 'notKnown'))).toEqual(
      expect.arrayContaining(['New message', 'Last alert', 'Key of the credential']),
    )
  })

  test('any two devices: each field stands once, and a device against itself differs in nothing', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const devices = devicesOf(facts)
        const pair = firstPair(devices)
        const diagnosis = diagnose(facts)
        if (pair !== undefined) {
          const labels = compareDevices(facts, diagnosis, pair).map(({ label }) => label)
          expect(new Set(labels).size).toBe(labels.length)
        }
        for (const one of devices) {
          expect(compareDevices(facts, diagnosis, [one, one]).filter(({ state }) => state === 'different')).toEqual([])
        }
      }),
      { numRuns: 200 },
    )
  })
})
