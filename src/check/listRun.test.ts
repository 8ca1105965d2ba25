import { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ORIGIN } from '../demo/asking'
import { createDemo } from '../demo/server'
import { SERVICES } from '../demo/sids'
import type { Binding } from '../twilio/binding'
import { createTwilio } from '../twilio/client'
import { queryDefaults } from '../twilio/retries'
import { chunked } from './chunks'
import { createListRun } from './listRun'

const service = SERVICES.couriers
const demo = createDemo({ bindings: 450, now: new Date('2026-11-24T00:00:00Z') })
const store = demo.bindings(service)
const rows = Array.from({ length: store.size }, (_, index) => store.row(index, ORIGIN))
/** Everybody of the service, and as many who have nothing. */
const everybody = [...new Set(rows.flatMap(({ identity }) => identity ?? []))]
const identities = [...everybody, ...everybody.map((_, number) => `nobody-${number}@kite.test`)]

let mostAtOnce = 0
const twilio = createTwilio({
  api: { name: 'Demo', baseUrl: ORIGIN },
  credentials: { username: demo.accountSid, secret: demo.authToken },
  fetch: async (input, init) => demo.fetch(new Request(input, init)),
})

beforeEach(() => {
  demo.faults.clear()
  demo.requests.clear()
  mostAtOnce = 0
})
afterEach(() => {
  vi.useRealTimers()
})

function begin(asked: readonly string[] = identities, options: { retry?: false } = { retry: false }) {
  const client = new QueryClient({ defaultOptions: { queries: { ...queryDefaults.queries, ...options } } })
  const found = new Map<string, Binding[]>()
  const onRead = vi.fn<(some: readonly string[], bindings: readonly Binding[]) => void>((some, bindings) => {
    for (const identity of some) found.set(identity, [])
    for (const binding of bindings) found.get(binding.identity ?? '')?.push(binding)
    mostAtOnce = Math.max(mostAtOnce, client.isFetching())
  })
  const run = createListRun({ client, twilio, service, identities: asked, onRead, onChange: () => {} })
  const end = () => vi.waitFor(() => expect(run.state().isRunning).toBe(false), { timeout: 10_000 })
  run.start()
  return { run, found, onRead, end, client }
}

test('reads every binding of every identity, in few requests of short addresses', async () => {
  const { run, found, end, client } = begin()
  await end()
  expect(run.state()).toMatchObject({ read: identities.length, failed: 0, error: undefined, trouble: undefined })
  for (const identity of identities) {
    const own = rows.filter((row) => row.identity === identity).map(({ sid }) => sid)
    expect(new Set(found.get(identity)?.map(({ sid }) => sid))).toEqual(new Set(own))
    expect(found.get(identity)).toHaveLength(own.length)
  }
  const asked = demo.requests.list()
  expect(run.state().requests).toBe(asked.length)
  for (const { path, query } of asked) expect((ORIGIN + path + query).length).toBeLessThan(4000)
  expect(mostAtOnce).toBeGreaterThan(1)
  await vi.waitFor(() => expect(client.getQueryCache().getAll()).toHaveLength(0))
})

test('a chunk that fails leaves its identities unread, and only they are asked for again', async () => {
  const failing = chunked(service, identities)[1] ?? []
  demo.faults.add({ status: 400, path: encodeURIComponent(failing[0] ?? '') })
  const { run, found, onRead, end } = begin()
  await end()
  expect(run.state()).toMatchObject({ read: identities.length - failing.length, failed: failing.length })
  expect(run.state().error?.kind).toBe('badRequest')
  for (const identity of failing) expect(found.has(identity)).toBe(false)
  onRead.mockClear()
  run.start()
  await end()
  expect(onRead.mock.calls.map(([some]) => some)).toEqual([failing])
  expect(run.state()).toMatchObject({ read: identities.length, failed: 0, error: undefined })
})

test('what fails four times in a row is not asked of the others', async () => {
  const many = Array.from({ length: 3000 }, (_, number) => `nobody-${number}@kite.test`)
  demo.faults.add({ status: 401, times: 1000 })
  const { run, end } = begin(many)
  await end()
  const { requests, error } = run.state()
  expect(error?.kind).toBe('credentials')
  expect(requests).toBeLessThanOrEqual(7)
})

test('stopped, it keeps what is read, and goes on from there', async () => {
  // The others wait for their answer until the faults are cleared.
  const [first = [], ...others] = chunked(service, identities)
  for (const [identity = ''] of others) demo.faults.add({ hang: true, path: `=${encodeURIComponent(identity)}&` })
  const { run, onRead, end } = begin()
  await vi.waitFor(() => expect(onRead).toHaveBeenCalledOnce())
  run.stop()
  expect(run.state()).toMatchObject({ isRunning: false, read: first.length, error: undefined })
  demo.faults.clear()
  run.start()
  await end()
  expect(run.state().read).toBe(identities.length)
  const seen = onRead.mock.calls.flatMap(([some]) => some)
  expect(seen.toSorted()).toEqual(identities.toSorted())
})

test('a request that is tried again says so, and can be hurried', async () => {
  demo.faults.add({ status: 429, retryAfter: '60', exposeRetryAfter: true })
  const { run, end } = begin(everybody.slice(0, 5), {})
  await vi.waitFor(() => expect(run.state().trouble?.kind).toBe('tooManyRequests'))
  run.retryNow()
  await end()
  expect(run.state()).toMatchObject({ read: 5, requests: 2, error: undefined, trouble: undefined })
})
