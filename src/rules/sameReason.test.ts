import { describe, expect, test } from 'vitest'
import { type Failure, TwilioError } from '../twilio/errors'
import { type Reason, bySameReason, canRetry } from './sameReason'

const failed = (failure: Failure, api = 'US1') => new TwilioError(failure, { api })
const grouped = (open: Readonly<Record<string, Reason>>) =>
  bySameReason(Object.entries(open), ([, reason]) => reason).map(({ all }) => all.map(([name]) => name))

describe('what is open for one reason', () => {
  test('is one permission that several facts lack', () => {
    const permission = 'twilio/conversations/credentials/read'
    const lacks = () => failed({ kind: 'permission', status: 401, permission })
    const other = failed({ kind: 'permission', status: 401, permission: 'twilio/monitor/alerts/list' })
    expect(grouped({ user: other, one: lacks(), two: lacks(), alerts: other })).toEqual([
      ['user', 'alerts'],
      ['one', 'two'],
    ])
  })

  test('is one network that does not answer; the Monitor is another place', () => {
    const unreachable = () => failed({ kind: 'unreachable' })
    const alerts = failed({ kind: 'unreachable' }, 'Twilio’s Monitor')
    expect(grouped({ user: unreachable(), alerts, bindings: unreachable() })).toEqual([
      ['user', 'bindings'],
      ['alerts'],
    ])
  })

  test('is a sentence that says why nothing was asked', () => {
    expect(grouped({ user: 'No path.', alerts: 'No logs.', conversations: 'No path.' })).toEqual([
      ['user', 'conversations'],
      ['alerts'],
    ])
  })

  test('is not what reads otherwise: another status, another sentence of Twilio’s', () => {
    expect(
      grouped({
        one: failed({ kind: 'server', status: 500 }),
        two: failed({ kind: 'server', status: 503 }),
        three: failed({ kind: 'badRequest', status: 400, said: 'No.' }),
        four: failed({ kind: 'badRequest', status: 400, said: 'Never.' }),
      }),
    ).toHaveLength(4)
    // How long the server asks to wait is not said.
    expect(
      grouped({ one: failed({ kind: 'server', retryAfter: 1 }), two: failed({ kind: 'server', retryAfter: 2 }) }),
    ).toHaveLength(1)
  })
})

test('asking again helps, but not where the key may not read', () => {
  expect(canRetry(failed({ kind: 'permission' }))).toBe(false)
  expect(canRetry(failed({ kind: 'testCredentials' }))).toBe(false)
  expect(canRetry(failed({ kind: 'unreachable' }))).toBe(true)
})
