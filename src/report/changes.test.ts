import * as fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { FACT_KEYS, anyFacts } from '../rules/arbitraryFacts'
import { changesBetween, deviceMarks } from './changes'
import type { Facts } from '../rules/facts'
import { plainText } from '../rules/finding'
import {
  APN_CREDENTIAL,
  FAILED,
  NOW,
  OFF,
  alert,
  apn,
  conversation,
  credential,
  credentials,
  daysAgo,
  fact,
  fcm,
  healthy,
  newMessage,
  notifications,
  sid,
  twilsock,
  user,
} from '../rules/samples'

/** What has changed, in words. */
const words = (before: Facts, after: Facts) => changesBetween(before, after).map(({ what }) => plainText(what))

/** From the healthy user to one that is different. */
const changed = (different: Partial<Facts>, before: Partial<Facts> = {}) => words(healthy(before), healthy(different))

const later = (seconds: number) => new Date(NOW - seconds * 1000).toISOString()

describe('nothing has changed', () => {
  test('between any facts and the same facts', () => {
    fc.assert(
      fc.property(anyFacts, fc.nat(), (all, wait) => {
        expect(changesBetween(all, all)).toEqual([])
        expect(changesBetween(all, { ...all, now: all.now + wait })).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  test('in what is not known before or after', () => {
    fc.assert(
      fc.property(
        anyFacts,
        anyFacts,
        fc.subarray([...FACT_KEYS], { minLength: 1 }),
        fc.constantFrom(FAILED, { state: 'notAsked', why: 'Not asked.' } as const),
        (before, after, names, gone) => {
          const without = (all: Facts): Facts => ({
            ...all,
            ...Object.fromEntries(names.map((name) => [name, name === 'credentials' ? new Map() : gone])),
          })
          const said = words(without(before), after)
          expect(said).toEqual(words(without(before), without(after)))
          expect(words(before, without(after))).toEqual(said)
          expect(words(before, after)).toEqual(expect.arrayContaining(said))
        },
      ),
      { numRuns: 200 },
    )
    const unknown = Object.fromEntries(FACT_KEYS.map((name) => [name, name === 'credentials' ? new Map() : FAILED]))
    expect(changed({ bindings: fact([]), user: fact(null) }, unknown)).toEqual([])
    expect(changed(unknown)).toEqual([])
  })
})

describe('the user', () => {
  test('was created or deleted', () => {
    expect(changed({}, { user: fact(null) })).toEqual(['The user was created.'])
    expect(changed({ user: fact(null) })).toEqual(['The user was deleted.'])
    expect(changed({ user: fact(null) }, { user: fact(null) })).toEqual([])
  })

  test('came online, and is notifiable', () => {
    const before = { user: fact(user({ is_online: null, is_notifiable: false })) }
    expect(changed({ user: fact(user({ is_online: true })) }, before)).toEqual([
      'is_online is now true.',
      'is_notifiable is now true.',
    ])
  })
})

describe('a device', () => {
  test.each([
    [12, ', created 12 seconds ago'],
    [1, ', created 1 second ago'],
    [119, ', created 119 seconds ago'],
    [120, ', created 2 minutes ago'],
    [3600, ', created 60 minutes ago'],
    [7200, ''],
    [-5, ''],
  ])('is new, and so many seconds old: %i', (seconds, age) => {
    const after = healthy({ bindings: fact([apn(1), fcm(2), apn(9, { date_created: later(seconds) })]) })
    expect(changesBetween(healthy(), after)).toEqual([{ what: expect.anything(), isNewDevice: true }])
    expect(words(healthy(), after)).toEqual([`New: APN ${sid('BS', 9)}${age}.`])
  })

  test('is as old as it was when the answer came, whatever the time is now', () => {
    const after = healthy({ bindings: fact([apn(1), fcm(2), apn(9, { date_created: later(12) })]) })
    expect(words(healthy(), { ...after, now: NOW + 60_000 })).toEqual([
      `New: APN ${sid('BS', 9)}, created 12 seconds ago.`,
    ])
  })

  test.each([null, '', 'soon'])('is new without a date that can be read: %j', (date) => {
    expect(changed({ bindings: fact([apn(1), fcm(2), apn(9, { date_created: date })]) })).toEqual([
      `New: APN ${sid('BS', 9)}.`,
    ])
  })

  test('is none where only the open app connects', () => {
    const after = healthy({ bindings: fact([apn(1), fcm(2), { ...twilsock(9), date_created: null }]) })
    expect(words(healthy(), after)).toEqual([`New: Twilsock ${sid('BS', 9)}.`])
    expect(changesBetween(healthy(), after).some(({ isNewDevice }) => isNewDevice)).toBe(false)
  })

  test('is new without a SID, beside another without one', () => {
    const nameless = (endpoint: string) => apn(1, { sid: null, endpoint, date_created: null })
    const before = { bindings: fact([nameless('a')]) }
    expect(changed({ bindings: fact([nameless('a'), nameless('b')]) }, before)).toEqual(['New: APN without a SID.'])
  })

  test('that names nobody is not the one that one waits for', () => {
    const after = healthy({ bindings: fact([apn(1), fcm(2), apn(9, { identity: null })]) })
    expect(changesBetween(healthy(), after)).toMatchObject([{ isNewDevice: false }])
  })

  test('is gone', () => {
    const after = healthy({ bindings: fact([apn(1)]) })
    expect(words(healthy(), after)).toEqual([`Gone: FCM ${sid('BS', 2)}.`])
    expect(changesBetween(healthy(), after)[0]?.isNewDevice).toBe(false)
  })

  test('was refreshed, and changed in what matters', () => {
    const different = { date_updated: daysAgo(0), credential_sid: sid('CR', 9), message_types: ['new_message'] }
    expect(
      changed({ bindings: fact([apn(1, different), fcm(2, { credential_sid: null, message_types: null })]) }),
    ).toEqual([
      `Refreshed: APN ${sid('BS', 1)}.`,
      `APN ${sid('BS', 1)} now has the credential ${sid('CR', 9)}.`,
      `APN ${sid('BS', 1)} is now subscribed to new_message.`,
      `FCM ${sid('BS', 2)} now has the credential none.`,
      `FCM ${sid('BS', 2)} is now subscribed to nothing.`,
    ])
  })

  test('is called what Twilio calls it, as a value', () => {
    const after = healthy({ bindings: fact([apn(1), fcm(2), apn(9, { binding_type: '<b>', date_created: null })]) })
    expect(changesBetween(healthy(), after)[0]?.what).toEqual([
      'New: ',
      { value: '<b>' },
      ' ',
      { value: sid('BS', 9) },
      '.',
    ])
  })
})

describe('a switch', () => {
  test.each([
    [{ added_to_conversation: OFF }, 'Added to conversation: switched off.'],
    [{ removed_from_conversation: OFF }, 'Removed from conversation: switched off.'],
    [newMessage({ enabled: false }), 'New message: switched off.'],
    [newMessage({ with_media: { enabled: false, template: null } }), 'With media: switched off.'],
    [newMessage({ with_media: null }), 'With media: changed.'],
    [newMessage({ badge_count_enabled: false }), 'Badge: switched off.'],
    [newMessage({ sound: null }), 'Sound of “New message”: changed.'],
    [{ log_enabled: false }, 'Notification logs: switched off.'],
  ])('%j', (different, said) => {
    const off = { notifications: fact(notifications(different)) }
    expect(changed(off)).toEqual([said])
    if (said.includes('off')) expect(changed({}, off)).toEqual([said.replace('off', 'on')])
  })
})

describe('a credential', () => {
  test('was changed, deleted, created', () => {
    const newer = credentials(fact(credential({ date_updated: daysAgo(0) })))
    expect(changed({ credentials: newer })).toEqual([`Credential ${APN_CREDENTIAL} was changed.`])
    expect(changed({ credentials: credentials(fact(null)) })).toEqual([`Credential ${APN_CREDENTIAL} was deleted.`])
    expect(changed({}, { credentials: credentials(fact(null)) })).toEqual([`Credential ${APN_CREDENTIAL} was created.`])
  })

  test('that was not asked for before has not changed', () => {
    expect(changed({}, { credentials: new Map() })).toEqual([])
  })
})

test('conversations were joined, left, muted', () => {
  const list = [conversation(1, { notification_level: 'muted' }), conversation(3)]
  expect(changed({ conversations: fact(list) })).toEqual([
    `${sid('CH', 1)}: notification level is now muted.`,
    `The user joined ${sid('CH', 3)}.`,
    `The user left ${sid('CH', 2)}.`,
  ])
})

test('of ten thousand alerts each is looked up once', () => {
  const list = Array.from({ length: 10_000 }, (_, at) => alert({ sid: sid('NO', at) }))
  const includes = vi.spyOn(Array.prototype, 'includes')
  const before = { alerts: fact({ detailed: [], listed: list.slice(1) }) }
  expect(changed({ alerts: fact({ detailed: [], listed: list }) }, before)).toEqual(['1 new alert of this service.'])
  expect(includes.mock.calls.length).toBeLessThan(100)
  includes.mockRestore()
})

test('alerts that were not there before are counted', () => {
  const alerts = (...numbers: number[]) => ({
    alerts: fact({
      detailed: numbers.slice(0, 1).map((at) => alert({ sid: sid('NO', at) })),
      listed: numbers.slice(1).map((at) => alert({ sid: sid('NO', at) })),
    }),
  })
  expect(changed(alerts(1))).toEqual(['1 new alert of this service.'])
  expect(changed(alerts(3, 2, 1), alerts(1))).toEqual(['2 new alerts of this service.'])
  expect(changed(alerts(2), alerts(3, 2))).toEqual([])
})

test('a new alert of another product is none', () => {
  const listed = ['52164', '52180', '52302'].map((error_code, at) => alert({ sid: sid('NO', at), error_code }))
  expect(changed({ alerts: fact({ detailed: [], listed }) })).toEqual([])
})

describe('the marks of devices', () => {
  const refreshed = apn(2, { date_updated: later(5) })
  const before = healthy({ bindings: fact([apn(1), apn(2), apn(3)]) })

  test('new, refreshed and gone', () => {
    const marks = deviceMarks(before, healthy({ bindings: fact([apn(1), refreshed, fcm(4)]) }))
    expect([apn(1), refreshed, fcm(4)].map((one) => marks?.of(one))).toEqual([undefined, 'refreshed', 'new'])
    expect(marks?.gone).toEqual([apn(3)])
  })

  test('none where the devices are not known', () => {
    expect(deviceMarks(before, healthy({ bindings: FAILED }))).toBeUndefined()
  })
})
