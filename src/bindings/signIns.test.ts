/** One sign-in after another, with answers as late and in any order: nobody sees another's rows, or a secret. */
import * as fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { SERVICES } from '../demo/sids'
import { parseConfig } from '../config'
import { MINUTE } from '../session/end'
import { idleState } from '../session/idle'
import { type Session, endSession, openSession, restoreSession } from '../session/session'
import { tryOut } from '../session/signIn'
import { storeSession } from '../session/stay'
import { type BindingsQuery, bindingQuery } from '../twilio/queries'
import { servicesQuery } from '../twilio/serviceQueries'
import type { BindingType } from '../twilio/wire'
import { type BindingsList, createBindingsList } from '../listing/bindingsList'

const SEQUENCES = 1000
const IDLE_MINUTES = 30
const api = { name: 'Twilio US1', baseUrl: 'https://api.test' }
const config = parseConfig(JSON.stringify({ apis: [api] }))
const everything: BindingsQuery = { BindingType: [], Identity: [] }
const service = SERVICES.couriers

/** An account. The services and SIDs of all of them are the same: only the sign-in tells them apart. */
function made(name: string, kind: 'AC' | 'SK') {
  const username = kind + Buffer.from(name).toString('hex').padEnd(32, '0')
  const secret = `the-secret-of:${name}`
  return { name, username, secret, header: Buffer.from(`${username}:${secret}`).toString('base64') }
}

const ada = made('ada', 'AC')
const ACCOUNTS = [ada, made('ben', 'SK'), made('cyd', 'AC')]
type Account = ReturnType<typeof made>
const SECRETS = ACCOUNTS.flatMap(({ secret, header }) => [secret, header])

const ANSWERS = ['rows', 'rows', 'rows', 'refused', 'bad', 'slow down', 'html', 'broken'] as const
type Answer = (typeof ANSWERS)[number]

const anyAccount = fc.constantFrom(...ACCOUNTS)
const step = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('sign in'), who: anyAccount, stay: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('sign out', 'reload') }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('idle'), minutes: fc.integer({ min: 1, max: 40 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('filter'), types: fc.subarray(['apn', 'fcm'] satisfies BindingType[]) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('need'), count: fc.nat({ max: 30 }) }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constantFrom('refresh', 'load all', 'retry', 'stop', 'services', 'binding') }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('wait'), ms: fc.nat({ max: 40_000 }) }) },
  {
    weight: 10,
    arbitrary: fc.record({ do: fc.constant('answer'), which: fc.nat({ max: 9 }), as: fc.constantFrom(...ANSWERS) }),
  },
)
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never

interface Opened {
  readonly account: Account
  readonly session: Session
  readonly list: BindingsList
  readonly stay: boolean
  lastActive: number
  ended: boolean
}

/** Requests that wait for their answer. One that does not hear that it was called off is answered all the same. */
function createNetwork(hears: boolean) {
  const waiting: { account: Account; url: URL; resolve: (response: Response) => void; reject: (e: Error) => void }[] =
    []
  let asked = 0
  return {
    asked: () => asked,
    waiting: () => waiting.length,
    of:
      (account: Account): typeof fetch =>
      (input, init) =>
        new Promise((resolve, reject) => {
          asked += 1
          const url = new URL(input instanceof Request ? input.url : input)
          waiting.push({ account, url, resolve, reject })
          const { signal } = init ?? {}
          if (hears) signal?.addEventListener('abort', () => reject(signal.reason as Error))
        }),
    answer(which: number, as: Answer) {
      const [request] = waiting.splice(which % Math.max(waiting.length, 1), 1)
      if (request === undefined) return
      if (as === 'broken') request.reject(new TypeError(SECRETS.join(' '), { cause: SECRETS.join(' ') }))
      else request.resolve(answerTo(request, as))
    },
  }
}

function answerTo({ account, url }: { account: Account; url: URL }, as: Answer): Response {
  const leaky = `${account.secret} ${account.header}`
  if (as === 'refused') return Response.json({ code: 20003, message: leaky }, { status: 401 })
  if (as === 'bad') return Response.json({ code: 20001, message: leaky }, { status: 400 })
  if (as === 'slow down') return new Response(leaky, { status: 429, headers: { 'Retry-After': '3' } })
  if (as === 'html') return new Response(leaky, { headers: { 'Content-Type': 'text/html' } })
  const [, , , sid, list, one] = url.pathname.split('/')
  if (sid === undefined) {
    const named = { sid: service, account_sid: account.username, friendly_name: `service of ${account.name}` }
    return Response.json({ services: [named], meta: { next_page_url: null } })
  }
  const [type = 'gcm'] = url.searchParams.getAll('BindingType').toReversed()
  const row = (number: number) => ({
    sid: `BS${String(number).padStart(32, '0')}`,
    account_sid: account.username,
    identity: `row ${number} of ${account.name}`,
    binding_type: type,
  })
  if (list === undefined || one !== undefined) return Response.json(row(0))
  const page = Number(url.searchParams.get('Page') ?? 0)
  const next = page === 3 ? null : `https://api.test/?Page=${page + 1}&PageToken=of-${account.name}-${page + 1}`
  const rows = Array.from({ length: 5 }, (_, index) => row(page * 5 + index))
  return Response.json({ bindings: rows, meta: { next_page_url: next } })
}

/** A tab as the pages drive it. */
function createTab(hears: boolean) {
  const network = createNetwork(hears)
  const opened: Opened[] = []
  let clock = 0
  let current: Opened | undefined

  function begin(account: Account, stay: boolean, session: Session) {
    const list = createBindingsList(session.queryClient, session.twilio, service)
    current = { account, session, list, stay, lastActive: clock, ended: false }
    opened.push(current)
    void tryOut(session, service, everything).catch(() => {})
    list.show(everything)
  }

  function signIn(account: Account, stay: boolean) {
    end()
    vi.stubGlobal('fetch', network.of(account))
    const session = openSession(api, account)
    if (stay) storeSession(session, account.secret)
    begin(account, stay, session)
  }

  /** What is on the screen stays until the document is gone: the list is not closed. */
  function end() {
    if (current === undefined) return
    endSession(current.session)
    current.ended = true
    current = undefined
  }

  /** The old document goes, and takes its requests along. */
  function reload({ account, stay, list, session: { twilio } }: Opened) {
    list.close()
    twilio.end()
    current = undefined
    vi.stubGlobal('fetch', network.of(account))
    const restored = restoreSession(config)
    expect(restored !== undefined).toBe(stay)
    if (restored !== undefined) begin(account, stay, restored)
  }

  function idle(minutes: number) {
    clock += minutes * MINUTE
    if (current === undefined) return
    const { lastActive } = current
    const state = idleState({ now: clock, signedInAt: 0, lastActive, idleAfter: IDLE_MINUTES * MINUTE })
    if (state.is === 'over') end()
  }

  function act(one: Step): void {
    if (one.do === 'wait') vi.advanceTimersByTime(one.ms)
    else if (one.do === 'answer') network.answer(one.which, one.as)
    else if (one.do === 'idle') idle(one.minutes)
    else if (one.do === 'sign in') signIn(one.who, one.stay)
    else if (current !== undefined) {
      current.lastActive = clock
      const { list, session } = current
      const { queryClient, twilio } = session
      if (one.do === 'sign out') end()
      else if (one.do === 'reload') reload(current)
      else if (one.do === 'filter') list.show({ BindingType: one.types, Identity: [] })
      else if (one.do === 'need') list.need(one.count)
      else if (one.do === 'refresh') list.refresh()
      else if (one.do === 'retry') list.retry()
      else if (one.do === 'stop') list.stop()
      else if (one.do === 'load all') void list.loadAll()
      else if (one.do === 'services') void queryClient.fetchQuery(servicesQuery(twilio)).catch(() => {})
      else void queryClient.fetchQuery(bindingQuery(twilio, service, `BS${'0'.repeat(32)}`)).catch(() => {})
    }
  }
  return { network, opened, act, end }
}

/** Every text that can be reached from a value, names of fields and what is not enumerable included. */
function textsIn(root: unknown): Set<string> {
  const texts = new Set<string>()
  const seen = new Set<unknown>()
  const left = [root]
  for (let value = left.pop(); value !== undefined || left.length > 0; value = left.pop()) {
    if (typeof value === 'string') texts.add(value)
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null || seen.has(value)) continue
    seen.add(value)
    if (value instanceof Map) left.push(...value.keys(), ...value.values())
    if (value instanceof Set) left.push(...value)
    for (const key of Reflect.ownKeys(value)) {
      if (typeof key === 'string') texts.add(key)
      left.push(Reflect.get(value, key))
    }
  }
  return texts
}

/** What can be reached of a sign-in and must not be: a secret, or anything of another account. */
function foreign({ account, session, list }: Opened): string[] {
  const { scope, asked, baseUrl } = session.twilio
  const others = ACCOUNTS.filter(({ name }) => name !== account.name)
  const banned = [...SECRETS, ...others.flatMap(({ name, username }) => [`of ${name}`, `of-${name}`, username])]
  const reached = textsIn([session, scope, asked, baseUrl, list, list.snapshot(), cached(session)])
  return [...reached].filter((text) => banned.some((one) => text.includes(one)))
}

/** The queries as anybody can read them, and their errors as they would be written down. */
const cached = ({ queryClient }: Session) =>
  queryClient
    .getQueryCache()
    .getAll()
    .map(({ queryKey, queryHash, state, meta }) => [
      queryKey,
      queryHash,
      state,
      meta,
      String(state.error),
      JSON.stringify(state.error),
    ])

function expectOwnRows({ account, session, list, ended }: Opened) {
  const { rows, shown } = list.snapshot()
  const [type = 'gcm'] = shown?.BindingType.toReversed() ?? []
  expect(
    rows.all.filter((row) => row.identity?.endsWith(` of ${account.name}`) !== true || row.binding_type !== type),
  ).toEqual([])
  const queries = session.queryClient.getQueryCache().getAll()
  expect(queries.filter(({ queryKey }) => queryKey[0] !== session.twilio.scope)).toEqual([])
  if (ended) expect(queries.filter(({ state }) => state.data !== undefined)).toEqual([])
}

/** Lets what was begun have a turn, and a moment pass. */
async function turn(ms = 1) {
  await new Promise((resolve) => {
    setImmediate(resolve)
  })
  vi.advanceTimersByTime(ms)
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('whatever happens, in whatever order, a sign-in holds its own rows and no secret', async () => {
  let shown = 0
  let late = 0
  await fc.assert(
    fc.asyncProperty(
      anyAccount,
      fc.array(step, { minLength: 5, maxLength: 40 }),
      fc.boolean(),
      async (first, steps, hears) => {
        vi.stubGlobal('sessionStorage', storage())
        vi.stubGlobal('localStorage', storage())
        const { network, opened, act, end } = createTab(hears)
        act({ do: 'sign in', who: first, stay: false })
        for (const one of steps) {
          act(one)
          // One after the other: that is what a sequence is.
          // oxlint-disable-next-line no-await-in-loop
          await turn()
          for (const each of opened) expectOwnRows(each)
        }
        end()
        expect([sessionStorage.length, localStorage.length]).toEqual([0, 0])
        const asked = network.asked()
        late += network.waiting()
        while (network.waiting() > 0) network.answer(0, 'rows')
        for (let turns = 0; turns < 10; turns += 1) {
          // oxlint-disable-next-line no-await-in-loop
          await turn(10_000)
        }
        expect(network.asked()).toBe(asked)
        for (const each of opened) {
          expectOwnRows(each)
          expect(foreign(each)).toEqual([])
          shown += each.list.snapshot().count
        }
      },
    ),
    { numRuns: SEQUENCES },
  )
  expect(shown).toBeGreaterThan(SEQUENCES)
  expect(late).toBeGreaterThan(SEQUENCES / 2)
}, 60_000)

test('the search for what must not be reached finds it in every place', () => {
  const { opened, act, end } = createTab(true)
  act({ do: 'sign in', who: ada, stay: false })
  const [signedIn] = opened
  if (signedIn === undefined) throw new Error('A sign-in is open')
  const { queryClient, twilio } = signedIn.session
  expect(foreign(signedIn)).toEqual([])
  const error = new TypeError('none', { cause: new Map([[Symbol('x'), { [ada.secret]: 1 }]]) })
  queryClient.setQueryData([twilio.scope, 'x', ada.header], { row: 'row 1 of ben', [Symbol('y')]: [error] })
  expect(foreign(signedIn)).toEqual(expect.arrayContaining([ada.secret, ada.header, 'row 1 of ben']))
  end()
})

/** The storage of one tab. */
function storage(): Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'length'> {
  const kept = new Map<string, string>()
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    get length() {
      return kept.size
    },
  }
}
