import { describe, expect, test } from 'vitest'
import { describeRule, unmet } from './describeRule'
import { plainText } from './finding'
import { R20, R21 } from './refreshes'
import { FAILED, apn, daysAgo, fcm, healthy, sid, twilsock, withBindings } from './samples'

const noBindings = healthy({ bindings: FAILED })
const old = (days: number) => ({ date_updated: daysAgo(days) })

describeRule(R20, {
  fires: withBindings(apn(1, { date_updated: '2023-08-08T12:00:00Z' }), fcm(2)),
  finding: { severity: 'likely', isHeuristic: true, title: 'Not refreshed for 1,204 days' },
  says: [`${sid('BS', 1)} (date_updated: 8 Aug 2023 UTC, 1,204 days ago)`],
  silent: [healthy(), withBindings(apn(1, old(335))), withBindings(twilsock(1)), withBindings(apn(1, old(-900)))],
  missing: [noBindings, withBindings(apn(1, { date_updated: 'soon' }))],
})

describeRule(R21, {
  fires: withBindings(fcm(1, old(271))),
  finding: { severity: 'warning', isHeuristic: true },
  says: ['271 days ago'],
  silent: [withBindings(apn(1, old(300))), withBindings(fcm(1, old(30)))],
  missing: [noBindings, withBindings(fcm(1, { date_created: null, date_updated: null }))],
})

describe('ages', () => {
  test('R20 warns in the last month of the year', () => {
    expect(R20.check(withBindings(apn(1, old(336))))).toMatchObject({ severity: 'warning' })
  })

  test('R20 gives the worst, and names the others in what it found', () => {
    const finding = R20.check(withBindings(apn(1, old(340)), fcm(2, old(366)), fcm(3, old(400))))
    expect(finding).toMatchObject({
      severity: 'likely',
      title: '2 devices not refreshed for more than a year',
      concerns: [{ sid: sid('BS', 2) }, { sid: sid('BS', 3) }],
    })
    expect(plainText(finding?.found ?? [])).toContain(`Soon: ${sid('BS', 1)}`)
  })

  test('R21 tells after a month, and names the switch to Firebase Installation IDs', () => {
    const finding = R21.check(withBindings(fcm(1, old(31))))
    expect(finding).toMatchObject({ severity: 'info', title: 'Not refreshed for 31 days' })
    expect(plainText(finding?.why ?? [])).toContain('onNewToken')
  })

  test('R21 goes on after a year, beside R20', () => {
    expect(R21.check(withBindings(fcm(1, old(400))))).toMatchObject({ severity: 'warning' })
  })

  test('the date of creation counts where there is no other, and is named', () => {
    const finding = R20.check(withBindings(apn(1, { date_created: daysAgo(500), date_updated: null })))
    expect(plainText(finding?.found ?? [])).toContain('date_created')
  })

  test('a date that can’t be read is not replaced by another', () => {
    const facts = withBindings(apn(1, { date_created: daysAgo(500), date_updated: '?' }))
    expect(R20.check(facts)).toBeUndefined()
    expect(unmet(R20, facts)).toHaveLength(1)
  })
})
