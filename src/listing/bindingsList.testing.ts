/** A list over the demo, with timers that are moved by hand: what the tests of `bindingsList.ts` share. */
import { afterEach, beforeEach, expect, onTestFinished, vi } from 'vitest'
import { ORIGIN } from '../demo/asking'
import { createDemo } from '../demo/server'
import { SERVICES } from '../demo/sids'
import { createQueryClient } from '../session/queryClient'
import { asReceived } from '../twilio/bindingJson'
import { createTwilio } from '../twilio/client'
import type { BindingsQuery } from '../twilio/queries'
import type { WireBinding } from '../twilio/wire'
import { type BindingsList, createBindingsList } from './bindingsList'

export const demo = createDemo({ bindings: 650, now: new Date('2026-11-24T00:00:00Z') })
export const PAGES = 7
export const everything: BindingsQuery = { BindingType: [], Identity: [] }
export const fcm: BindingsQuery = { BindingType: ['fcm'], Identity: [] }
export const apn: BindingsQuery = { BindingType: ['apn'], Identity: [] }

function rowsOf(keep: (row: WireBinding) => boolean = () => true): WireBinding[] {
  const store = demo.bindings(SERVICES.couriers)
  return Array.from({ length: store.size }, (_, index) => store.row(index, ORIGIN)).filter(keep)
}
export const all = rowsOf()
export const ofType = (query: BindingsQuery) =>
  rowsOf((row) => query.BindingType.some((type) => type === row.binding_type))

/** A list over the demo. While `gate` is shut, requests wait before they are answered. */
export function setUp(service: string = SERVICES.couriers) {
  const gate = { open: Promise.resolve(), release: () => {} }
  const signals: AbortSignal[] = []
  const twilio = createTwilio({
    api: { name: 'Demo', baseUrl: ORIGIN },
    credentials: { username: demo.accountSid, secret: demo.authToken },
    async fetch(input, init) {
      if (init?.signal) signals.push(init.signal)
      const answer = await demo.fetch(new Request(input, { ...init, signal: null }))
      await gate.open
      init?.signal?.throwIfAborted()
      return answer
    },
  })
  const queryClient = createQueryClient()
  const list = createBindingsList(queryClient, twilio, service)
  const heard: string[] = []
  list.listen((change) => heard.push(change))
  onTestFinished(() => {
    gate.release()
    list.close()
    queryClient.clear()
  })
  return {
    list,
    heard,
    signals,
    /** Another list over the same cache. */
    another: () => {
      const other = createBindingsList(queryClient, twilio, service)
      onTestFinished(other.close)
      return other
    },
    /** Holds every answer back from here on; what it returns lets them go. */
    shut: () => {
      gate.open = new Promise((resolve) => {
        gate.release = resolve
      })
      return gate.release
    },
  }
}

type Wanted = Partial<
  Pick<ReturnType<BindingsList['snapshot']>, 'count' | 'activity' | 'more' | 'loadingAll' | 'shown' | 'asked'>
>

/** Lets what was begun have a turn, and a moment pass. */
async function turn() {
  await new Promise((resolve) => {
    setImmediate(resolve)
  })
  vi.advanceTimersByTime(10)
}

/** Waits until an expectation is met. */
export async function eventually(check: () => void, turns = 500): Promise<void> {
  try {
    check()
  } catch (error) {
    if (turns === 0) throw error
    await turn()
    await eventually(check, turns - 1)
  }
}

/** Waits until the list says so. */
export const until = (list: BindingsList, wanted: Wanted) =>
  eventually(() => expect(list.snapshot()).toMatchObject(wanted))

/** Waits until everything that was begun is over. */
export async function quiet(turns = 40): Promise<void> {
  if (turns === 0) return
  await turn()
  await quiet(turns - 1)
}

/** Shows a query and waits for its first page. */
export async function shown(list: BindingsList, query: BindingsQuery = everything) {
  list.show(query)
  await until(list, { shown: query, activity: 'idle' })
}

export const asked = () => demo.requests.list().map(({ query }) => query)
export const received = (list: BindingsList) => list.snapshot().rows.all.map(asReceived)

/** Every test begins with a demo that knows of none before it. */
export function withFreshDemo(): void {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    demo.faults.clear()
    demo.requests.clear()
  })
  afterEach(() => {
    vi.restoreAllMocks()
    vi.useRealTimers()
  })
}
