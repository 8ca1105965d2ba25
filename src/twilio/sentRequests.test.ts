import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BASE, PATH, failure, rejection, setUp, silent, withOwnNetwork } from './client.testing'
import { factRequests } from './factQueries'
import { bindingsRequest } from './queries'
import type { SentRequest } from './requestLog'
import { askedFor, hasFailed, isOfMonitor, outcome, pathOf, requestsText, withoutIdentities } from './sentRequests'

withOwnNetwork()

const SERVICE = `IS${'0'.repeat(32)}`

describe('the log of a client', () => {
  test('says what was asked, what came of it and how long it took, and no header', async () => {
    const id = `RQ${'0'.repeat(32)}`
    const { twilio } = setUp(() => Response.json({}, { headers: { 'Twilio-Request-Id': id } }))
    await twilio.get(PATH)
    expect(twilio.requests).toEqual([
      { url: BASE + PATH, at: expect.any(Number), ms: expect.any(Number), status: 200, id, isStopped: undefined },
    ])
    expect(JSON.stringify(twilio.requests)).not.toMatch(/Basic|Authorization/)
  })

  test('has the code of a refusal, and a request without an answer', async () => {
    const refusal = { code: 20404, message: '', more_info: '', status: 404 }
    const refused = setUp(() => Response.json(refusal, { status: 404 }))
    await failure(refused.twilio.get(PATH))
    expect(refused.twilio.requests).toMatchObject([{ status: 404, code: 20404 }])
    const lost = setUp(() => Promise.reject(new TypeError('Failed to fetch')))
    await failure(lost.twilio.get(PATH))
    expect(lost.twilio.requests.map(outcome)).toEqual(['No answer'])
  })

  test('knows what is under way and what was stopped', async () => {
    const { twilio } = setUp(silent)
    const stop = new AbortController()
    const stopped = rejection(twilio.get(PATH, stop.signal))
    await Promise.resolve()
    expect(twilio.requests.map(outcome)).toEqual(['Under way'])
    stop.abort()
    await stopped
    expect(twilio.requests.map(outcome)).toEqual(['Stopped'])
  })

  test('keeps the newest 200, and nothing once the sign-in has ended', async () => {
    const { twilio } = setUp()
    for (let at = 0; at < 205; at += 1) await twilio.get(`/v1/Services?Page=${at}`)
    expect(twilio.requests).toHaveLength(200)
    expect(pathOf(twilio.requests.at(-1)?.url ?? '')).toBe('/v1/Services?Page=204')
    twilio.end()
    expect(twilio.requests).toEqual([])
  })
})

const sent = (different: Partial<SentRequest>): SentRequest => ({
  url: BASE + PATH,
  at: 0,
  ms: 50,
  status: 200,
  ...different,
})

describe('tries', () => {
  test('of one request stand together, the newest request first', () => {
    const log = [sent({ status: 429 }), sent({ url: `${BASE}/v1/Configuration`, at: 10 }), sent({ at: 1000 })]
    const [other, retried] = askedFor(log)
    expect(other?.last.url).toContain('Configuration')
    expect(retried).toMatchObject({ at: 0, ms: 1050, tries: [{ status: 429 }, { status: 200 }] })
    expect([other, retried].map((one) => one && hasFailed(one))).toEqual([false, false])
  })

  test('an answer, a final refusal and a stop are not tried again: the next is a request of its own', () => {
    for (const first of [sent({}), sent({ status: 404 }), sent({ status: 503, isStopped: true })]) {
      expect(askedFor([first, sent({ at: 1000 })])).toHaveLength(2)
    }
    expect(askedFor([sent({ status: 503 }), sent({ at: 600_000 })])).toHaveLength(2)
  })

  test('any log: every request stands in it once', () => {
    const any = fc.record({
      url: fc.constantFrom('/v1/a', '/v1/b'),
      at: fc.nat(),
      status: fc.constantFrom(200, 429, 503),
    })
    fc.assert(
      fc.property(fc.array(any), (log) => {
        const tries = askedFor(log).flatMap((one) => one.tries)
        expect(new Set(tries)).toEqual(new Set(log))
        expect(tries).toHaveLength(log.length)
      }),
    )
  })
})

describe('without identities', () => {
  test.each([
    [`/v1/Services/${SERVICE}/Users/alice%40kite.test`, `/v1/Services/${SERVICE}/Users/{identity}`],
    [
      `/v1/Services/${SERVICE}/Users/alice/Conversations?PageSize=50`,
      `/v1/Services/${SERVICE}/Users/{identity}/Conversations?PageSize=50`,
    ],
    [
      `/v1/Services/${SERVICE}/Bindings?BindingType=apn&Identity=a&Identity=b&PageSize=100&Page=1&PageToken=PT1`,
      `/v1/Services/${SERVICE}/Bindings?BindingType=apn&Identity={identity}&Identity={identity}&PageSize=100&Page=1&PageToken={token}`,
    ],
    ['/v1/Alerts?StartDate=2026-10-26', '/v1/Alerts?StartDate=2026-10-26'],
    ['/v1/Services?New=a?b', '/v1/Services?New={value}'],
  ])('%s', (path, shown) => {
    expect(withoutIdentities(path)).toBe(shown)
  })

  test('whatever an identity is, no address that the page asks for shows it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        const identity = `who${text}who`
        const paths = [
          factRequests.user(SERVICE, identity),
          factRequests.conversations(SERVICE, identity),
          bindingsRequest(SERVICE, { BindingType: [], Identity: [identity] }),
        ]
        for (const path of paths) expect(withoutIdentities(path)).not.toContain('who')
      }),
    )
  })

  test('the way to Twilio does not show: with a gateway the path is the same', () => {
    expect([`${BASE}/v1/Services`, '/twilio/v1/Services', '/twilio/monitor/v1/Alerts'].map(pathOf)).toEqual([
      '/v1/Services',
      '/v1/Services',
      '/v1/Alerts',
    ])
    expect(['/v1/Alerts', '/v1/Alerts?x', '/v1/Alerts/NO1', '/v1/AlertsX', '/v1/Services'].map(isOfMonitor)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ])
  })
})

test('the text for a ticket has a line a try, oldest first', () => {
  const log = [sent({ status: 429, code: 20429 }), sent({ at: 1000, id: 'RQ1' })]
  expect(requestsText(log, withoutIdentities).split('\n')).toEqual([
    '1970-01-01T00:00:00.000Z  GET /v1/Services?PageSize=100  429  code 20429  50 ms',
    '1970-01-01T00:00:01.000Z  GET /v1/Services?PageSize=100  200  50 ms  RQ1',
  ])
})
