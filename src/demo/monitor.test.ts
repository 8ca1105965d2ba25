import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { alertSchema } from '../twilio/delivery'
import { ask, ORIGIN, refusal } from './asking'
import { DAY } from './devices'
import { createDemo } from './server'
import { SERVICES } from './sids'

const now = new Date('2026-11-24T00:00:00Z')
const demo = createDemo({ bindings: 10, now })
const path = '/monitor/v1/Alerts'

const pageSchema = v.object({
  alerts: v.array(v.looseObject({ ...alertSchema.entries, sid: v.string(), date_generated: v.string() })),
  meta: v.looseObject({ key: v.literal('alerts'), page_size: v.number(), next_page_url: v.nullable(v.string()) }),
})
const list = async (query = '') => v.parse(pageSchema, await (await ask(demo, path + query)).json())
const all = await list('?PageSize=1000')
const one = async (sid: string) => v.parse(alertSchema, await (await ask(demo, `${path}/${sid}`)).json())

describe('the list', () => {
  test('is newest first, and whole in one page of 1,000', () => {
    const dates = all.alerts.map(({ date_generated }) => date_generated)
    expect(dates).toEqual(dates.toSorted().toReversed())
    expect([all.meta.next_page_url, all.meta.page_size]).toEqual([null, 1000])
    expect(all.alerts.every((alert) => alert['url'] === `${ORIGIN}${path}/${alert.sid}`)).toBe(true)
  })

  test('comes in pages otherwise, whose addresses keep the filters', async () => {
    const first = await list('?LogLevel=error&PageSize=20')
    expect(first.alerts).toHaveLength(20)
    expect(first.meta.next_page_url).toContain(`${ORIGIN}${path}?LogLevel=error&PageSize=20&Page=1&PageToken=`)
    const second = v.parse(pageSchema, await (await ask(demo, first.meta.next_page_url ?? '')).json())
    const errors = all.alerts.filter(({ log_level }) => log_level === 'error')
    expect([...first.alerts, ...second.alerts]).toEqual(errors.slice(0, first.alerts.length + second.alerts.length))
  })

  test('lacks the request and its answer, which the single alert has', async () => {
    const details = ['request_headers', 'request_variables', 'response_body', 'response_headers']
    for (const alert of all.alerts) {
      for (const field of details) expect(alert).not.toHaveProperty(field, expect.anything())
      const whole = await one(alert.sid)
      expect(whole).toMatchObject({ sid: alert.sid, error_code: alert.error_code })
      expect(whole.request_variables).toBeTypeOf('string')
    }
  })

  test('ends 30 days back, whatever is asked', async () => {
    const from = await list('?StartDate=2026-01-01&PageSize=1000')
    expect(from.alerts).toEqual(all.alerts)
    expect(all.alerts.every((alert) => Date.parse(alert.date_generated) >= now.getTime() - 30 * DAY)).toBe(true)
  })

  test('keeps what its dates say, both included', async () => {
    const date = all.alerts[5]?.date_generated ?? ''
    const since = await list(`?StartDate=${encodeURIComponent(date)}&PageSize=1000`)
    expect(since.alerts).toEqual(all.alerts.slice(0, 6))
    const until = await list(`?EndDate=${encodeURIComponent(date)}&PageSize=1000`)
    expect(until.alerts).toEqual(all.alerts.slice(5))
    const both = await list(`?StartDate=${date}&EndDate=${date}`)
    expect(both.alerts).toEqual([all.alerts[5]])
    expect((await list('?StartDate=2026-11-24')).alerts).toEqual([])
  })

  test.each([
    ['?LogLevel=fatal', '400 20001 Invalid parameter LogLevel'],
    ['?StartDate=yesterday', '400 20001 Invalid parameter StartDate'],
    ['?EndDate=2026-13-41', '400 20001 Invalid parameter EndDate'],
    ['?LogLevel=error&LogLevel=debug', '400 20001 Parameter LogLevel was given more than once'],
    ['?PageSize=1001', '400 20007 Page size too large: 1001, at most 1000'],
    [`/NO${'0'.repeat(32)}`, `404 20404 The requested resource /Alerts/NO${'0'.repeat(32)} was not found`],
  ])('%s: %s', async (query, expected) => {
    expect(await refusal(await ask(demo, path + query))).toBe(expected)
  })

  test('is read only', async () => {
    expect(await refusal(await ask(demo, path, { method: 'POST' }))).toBe('405 20004 Method not allowed')
    expect((await ask(demo, '/monitor/v1/Events')).status).toBe(404)
  })
})

describe('what the alerts tell', () => {
  const push = all.alerts.filter(({ error_code }) => error_code?.startsWith('52'))

  test('more of push than anybody reads one by one; of other products and services too', () => {
    const support = push.filter(({ service_sid }) => service_sid === SERVICES.support)
    expect(support.length).toBeGreaterThan(20)
    expect(push.some(({ service_sid }) => service_sid === SERVICES.couriers)).toBe(true)
    expect(all.alerts.some(({ error_code }) => error_code === '11200')).toBe(true)
    expect(push.some(({ error_code }) => error_code === '52999')).toBe(true)
  })

  test('who is named stands in one of the newest 20, each in another place', async () => {
    const newest = await Promise.all(push.slice(0, 20).map(({ sid }) => one(sid)))
    const bindings = demo.bindings(SERVICES.support)
    const device = (identity: string) =>
      bindings.row(bindings.select({ types: ['apn'], identities: [identity] }).at(0) ?? 0, ORIGIN)
    const variables = newest.map(({ request_variables }) => new URLSearchParams(request_variables ?? ''))

    const petra = device('petra.lindqvist@kite.test').sid ?? ''
    expect(variables.some((names) => names.get('BindingSid') === petra)).toBe(true)
    expect(JSON.stringify(all)).not.toContain(petra)
    const devon = device('devon.reyes@kite.test').endpoint
    expect(variables.some((names) => names.get('Endpoint') === devon)).toBe(true)
    expect(newest.some(({ alert_text }) => alert_text?.endsWith(' nadia.petrova@kite.test'))).toBe(true)
    expect(variables.some((names) => names.get('Identity') === 'granada.okafor@kite.test')).toBe(true)
    expect(variables.some((names) => names.get('Identity') === 'ada.okafor@kite.test')).toBe(false)
  })
})

describe('as everything else, alerts', () => {
  test('need credentials, may be read by pages of any origin, and are logged', async () => {
    demo.requests.clear()
    expect(await refusal(await ask(demo, path, { headers: {} }))).toBe(
      '401 20003 Authentication Error - No credentials provided',
    )
    expect((await ask(demo, path)).headers.get('Access-Control-Allow-Origin')).toBe('*')
    expect((await ask(demo, path, { method: 'OPTIONS', headers: {} })).status).toBe(204)
    expect(demo.requests.list().map(({ method, path: asked, status }) => [method, asked, status])).toEqual([
      ['GET', path, 401],
      ['GET', path, 200],
      ['OPTIONS', path, 204],
    ])
  })

  test('meet faults and chaos', async () => {
    demo.faults.add({ status: 503, path: '/Alerts' })
    expect((await ask(demo, path)).status).toBe(503)
    demo.faults.add({ empty: true })
    const empty = await list()
    expect([empty.alerts, empty.meta.next_page_url]).toEqual([[], expect.stringContaining('PageToken=')])
    demo.chaos.start({ rate: 1 })
    await ask(demo, path).catch(() => undefined)
    expect(demo.chaos.soFar()?.faults).toBe(1)
    demo.chaos.stop()
  })
})
