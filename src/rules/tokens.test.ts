import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Binding } from '../twilio/binding'
import { describeRule, expectSound } from './describeRule'
import { diagnose } from './diagnose'
import { plainText, todoText } from './finding'
import { stopped } from './needs'
import { FAILED, apn, fcm, healthy, sid, twilsock, withBindings } from './samples'
import { R39, R42, R43 } from './registrations'
import { tokenForm } from './tokenForms'
import { R22, R41 } from './tokens'

const RUNS = { numRuns: 500 }
const noBindings = healthy({ bindings: FAILED })
const token = 'd3d997af967d1f43b405374a13394d2f28f10282af515fd3d997af967d1f4321'
const bracketed = `<${token.replace(/.{8}(?!$)/g, '$& ')}>`
const description = '{length = 32, bytes = 0xd3d997af 967d1f43 b405374a 13394d2f ... 28f10282 14af515f }'
const fid = 'dQw4w9WgXcQ-abc_123XYZ'
const google = `${fid}:APA91b${'Qw'.repeat(60)}`

const severityOf = (rule: typeof R22, binding: Binding) => rule.check(withBindings(binding))?.severity
const ofApn = (rule: typeof R22, endpoint: string | null) => severityOf(rule, apn(1, { endpoint }))
const ofFcm = (rule: typeof R22, endpoint: string | null) => severityOf(rule, fcm(1, { endpoint }))

describeRule(R22, {
  fires: withBindings(apn(1, { endpoint: token.slice(1) }), fcm(2)),
  finding: {
    severity: 'blocks',
    title: 'The device token is not whole',
    stops: [stopped('certain', [apn(1, { endpoint: token.slice(1) })])],
  },
  by: ['appDeveloper'],
  says: [`Binding ${sid('BS', 1)} of type apn has endpoint ${token.slice(1)} (63 characters): it has an odd number`],
  silent: [
    healthy(),
    withBindings(fcm(1, { endpoint: bracketed })),
    withBindings(twilsock(1), apn(2, { binding_type: 'huawei', endpoint: '' })),
    withBindings(apn(1, { endpoint: google })),
  ],
  missing: [noBindings],
})

describe('a token that is not whole', () => {
  test.each([
    ['an odd number of hex digits', token.slice(1)],
    ['an odd number, and few', 'abc'],
    ['the description of newer iOS', description],
    ['the same without its spaces', '{length=32,bytes=0xd3d997af}'],
    ['nothing', ''],
  ])('%s: blocks', (_, endpoint) => {
    expect(ofApn(R22, endpoint)).toBe('blocks')
    expect(diagnose(withBindings(apn(1, { endpoint }))).verdict.sentence).toBe('No push can reach this user')
  })

  test.each([
    ['none', null],
    ['brackets and spaces', bracketed],
    ['a letter that is no hex digit', token.replace('f', 'o')],
    ['a space', token.replace('f', ' ')],
    ['base64', '09mXr5Z9H0O0BTdKEzlNLyjxAoKvUV/T2Zevln0fQyE='],
    ['a word', 'TestUser-endpoint'],
    ['an address', 'Sid@dMNTyLWjPnQ'],
    ['a UUID', '550e8400-e29b-41d4-a716-446655440000'],
    ['a colon that is none of Google’s', `a:${token}x`],
    ['the bare ID of a Firebase installation', fid],
  ])('%s: likely', (_, endpoint) => {
    expect(ofApn(R22, endpoint)).toBe('likely')
    expect(diagnose(withBindings(apn(1, { endpoint }))).verdict.sentence).toBe('Pushes probably don’t reach this user')
  })

  test.each([
    ['an iPhone’s', token],
    ['in capital letters', token.toUpperCase()],
    ['an iPad’s', 'ab'.repeat(54)],
    ['a simulator’s', 'ab'.repeat(80)],
    ['a short one', 'ab'],
  ])('%s is whole', (_, endpoint) => expect(ofApn(R22, endpoint)).toBeUndefined())

  test.each(['fcm', 'gcm'])('of %s only an empty one and none are told', (binding_type) => {
    const of = (endpoint: string | null) => severityOf(R22, fcm(1, { binding_type, endpoint }))
    expect([of(''), of(null), of(bracketed), of(description)]).toEqual(['blocks', 'likely', undefined, undefined])
  })

  test('the worst leads, each stops its own device, and both are told', () => {
    const [odd, altered] = [apn(1, { endpoint: 'abc' }), apn(2, { endpoint: bracketed })]
    const finding = R22.check(withBindings(altered, odd))
    expectSound(R22, finding)
    expect(finding).toMatchObject({ severity: 'blocks', concerns: [odd, altered] })
    expect(finding?.stops).toEqual([stopped('certain', [odd]), stopped('likely', [altered])])
    expect(plainText(finding?.found ?? [])).toContain(`${bracketed} (${bracketed.length} characters)`)
  })
})

describe('what is advised', () => {
  const textsOf = (rule: typeof R22, ...bindings: readonly Binding[]) => {
    const finding = rule.check(withBindings(...bindings))
    const { title = '', why = [], todo = [], source } = finding ?? {}
    return [title, plainText(why), todoText(todo), source?.url].join(' ')
  }

  test.each(['fcm', 'gcm'])('to a device of %s without a token: nothing of Apple', (binding_type) => {
    for (const endpoint of ['', null]) {
      const texts = textsOf(R22, fcm(1, { binding_type, endpoint }))
      expect(texts).not.toMatch(/APN|Apple|hex|52133|altered|not whole/)
      expect(texts).toMatch(/The device has no token.*FCM registration token.*52102/)
    }
  })

  test('to one of APNs: as Apple gave it; to both: both', () => {
    expect(textsOf(R22, apn(1, { endpoint: '' }))).toMatch(/APNs token.*as Apple gave it/)
    expect(textsOf(R22, apn(1, { endpoint: '' }))).not.toMatch(/FCM|Google/)
    expect(textsOf(R22, apn(1, { endpoint: 'abc' }), fcm(2, { endpoint: '' }))).toMatch(
      /as Apple gave it.*FCM registration token/,
    )
  })

  test.each(['null', 'undefined', 'BLACKLISTED', 'ExponentPushToken[x]', 'https://push.test/x'])(
    'of %s, which is of no push service: not to register with the service that it is of',
    (endpoint) => {
      for (const binding of [apn(1, { endpoint }), fcm(1, { endpoint })]) {
        expect(textsOf(R41, binding)).not.toContain('that the token is of')
        expect(textsOf(R41, binding)).toContain('register only once it has one')
      }
    },
  )

  test('of a token of another service: to register with that; beside one of nobody: both', () => {
    const other = apn(1, { endpoint: google })
    expect(textsOf(R41, other)).toContain('that the token is of')
    expect(textsOf(R41, other)).not.toContain('only once it has one')
    expect(textsOf(R41, fcm(2, { endpoint: 'null' }), other)).toMatch(/that the token is of.*only once it has one/)
  })
})

describe('for any endpoint', () => {
  const word = (length: number) => fc.stringMatching(new RegExp(`^[\\w-]{${length}}$`))
  const fcmToken = fc
    .tuple(word(22), fc.stringMatching(/^[\w-]{30,140}$/), fc.constantFrom(':APA91', ':'))
    .map(([id, rest, colon]) => `${id}${colon}${rest}`)
  const fcmEndpoint = fc.oneof(
    fc.tuple(word(22), fc.stringMatching(/^[\w-]{10,140}$/)).map(([id, rest]) => `${id}:APA91${rest}`),
    fc.stringMatching(/^[cdef][\w-]{21}$/),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 300 }),
    fc.stringMatching(/^[0-9a-f]{33}$/),
  )
  const evenHex = fc.stringMatching(/^([0-9a-fA-F]{2}){1,100}$/)
  // A lone 0 is a word for "no value".
  const oddHex = fc.stringMatching(/^[0-9a-fA-F]([0-9a-fA-F]{2}){0,100}$/).filter((text) => text !== '0')
  const any = fc.oneof(
    fcmToken,
    fcmEndpoint,
    evenHex,
    oddHex,
    fc.constantFrom('', null, 'null', 'BLACKLISTED', description),
  )

  test('no endpoint of FCM or GCM is malformed, unless it is empty', () => {
    fc.assert(
      fc.property(fcmEndpoint, fc.constantFrom('fcm', 'gcm'), (endpoint, binding_type) => {
        expect(severityOf(R22, fcm(1, { endpoint, binding_type }))).toBeUndefined()
      }),
      RUNS,
    )
  })

  test('an even number of hex digits is never malformed for APNs, whatever its length, an odd one always', () => {
    fc.assert(
      fc.property(evenHex, oddHex, (even, odd) => {
        expect([ofApn(R22, even), ofApn(R41, even)]).toEqual([undefined, undefined])
        expect([ofApn(R22, odd), ofApn(R41, odd)]).toEqual(['blocks', undefined])
      }),
      RUNS,
    )
  })

  test('a token of Google’s is never Apple’s, nor the other way round', () => {
    fc.assert(
      fc.property(fcmToken, fc.stringMatching(/^[0-9a-fA-F]{64,200}$/), (ofGoogle, ofApple) => {
        expect([ofApn(R41, ofGoogle), ofFcm(R41, ofGoogle)]).toEqual(['blocks', undefined])
        expect(ofFcm(R41, ofApple)).toBe('blocks')
      }),
      RUNS,
    )
  })

  test('one finding at most speaks of a device: its token is not whole, or is another service’s', () => {
    fc.assert(
      fc.property(any, fc.constantFrom('apn', 'fcm', 'gcm', 'twilsock', 'huawei'), (endpoint, binding_type) => {
        const facts = withBindings(apn(1, { endpoint, binding_type }))
        const found = [R22, R41].filter((rule) => {
          const finding = rule.check(facts)
          if (finding !== undefined) expectSound(rule, finding)
          return finding !== undefined
        })
        expect(found.length).toBeLessThanOrEqual(1)
      }),
      RUNS,
    )
  })
})

describeRule(R39, {
  fires: withBindings(fcm(1, { endpoint: fid })),
  finding: { severity: 'warning', stops: [] },
  by: ['user', 'appDeveloper'],
  says: [fid],
  silent: [
    healthy(),
    withBindings(apn(1, { endpoint: fid })),
    withBindings(fcm(1, { endpoint: `${fid}x` })),
    withBindings(fcm(1, { endpoint: google })),
  ],
  missing: [noBindings],
})

test('R39 says when an installation ID works, and what else it may be', () => {
  const why = plainText(R39.check(withBindings(fcm(1, { endpoint: fid })))?.why ?? [])
  expect(why).toContain('only after the app has called register()')
  expect(why).toContain('a token that was cut at its colon')
  expect(why).toContain('Twilio documents no such endpoint')
})

describeRule(R41, {
  fires: withBindings(fcm(1, { endpoint: token }), apn(2)),
  finding: {
    severity: 'blocks',
    title: 'A token of Apple’s is registered with Google',
    stops: [stopped('certain', [fcm(1, { endpoint: token })])],
  },
  by: ['appDeveloper'],
  says: [`Binding ${sid('BS', 1)} of type fcm has endpoint ${token} (64 characters): this is a token of Apple’s.`],
  silent: [
    healthy(),
    withBindings(fcm(1, { endpoint: token.slice(1) }), fcm(2, { endpoint: fid })),
    withBindings(fcm(1, { endpoint: null }), apn(2, { endpoint: '' })),
    withBindings(twilsock(1), apn(2, { binding_type: 'huawei', endpoint: 'null' })),
  ],
  missing: [noBindings],
})

describe('a token of another push service', () => {
  test.each([
    ['apn', google, 'A token of Google’s is registered with Apple'],
    ['apn', `x:APA91b`, 'A token of Google’s is registered with Apple'],
    ['apn', `${fid}:${'x'.repeat(40)}`, 'A token of Google’s is registered with Apple'],
    ['fcm', token.toUpperCase(), 'A token of Apple’s is registered with Google'],
    ['fcm', 'ab'.repeat(80), 'A token of Apple’s is registered with Google'],
  ])('of type %s, %s: blocks', (binding_type, endpoint, title) => {
    const facts = withBindings(apn(1, { binding_type, endpoint }))
    expect(R41.check(facts)).toMatchObject({ severity: 'blocks', title })
  })

  test.each([
    'null',
    'undefined',
    'BLACKLISTED',
    ' null ',
    '[object Object]',
    'ExponentPushToken[xxxxxxxxxxxxxxxxxxxxxx]',
    'https://fcm.googleapis.com/fcm/send/dQw4w9WgXcQ:APA91b',
    '{"endpoint":"https://updates.push.services.mozilla.com/wpush/v2/gAAA"}',
  ])('%j is none that a push service gives out: likely', (endpoint) => {
    for (const of of [ofApn, ofFcm]) expect([of(R41, endpoint), of(R22, endpoint)]).toEqual(['likely', undefined])
    const finding = R41.check(withBindings(fcm(1, { endpoint })))
    expect(finding).toMatchObject({ title: 'The device token is none of Apple’s or Google’s' })
    expect(finding?.stops).toEqual([stopped('likely', [fcm(1, { endpoint })])])
  })

  test('the worst leads, and each stops its own device', () => {
    const [other, none] = [apn(1, { endpoint: google }), fcm(2, { endpoint: 'null' })]
    const finding = R41.check(withBindings(none, other))
    expect(finding).toMatchObject({ severity: 'blocks', concerns: [other, none] })
    expect(finding?.stops).toEqual([stopped('certain', [other]), stopped('likely', [none])])
    expect(diagnose(withBindings(none, other)).verdict.sentence).toBe('Pushes probably don’t reach this user')
  })
})

const bare = fcm(1, { endpoint: fid })
const whole = fcm(2, { endpoint: google })

describeRule(R42, {
  fires: withBindings(bare, whole, apn(3)),
  finding: { severity: 'warning', concerns: [bare, whole], stops: [] },
  by: ['user', 'appDeveloper'],
  says: [`Binding ${sid('BS', 1)} holds ${fid}, binding ${sid('BS', 2)} the same with a token after it.`],
  silent: [
    healthy(),
    withBindings(bare, fcm(2)),
    withBindings(bare, apn(2, { endpoint: google })),
    withBindings(fcm(1, { endpoint: `${fid}:a` }), fcm(2, { endpoint: `${fid}:b` })),
  ],
  missing: [noBindings],
})

test('R42 finds each pair, in any order, and says that one of the two is likely dead', () => {
  const [other, another] = [fcm(3, { endpoint: 'x' }), fcm(4, { endpoint: 'x:y' })]
  const finding = R42.check(withBindings(whole, another, other, bare))
  expect(finding?.concerns).toEqual([bare, whole, other, another])
  expect(plainText(finding?.why ?? [])).toContain('one of the two is likely dead')
})

describeRule(R43, {
  fires: healthy(),
  finding: { severity: 'info', concerns: [apn(1), fcm(2)], stops: [] },
  by: ['user', 'appDeveloper'],
  says: [`Bindings ${sid('BS', 1)} and ${sid('BS', 2)} are of type apn and fcm.`],
  silent: [
    withBindings(apn(1)),
    withBindings(apn(1), apn(2)),
    withBindings(apn(1), fcm(2), fcm(3)),
    withBindings(apn(1), fcm(2, { binding_type: 'gcm' })),
  ],
  missing: [noBindings],
})

test('R43 looks past the open app, and says that everything may come twice', () => {
  const finding = R43.check(withBindings(twilsock(3), fcm(2), apn(1)))
  expect(finding?.concerns).toEqual([apn(1), fcm(2)])
  expect(plainText(finding?.why ?? [])).toContain('Then everything comes twice.')
})

describe('the form of a token in words', () => {
  test.each([
    [apn(1, { endpoint: token }), '64 hex digits'],
    [fcm(1, { endpoint: google }), 'Installation ID and token'],
    [fcm(1, { endpoint: fid }), 'Installation ID alone'],
    [fcm(1, { endpoint: 'anything' }), 'No form that is known'],
    [apn(1, { endpoint: google }), 'This is a token of Google’s'],
    [apn(1, { endpoint: token.slice(1) }), 'It has an odd number of hex digits'],
    [fcm(1, { endpoint: null }), 'Twilio gave none'],
  ])('%#', (binding, words) => {
    expect(tokenForm(binding)).toBe(words)
  })
})
