/** Alerts: listed with one request, read one by one, and none is lost or asked for twice. */
import { QueryClient } from '@tanstack/react-query'
import * as fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { ORIGIN } from '../demo/asking'
import { SERVICES } from '../demo/sids'
import { alertDetailsQuery, alertsQuery } from './alertsQuery'
import { type Twilio, createTwilio } from './client'
import { factRequests } from './factQueries'
import {
  asked,
  asksNothing,
  demo,
  failure,
  fetched,
  newCache,
  over,
  overDemo,
  page,
  withFreshDemo,
} from './factQueries.testing'

withFreshDemo()

describe('alerts', () => {
  const singles = () => asked().filter((target) => target.startsWith('/monitor/v1/Alerts/'))

  const sidsOf = (alerts: readonly { sid: string | null }[], most = 20) =>
    alerts.slice(0, most).flatMap(({ sid: own }) => own ?? [])
  /** The list, and the newest of it one by one. */
  async function readBoth(twilio: Twilio, service: string, cache = newCache()) {
    const { listed } = await cache.fetchQuery(alertsQuery(twilio, service))
    return { listed, ...(await cache.fetchQuery(alertDetailsQuery(twilio, service, sidsOf(listed)))) }
  }

  test('are those of pushes of this service, newest first, and each can be read by itself', async () => {
    const { listed, read } = await readBoth(overDemo(), SERVICES.support)
    expect(listed.length).toBeGreaterThan(25)
    for (const alert of listed) {
      expect(alert.error_code).toMatch(/^52\d{3}$/)
      expect([SERVICES.support, null]).toContain(alert.service_sid)
    }
    // A failed push that Twilio logged as a warning is one too.
    expect(new Set(listed.map(({ log_level }) => log_level))).toEqual(new Set(['error', 'warning']))
    const times = listed.map((alert) => Date.parse(alert.date_generated ?? ''))
    expect(times).toEqual(times.toSorted((one, other) => other - one))
    expect(new Set(listed.map(({ sid }) => sid)).size).toBe(listed.length)
    expect(listed.every((alert) => alert.request_variables === null)).toBe(true)
    expect(read.map(({ sid }) => sid)).toEqual(sidsOf(listed))
    expect(read.every((alert) => alert.request_variables !== null)).toBe(true)
    expect(singles().toSorted()).toEqual(
      sidsOf(listed)
        .map((sid) => `/monitor/v1/Alerts/${sid}`)
        .toSorted(),
    )
  })

  test('are those of the last 29 days and of any level, asked for with one request', async () => {
    await fetched(alertsQuery(overDemo(), SERVICES.support))
    expect(asked()).toEqual(['/monitor/v1/Alerts?StartDate=2026-10-26&EndDate=2026-11-25&PageSize=1000'])
  })

  test('that were read by themselves are not asked for again', async () => {
    const cache = new QueryClient()
    const twilio = overDemo()
    const { listed } = await readBoth(twilio, SERVICES.support, cache)
    demo.requests.clear()
    const sids = sidsOf(listed, 22)
    const { read } = await cache.fetchQuery(alertDetailsQuery(twilio, SERVICES.support, sids))
    expect(read.map(({ sid }) => sid)).toEqual(sids)
    expect(asked()).toEqual(sids.slice(20).map((sid) => `/monitor/v1/Alerts/${sid}`))
    cache.clear()
  })

  test('are never asked for from before the 30 days that Twilio keeps, at any time of the day', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }), (now) => {
        const start = /StartDate=([\d-]+)/.exec(factRequests.alerts(now.getTime()))?.[1] ?? ''
        expect(now.getTime() - Date.parse(start)).toBeLessThan(30 * 86_400_000)
        expect(now.getTime() - Date.parse(start)).toBeGreaterThanOrEqual(29 * 86_400_000)
      }),
    )
  })

  test('of another service are its own, and the one that names no service', async () => {
    const { listed } = await fetched(alertsQuery(overDemo(), SERVICES.couriers))
    expect(listed.filter((alert) => alert.service_sid === SERVICES.couriers)).toHaveLength(8)
    expect(listed.filter((alert) => alert.service_sid === null)).toHaveLength(1)
    expect(listed).toHaveLength(9)
  })

  test('are read page by page', async () => {
    const whole = await fetched(alertsQuery(overDemo(), SERVICES.support))
    demo.faults.add({ times: 100, pageSizeIgnored: 10, path: '/Alerts?' })
    demo.requests.clear()
    expect(await fetched(alertsQuery(overDemo(), SERVICES.support))).toEqual(whole)
    expect(asked().length).toBeGreaterThan(3)
  })

  test.each([404, 503])('one that fails with %d when asked for singly leaves the others', async (status) => {
    const { listed } = await fetched(alertsQuery(overDemo(), SERVICES.support))
    demo.faults.add({ times: 1, path: '/Alerts/NO', status, code: 20404 })
    const { read, refused } = await fetched(alertDetailsQuery(overDemo(), SERVICES.support, sidsOf(listed)))
    expect(read).toHaveLength(19)
    expect(refused?.status).toBe(status)
  })

  test('that meet too many requests when asked for singly fail as a whole, after one try each', async () => {
    const { listed } = await fetched(alertsQuery(overDemo(), SERVICES.support))
    demo.faults.add({ times: 100, path: '/Alerts/NO', status: 429, code: 20429 })
    const cache = new QueryClient({ defaultOptions: { queries: { retry: (failures) => failures < 3, retryDelay: 0 } } })
    const options = alertDetailsQuery(overDemo(), SERVICES.support, sidsOf(listed))
    expect((await failure(cache.fetchQuery({ ...options, retry: false }))).kind).toBe('tooManyRequests')
    expect(new Set(singles()).size).toBe(singles().length)
  })

  test('that are worth another try when asked for singly are tried again as a whole, in sight; what was read is kept', async () => {
    const { listed } = await fetched(alertsQuery(overDemo(), SERVICES.support))
    demo.faults.add({ times: 1, path: '/Alerts/NO', status: 503 })
    const seen: unknown[] = []
    const cache = new QueryClient({ defaultOptions: { queries: { retry: (failures) => failures < 3, retryDelay: 0 } } })
    cache.getQueryCache().subscribe(({ query }) => {
      if (query.queryKey[1] === 'alertDetails') seen.push(query.state.fetchFailureReason?.kind)
    })
    const { read, refused } = await cache.fetchQuery(alertDetailsQuery(overDemo(), SERVICES.support, sidsOf(listed)))
    expect([read.length, refused]).toEqual([20, undefined])
    expect(seen).toContain('server')
    expect(singles()).toHaveLength(21)
    expect(new Set(singles()).size).toBe(20)
  })

  test('whose reading was called off are read when they are asked for again', async () => {
    const cache = new QueryClient()
    const { listed } = await cache.fetchQuery(alertsQuery(overDemo(), SERVICES.support))
    const options = alertDetailsQuery(overDemo(), SERVICES.support, sidsOf(listed))
    demo.faults.add({ times: 20, path: '/Alerts/NO', hang: true })
    const asking = cache.fetchQuery(options).catch(() => 'called off')
    await vi.waitFor(() => expect(singles().length).toBeGreaterThan(0))
    await cache.cancelQueries()
    expect(await asking).toBe('called off')
    demo.faults.clear()
    const { read, refused } = await cache.fetchQuery(options)
    expect([read.length, refused]).toEqual([20, undefined])
  })

  test('that a key may not read singly name the permission', async () => {
    demo.faults.add({ times: 100, path: '/Alerts/NO', status: 401, code: 70051 })
    const { listed, read, refused } = await readBoth(overDemo(), SERVICES.support)
    expect(read).toEqual([])
    expect(listed.length).toBeGreaterThan(20)
    expect(refused?.kind).toBe('permission')
  })

  test('with another code are none', async () => {
    const alerts = [
      { sid: 'NO1', error_code: '52134', service_sid: null, date_generated: '2026-11-01T00:00:00Z' },
      { sid: 'NO3', error_code: '11200', service_sid: 'IS0' },
      { sid: 'NO4', error_code: '520001' },
      { sid: 'NO5', error_code: null },
      { sid: 'NO6', error_code: '52164', service_sid: null },
      { sid: 'NO7', error_code: '52180', service_sid: 'IS0' },
      { sid: 'NO8', error_code: '52211' },
      { sid: 'NO9', error_code: '52302' },
      { sid: null, error_code: '52999', service_sid: 'IS0', date_generated: '2026-11-02T00:00:00Z' },
      null,
    ]
    const { twilio, send } = over(page('alerts', alerts), { ...alerts[0], request_variables: 'a=b' })
    const { listed, read } = await readBoth(twilio, 'IS0')
    expect(listed.map(({ sid, error_code: code }) => [sid, code])).toEqual([
      [null, '52999'],
      ['NO1', '52134'],
    ])
    expect(read.map(({ sid, request_variables: data }) => [sid, data])).toEqual([['NO1', 'a=b']])
    expect(send.mock.calls.map(([url]) => url).slice(1)).toEqual(['https://monitor.test/v1/Alerts/NO1'])
  })

  test.each([
    ['of this service', SERVICES.support, 1],
    ['of another service', SERVICES.couriers, 0],
    ['of another service, in capitals', `IS${'ABCDEF01'.repeat(4)}`, 0],
    ['of none', null, 1],
    ['of none, in other words', '', 1],
    ['of none, the key being absent', undefined, 1],
    ['of something that is no service', `NT${'0'.repeat(32)}`, 1],
    ['of something else', `PN${'0'.repeat(32)}`, 1],
    ['of a SID that is cut off', 'IS0', 1],
    ['of what is no text', 7, 1],
  ])('%s: kept where it may be of this one', async (_, sid, kept) => {
    const { twilio } = over(page('alerts', [{ sid: null, error_code: '52134', service_sid: sid }]))
    const { listed } = await fetched(alertsQuery(twilio, SERVICES.support))
    expect(listed).toHaveLength(kept)
  })

  test('are cut at Twilio’s limit, which is said', async () => {
    let count = 0
    const send = vi.fn<typeof fetch>(async () => Response.json(page('alerts', [], `t${(count += 1)}`)))
    const api = { name: 'Fake', baseUrl: 'https://fake.test', monitorUrl: 'https://monitor.test' }
    const options = alertsQuery(createTwilio({ api, fetch: send }), 'IS0')
    expect(await fetched(options)).toEqual({ detailed: [], listed: [], isCut: true })
    expect(send).toHaveBeenCalledTimes(10)
  })

  test('are not asked for where the settings name no Monitor', async () => {
    const twilio = createTwilio({ api: { name: 'IE1', baseUrl: ORIGIN }, fetch: () => Promise.reject(new Error()) })
    const options = alertsQuery(twilio, SERVICES.support)
    expect(asksNothing(options)).toBe(true)
    expect((await failure(fetched(options))).kind).toBe('unreachable')
  })
})
