import * as fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { R37, isOfUser } from './alerts'
import { describeRule, unmet } from './describeRule'
import { plainText } from './finding'
import { givesValue, mentionsOf, namesToken } from './mention'
import { FAILED, SERVICE, alert, apn, daysAgo, fact, fcm, healthy, sid, withBindings } from './samples'

const alerts = (...detailed: ReturnType<typeof alert>[]) => ({ alerts: fact({ detailed, listed: [] }) })
const silentText = { alert_text: 'Msg=Something&Identity=bob' }

describeRule(R37, {
  fires: healthy(
    alerts(
      alert(),
      alert({ date_generated: '2026-11-23T08:00:00Z' }),
      alert({ error_code: '52999' }),
      alert(silentText),
    ),
  ),
  finding: { severity: 'likely', concerns: 'user', source: { label: 'Twilio error 52134', url: expect.any(String) } },
  says: [
    'alice is named in 3 alerts: 52134',
    '2 times, last on 23 Nov 2026',
    '52999 (https://www.twilio.com/docs/api/errors/52999) once',
  ],
  silent: [healthy(), healthy(alerts(alert(silentText), alert({ error_code: '11200' })))],
  missing: [
    healthy({ alerts: FAILED }),
    healthy({ ...alerts(alert(silentText)), bindings: FAILED }),
    healthy({ alerts: fact({ detailed: [], listed: [alert(silentText)] }) }),
    healthy({ alerts: fact({ detailed: [], listed: [], isCut: true }) }),
  ],
})

const named = (identity: string, alert_text: string) => isOfUser(alert({ alert_text }), { ...healthy(), identity })

describe('an identity counts as a whole value only', () => {
  test.each([
    ['alice', 'Msg=x&Identity=alice&LogLevel=ERROR'],
    ['alice', 'No push was sent. Identity: alice.'],
    ['alice', 'https://example.test/push?identity=alice'],
    ['alice', 'Could not send to "alice"'],
    ['alice', 'Could not send to ‘alice’.'],
    ['alice', '{"identity":"alice"}'],
    ['alice', '{"identities": ["bob", "alice"]}'],
    ['alice', 'Msg=%7B%22identity%22%3A%22alice%22%7D&LogLevel=ERROR'],
    ['alice', String.raw`{"body":"{\"Identity\":\"alice\"}"}`],
    ['a', 'no binding for Identity=a, giving up'],
    ['a b@c.test', 'Identity=a%20b%40c.test'],
    ['a b@c.test', 'Identity=a+b%40c.test'],
    ['a+b', 'Identity=a%2Bb'],
    ['a&b', 'Identity=a%26b'],
    ['zoë', String.raw`{"identity":"zo\u00eb"}`],
    ['%zz', 'Identity=%zz'],
    ['ada@c.test', 'No push to ada@c.test'],
    ['ada@c.test', 'No push (ada@c.test).'],
  ])('%s in %s', (identity, text) => expect(named(identity, text)).toBe(true))

  test.each([
    ['a', 'Msg=a problem with a token'],
    ['a', 'a binding was refused'],
    ['a', 'Msg=a&LogLevel=ERROR'],
    ['ada@c.test', 'No push to granada@c.test'],
    ['ada@c.test', "No push to o'ada@c.test"],
    ['ada@c.test', 'No push to ada@c.test.org'],
    ['ada okafor', 'No push to ada okafor'],
    ['alice', 'alice has no binding'],
    ['alice', 'Identity=alice2&x'],
    ['alice', 'Identity=malice'],
    ['alice', 'Identity=Alice'],
    ['alice', '{"identity":"alice2"}'],
    ['alice', '{"alice":1}'],
    ['default', '{"sound":"default"}'],
    ['52134', 'ErrorCode=52134&x'],
    ['t', "Twilio can't 't"],
    ['', 'Identity=&x'],
    ['', '""'],
  ])('%j not in %s', (identity, text) => expect(named(identity, text)).toBe(false))
})

describe('what else names the user', () => {
  const facts = withBindings(apn(1), fcm(2, { endpoint: 'dM:APA91-x_y.zzzzzzzzzzz' }), fcm(3, { endpoint: 'short' }))
  const names = (text: string) => R37.check({ ...facts, ...alerts(alert({ alert_text: null, response_body: text })) })

  test.each([
    ['a SID in a sentence', `Binding ${sid('BS', 1)}.`, 1],
    ['a SID in a form', `BindingSid=${sid('BS', 1)}&x=1`, 1],
    ['an endpoint in JSON', '{"address":"dM:APA91-x_y.zzzzzzzzzzz"}', 2],
    ['an endpoint in a form', 'Address=dM%3AAPA91-x_y.zzzzzzzzzzz', 2],
    ['a short endpoint as a value', '{"endpoint":"short"}', 3],
  ])('%s', (_, text, number) => {
    expect(names(text)).toMatchObject({ concerns: [{ sid: sid('BS', number) }] })
  })

  test.each([
    `x${sid('BS', 1)}`,
    `${sid('BS', 1)}0`,
    'dM:APA91-x_y.zzzzzzzzzzzz',
    'in short, no',
    `${'0'.repeat(4)}${apn(1).endpoint}`,
  ])('%s does not', (text) => expect(names(text)).toBeUndefined())

  test('with one device there is no doubt which one it is', () => {
    expect(R37.check({ ...withBindings(apn(1)), ...alerts(alert()) })).toMatchObject({ concerns: [apn(1)] })
  })

  test.each([
    ['an alert from before it registered', [{ date_generated: daysAgo(21) }], {}],
    ['an alert that came with it', [{ date_generated: daysAgo(20) }], {}],
    ['one of two alerts from before', [{}, { date_generated: daysAgo(25) }], {}],
    ['an alert without a date', [{ date_generated: null }], {}],
    ['a device without a date', [{}], { date_created: null }],
  ])('that is not said of %s', (_, different, device) => {
    const one = withBindings(apn(1, device))
    expect(R37.check({ ...one, ...alerts(...different.map((each) => alert(each))) })).toMatchObject({
      concerns: 'user',
    })
  })

  test('the same identity of another service is another user; a binding is not', () => {
    const foreign = { service_sid: sid('IS', 7) }
    expect(isOfUser(alert(foreign), facts)).toBe(false)
    expect(isOfUser(alert({ ...foreign, alert_text: sid('BS', 1) }), facts)).toBe(true)
    expect(isOfUser(alert({ service_sid: SERVICE }), facts)).toBe(true)
  })

  test('an alert counts for what it names: a binding, or the identity', () => {
    const both = { ...facts, ...alerts(alert(), alert(), alert({ alert_text: sid('BS', 1) })) }
    const found = plainText(R37.check(both)?.found ?? [])
    expect(found).toContain(`Binding ${sid('BS', 1)} is named in 1 alert and alice is named in 2 alerts: 52134`)
  })

  test('that some were refused when read singly is said, with the reason', () => {
    const { error } = FAILED as Extract<typeof FAILED, { state: 'failed' }>
    const listed = [alert({ alert_text: 'Push failed' })]
    const refused = { ...facts, alerts: fact({ detailed: [], listed, refused: error }) }
    expect(R37.check(refused)).toBeUndefined()
    expect(unmet(R37, refused).map(({ fact: { state } }) => state)).toEqual(['notAsked', 'failed'])
  })

  test('an older alert counts by its text, and that the rest was not read is said', () => {
    const older = { ...facts, alerts: fact({ detailed: [], listed: [alert({ date_generated: daysAgo(29) })] }) }
    expect(plainText(R37.check(older)?.found ?? [])).toContain('26 Oct 2026')
    expect(unmet(R37, older)).toHaveLength(1)
  })
})

describe('a quick look', () => {
  const value = fc.oneof(
    fc.constantFrom('a', 'a b', 'a+b', 'a&b', '%zz', '%41', 'zoë', String.raw`a\b`, 'a"b', 'a/b', 'n', 'ada+x@c.test'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 6 }),
    fc.array(fc.constantFrom(...'a%+4 1\\u0"n&='), { minLength: 1, maxLength: 5 }).map((all) => all.join('')),
  )
  const wrap = fc.constantFrom(
    (text: string) => text,
    (text: string) => JSON.stringify({ identity: text }),
    (text: string) => JSON.stringify([text]).replaceAll('/', String.raw`\/`),
    (text: string) =>
      JSON.stringify(text).replace(/[a-zë]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`),
    (text: string) => `Msg=x&Identity=${encodeURIComponent(text.toWellFormed())}`,
    (text: string) => new URLSearchParams({ Msg: 'x', Identity: text }).toString(),
    (text: string) => `No push to ‘${text}’.`,
  )

  test('never misses what a careful one finds', () => {
    fc.assert(
      fc.property(value, fc.array(wrap, { maxLength: 4 }), (wanted, wraps) => {
        const text = wraps.reduce((inner, one) => one(inner), wanted)
        const isThere = givesValue(text, wanted, () => true) || namesToken(text, wanted)
        if (isThere) expect(mentionsOf(text)(wanted)).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  test('spares the careful one where the user is not named', () => {
    const text = `Msg=Invalid+token&Identity=${encodeURIComponent('bob@c.test')}&x=1`
    expect(mentionsOf(text)('alice')).toBe(false)
    expect(mentionsOf(text)('bob@c.test')).toBe(true)
  })

  test('is not taken again for the same user', () => {
    const text = vi.fn(() => 'Identity=alice')
    const one = Object.defineProperty(alert(), 'alert_text', { get: text })
    const facts = healthy(alerts(one))
    expect(isOfUser(one, facts)).toBe(true)
    expect(isOfUser(one, { ...facts, now: facts.now + 1 })).toBe(true)
    expect(text).toHaveBeenCalledTimes(1)
    expect(isOfUser(one, { ...facts, identity: 'bob' })).toBe(false)
    expect(isOfUser(one, facts)).toBe(true)
  })
})
