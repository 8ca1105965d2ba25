import { describe, expect, test } from 'vitest'
import { sid } from '../rules/samples'
import { ageBars, credentialBars, deviceBars, typeBars, weekBars } from './charts'
import type { Figures } from './figures'
import { WEEKS, weekBounds } from './weeks'

const service = sid('IS', 1)
const everything = { service, query: { BindingType: [], Identity: [] } } as const
const some = { service, query: { BindingType: ['apn'], Identity: ['a b'] } } as const
const table = `/services/${service}/bindings`

const nothing: Figures = {
  loaded: 0,
  types: new Map(),
  credentials: new Map(),
  ages: new Map(),
  devices: new Map(),
  people: 0,
  nameless: 0,
  weeks: Array.from({ length: WEEKS }, () => 0),
  earlier: 0,
  bounds: [],
}

const short = (bars: ReturnType<typeof typeBars>) => bars.map(({ label, count, path }) => [label, count, path])

describe('types', () => {
  test('are the documented four, then whatever else there is, which Twilio can not be asked for', () => {
    const types = new Map<string | null, number>([
      ['fcm', 3],
      [null, 1],
      ['huawei', 2],
    ])
    expect(short(typeBars({ ...nothing, types }, some))).toEqual([
      ['APN', 0, undefined],
      ['FCM', 3, `${table}?BindingType=fcm&Identity=a%20b`],
      ['GCM', 0, undefined],
      ['Twilsock', 0, undefined],
      ['huawei', 2, undefined],
      [null, 1, undefined],
    ])
  })
})

describe('credentials', () => {
  const one = sid('CR', 1)
  const two = sid('CR', 2)

  test('are by name where that is known, the most used first; each leads to its rows', () => {
    const credentials = new Map<string | null, number>([
      [null, 1],
      [one, 5],
      [two, 2],
      ['odd', 3],
    ])
    expect(short(credentialBars({ ...nothing, credentials }, some, new Map([[one, 'Kite']])))).toEqual([
      ['Kite', 5, `${table}?BindingType=apn&Identity=a%20b&credential=${one}`],
      ['odd', 3, undefined],
      ['CR0000…0002', 2, `${table}?BindingType=apn&Identity=a%20b&credential=${two}`],
      ['None named', 1, `${table}?BindingType=apn&Identity=a%20b&credential=none`],
    ])
  })

  test('beyond twelve are one bar together', () => {
    const credentials = new Map(Array.from({ length: 20 }, (_, at) => [sid('CR', at), 20 - at] as const))
    const bars = credentialBars({ ...nothing, credentials }, everything, new Map())
    expect(bars).toHaveLength(12)
    expect(bars.at(-1)).toMatchObject({ label: 'All others', count: 45 })
    expect(bars.reduce((sum, { count }) => sum + (count ?? 0), 0)).toBe(210)
  })
})

test('each age leads to its rows', () => {
  const bars = ageBars({ ...nothing, ages: new Map([['older', 2]]) }, everything)
  expect(short(bars).slice(3)).toEqual([
    ['91 to 365 days', 0, undefined],
    ['Over 365 days', 2, `${table}?age=older`],
    ['Not known', 0, undefined],
  ])
})

test('people with five devices and with more are one bar', () => {
  const devices = new Map([
    [1, 7],
    [5, 2],
    [12, 1],
  ])
  expect(short(deviceBars({ ...nothing, devices }, everything))).toEqual([
    ['1 device', 7, `/services/${service}/people?devices=1`],
    ['2 devices', 0, undefined],
    ['3 devices', 0, undefined],
    ['4 devices', 0, undefined],
    ['5 or more', 3, `/services/${service}/people?devices=5-`],
  ])
})

test('weeks are as many as there are, and the last is this one', () => {
  const bounds = weekBounds(Date.UTC(2026, 10, 24), 'utc')
  const bars = weekBars(nothing, bounds, 'utc', everything)
  expect(bars).toHaveLength(WEEKS)
  expect(bars.at(-1)?.label).toBe('This week')
  expect(bars.every(({ path }) => path === undefined)).toBe(true)
  const weeks = bounds.slice(1).map((_, week) => week)
  const counted = weekBars({ ...nothing, weeks }, bounds, 'utc', some)
  expect(counted[0]?.path).toBeUndefined()
  expect(counted.at(-1)?.path).toBe(
    `${table}?BindingType=apn&Identity=a%20b&created=2026-11-23T00%3A00Z%2F2026-11-30T00%3A00Z`,
  )
})

test('before anything is counted every chart has its bars, without figures', () => {
  for (const bars of [
    typeBars(undefined, everything),
    credentialBars(undefined, everything, new Map()),
    ageBars(undefined, everything),
    deviceBars(undefined, everything),
  ]) {
    expect(bars.length).toBeGreaterThan(0)
    expect(bars.every(({ count, path }) => count === undefined && path === undefined)).toBe(true)
  }
})
