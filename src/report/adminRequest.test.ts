import { describe, expect, test } from 'vitest'
import { TwilioError } from '../twilio/errors'
import { diagnose } from '../rules/diagnose'
import type { Fact, Facts } from '../rules/facts'
import { type Missing, missingFacts } from '../rules/missing'
import { FAILED, NOW, credentials, healthy } from '../rules/samples'
import { adminRequest } from './adminRequest'

/** What failed for want of a permission; Twilio may name it or not. */
const forbidden = (permission?: string): Fact<never> => ({
  state: 'failed',
  error: new TwilioError(
    { kind: 'permission', status: 401, ...(permission === undefined ? {} : { permission }) },
    { api: 'US1' },
  ),
  at: NOW,
})
const missingOf = (facts: Facts): readonly Missing[] => missingFacts(facts, diagnose(facts).unchecked)
const request = (facts: Facts, key?: string) => adminRequest(missingOf(facts), key, marked).split('\n')

/** What can't be seen, as the screens mark it. */
const marked = (text: string) =>
  text.replace(/[\p{C}\u2028]/gu, (one) => `‹U+${one.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}›`)

const BINDINGS = 'twilio/conversations/services/bindings/list'
const ALERTS = 'twilio/monitor/alerts/list'

describe('the request for permissions', () => {
  test('names each by Twilio’s own name, what decides first, with what it would tell', () => {
    expect(request(healthy({ alerts: forbidden(ALERTS), bindings: forbidden(BINDINGS) }), 'SK12…34')).toEqual([
      'The API key SK12…34 of the Bindings Dashboard lacks permissions to read. It reads only, and changes nothing. Missing:',
      `- ${BINDINGS} (which devices are registered, and with which push service)`,
      `- ${ALERTS} (what Apple and Google answered in the last 29 days)`,
    ])
  })

  test('of one permission speaks of one, and of no key where there is none', () => {
    expect(request(healthy({ bindings: forbidden(BINDINGS) }))).toEqual([
      'The API key of the Bindings Dashboard lacks a permission to read. It reads only, and changes nothing. Missing:',
      `- ${BINDINGS} (which devices are registered, and with which push service)`,
    ])
  })

  test('names a read that is no fact of a check by its own name', () => {
    const label = 'List of credentials'
    const one = { label, tells: 'Which credentials nobody uses', isForbidden: true }
    const error = new TwilioError({ kind: 'permission' }, { api: 'US1' })
    expect(
      adminRequest([{ ...one, error }], undefined, marked)
        .split('\n')
        .slice(1),
    ).toEqual(['- the permission to read: list of credentials (which credentials nobody uses)'])
  })

  test('marks what can’t be seen in a name of Twilio’s, which stays on its line', () => {
    expect(request(healthy({ bindings: forbidden('twilio/\u202eread\u200b\nand\u2028more') })).slice(1)).toEqual([
      '- twilio/‹U+202E›read‹U+200B›‹U+000A›and‹U+2028›more (which devices are registered, and with which push service)',
    ])
  })

  test('names a permission once that several facts lack', () => {
    const one = 'twilio/conversations/read'
    expect(request(healthy({ user: forbidden(one), bindings: forbidden(one) })).slice(1)).toEqual([
      `- ${one} (which devices are registered, and with which push service; whether Twilio knows this user, and whether the app is connected)`,
    ])
  })

  test('says what is to be read, where Twilio names no permission', () => {
    const [, line] = request(healthy({ notifications: forbidden() }))
    expect(line).toBe(
      '- the permission to read: notification settings (whether the service sends this event at all, with which text and sound)',
    )
  })

  test('asks once for the credentials, however many there are', () => {
    const facts = healthy({
      credentials: credentials(forbidden('twilio/credentials/read'), forbidden('twilio/credentials/read')),
    })
    expect(request(facts)).toHaveLength(2)
  })

  test('leaves out what failed for another reason, or was not asked', () => {
    const facts = healthy({
      user: FAILED,
      conversations: { state: 'notAsked', why: 'Not asked.' },
      bindings: forbidden(BINDINGS),
    })
    expect(missingOf(facts).map(({ name }) => name)).toEqual(['bindings', 'user', 'conversations'])
    expect(request(facts)).toHaveLength(2)
  })

  test('takes the key of test credentials for one that lacks every permission', () => {
    const error = new TwilioError({ kind: 'testCredentials', status: 401, code: 20008 }, { api: 'US1' })
    const [first, line] = request(healthy({ bindings: { state: 'failed', error, at: NOW } }))
    expect(first).toContain('lacks a permission')
    expect(line).toMatch(/^- the permission to read: bindings \(/)
  })

  test('holds nothing of the user or the service', () => {
    const all = healthy({
      identity: 'alice@c.test',
      bindings: forbidden(BINDINGS),
      user: forbidden(),
      alerts: forbidden(ALERTS),
    })
    const text = request(all, 'SK12…34').join('\n')
    expect(text).not.toMatch(/alice|[A-Z]{2}[0-9a-f]{32}/)
  })
})
