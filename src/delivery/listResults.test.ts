import { describe, expect, test } from 'vitest'
import { type Binding, createBindingReader } from '../twilio/binding'
import { createListResults } from './listResults'

const NOW = Date.parse('2026-11-24T09:00:00Z')
const CREDENTIAL = `CR${'0a'.repeat(16)}`

let number = 0
const device = (identity: string | null, fields: Partial<Binding> = {}): Binding => {
  number += 1
  return createBindingReader()({
    sid: `BS${String(number).padStart(32, '0')}`,
    identity,
    binding_type: 'apn',
    credential_sid: CREDENTIAL,
    endpoint: String(number).padStart(64, 'a'),
    message_types: ['new_message', 'added_to_conversation', 'removed_from_conversation'],
    date_created: '2026-01-01T00:00:00Z',
    date_updated: '2026-11-20T00:00:00Z',
    ...fields,
  })
}

const taken = (...parts: readonly (readonly [readonly string[], readonly Binding[]])[]) => {
  const results = createListResults('IS1', NOW)
  for (const [identities, bindings] of parts) results.take(identities, bindings)
  return results
}

describe('what is found of an identity', () => {
  test('its devices by type, the newest refresh, and nothing wrong', () => {
    const { all } = taken([
      ['alice'],
      [
        device('alice'),
        device('alice', {
          binding_type: 'fcm',
          endpoint: `abc:APA91${'b'.repeat(130)}`,
          date_updated: '2026-11-21T00:00:00Z',
        }),
        device('alice'),
      ],
    ])
    expect(all.get('alice')).toEqual({
      devices: 3,
      types: [
        { type: 'apn', count: 2 },
        { type: 'fcm', count: 1 },
      ],
      refreshed: '2026-11-21T00:00:00Z',
      worst: undefined,
      more: 0,
    })
  })

  test('without a device that is what is wrong', () => {
    const result = taken([['alice'], []]).all.get('alice')
    expect(result).toMatchObject({ devices: 0, types: [], refreshed: null, more: 0 })
    expect(result?.worst).toMatchObject({ severity: 'blocks', short: 'No device' })
  })

  test('a connection of the open app is a binding, and no device that gets a push', () => {
    const open = { binding_type: 'twilsock', credential_sid: null, message_types: [] }
    const result = taken([['alice'], [device('alice', open)]]).all.get('alice')
    expect(result).toMatchObject({ devices: 1, worst: { severity: 'blocks', short: 'Open app only' } })
  })

  test('the worst of all its devices, and how many other things', () => {
    const result = taken([
      ['alice'],
      [device('alice', { date_updated: '2025-01-01T00:00:00Z' }), device('alice', { credential_sid: null })],
    ]).all.get('alice')
    expect(result?.worst).toMatchObject({ severity: 'blocks', short: 'No credential' })
    expect(result?.more).toBe(1)
  })

  test('rows of different requests are each other’s neighbours', () => {
    const endpoint = 'b'.repeat(64)
    const { all } = taken([['alice'], [device('alice', { endpoint })]], [['bob'], [device('bob', { endpoint })]])
    expect(all.get('alice')?.worst?.short).toBe('Shared device')
    expect(all.get('bob')?.worst?.short).toBe('Shared device')
  })
})

test('a row that names nobody is counted, and nobody’s', () => {
  const results = taken([['alice'], [device(null)]])
  expect(results.nameless).toBe(1)
  expect(results.all.get('alice')?.devices).toBe(0)
})
