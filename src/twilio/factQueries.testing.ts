/** Clients over the demo and over made-up answers: what the tests of a check's queries share. */
import { type FetchQueryOptions, QueryClient, QueryObserver } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, vi } from 'vitest'
import { ORIGIN } from '../demo/asking'
import { createDemo } from '../demo/server'
import { judge } from '../gateway/allow'
import { createTwilio } from './client'
import { TwilioError } from './errors'

export const demo = createDemo({ bindings: 450, now: new Date('2026-11-24T00:00:00Z') })
export const newCache = () => new QueryClient({ defaultOptions: { queries: { retry: false, gcTime: 0 } } })
export const fetched = <Data, Key extends readonly unknown[]>(
  options: FetchQueryOptions<Data, TwilioError, Data, Key>,
) => newCache().fetchQuery(options)

export const overDemo = (
  { sid, secret }: { sid: string; secret: string } = { sid: demo.accountSid, secret: demo.authToken },
  monitorUrl: string | undefined = `${ORIGIN}/monitor`,
) =>
  createTwilio({
    api: { name: 'Demo', baseUrl: ORIGIN, monitorUrl },
    credentials: { username: sid, secret },
    fetch: (input, init) => demo.fetch(new Request(input, init)),
  })

/** A client over made-up answers, in their order; the last is given for ever. */
export function over(...replies: unknown[]) {
  let at = 0
  const send = vi.fn<typeof fetch>(async () => {
    const reply = JSON.stringify(replies[Math.min(at, replies.length - 1)])
    at += 1
    return new Response(reply, { headers: { 'Content-Type': 'application/json' } })
  })
  const api = { name: 'Fake', baseUrl: 'https://fake.test', monitorUrl: 'https://monitor.test' }
  return { twilio: createTwilio({ api, fetch: send }), send }
}

/** What was asked of the demo, from `/v1` or `/monitor/v1`. */
export const asked = () => demo.requests.list().map(({ path, query }) => path + query)

export async function failure(promise: Promise<unknown>): Promise<TwilioError> {
  const reason = await promise.then(
    () => 'it did not fail',
    (error: unknown) => error,
  )
  if (reason instanceof TwilioError) return reason
  throw new Error(`not a TwilioError: ${String(reason)}`)
}

/** What the page does: a query that is not enabled asks nothing. */
export function asksNothing(options: { queryKey: readonly unknown[]; enabled?: unknown }): boolean {
  const observer = new QueryObserver<unknown, TwilioError>(newCache(), {
    ...options,
    enabled: options.enabled === true,
  })
  const leave = observer.subscribe(() => undefined)
  const { fetchStatus } = observer.getCurrentResult()
  leave()
  return fetchStatus === 'idle'
}

export const rowsOf = (service: string) => {
  const store = demo.bindings(service)
  return Array.from({ length: store.size }, (_, index) => store.row(index, ORIGIN))
}

export const page = (key: string, rows: unknown[], token: string | null = null) => ({
  [key]: rows,
  meta: { key, next_page_url: token === null ? null : `https://x.test/?Page=1&PageToken=${token}` },
})

/** Every test begins on one day, with a demo that knows of none before it. */
export function withFreshDemo(): void {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-24T09:00:00Z') })
    demo.requests.clear()
    demo.faults.clear()
  })

  afterEach(() => {
    vi.useRealTimers()
    // Whatever a query asks, the gateway passes it on.
    expect(asked().filter((target) => judge(target) !== 'allowed')).toEqual([])
  })
}
