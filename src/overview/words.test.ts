import { describe, expect, test } from 'vitest'
import { TwilioError } from '../twilio/errors'
import type { Figures } from './figures'
import { credentialNote, filterText, ofLoaded, weeksNote } from './words'

const figures: Figures = {
  loaded: 1200,
  types: new Map(),
  credentials: new Map(),
  ages: new Map(),
  devices: new Map(),
  people: 0,
  nameless: 0,
  weeks: [100, 50],
  earlier: 1000,
  bounds: [],
}

test('figures say of how much they are', () => {
  expect(ofLoaded(figures, false)).toBe(`of the ${(1200).toLocaleString()} loaded`)
  expect(ofLoaded(figures, true)).toBe(`of all ${(1200).toLocaleString()}`)
})

describe('the filter that the rows answer', () => {
  test.each([
    [[], [], undefined],
    [['apn', 'fcm'], [], 'APN or FCM'],
    [[], ['alice'], 'alice'],
    [['gcm'], ['a', 'b', 'c', 'd', 'e'], 'GCM of a, b, c, 2 others'],
  ] as const)('%j of %j', (BindingType, Identity, words) => {
    expect(filterText({ BindingType, Identity })).toBe(words)
  })
})

describe('credentials without names', () => {
  const asked = { api: 'US1' }
  test('name the permission that is missing', () => {
    const error = new TwilioError({ kind: 'permission', permission: 'twilio/x/list' }, asked)
    expect(credentialNote(error)).toBe('Shown by SID: this key lacks the permission twilio/x/list.')
  })
  test('say what failed', () => {
    expect(credentialNote(new TwilioError({ kind: 'server', status: 503 }, asked))).toMatch(/^Shown by SID\. .+\.$/)
  })
})

test('weeks say what they leave out', () => {
  expect(weeksNote(figures)).toBe(
    `${(1000).toLocaleString()} registered earlier. 50 without a known date. Bindings that are gone by now are not counted.`,
  )
  expect(weeksNote({ ...figures, loaded: 150, earlier: 0 })).toBe('Bindings that are gone by now are not counted.')
})
