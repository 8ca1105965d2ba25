/** Orders that are made before anybody asks are those that a plain sort gives, and are gone as soon as a row comes or changes. */
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { apn, daysAgo } from '../rules/samples'
import { knownOrder, likelyOrders } from './orders'
import { type Rows, createRows } from './rows'
import { whileIdle } from './slices'

const COUNT = 6000

/** What the page does when it has time left. */
let idle: ((deadline: { timeRemaining: () => number }) => void)[] = []
const rest = (ms: number) => {
  const due = idle
  idle = []
  for (const look of due) look({ timeRemaining: () => ms })
}

beforeEach(() => {
  idle = []
  vi.stubGlobal('requestIdleCallback', (look: (typeof idle)[number]) => idle.push(look))
  vi.stubGlobal('cancelIdleCallback', (place: number) => idle.splice(place - 1, 1))
  onTestFinished(() => {
    vi.unstubAllGlobals()
  })
})

const row = (at: number) =>
  apn(at, {
    identity: at % 50 === 0 ? null : `courier:${(at * 7919) % COUNT}`,
    date_created: daysAgo((at * 104_729) % 700),
    date_updated: at % 70 === 0 ? 'soon' : daysAgo((at * 15_485_863) % 400),
  })
const page = (bindings: ReturnType<typeof row>[]) => ({ bindings, at: 0, next: null })
const allRows = () => {
  const rows = createRows()
  const pages = [page(Array.from({ length: COUNT }, (_, at) => row(at)))]
  rows.take(pages)
  return { rows, more: (...bindings: ReturnType<typeof row>[]) => rows.take([...pages, page(bindings)]) }
}

const make = (rows: Rows) => whileIdle((pace) => likelyOrders(rows, pace))

const FIELDS = ['identity', 'date_updated', 'date_created'] as const
const made = (rows: Rows) => FIELDS.map((by) => knownOrder(rows, { by, descending: false }))

/** The same by the platform's own sort, which is stable; without a key last. */
const plainly = ({ all }: Rows) =>
  FIELDS.map((by) => {
    const keyOf = (at: number) => (by === 'identity' ? all[at]?.identity : Date.parse(all[at]?.[by] ?? '') || null)
    return [...all.keys()].toSorted((one, other) => {
      const [key, against] = [keyOf(one), keyOf(other)]
      if (key == null || against == null) return Number(key == null) - Number(against == null)
      return key === against ? 0 : key < against ? -1 : 1
    })
  })

test('are made while the page rests, and are those of a plain sort', () => {
  const { rows } = allRows()
  make(rows)
  for (let times = 0; times < 10; times += 1) rest(3)
  expect(made(rows)).toEqual([undefined, undefined, undefined])
  while (idle.length > 0) rest(50)
  expect(made(rows).map((order) => [...(order ?? [])])).toEqual(plainly(rows))
})

test.each([
  ['comes', row(COUNT)],
  ['changes', { ...row(7), identity: 'zed', date_updated: daysAgo(0) }],
])('are not given once a row %s', (_, latest) => {
  const { rows, more } = allRows()
  make(rows)
  while (idle.length > 0) rest(50)
  more(latest)
  expect(made(rows)).toEqual([undefined, undefined, undefined])
})

test.each([
  ['comes', row(COUNT)],
  ['changes', { ...row(7), identity: 'zed', date_updated: daysAgo(0) }],
])('are right or not there where a row %s while they are made', (_, latest) => {
  let time = 0
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => (time += 10))
  onTestFinished(() => {
    clock.mockRestore()
  })
  for (let before = 1; before < 100; before += 9) {
    const { rows, more } = allRows()
    make(rows)
    for (let times = 0; times < before; times += 1) rest(50)
    more(latest)
    while (idle.length > 0) rest(50)
    const right = plainly(rows)
    for (const [at, order] of made(rows).entries()) expect([undefined, right[at]]).toContainEqual(order && [...order])
  }
})

test('are made no further once that is ended, and not at all of few rows', () => {
  const { rows } = allRows()
  const end = make(rows)
  expect(idle).toHaveLength(1)
  end()
  expect(idle).toHaveLength(0)
  const few = createRows()
  few.take([page([row(1), row(2)])])
  make(few)
  while (idle.length > 0) rest(50)
  expect(made(few)).toEqual([undefined, undefined, undefined])
})
