import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Banner, DEFAULT_TEMPLATES, MOST_CHARACTERS, bannersOf } from './banner'
import { EVENTS, type Event } from '../rules/finding'
import { OFF, newMessage, notifications } from '../rules/samples'

const textOf = ({ parts }: Banner) => parts.map(({ text }) => text).join('')
const variable = (name: string) => `$\{${name}}`

/** The banner of one event, whose template is this. */
function banner(template: string | null, event: Event = 'new_message'): Banner {
  const settings = { enabled: true, template, sound: 'default' }
  const all =
    event === 'with_media'
      ? newMessage({ with_media: settings })
      : event === 'new_message'
        ? newMessage({ template })
        : { [event]: settings }
  const found = bannersOf(notifications(all)).find((one) => one.event === event)
  if (found === undefined) throw new Error('The event is not sent')
  return found
}

describe('which events have a banner', () => {
  const eventsOf = (different: Parameters<typeof notifications>[0]) =>
    bannersOf(notifications(different)).map(({ event }) => event)

  test('those that the service sends, in the order of the matrix', () => {
    expect(eventsOf({})).toEqual(EVENTS)
    expect(eventsOf({ added_to_conversation: OFF, removed_from_conversation: null })).toEqual([
      'new_message',
      'with_media',
    ])
    expect(eventsOf(newMessage({ with_media: { enabled: null, template: null } }))).not.toContain('with_media')
  })

  test('media has none while messages are off: nobody says what happens then', () => {
    expect(eventsOf(newMessage({ enabled: false }))).toEqual(['added_to_conversation', 'removed_from_conversation'])
  })
})

describe('what it says', () => {
  test('a service without a template has Twilio’s', () => {
    for (const event of EVENTS) {
      const { template, isDefault, unknown, old } = banner(null, event)
      expect([template, isDefault, unknown, old]).toEqual([DEFAULT_TEMPLATES[event], true, [], []])
    }
    expect(textOf(banner(null))).toBe('Delivery 4471:Amy: I am at the north gate, which door?')
    expect(textOf(banner(null, 'with_media'))).toBe(
      'You have a new message in Delivery 4471 with 1 media files: north-gate.jpg',
    )
  })

  test('values are told from the template’s own text', () => {
    expect(banner(`${variable('PARTICIPANT')} wrote`).parts).toEqual([
      { text: 'Amy', is: 'sample' },
      { text: ' wrote', is: 'text' },
    ])
  })

  test('a name that nobody documents stands there as it is, and is named once', () => {
    const { parts, unknown, room } = banner(`${variable('SENDER')}${variable('SENDER')} ${variable('constructor')}`)
    expect(parts.map(({ is }) => is)).toEqual(['unknown', 'unknown', 'text', 'unknown'])
    expect(unknown).toEqual([variable('SENDER'), variable('constructor')])
    expect(room).toBeUndefined()
  })

  test('a variable of another event is unknown here', () => {
    expect(banner(variable('MESSAGE'), 'added_to_conversation').unknown).toEqual([variable('MESSAGE')])
    expect(banner(variable('MEDIA')).unknown).toEqual([variable('MEDIA')])
    expect(banner(variable('MESSAGE'), 'with_media').unknown).toEqual([variable('MESSAGE')])
  })

  test('names of the old Programmable Chat are filled in and said to be old', () => {
    const found = banner(`${variable('CHANNEL')};${variable('USER')}: ${variable('MESSAGE')}`)
    expect(textOf(found)).toBe('Delivery 4471;Amy: I am at the north gate, which door?')
    expect(found.old).toEqual([variable('CHANNEL'), variable('USER')])
  })

  test('an empty template is empty, not Twilio’s', () => {
    expect(banner('')).toMatchObject({ isDefault: false, parts: [], isCut: false })
  })
})

describe('how long it may be', () => {
  test('what is behind 178 characters does not arrive', () => {
    const found = banner(`${'x'.repeat(170)}${variable('PARTICIPANT')} and more`)
    expect([textOf(found).length, found.isCut]).toEqual([MOST_CHARACTERS, true])
    expect(banner('x'.repeat(178)).isCut).toBe(false)
  })

  test('what stands before the message takes its room', () => {
    expect(banner(`New: ${variable('MESSAGE')}`).room).toBe(173)
    expect(banner(`${'x'.repeat(200)}${variable('MESSAGE')}`).room).toBe(0)
    expect(banner('You have a new message').room).toBeUndefined()
  })

  test('of any template: never longer, no character cut in half, nothing added', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('PARTICIPANT', 'MESSAGE', 'USER', 'NOBODY').map(variable),
    )
    fc.assert(
      fc.property(fc.array(piece), fc.constantFrom(...EVENTS), (pieces, event) => {
        const found = banner(pieces.join(''), event)
        const text = textOf(found)
        expect(Array.from(text).length).toBeLessThanOrEqual(MOST_CHARACTERS)
        expect(text.isWellFormed()).toBe(pieces.join('').isWellFormed())
        if (!found.isCut && found.parts.every(({ is }) => is !== 'sample')) expect(text).toBe(pieces.join(''))
      }),
    )
  })
})

describe('sound and badge', () => {
  test('each event has its own sound; media has the one of messages', () => {
    const silent = { enabled: true, template: null, sound: '' }
    const found = bannersOf(notifications({ ...newMessage({ sound: 'ring' }), added_to_conversation: silent }))
    expect(found.map(({ sound }) => sound)).toEqual(['ring', 'ring', null, 'default'])
  })

  test.each([
    [true, 'counted'],
    [false, 'notCounted'],
    [null, 'notSaid'],
  ] as const)('badge_count_enabled %s: %s, and only of messages', (badge, is) => {
    const found = bannersOf(notifications(newMessage({ badge_count_enabled: badge })))
    expect(found.map((one) => one.badge)).toEqual([is, is, 'notOfEvent', 'notOfEvent'])
  })
})
