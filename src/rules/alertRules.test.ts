import { describe, expect, test } from 'vitest'
import type { Binding } from '../twilio/binding'
import { R37, R44 } from './alertRules'
import { describeRule, expectSound, unmet } from './describeRule'
import { diagnose } from './diagnose'
import type { Facts } from './facts'
import { type Stopped, plainText, todoText } from './finding'
import { stopped } from './needs'
import { FAILED, SERVICE, alert, apn, credential, daysAgo, fact, fcm, healthy, sid, withBindings } from './samples'

type Told = ReturnType<typeof alert>
const alerts = (...detailed: readonly Told[]) => ({ alerts: fact({ detailed, listed: [] }) })
const silentText = { alert_text: 'Msg=Something&Identity=bob' }
const naming = (number: number) => `bindingType=x&bindingSid=${sid('BS', number)}&module=x`
const withEndpoint = (number: number, endpoint: string | null) => `${naming(number)}&endpoint=${endpoint ?? ''}`

const because = (facts: Facts) => plainText(R37.check(facts)?.why ?? [])

describeRule(R37, {
  fires: healthy(
    alerts(
      alert(),
      alert({ date_generated: '2026-11-23T08:00:00Z' }),
      alert({ error_code: '52999' }),
      alert(silentText),
    ),
  ),
  finding: {
    severity: 'likely',
    concerns: [apn(1)],
    source: { label: 'Twilio error 52134', url: 'https://www.twilio.com/docs/api/errors/52134' },
    stops: [stopped('likely', [apn(1)]), stopped('likely', [apn(1)])],
  },
  by: ['appDeveloper'],
  says: [
    'alice is named in 2 alerts: 52134',
    '2 times, last on 23 Nov 2026',
    'Also, of less weight: 52999 (https://www.twilio.com/docs/api/errors/52999) once',
  ],
  silent: [
    healthy(),
    healthy(alerts(alert(silentText), alert({ error_code: '11200' }))),
    healthy({ alerts: fact({ detailed: [], listed: [alert(silentText)] }) }),
  ],
  missing: [
    healthy({ alerts: FAILED }),
    healthy({ ...alerts(alert(silentText)), bindings: FAILED }),
    healthy({ alerts: fact({ detailed: [], listed: [], isCut: true }) }),
  ],
})

describe('the words of R37', () => {
  const facts = withBindings(apn(1), fcm(2))

  test('of 52134 say what rules the credential out', () => {
    const said = 'With other devices of the same credential in order, the credential is not the cause.'
    expect(because({ ...facts, ...alerts(alert()) })).toContain(said)
    expect(because({ ...facts, ...alerts(alert({ error_code: '52142' })) })).not.toContain(said)
  })

  test('count an alert for what it names: a binding, or the identity', () => {
    const both = { ...facts, ...alerts(alert(), alert(), alert({ alert_text: sid('BS', 1) })) }
    const found = plainText(R37.check(both)?.found ?? [])
    expect(found).toContain(`Binding ${sid('BS', 1)} is named in 1 alert and alice is named in 2 alerts: 52134`)
  })

  test('say that some were refused when read singly, with the reason', () => {
    const { error } = FAILED as Extract<typeof FAILED, { state: 'failed' }>
    const listed = [alert({ alert_text: 'Push failed' })]
    const refused = { ...facts, alerts: fact({ detailed: [], listed, refused: error }) }
    expect(R37.check(refused)).toBeUndefined()
    expect(unmet(R37, refused).map(({ fact: { state } }) => state)).toEqual(['failed'])
  })

  test('take an alert by its text in the list; what was not read one by one is no fact that is missing', () => {
    const older = { ...facts, alerts: fact({ detailed: [], listed: [alert({ date_generated: daysAgo(29) })] }) }
    expect(plainText(R37.check(older)?.found ?? [])).toContain('26 Oct 2026')
    expect(unmet(R37, older)).toEqual([])
    expect(unmet(R37, { ...facts, alerts: fact({ detailed: [], listed: [], isCut: true }) })).toHaveLength(1)
  })

  test('name the credential, where the alert names that alone', () => {
    const text = `fromReference=${apn(1).credential_sid}`
    const one = { ...facts, ...alerts(alert({ error_code: '52131', alert_text: text })) }
    expect(plainText(R37.check(one)?.found ?? [])).toContain(
      `the credential ${apn(1).credential_sid} of this user is named in 1 alert: 52131`,
    )
  })

  test.each([
    ['the identity alone', {}, true],
    ['the identity, of this very service', { service_sid: SERVICE }, false],
    ['a binding', { alert_text: naming(1) }, false],
    ['an endpoint', { alert_text: `endpoint=${apn(1).endpoint}` }, false],
  ])('say that Voice writes the same, where the alert does not tell: %s', (_, different, isSaid) => {
    const why = because({ ...facts, ...alerts(alert(different)) })
    expect(why.includes('Twilio Voice logs the same codes for the same identity')).toBe(isSaid)
  })
})

/** Codes as delivery-truth.md § 3 has them, the severity for a named user who has another device, and who acts. */
const CODES = [
  ['52002 52004 52161 52162 52003', 'likely', ['twilioAdmin', 'appDeveloper']],
  ['52005 52101 52109 52115 52117 52131 52135 52137 52143 52145 52148 52149', 'likely', ['twilioAdmin']],
  ['52106 52138', 'warning', ['appDeveloper']],
  ['52001 52102 52104 52105 52107 52111 52118 52133 52134 52136 52142', 'likely', ['appDeveloper']],
  ['52103 52119 52141', 'info', ['user']],
  ['52000 52108 52110 52139 52140 52144', 'info', ['nobody']],
  ['52116', 'info', ['twilioAdmin']],
  ['52301', 'info', ['user']],
  ['52147 52401', 'info', ['nobody']],
  ['52999 52120', 'warning', ['nobody']],
] as const
const ROWS = CODES.flatMap(([codes, severity, by]) => codes.split(' ').map((code) => [code, severity, by] as const))

/** The device that an alert of a code can be about: 5210x and 5211x are Google's, 5213x and 5214x Apple's. */
const deviceOf = (code: string, number: number): Binding => (/^521[0-2]/.test(code) ? fcm(number) : apn(number))
const DEAD = ['52103', '52119', '52141']

describe('how bad an alert is follows from its code', () => {
  test.each(ROWS)('%s: %s', (error_code, severity, by) => {
    const device = deviceOf(error_code, 1)
    const other = device.binding_type === 'apn' ? fcm(2) : apn(2)
    const facts = { ...withBindings(device, other), ...alerts(alert({ error_code, alert_text: naming(1) })) }
    const finding = R37.check(facts)
    expectSound(R37, finding)
    expect(finding).toMatchObject({ severity, concerns: [device] })
    for (const step of finding?.todo ?? []) expect(by).toContain(step.by)
    for (const fixer of finding?.fixers ?? []) expect(by).toContain(fixer)
    expect(finding?.stops).toEqual(severity === 'likely' ? [stopped('likely', [device])] : [])
    const { verdict } = diagnose(facts)
    expect(verdict.sentence).toBe(
      severity === 'likely'
        ? 'Some pushes probably don’t reach this user'
        : severity === 'warning'
          ? 'Nothing blocks, but 1 warning'
          : 'Nothing wrong found in what Twilio can tell',
    )
  })

  test.each(DEAD)('%s of the only device is likely', (error_code) => {
    const device = deviceOf(error_code, 1)
    const facts = { ...withBindings(device), ...alerts(alert({ error_code, alert_text: naming(1) })) }
    expect(R37.check(facts)).toMatchObject({ severity: 'likely', todo: [{ by: 'user' }] })
    expect(R37.check(facts)?.stops).toEqual([stopped('likely', [device])])
    expect(diagnose(facts).verdict.sentence).toBe('Pushes probably don’t reach this user')
  })

  test.each(['52163', '52174', '52180', '52201', '52302', '52311'])('%s is of another product', (error_code) => {
    expect(R37.check(healthy(alerts(alert({ error_code }))))).toBeUndefined()
  })

  test('the worst leads, whichever is the more frequent, and the others are told', () => {
    const passing = alert({ error_code: '52144' })
    const facts = { ...withBindings(apn(1)), ...alerts(passing, alert({ error_code: '52138' }), passing) }
    expect(R37.check(facts)).toMatchObject({ severity: 'warning', source: { label: 'Twilio error 52138' } })
    expect(plainText(R37.check(facts)?.found ?? [])).toMatch(/Also, of less weight: 52144 .* 2 times/)
  })
})

describe('a code of the credential', () => {
  const facts = (at: number, updated: number, device: Partial<Binding> = {}): Facts => ({
    ...withBindings(apn(1, device)),
    credentials: new Map([[sid('CR', 1), fact(credential({ date_updated: daysAgo(updated) }))]]),
    ...alerts(alert({ error_code: '52131', alert_text: naming(1), date_generated: daysAgo(at) })),
  })

  test('is information once the credential was changed after the last alert: perhaps only renamed, so test', () => {
    const changed = facts(6, 5)
    expect(R37.check(changed)).toMatchObject({ severity: 'info', stops: [], todo: [{ by: 'user' }] })
    expect(because(changed)).toMatch(/changed after the last of these alerts.*may also be a rename alone/)
    expect(todoText(R37.check(changed)?.todo ?? [])).toContain('Send a test push')
  })

  test('stays likely where the credential was changed before it, or between two of them', () => {
    expect(R37.check(facts(5, 6))).toMatchObject({ severity: 'likely' })
    const twice = facts(6, 5)
    const again = alert({ error_code: '52131', alert_text: naming(1), date_generated: daysAgo(4) })
    const first = alert({ error_code: '52131', alert_text: naming(1), date_generated: daysAgo(6) })
    expect(R37.check({ ...twice, ...alerts(first, again) })).toMatchObject({ severity: 'likely' })
  })

  test('stays likely however often the app registers: it does so at every start', () => {
    expect(R37.check(facts(6, 100, { date_updated: daysAgo(1) }))).toMatchObject({ severity: 'likely' })
    expect(R37.check(facts(6, 100, { date_created: daysAgo(1), date_updated: daysAgo(1) }))).toMatchObject({
      severity: 'likely',
    })
  })

  test('stays likely where the credential, its date or that of the alert is not known', () => {
    expect(R37.check({ ...facts(6, 5), credentials: new Map() })).toMatchObject({ severity: 'likely' })
    const undated = alert({ error_code: '52131', alert_text: naming(1), date_generated: null })
    expect(R37.check({ ...facts(6, 5), ...alerts(undated) })).toMatchObject({ severity: 'likely' })
  })

  test('is of every device that names the credential, and of no other', () => {
    const [one, two, android] = [apn(1), apn(2), fcm(3)]
    const text = { error_code: '52131', alert_text: naming(1) }
    const shared = R37.check({ ...withBindings(one, two, android), ...alerts(alert(text)) })
    expect(shared?.stops).toEqual([stopped('likely', [one, two])])
    const named = { error_code: '52131', alert_text: `fromReference=${one.credential_sid}` }
    expect(R37.check({ ...withBindings(one, two, android), ...alerts(alert(named)) })?.stops).toEqual(shared?.stops)
  })

  test('52143 is of the named device alone: the other may be another build', () => {
    const text = { error_code: '52143', alert_text: naming(1) }
    const finding = R37.check({ ...withBindings(apn(1), apn(2)), ...alerts(alert(text)) })
    expect(finding?.stops).toEqual([stopped('likely', [apn(1)])])
  })
})

describe('a code of the token', () => {
  const facts = (different: Partial<Told>, device: Partial<Binding> = {}): Facts => ({
    ...withBindings(apn(1, device)),
    ...alerts(alert({ error_code: '52142', alert_text: naming(1), date_generated: daysAgo(6), ...different })),
  })
  const since = { date_updated: daysAgo(5) }
  const before = { date_updated: daysAgo(7) }

  test('is likely where nothing came after it', () => {
    expect(R37.check(facts({}, before))).toMatchObject({ severity: 'likely' })
    expect(R37.check(facts({ alert_text: withEndpoint(1, apn(1).endpoint) }, before))).toMatchObject({
      severity: 'likely',
    })
  })

  test.each([
    ['the device', withEndpoint(1, 'c'.repeat(64))],
    ['the identity', `Identity=alice&Endpoint=${'c'.repeat(64)}`],
  ])('is information where the alert names %s and gives another endpoint than the device has', (_, alert_text) => {
    for (const device of [before, since]) {
      const other = facts({ alert_text }, device)
      expect(R37.check(other)).toMatchObject({ severity: 'info', stops: [] })
      expect(because(other)).toContain('a token that the device no longer has')
    }
  })

  test('is a warning where the alert gives no endpoint, and the device registered again since', () => {
    for (const alert_text of [naming(1), 'Identity=alice']) {
      const again = facts({ alert_text }, since)
      expect(R37.check(again)).toMatchObject({ severity: 'warning', stops: [] })
      expect(because(again)).toContain('gives no token, and the device registered again after it')
    }
  })

  test('stays likely where the device registered the very same endpoint again', () => {
    const same = facts({ alert_text: withEndpoint(1, apn(1).endpoint) }, since)
    expect(R37.check(same)).toMatchObject({ severity: 'likely' })
    expect(R44.check(same)).toBeUndefined()
  })

  test('stays likely whatever became of the credential', () => {
    const changed = new Map([[sid('CR', 1), fact(credential({ date_updated: daysAgo(1) }))]])
    expect(R37.check({ ...facts({}, before), credentials: changed })).toMatchObject({ severity: 'likely' })
  })

  test.each([
    ['an alert without a date', { date_generated: null }, since],
    ['a device without a date', {}, { date_created: null, date_updated: null }],
    ['an alert that came with it', {}, { date_updated: daysAgo(6) }],
  ])('is not softened by %s', (_, different, device) => {
    expect(R37.check(facts(different, device))).toMatchObject({ severity: 'likely' })
  })
})

describe('whom an alert that names the identity alone is about', () => {
  const stopsOf = (facts: Facts, different: Partial<Told> = {}) =>
    R37.check({ ...facts, ...alerts(alert(different)) })?.stops
  const oneOf = (...bindings: readonly Binding[]): Stopped => ({ ...stopped('likely', bindings), part: 'oneDevice' })

  test('with one device there is no doubt which one it is', () => {
    expect(R37.check({ ...withBindings(apn(1)), ...alerts(alert()) })).toMatchObject({ concerns: [apn(1)] })
  })

  test.each([
    ['an alert from before it was created', [{ date_generated: daysAgo(21) }], {}, 'warning'],
    ['an alert that came with it', [{ date_generated: daysAgo(20) }], {}, 'warning'],
    ['one of two alerts from before', [{}, { date_generated: daysAgo(25) }], {}, 'likely'],
    ['an alert without a date', [{ date_generated: null }], {}, 'likely'],
    ['a device without a date of creation', [{}], { date_created: null }, 'likely'],
  ])('nor of %s: whether it registered since is what softens it', (_, different, device, severity) => {
    const one = apn(1, device)
    const facts = { ...withBindings(one), ...alerts(...different.map((each) => alert(each))) }
    expect(R37.check(facts)).toMatchObject({ severity, concerns: [one] })
  })

  test('of two devices the one of that channel; GCM is Google’s too', () => {
    expect(stopsOf(withBindings(apn(1), fcm(2)))).toEqual([stopped('likely', [apn(1)])])
    const gcm = fcm(2, { binding_type: 'gcm' })
    expect(stopsOf(withBindings(apn(1), gcm), { error_code: '52102' })).toEqual([stopped('likely', [gcm])])
  })

  test('of two of that channel one, and nobody knows which: no cell says so', () => {
    const facts = { ...withBindings(apn(1), apn(2), fcm(3)), ...alerts(alert()) }
    expect(R37.check(facts)).toMatchObject({ concerns: 'user' })
    expect(R37.check(facts)?.stops).toEqual([oneOf(apn(1), apn(2))])
    const { matrix, verdict } = diagnose(facts)
    expect(matrix.rows.map(({ cells }) => cells.new_message.is)).toEqual(['cantTell', 'cantTell', 'yes'])
    expect(verdict.sentence).toBe('Some pushes probably don’t reach this user')
  })

  test('of their credential both, where it is one', () => {
    const expired = { error_code: '52131' }
    expect(stopsOf(withBindings(apn(1), apn(2)), expired)).toEqual([stopped('likely', [apn(1), apn(2)])])
    const other = apn(2, { credential_sid: sid('CR', 9) })
    expect(stopsOf(withBindings(apn(1), other), expired)).toEqual([oneOf(apn(1), other)])
  })

  test('no device, where none is of that channel: it is gone, and that is information', () => {
    const facts = { ...withBindings(fcm(2)), ...alerts(alert()) }
    expect(R37.check(facts)).toMatchObject({ severity: 'info', stops: [], concerns: 'user' })
  })

  test('of a credential’s code nothing is mended by that: a warning, with what the code asks for', () => {
    const finding = R37.check({ ...withBindings(fcm(2)), ...alerts(alert({ error_code: '52131' })) })
    expect(finding).toMatchObject({ severity: 'warning', stops: [], fixers: ['twilioAdmin'] })
    expect(finding?.title).toMatch(/^A push failed: the APNs certificate has expired/)
    expect(plainText(finding?.why ?? [])).toContain('Nothing tells that it was put right')
  })

  test.each([
    ['52134', 'info'],
    ['52001', 'info'],
    ['52131', 'likely'],
    ['52003', 'likely'],
    ['52103', 'likely'],
    ['52106', 'warning'],
    ['52110', 'info'],
  ])('with no device at all %s is %s, and says nothing of devices that are there', (error_code, severity) => {
    for (const alert_text of ['Identity=alice', `Identity=alice&Endpoint=${'c'.repeat(64)}`]) {
      const facts = { ...withBindings(), ...alerts(alert({ error_code, alert_text })) }
      const finding = R37.check(facts)
      expectSound(R37, finding)
      expect(finding).toMatchObject({ severity, concerns: 'user' })
      const texts = [finding?.title, because(facts), todoText(finding?.todo ?? [])].join(' ')
      expect(texts).not.toMatch(/devices that are registered now|the device (?:no longer )?has|test push/)
      expect(diagnose(facts).verdict).toMatchObject({ kind: 'none', because: { id: 'R02' } })
    }
  })

  test('everything, where the devices are not known', () => {
    expect(stopsOf(healthy({ bindings: FAILED }))).toEqual([stopped('likely', 'all')])
  })
})
