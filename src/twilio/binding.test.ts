import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Binding, createBindingReader, urlOf } from './binding'
import { asReceived } from './bindingJson'
import { type WireBinding, messageEvent } from './wire'

const SID = `BS${'1b'.repeat(16)}`
const URL_OF_LIST = 'https://conversations.twilio.com/v1/Services/IS0/Bindings/'

const wire = (others: Partial<WireBinding> = {}): WireBinding => ({
  sid: SID,
  account_sid: `AC${'0'.repeat(32)}`,
  chat_service_sid: `IS${'0'.repeat(32)}`,
  credential_sid: `CR${'0'.repeat(32)}`,
  date_created: '2026-01-02T03:04:05Z',
  date_updated: '2026-02-03T04:05:06Z',
  endpoint: 'a token',
  identity: 'ada@kite.test',
  binding_type: 'apn',
  message_types: ['new_message'],
  url: URL_OF_LIST + SID,
  ...others,
})

const FIELDS = Object.keys(wire())
const read = (received: unknown): Binding => createBindingReader()(received)

/** JSON with its keys in order: two values are written the same only where nothing differs, `__proto__` included. */
function written(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(written).join()}]`
  const pairs = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${pairs.map(([key, item]) => `${JSON.stringify(key)}:${written(item)}`).join()}}`
}

/** Any character of Unicode, the half of them in ASCII. */
const character = fc
  .oneof(fc.nat({ max: 0x7f }), fc.nat({ max: 0x10f7ff }))
  .map((code) => String.fromCodePoint(code < 0xd800 ? code : code + 0x800))

/** A row as JSON could bring it: each documented field as it may be, absent, or of a wrong type; and unknown fields. */
const text = fc.oneof(fc.string({ unit: character, maxLength: 12 }), fc.constantFrom('', SID, URL_OF_LIST + SID))
const documented = fc.oneof({ weight: 6, arbitrary: text }, { weight: 1, arbitrary: fc.constant(null) })
const wrong = fc.oneof(fc.integer(), fc.boolean(), fc.array(fc.jsonValue(), { maxLength: 2 }), fc.constant({}))
const field = fc.oneof({ weight: 9, arbitrary: documented }, { weight: 1, arbitrary: wrong })
const messageTypes = fc.oneof(
  fc.array(fc.string({ maxLength: 12 }), { maxLength: 4 }),
  fc.constantFrom(null, ['new_message'], []),
  fc.array(fc.oneof(fc.string(), fc.integer()), { maxLength: 3 }),
  wrong,
)
const names = ['__proto__', 'constructor', 'prototype', 'toString', 'new.field', 'Identity', 'urlPrefix', 'received']
const row = fc
  .tuple(
    fc.record(Object.fromEntries(FIELDS.map((name) => [name, name === 'message_types' ? messageTypes : field])), {
      requiredKeys: [],
      noNullPrototype: true,
    }),
    fc.array(fc.tuple(fc.oneof(fc.constantFrom(...names), fc.string()), fc.jsonValue({ maxDepth: 1 })), {
      maxLength: 2,
    }),
    fc.boolean(),
  )
  .map(([fields, unknown, more]): unknown => {
    const parts = [...Object.entries(fields), ...(more ? unknown : [])]
    return JSON.parse(`{${parts.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join()}}`)
  })

describe('a row of a list', () => {
  test('as Twilio documents it is read field by field', () => {
    const { url: _, ...fields } = wire()
    expect(read(wire())).toEqual({ ...fields, urlPrefix: URL_OF_LIST })
  })

  test('whatever JSON it is, it is a row: none throws and none is lost', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(row, fc.jsonValue()), { maxLength: 8 }), (received) => {
        const rows = received.map(createBindingReader())
        const values = rows.flatMap(({ message_types: types, ...binding }) => [
          ...(types ?? []),
          ...FIELDS.filter((name) => name !== 'url' && name !== 'message_types').map((name) =>
            Reflect.get(binding, name),
          ),
        ])
        return rows.length === received.length && values.every((value) => value === null || typeof value === 'string')
      }),
      { numRuns: 1000 },
    )
  })

  test('is given back exactly as it was received', () => {
    fc.assert(
      fc.property(row, (received) => written(asReceived(read(received))) === written(received)),
      { numRuns: 1500 },
    )
  })

  test.each<[string, unknown]>([
    ['every field', wire()],
    ['a null in every field', Object.fromEntries(FIELDS.map((name) => [name, null]))],
    ['no field', {}],
    ['no SID', wire({ sid: null })],
    ['an empty SID', wire({ sid: '' })],
    ['an address of another SID', wire({ url: `${URL_OF_LIST}BS0` })],
    ['an address that is the SID', wire({ url: SID })],
    ['an address that is a script', wire({ url: 'javascript:alert(1)' })],
    ['a field that nobody documented', { ...wire(), platform: { os: 'ios' } }],
    ['a field named like one of every object', { ...wire(), constructor: 'x' }],
    ['a field of a wrong type', { ...wire(), identity: 42 }],
    ['one event that is no text', { ...wire(), message_types: ['new_message', 1] }],
    ['a row that is a list', [1, 2]],
    ['a row that is a text', 'row'],
    ['a row that is null', null],
  ])('keeps %s', (_name, received) => {
    expect(written(asReceived(read(received)))).toBe(written(received))
  })

  test.each<[string, WireBinding, string | null]>([
    ['as documented', wire(), URL_OF_LIST + SID],
    ['of another SID', wire({ url: 'https://attacker.test' }), 'https://attacker.test'],
    ['beside an empty SID', wire({ sid: '' }), URL_OF_LIST + SID],
    ['that is null', wire({ url: null }), null],
    ['that is empty', wire({ url: '' }), ''],
  ])('has its address: one %s', (_name, received, url) => {
    expect(urlOf(read(received))).toBe(url)
  })

  test('has no address where none came', () => {
    expect(urlOf(read({}))).toBeNull()
    expect(urlOf(read(7))).toBeNull()
    expect(urlOf(read({ ...wire(), url: 7 }))).toBeNull()
  })
})

describe('what differs from the document', () => {
  test.each(FIELDS.filter((name) => name !== 'binding_type'))('%s may be null or absent', (name) => {
    const { [name as keyof WireBinding]: _, ...others } = wire()
    expect(read({ ...others, [name]: null }).differences).toBeUndefined()
    expect(read(others).differences).toBeUndefined()
  })

  test('a new binding type or event is text, and no difference', () => {
    const { binding_type, message_types, differences } = read(
      wire({ binding_type: 'hms', message_types: ['seen', ''] }),
    )
    expect([binding_type, message_types, differences]).toEqual(['hms', ['seen', ''], undefined])
  })

  test.each<[unknown, string[]]>([
    [wire({ binding_type: null }), ['binding_type']],
    [{ ...wire(), identity: 42 }, ['identity']],
    [{ ...wire(), identity: 42, sid: {} }, ['sid', 'identity']],
    [{ ...wire(), message_types: 'new_message' }, ['message_types']],
    [{ ...wire(), message_types: ['new_message', 1, 2] }, ['message_types']],
    [{ ...wire(), platform: 'ios' }, ['platform']],
    [{ ...wire(), platform: 'ios', locale: 'ga' }, ['platform', 'locale']],
    [{ ...wire(), constructor: 'x' }, ['constructor']],
    [{ ...wire(), 'new.field': 'x' }, ['new.field']],
    [{ ...wire(), identity: 42, platform: 'ios' }, ['identity', 'platform']],
    ['row', ['the whole row']],
    [null, ['the whole row']],
  ])('is named: %#', (received, differences) => {
    expect(read(received).differences).toEqual(differences)
  })

  test('a field of a wrong type reads as not provided; the others stay', () => {
    expect(read({ ...wire(), identity: 42, message_types: ['a', 1] })).toMatchObject({
      sid: SID,
      identity: null,
      message_types: null,
      endpoint: 'a token',
    })
  })
})

describe('names that objects have already', () => {
  test('change nothing but the row that holds them', () => {
    const key = fc.constantFrom('__proto__', 'constructor', 'prototype')
    fc.assert(
      fc.property(key, key, fc.constantFrom(...FIELDS), (outer, inner, name) => {
        const plant = `{"${outer}":{"${inner}":{"polluted":true},"polluted":true},"polluted":true}`
        const rows = [
          plant,
          `{"${name}":${plant}}`,
          `${JSON.stringify(wire()).slice(0, -1)},"${outer}":${plant}}`,
          `{"message_types":[${plant}]}`,
        ]
        for (const received of rows) {
          const binding = read(JSON.parse(received))
          asReceived(binding)
          expect(Object.getPrototypeOf(binding)).toBe(Object.prototype)
          expect(Reflect.get(binding, 'polluted')).toBeUndefined()
        }
        expect(Reflect.get({}, 'polluted')).toBeUndefined()
        expect(Reflect.get(Object, 'polluted')).toBeUndefined()
      }),
      { numRuns: 200 },
    )
  })
})

test('rows of one page share the lists of events that are the same', () => {
  const reader = createBindingReader()
  const [a, b, c] = [['x', 'y'], ['x', 'y'], ['x,y']].map((message_types) => reader(wire({ message_types })))
  expect(a?.message_types).toBe(b?.message_types)
  expect(c?.message_types).toEqual(['x,y'])
  expect(read(wire()).message_types).not.toBe(read(wire()).message_types)
})

describe('an event', () => {
  test.each([
    ['new_message', 'new_message'],
    ['twilio.conversations.new_message', 'new_message'],
    ['added_to_conversation', 'added_to_conversation'],
    ['twilio.conversations.added_to_conversation', 'added_to_conversation'],
    ['twilio.conversations.removed_from_conversation', 'removed_from_conversation'],
    ['NEW_MESSAGE', undefined],
    ['new_message ', undefined],
    ['added_to_channel', undefined],
    ['twilio.conversations.', undefined],
    ['constructor', undefined],
    ['', undefined],
  ])('%o is %o', (messageType, event) => {
    expect(messageEvent(messageType)).toBe(event)
  })
})
