import { describe, expect, test, vi } from 'vitest'
import { PUSH_CODES } from './alertCodes'
import { evidence, isOfUser } from './alerts'
import { R37 } from './alertRules'
import type { Facts } from './facts'
import {
  APN_CREDENTIAL,
  FAILED,
  FCM_CREDENTIAL,
  SERVICE,
  alert,
  apn,
  fact,
  fcm,
  healthy,
  sid,
  twilsock,
  withBindings,
} from './samples'

const alerts = (...detailed: ReturnType<typeof alert>[]) => ({ alerts: fact({ detailed, listed: [] }) })

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

  test.each(['alert_text', 'request_variables', 'response_body'] as const)('in any of its texts: %s', (field) => {
    expect(isOfUser(alert({ alert_text: null, [field]: `BindingSid=${sid('BS', 1)}` }), facts)).toBe(true)
  })

  test('a connection of the open app is no device that a push is sent to', () => {
    expect(isOfUser(alert({ alert_text: sid('BS', 4) }), withBindings(apn(1), twilsock(4)))).toBe(false)
  })

  test('each device that it names, with the endpoint that it gives: the same, another, or none', () => {
    const of = (text: string) => evidence({ ...facts, ...alerts(alert({ alert_text: text })) })[0]
    const text = `BindingSid=${sid('BS', 1)}`
    expect(of(text)?.devices).toEqual([{ binding: apn(1), endpoint: 'none' }])
    expect(of(`${text}&Endpoint=${'c'.repeat(64)}`)?.devices).toEqual([{ binding: apn(1), endpoint: 'other' }])
    expect(of(`${text}&Endpoint=${apn(1).endpoint}`)?.devices).toEqual([{ binding: apn(1), endpoint: 'same' }])
    expect(of('Identity=alice')).toMatchObject({ devices: [], isIdentityNamed: true, credentials: [] })
  })
})

describe('an alert of another service', () => {
  const facts = withBindings(apn(1))

  test.each([null, '', SERVICE, sid('NT', 7), sid('PN', 7), 'IS1', 'AC'])('counts under the SID %j', (service_sid) => {
    expect(isOfUser(alert({ service_sid }), facts)).toBe(true)
  })

  test('of the account is of another user of the same identity, whatever else it names', () => {
    const foreign = { service_sid: sid('IS', 7) }
    expect(isOfUser(alert(foreign), facts)).toBe(false)
    expect(isOfUser(alert({ ...foreign, alert_text: sid('BS', 1) }), facts)).toBe(false)
    expect(isOfUser(alert({ ...foreign, alert_text: `Endpoint=${apn(1).endpoint}` }), facts)).toBe(false)
  })
})

describe('a credential in fromReference', () => {
  const facts = withBindings(apn(1), fcm(2))
  const reference = (credential: string) => `bindingType=x&fromReference=${credential}&module=APNSBA`
  const codes = Object.entries(PUSH_CODES)
  const ofCredential = '52002 52005 52101 52109 52115 52117 52131 52135 52137 52145 52148 52149 52161 52162'.split(' ')
  const isEvidence = (error_code: string, credential: string) =>
    isOfUser(alert({ error_code, alert_text: reference(credential) }), facts)

  test.each(ofCredential)('is evidence for %s: whoever names the credential has that trouble', (code) => {
    expect([isEvidence(code, APN_CREDENTIAL), isEvidence(code, FCM_CREDENTIAL)]).toEqual([true, true])
  })

  test.each(codes.map(([code]) => code).filter((code) => !ofCredential.includes(code)))('is none for %s', (code) => {
    expect([isEvidence(code, APN_CREDENTIAL), isEvidence(code, FCM_CREDENTIAL)]).toEqual([false, false])
  })

  test('of somebody else is none', () => {
    expect(isEvidence('52131', sid('CR', 9))).toBe(false)
    const others = healthy({ bindings: fact([fcm(2)]) })
    expect(isOfUser(alert({ error_code: '52131', alert_text: reference(APN_CREDENTIAL) }), others)).toBe(false)
  })

  test.each(['alert_text', 'request_variables'] as const)('counts in %s, however it is written', (field) => {
    for (const text of [
      reference(APN_CREDENTIAL),
      encodeURIComponent(reference(APN_CREDENTIAL)),
      JSON.stringify({ fromReference: APN_CREDENTIAL }),
    ]) {
      expect(isOfUser(alert({ error_code: '52131', alert_text: null, [field]: text }), facts)).toBe(true)
    }
  })

  test('under any other name is none', () => {
    const text = `toReference=${APN_CREDENTIAL}&CredentialSid=${APN_CREDENTIAL}`
    expect(isOfUser(alert({ error_code: '52131', alert_text: text }), facts)).toBe(false)
  })
})

describe('what is no push of this product', () => {
  test.each(['52163', '52174', '52180', '52201', '52302', '52311', '11200', null])('code %s', (error_code) => {
    expect(isOfUser(alert({ error_code }), healthy())).toBe(false)
  })

  test('nothing is evidence where the alerts are not known', () => {
    expect(evidence(healthy({ alerts: FAILED }))).toEqual([])
  })
})

test('an alert is not read again for the same user', () => {
  const text = vi.fn(() => 'Identity=alice')
  const one = Object.defineProperty(alert(), 'alert_text', { get: text })
  const facts: Facts = healthy(alerts(one))
  expect(isOfUser(one, facts)).toBe(true)
  expect(isOfUser(one, { ...facts, now: facts.now + 1 })).toBe(true)
  expect(text).toHaveBeenCalledTimes(1)
  expect(isOfUser(one, { ...facts, identity: 'bob' })).toBe(false)
  expect(isOfUser(one, facts)).toBe(true)
})
