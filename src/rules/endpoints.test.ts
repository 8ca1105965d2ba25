import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { describeRule, unmet } from './describeRule'
import { R22, R23, R25, R39, R40, isAlteredToken } from './endpoints'
import { plainText } from './finding'
import { FAILED, SERVICE, apn, daysAgo, fact, fcm, healthy, sid, twilsock, withBindings } from './samples'

const noBindings = healthy({ bindings: FAILED })
const token = 'd3d997af967d1f43b405374a13394d2f28f10282af515fd3d997af967d1f4321'
const bracketed = `<${token.replace(/.{8}(?!$)/g, '$& ')}>`
const fid = 'dQw4w9WgXcQ-abc_123XYZ'

describeRule(R22, {
  fires: withBindings(apn(1, { endpoint: bracketed })),
  finding: { severity: 'warning' },
  says: [`Binding ${sid('BS', 1)} with endpoint ${bracketed} (${bracketed.length} characters)`],
  silent: [healthy(), withBindings(fcm(1, { endpoint: bracketed })), withBindings(apn(1, { endpoint: null }))],
  missing: [noBindings],
})

const same = { endpoint: 'token' }

describeRule(R23, {
  fires: withBindings(
    apn(1, { ...same, date_updated: daysAgo(9) }),
    apn(2, same),
    apn(3, { ...same, binding_type: 'fcm' }),
  ),
  finding: {
    severity: 'warning',
    command: `twilio api:conversations:v1:services:bindings:remove --chat-service-sid '${SERVICE}' --sid '${sid('BS', 1)}'`,
  },
  says: [`Bindings ${sid('BS', 1)} and ${sid('BS', 2)} share endpoint token.`],
  silent: [healthy(), withBindings(apn(1, { endpoint: null }), apn(2, { endpoint: null }))],
  missing: [noBindings],
})

const shared = fcm(1, { identity: 'bob', date_updated: '2026-11-01T00:00:00Z' })
const rows = (isWhole: boolean, ...all: (typeof shared)[]) => fact({ rows: all, isWhole, loaded: 1200 })

describeRule(R25, {
  fires: healthy({ bindings: fact([apn(2), fcm(1)]), loadedRows: rows(false, apn(2), fcm(1), shared) }),
  finding: { severity: 'warning', concerns: [fcm(1)] },
  says: ['among the 1,200 loaded bindings', `bob (binding ${sid('BS', 1)}, refreshed on 1 Nov 2026 UTC)`],
  silent: [healthy(), healthy({ bindings: fact([]), loadedRows: FAILED }), withBindings(fcm(1), fcm(1))],
  missing: [noBindings, healthy({ loadedRows: FAILED }), healthy({ loadedRows: rows(false, apn(1), fcm(2)) })],
})

describeRule(R39, {
  fires: withBindings(fcm(1, { endpoint: fid })),
  finding: { severity: 'info', fixer: 'nobody' },
  says: [fid],
  silent: [healthy(), withBindings(apn(1, { endpoint: fid })), withBindings(fcm(1, { endpoint: `${fid}x` }))],
  missing: [noBindings],
})

const unknown = apn(1, { binding_type: 'huawei' })

describeRule(R40, {
  fires: withBindings(unknown, fcm(2)),
  finding: { severity: 'warning', concerns: [unknown] },
  says: [`Binding ${sid('BS', 1)} of type huawei`],
  silent: [healthy(), withBindings(twilsock(1))],
  missing: [noBindings],
})

describe('endpoints', () => {
  test.each([
    ['odd', token.slice(1)],
    ['brackets and spaces', bracketed],
    ['a letter that is no hex digit', token.replace('f', 'o')],
    [
      'the description of newer iOS',
      '{length = 32, bytes = 0xd3d997af 967d1f43 b405374a 13394d2f ... 28f10282 14af515f }',
    ],
  ])('%s is an altered token', (_, endpoint) => expect(isAlteredToken(endpoint)).toBe(true))

  test.each([
    token,
    token.toUpperCase(),
    'TestUser-endpoint',
    'Sid@dMNTyLWjPnQ',
    '550e8400-e29b-41d4-a716-446655440000',
    `a:${token}x`,
    '',
  ])('%s is none', (endpoint) => expect(isAlteredToken(endpoint)).toBe(false))

  const word = (length: number) => fc.stringMatching(new RegExp(`^[\\w-]{${length}}$`))
  const fcmEndpoint = fc.oneof(
    fc.tuple(word(22), fc.stringMatching(/^[\w-]{10,140}$/)).map(([id, rest]) => `${id}:APA91${rest}`),
    fc.stringMatching(/^[cdef][\w-]{21}$/),
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.stringMatching(/^[0-9a-f]{33}$/),
  )

  test('no endpoint of FCM is malformed', () => {
    fc.assert(
      fc.property(fcmEndpoint, fc.constantFrom('fcm', 'gcm'), (endpoint, binding_type) => {
        expect(R22.check(withBindings(fcm(1, { endpoint, binding_type })))).toBeUndefined()
      }),
      { numRuns: 500 },
    )
  })

  test('an even number of hex digits is never malformed, whatever its length', () => {
    fc.assert(fc.property(fc.stringMatching(/^([0-9a-fA-F]{2}){1,100}$/), (text) => !isAlteredToken(text)))
  })
})

describe('duplicates', () => {
  test('no command where the dates do not tell which is older', () => {
    const undated = withBindings(apn(1, same), apn(2, { ...same, date_updated: 'x' }))
    expect(R23.check(undated)).not.toHaveProperty('command')
    expect(R23.check(withBindings(apn(1, same), apn(2, same)))).not.toHaveProperty('command')
  })

  test('one line for each older binding', () => {
    const bindings = [1, 2, 3].map((at) => apn(at, { ...same, date_updated: daysAgo(at) }))
    expect(R23.check(withBindings(...bindings))?.command?.split('\n')).toHaveLength(2)
  })

  test('a shared device counts among loaded rows, and that more may come is said', () => {
    const facts = healthy({ bindings: fact([fcm(1)]), loadedRows: rows(false, shared) })
    expect(unmet(R25, facts)).toHaveLength(1)
    expect(plainText(R25.check(facts)?.found ?? [])).toContain('bob')
  })
})
