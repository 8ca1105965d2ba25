import { describe, expect, test } from 'vitest'
import { FACT_NAMES, type FactName } from '../rules/facts'
import { TwilioError } from '../twilio/errors'
import { STOPPED, type Standing, openWords, troublesOf } from './troubles'

const unreachable = () => new TwilioError({ kind: 'unreachable' }, { api: 'US1' })
const lacks = (permission: string) => new TwilioError({ kind: 'permission', permission }, { api: 'US1' })

const NONE = { data: undefined, error: null, failureReason: null, fetchStatus: 'idle' } as const
const ask = (name: FactName, query: Partial<Standing['query']>, label: string = FACT_NAMES[name]): Standing => ({
  name,
  label,
  query: { ...NONE, ...query },
})
const failed = (name: FactName, error: TwilioError, label?: string) => ask(name, { error, failureReason: error }, label)
const shown = (...asks: Standing[]) => troublesOf(asks).map(({ isTrying, asks: all }) => [isTrying, openWords(all)])

describe('what is the matter with several facts', () => {
  test('is said once where it is one network that does not answer', () => {
    expect(
      shown(failed('user', unreachable()), failed('bindings', unreachable()), ask('alerts', { data: [] })),
    ).toEqual([[false, 'Not checked: user, bindings.']])
  })

  test('is said once where two credentials lack one permission, each by its SID', () => {
    const sids = ['CR7c41d90e5b2a4f3887d61c02f9a8e3b5', 'CRa95e13c7d84b4f02965b7fe1803d2ca4']
    const [one, two] = sids.map((sid) => failed('credentials', lacks('credentials/read'), sid))
    expect(shown(failed('user', lacks('users/read')), one as Standing, two as Standing)).toEqual([
      [false, 'Not checked.'],
      [false, 'Not checked: credential CR7c41…e3b5, credential CRa95e…2ca4.'],
    ])
  })

  test('is one thing while it is tried again, and another once it was given up', () => {
    const trying = ask('user', { failureReason: unreachable(), fetchStatus: 'fetching' })
    expect(shown(trying, failed('bindings', unreachable()))).toEqual([
      [true, 'Not checked.'],
      [false, 'Not checked.'],
    ])
  })

  test('tells what is not known from what is known of before', () => {
    expect(
      shown(failed('user', unreachable()), ask('bindings', { data: [], error: unreachable(), failureReason: null })),
    ).toEqual([[false, 'Not checked: user. Could not be asked again: bindings.']])
  })

  test('is that somebody stopped, and nothing while an answer is on its way', () => {
    expect(troublesOf([ask('user', {}), ask('bindings', { fetchStatus: 'fetching' })])).toMatchObject([
      { reason: STOPPED, asks: [{ name: 'user' }] },
    ])
  })
})
