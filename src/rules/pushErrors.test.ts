import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Alert } from '../twilio/delivery'
import { isPushCode } from '../twilio/isPushCode'
import { PUSH_ERROR_DAYS, pushErrors } from './pushErrors'
import { NOW, alert, apn, daysAgo, sid } from './samples'

const CREDENTIAL = sid('CR', 7)
const at = (days: number, different: Partial<Alert> = {}) => alert({ date_generated: daysAgo(days), ...different })
const only = (alerts: readonly Alert[]) => pushErrors(alerts, NOW).codes[0]

describe('the alerts of a code', () => {
  test('are counted, first and last seen, and counted by 24 hours', () => {
    const one = only([at(0.5), at(0.9), at(1), at(3.5), at(28.9)])
    expect(one).toMatchObject({
      code: '52134',
      count: 5,
      first: Date.parse(daysAgo(28.9)),
      last: Date.parse(daysAgo(0.5)),
    })
    expect(one?.perDay).toHaveLength(PUSH_ERROR_DAYS)
    expect(one?.perDay.at(-1)).toBe(2)
    expect(one?.perDay.at(-2)).toBe(1)
    expect(one?.perDay.at(-4)).toBe(1)
    expect(one?.perDay[0]).toBe(1)
  })

  test('older than 29 days are no part of it; ahead of the clock they came just now', () => {
    expect(pushErrors([at(29.1)], NOW)).toEqual({ codes: [], count: 0, opened: 0 })
    expect(only([at(29)])?.perDay[0]).toBe(1)
    expect(only([at(-0.5)])?.perDay.at(-1)).toBe(1)
  })

  test.each([null, '', 'yesterday', '2026-99-99T00:00:00Z'])('dated %j count, and stand in no day', (date) => {
    const one = only([alert({ date_generated: date })])
    expect(one).toMatchObject({ count: 1, first: undefined, last: undefined })
    expect(new Set(one?.perDay)).toEqual(new Set([0]))
  })

  test('stand newest first, ten of them', () => {
    const all = Array.from({ length: 12 }, (_, number) => at(number, { sid: sid('NO', number) }))
    expect(only(all)?.newest.map((one) => one.alert.sid)).toEqual(all.slice(0, 10).map((one) => one.sid))
  })
})

test('each code knows its own alerts that can be read by themselves, in the order of the list', () => {
  const ofCode = (number: number, error_code: string) => alert({ error_code, sid: sid('NO', number) })
  const [first, other, second] = [ofCode(1, '52134'), ofCode(2, '52103'), ofCode(3, '52134')]
  const { codes } = pushErrors([first, other, second, alert({ error_code: '52134', sid: null })], NOW)
  expect(codes.map(({ readable: own }) => own)).toEqual([[first, second], [other]])
})

test('the code with most alerts comes first, then the smaller code', () => {
  const coded = (...codes: readonly string[]) => codes.map((error_code) => alert({ error_code }))
  const { codes, count } = pushErrors(coded('52141', '52103', '52134', '52134'), NOW)
  expect(codes.map(({ code }) => code)).toEqual(['52134', '52103', '52141'])
  expect(count).toBe(4)
})

test.each([null, '', '11200', '52164', '52201', '52302', '521340'])('%j is no code of these pushes', (error_code) => {
  expect(pushErrors([alert({ error_code })], NOW).codes).toEqual([])
})

test('a code that nobody knows yet is there all the same', () => {
  expect(only([alert({ error_code: '52999' })])).toMatchObject({ code: '52999', count: 1 })
})

describe('credentials', () => {
  test('are those that the list names, in its text or as its resource, the most named first', () => {
    const other = sid('CR', 8)
    const alerts = [
      alert({ alert_text: `Invalid certificate of ${other}` }),
      alert({ alert_text: `fromReference=${CREDENTIAL}&x=1`, resource_sid: CREDENTIAL }),
      alert({ resource_sid: CREDENTIAL }),
    ]
    expect(only(alerts)?.credentials).toEqual([CREDENTIAL, other])
  })

  test.each([`x${CREDENTIAL}`, `${CREDENTIAL}0`, 'CR12', null])('%j names none', (alert_text) => {
    expect(only([alert({ alert_text, resource_sid: alert_text })])?.credentials).toEqual([])
  })
})

describe('people', () => {
  const opened = (different: Partial<Alert>) => new Map([[sid('NO', 1), alert(different)]])

  test('are not known of an alert that was not read by itself', () => {
    const { codes, opened: read } = pushErrors([alert()], NOW)
    expect(codes[0]).toMatchObject({ opened: 0, people: [], newest: [{ people: undefined }] })
    expect(read).toBe(0)
  })

  test('are those that the opened alerts name, each once', () => {
    const known = { opened: opened({ request_variables: 'Identity=bob%40kite.test&BindingType=apn' }) }
    const { codes, opened: read } = pushErrors([alert(), alert(), alert({ sid: sid('NO', 2) })], NOW, known)
    expect(codes[0]).toMatchObject({ count: 3, opened: 2, people: ['bob@kite.test'] })
    expect(codes[0]?.newest.map(({ people }) => people)).toEqual([['bob@kite.test'], ['bob@kite.test'], undefined])
    expect(read).toBe(2)
  })

  test('a device that is loaded tells whose it is; another names nobody', () => {
    const whole = opened({ request_variables: `BindingSid=${sid('BS', 4)}` })
    const bindings = new Map([[sid('BS', 4), apn(4, { identity: 'carol' })]])
    expect(pushErrors([alert()], NOW, { opened: whole, bindings }).codes[0]?.people).toEqual(['carol'])
    expect(pushErrors([alert()], NOW, { opened: whole }).codes[0]).toMatchObject({ opened: 1, people: [] })
  })
})

const anyAlert = fc
  .record({
    error_code: fc.oneof(
      fc.constantFrom('52134', '52141', '52164', '11200', null),
      fc.integer({ min: 51_990, max: 53_010 }).map(String),
    ),
    date_generated: fc.oneof(fc.constant(null), fc.double({ min: -2, max: 40, noNaN: true }).map(daysAgo), fc.string()),
    alert_text: fc.oneof(fc.constant(null), fc.string(), fc.constant(`of ${CREDENTIAL}`)),
    sid: fc.oneof(
      fc.constant(null),
      fc.integer({ min: 0, max: 9 }).map((number) => sid('NO', number)),
    ),
  })
  .map(alert)

test('whatever the alerts: none is lost, none is made up, and their order changes no count', () => {
  fc.assert(
    fc.property(fc.array(anyAlert, { maxLength: 60 }), (alerts) => {
      const { codes, count } = pushErrors(alerts, NOW)
      const counted = alerts.filter(
        ({ error_code: code, date_generated: date }) =>
          isPushCode(code) &&
          !(Date.parse(date ?? '') < NOW - PUSH_ERROR_DAYS * 86_400_000 && /^\d{4}-/.test(date ?? '')),
      )
      expect(count).toBe(counted.length)
      expect(new Set(codes.map(({ code }) => code)).size).toBe(codes.length)
      for (const { code, count: ofCode, perDay, first, last } of codes) {
        expect(ofCode).toBe(counted.filter(({ error_code }) => error_code === code).length)
        expect(perDay).toHaveLength(PUSH_ERROR_DAYS)
        const dated = perDay.reduce((sum, day) => sum + day, 0)
        expect(dated).toBeLessThanOrEqual(ofCode)
        expect(first === undefined).toBe(dated === 0)
        expect((first ?? 0) <= (last ?? 0)).toBe(true)
      }
      const counts = (list: readonly Alert[]) =>
        pushErrors(list, NOW).codes.map(({ code, count: n, perDay }) => [code, n, perDay])
      expect(counts(alerts.toReversed())).toEqual(counts(alerts))
    }),
    { numRuns: 200 },
  )
})

test('of 10,000 alerts each is looked at once: twice as many are twice the work', () => {
  const reads = (length: number) => {
    let count = 0
    const alerts = Array.from({ length }, (_, number) => {
      const one = at((number * 29) / length, {
        sid: sid('NO', number),
        error_code: String(52_100 + (number % 20)),
        resource_sid: CREDENTIAL,
      })
      return new Proxy(one, {
        get(target, name) {
          count += 1
          return Reflect.get(target, name)
        },
      })
    })
    const { codes, count: all } = pushErrors(alerts, NOW, { opened: new Map() })
    expect(all).toBe(length)
    // What is drawn does not grow with them.
    expect(codes).toHaveLength(20)
    for (const { perDay, newest } of codes) expect(perDay.length + newest.length).toBe(PUSH_ERROR_DAYS + 10)
    return count
  }
  const whole = reads(10_000)
  expect(whole).toBeLessThanOrEqual(10_000 * 6)
  expect(reads(20_000)).toBe(2 * whole)
})
