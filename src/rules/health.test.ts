import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyBinding } from './arbitraryFacts'
import { health, healthRules, rowFacts } from './health'
import { NOW, apn, daysAgo, fcm, twilsock } from './samples'
import { RULES } from './rules'

const ids = (...args: Parameters<typeof rowFacts>) => health(rowFacts(...args)).map(({ id }) => id)

describe('the health of a row', () => {
  test.each([
    ['retired', fcm(1, { binding_type: 'gcm' }), ['R14']],
    ['malformed', apn(1, { endpoint: 'a'.repeat(63) }), ['R22']],
    ['not registered again for a year', fcm(1, { date_updated: daysAgo(400) }), ['R20']],
    ['stale', fcm(1, { date_updated: daysAgo(40) }), ['R21']],
    ['not subscribed to new messages', apn(1, { message_types: ['added_to_conversation'] }), ['R09']],
    ['subscribed to nobody knows what', apn(1, { message_types: ['x'] }), ['R10']],
    ['of the old Chat', apn(1, { message_types: ['added_to_channel'] }), ['R36']],
    ['of Apple’s, with Google', fcm(1, { endpoint: 'a'.repeat(64) }), ['R41']],
    ['a bare installation ID', fcm(1, { endpoint: 'dQw4w9WgXcQ-abc_123XYZ' }), ['R39']],
    ['empty', fcm(1, { endpoint: '' }), ['R22']],
    ['subscribed to new messages alone', apn(1, { message_types: ['new_message'] }), []],
    ['no credential', apn(1, { credential_sid: null }), ['R11']],
    ['unknown type', apn(1, { binding_type: 'x' }), ['R40']],
    ['two of them', apn(1, { credential_sid: null, date_updated: daysAgo(400) }), ['R11', 'R20']],
    ['nothing', apn(1), []],
    ['nothing on a connection', twilsock(1), []],
  ])('%s', (_, binding, found) => expect(ids(binding, [], NOW)).toEqual(found))

  test('an endpoint that other rows have: of the same user, and of another', () => {
    const row = apn(1)
    const same = { ...apn(2), endpoint: row.endpoint }
    expect(ids(row, [row], NOW)).toEqual([])
    expect(ids(row, [row, same], NOW)).toEqual(['R23'])
    expect(ids(row, [{ ...same, identity: 'bob' }], NOW, 1200)).toEqual(['R25'])
  })

  test('a healthy row costs no list of its own', () => {
    expect(health(rowFacts(apn(1), [], NOW))).toBe(health(rowFacts(fcm(2), [], NOW)))
  })

  test('its rules are those of the delivery check', () => {
    for (const rule of healthRules) expect(RULES).toContain(rule)
  })

  test('never throws, and finds only what its rules find', () => {
    const allowed = healthRules.map(({ id }) => id)
    fc.assert(
      fc.property(anyBinding, fc.array(anyBinding, { maxLength: 3 }), (row, rows) => {
        for (const id of ids(row, rows, NOW)) expect(allowed).toContain(id)
      }),
      { numRuns: 1000 },
    )
  })
})
