/** R44: an app that registers a dead token at every start. */
import { describe, expect, test } from 'vitest'
import { R37, R44 } from './alertRules'
import { describeRule } from './describeRule'
import { diagnose } from './diagnose'
import type { Facts } from './facts'
import { plainText } from './finding'
import { stopped } from './needs'
import { FAILED, alert, apn, daysAgo, fact, fcm, healthy, sid, withBindings } from './samples'

const again = fcm(1, { date_updated: daysAgo(5) })
const dead = (different: Partial<ReturnType<typeof alert>> = {}, ...others: ReturnType<typeof alert>[]) => ({
  alerts: fact({
    detailed: [
      alert({
        error_code: '52103',
        alert_text: `endpoint=${again.endpoint}`,
        date_generated: daysAgo(6),
        ...different,
      }),
      ...others,
    ],
    listed: [],
  }),
})
const reborn: Facts = { ...withBindings(again), ...dead() }

describeRule(R44, {
  fires: reborn,
  finding: {
    severity: 'likely',
    concerns: [again],
    source: { label: 'Twilio error 52103', url: 'https://www.twilio.com/docs/api/errors/52103' },
    stops: [stopped('likely', [again])],
  },
  by: ['user', 'appDeveloper'],
  says: [`Binding ${sid('BS', 1)} has the very token that Apple or Google refused (52103, last on 18 Nov 2026 UTC)`],
  silent: [
    healthy(),
    { ...withBindings(again), ...dead({ date_generated: daysAgo(4) }) },
    { ...withBindings(again), ...dead({ date_generated: null }) },
    { ...withBindings(again), ...dead({ alert_text: `bindingSid=${sid('BS', 1)}` }) },
    { ...withBindings(again), ...dead({ alert_text: `bindingSid=${sid('BS', 1)}&endpoint=dM:APA91b-other` }) },
    { ...withBindings(fcm(1, { date_created: null, date_updated: 'soon' })), ...dead() },
  ],
  missing: [healthy({ alerts: FAILED }), { ...reborn, bindings: FAILED }],
})

describe('a dead token that was registered again', () => {
  const ofCode = (error_code: string) => R44.check({ ...withBindings(again), ...dead({ error_code }) })

  test.each(['52102', '52103', '52141'])('%s is one', (code) => {
    expect(ofCode(code)).toMatchObject({ severity: 'likely' })
  })

  test.each(['52119', '52134', '52142', '52117', '52999'])('%s is none', (code) => {
    expect(ofCode(code)).toBeUndefined()
  })

  test('opening the app is not enough: the token has to go, then a test push', () => {
    const [user, developer] = (R44.check(reborn)?.todo ?? []).map(({ what }) => plainText(what))
    expect(user).toMatch(/^Install the app anew.*opening it is not enough.*send a test push/)
    expect(developer).toContain('delete its token')
    expect(plainText(R44.check(reborn)?.why ?? [])).toContain('Opening the app does not change that.')
  })

  test('is told by R44 alone, and made the verdict', () => {
    expect(R37.check(reborn)).toBeUndefined()
    const { verdict } = diagnose(reborn)
    expect(verdict.sentence).toBe('Pushes probably don’t reach this user')
    expect(verdict.because?.id).toBe('R44')
  })

  test('leaves the other alerts to R37', () => {
    const facts = { ...withBindings(again), ...dead({}, alert({ error_code: '52110' })) }
    expect(R44.check(facts)).toMatchObject({ severity: 'likely' })
    expect(R37.check(facts)).toMatchObject({ severity: 'info', source: { label: 'Twilio error 52110' } })
  })

  test('doubts its own device, not another', () => {
    const facts = { ...withBindings(again, apn(2)), ...dead() }
    expect(diagnose(facts).matrix.rows.map(({ cells }) => cells.new_message.is)).toEqual(['likelyNo', 'yes'])
    expect(diagnose(facts).verdict.sentence).toBe('Some pushes probably don’t reach this user')
  })

  test('of two devices, by two codes, is one finding', () => {
    const apple = apn(2, { date_updated: daysAgo(1) })
    const other = alert({ error_code: '52141', alert_text: `endpoint=${apple.endpoint}`, date_generated: daysAgo(2) })
    const finding = R44.check({ ...withBindings(again, apple), ...dead({}, other) })
    expect(finding?.stops).toEqual([stopped('likely', [again, apple])])
    expect(plainText(finding?.found ?? [])).toContain('(52103 and 52141, last on 22 Nov 2026 UTC)')
  })
})
