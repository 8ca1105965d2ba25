import { describe, expect, test } from 'vitest'
import { describeRule, unmet } from './describeRule'
import { diagnose } from './diagnose'
import { plainText, todoText } from './finding'
import { R20, R21 } from './refreshes'
import { FAILED, apn, daysAgo, fcm, healthy, sid, twilsock, withBindings } from './samples'

const noBindings = healthy({ bindings: FAILED })
const old = (days: number) => ({ date_updated: daysAgo(days) })

describeRule(R20, {
  fires: withBindings(apn(1, { date_updated: '2023-08-08T12:00:00Z' }), fcm(2)),
  finding: { severity: 'warning', isHeuristic: true, title: 'Not registered again for 1,204 days', stops: [] },
  by: ['user'],
  says: [`${sid('BS', 1)} (date_updated: 8 Aug 2023 UTC, 1,204 days ago)`],
  silent: [healthy(), withBindings(apn(1, old(335))), withBindings(twilsock(1)), withBindings(apn(1, old(-900)))],
  missing: [noBindings, withBindings(apn(1, { date_updated: 'soon' }))],
})

describeRule(R21, {
  fires: withBindings(fcm(1, old(271))),
  finding: { severity: 'warning', isHeuristic: true, stops: [] },
  by: ['user', 'appDeveloper'],
  says: ['271 days ago'],
  silent: [withBindings(apn(1, old(300))), withBindings(fcm(1, old(30))), withBindings(fcm(1, old(336)))],
  missing: [noBindings, withBindings(fcm(1, { date_created: null, date_updated: null }))],
})

describe('ages', () => {
  test.each([336, 366, 400, 2000])('R20 warns at %i days, and no more than that', (days) => {
    const facts = withBindings(apn(1, old(days)))
    expect(R20.check(facts)).toMatchObject({
      severity: 'warning',
      title: `Not registered again for ${days === 2000 ? '2,000' : days} days`,
      stops: [],
    })
    expect(R20.severities).toEqual(['warning'])
    const { verdict, matrix } = diagnose(facts)
    expect(verdict.sentence).toBe('Nothing blocks, but 1 warning')
    expect(matrix.rows[0]?.cells.new_message).toEqual({ is: 'yes' })
  })

  test('R20 never says that a device should be gone: a row that Twilio serves is there', () => {
    const finding = R20.check(withBindings(apn(1, old(400))))
    const words = [finding?.title ?? '', plainText(finding?.found ?? []), plainText(finding?.why ?? [])].join(' ')
    expect(words).not.toMatch(/should (?:be|have)|expire|past its|no longer there/i)
    expect(words).toContain('Twilio serves the binding, so it is there')
    expect(words).toContain('how long Conversations keeps one is not published')
  })

  test('R20 names all of them in one finding, and how many', () => {
    const bindings = [apn(1, old(340)), fcm(2, old(366)), fcm(3, old(400))]
    const finding = R20.check(withBindings(...bindings, fcm(4)))
    expect(finding).toMatchObject({
      severity: 'warning',
      title: '3 devices not registered again for eleven months',
      concerns: bindings,
    })
    const found = plainText(finding?.found ?? [])
    for (const { sid: name } of bindings) expect(found).toContain(name)
  })

  test('R21 tells after a month, and names the switch to Firebase Installation IDs', () => {
    const finding = R21.check(withBindings(fcm(1, old(31))))
    expect(finding).toMatchObject({ severity: 'info', title: 'Not registered again for 31 days' })
    expect(todoText(finding?.todo ?? [])).toMatch(/Firebase Installation IDs.*onRegistered/)
  })

  test.each([31, 271])('R21 holds only for an Android, and at %i days says so: others are fcm too', (days) => {
    const why = plainText(R21.check(withBindings(fcm(1, old(days))))?.why ?? [])
    expect(why).toMatch(/^If it is an Android: /)
    expect(why).toContain('Browsers and iOS devices through FCM are of type fcm too.')
  })

  test('R21 gives the worst, and names the others in what it found', () => {
    const finding = R21.check(withBindings(fcm(1, old(300)), fcm(2, old(40)), fcm(3)))
    expect(finding).toMatchObject({ severity: 'warning', concerns: [{ sid: sid('BS', 1) }] })
    expect(plainText(finding?.found ?? [])).toContain(`Also more than a month ago: ${sid('BS', 2)}`)
  })

  test('R20 goes on where R21 ends: one finding for one age', () => {
    const of = (days: number) => [R20, R21].map((rule) => rule.check(withBindings(fcm(1, old(days))))?.severity)
    expect(of(300)).toEqual([undefined, 'warning'])
    expect(of(400)).toEqual(['warning', undefined])
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
