import { describe, expect, test } from 'vitest'
import { ask, basic } from '../demo/asking'
import { createDemo } from '../demo/server'
import { ACCOUNT_SID, CREDENTIALS, RESTRICTED_KEY, SERVICES, SUPPORT_KEY } from '../demo/sids'
import { judge } from '../gateway/allow'
import { type FailureKind, TwilioError, failureOf } from '../twilio/errors'
import { type Known, READS, READ_NAMES, type ReadName, namesOf, outcomeOf, sampleOf } from './reads'

const demo = createDemo({ bindings: 20, now: new Date('2026-11-24T00:00:00Z') })
const KNOWN: Known = { service: SERVICES.support, identity: 'warehouse/scanner#2', credential: CREDENTIALS.apn }

/** The address of a read, as the gateway and the demo take it. */
function address(name: ReadName, known: Known): string {
  const { of, target } = READS[name]
  const path = target(known)
  if (path === undefined) throw new Error(`${name} has no address`)
  return of === 'monitor' ? `/monitor${path}` : path
}

async function tried(name: ReadName, known: Known, { sid, secret }: { sid: string; secret: string }) {
  const reply = await ask(demo, address(name, known), { headers: { Authorization: basic(sid, secret) } })
  return reply.ok ? null : new TwilioError(failureOf(reply.status, await reply.text()), { api: 'Demo' })
}

const done = (error: TwilioError | null) => ({ isRunning: false, error, whyNot: undefined })
const failed = (kind: FailureKind, permission?: string) =>
  new TwilioError({ kind, ...(permission === undefined ? {} : { permission }) }, { api: 'US1' })

/** The permissions that the demo misses for a key, by read. */
async function missing(key: { sid: string; secret: string }, known: Known = KNOWN) {
  const found: Partial<Record<ReadName, string | undefined>> = {}
  await Promise.all(
    READ_NAMES.map(async (name) => {
      const outcome = outcomeOf(name, done(await tried(name, known, key)), true)
      if (outcome.state === 'forbidden') found[name] = outcome.permission
      else expect([name, outcome.state]).toEqual([name, 'allowed'])
    }),
  )
  return found
}

describe('what is asked', () => {
  test.each(READ_NAMES)('%s: the gateway passes it on, with rows that are known and without', (name) => {
    expect(judge(address(name, KNOWN))).toBe('allowed')
    expect(judge(address(name, { service: SERVICES.support }))).toBe('allowed')
  })

  test('no two reads ask the same, and a list is asked for one row', () => {
    const targets = READ_NAMES.map((name) => address(name, KNOWN))
    expect(new Set(targets).size).toBe(targets.length)
    for (const target of targets) if (target.includes('?')) expect(target).toMatch(/\?PageSize=1$/)
  })

  test('what is of a service has no address without one', () => {
    const without = READ_NAMES.filter((name) => READS[name].target({}) === undefined)
    expect(without).toEqual([
      'service',
      'bindings',
      'binding',
      'users',
      'user',
      'conversations',
      'notifications',
      'configuration',
    ])
    expect(namesOf('account').filter((name) => without.includes(name))).toEqual([])
  })

  test('each says what is lost without it', () => {
    for (const name of READ_NAMES) expect(READS[name].lost).toMatch(/^[A-Z].{15,80}[^.]$/)
  })
})

describe('the first row', () => {
  test.each([
    [
      { bindings: [{ sid: 'BS1', identity: 'a', credential_sid: null }], meta: {} },
      { sid: 'BS1', identity: 'a' },
    ],
    [{ services: [{ sid: 'IS1' }, { sid: 'IS2' }] }, { sid: 'IS1' }],
    [{ services: [] }, {}],
    [{ services: [null] }, {}],
    [{ services: ['IS1'] }, {}],
    [{ services: [{ sid: 7, identity: {} }] }, {}],
    [{ sid: 'IS1' }, {}],
    [null, {}],
    ['x', {}],
    [[], {}],
  ])('of %j', (json, expected) => {
    expect(JSON.parse(JSON.stringify(sampleOf(json)))).toEqual(expected)
  })
})

describe('what an answer means', () => {
  test('while it is on its way, nothing', () => {
    expect(outcomeOf('bindings', { isRunning: true, error: failed('server'), whyNot: undefined }, true)).toEqual({
      state: 'running',
    })
  })

  test('an answer is a yes', () => {
    expect(outcomeOf('bindings', done(null), false)).toEqual({ state: 'allowed' })
  })

  test('a missing permission is a no, with its name where Twilio gives one', () => {
    const named = failed('permission', 'twilio/monitor/alerts/list')
    expect(outcomeOf('alerts', done(named), true)).toEqual({
      state: 'forbidden',
      permission: 'twilio/monitor/alerts/list',
      error: named,
    })
    for (const kind of ['permission', 'testCredentials'] as const) {
      expect(outcomeOf('alerts', done(failed(kind)), true)).toMatchObject({ state: 'forbidden', permission: undefined })
    }
  })

  test.each(['server', 'credentials', 'tooManyRequests', 'timeout', 'offline', 'gateway', 'notTwilio'] as const)(
    '%s says nothing of the key',
    (kind) => {
      const error = failed(kind)
      expect(outcomeOf('user', done(error), true)).toEqual({ state: 'failed', error })
    },
  )

  test('that there is no such row is a yes: Twilio looked; that there is no such service is not', () => {
    const error = failed('notFound')
    for (const name of ['binding', 'user', 'conversations'] as const) {
      expect(outcomeOf(name, done(error), true)).toEqual({ state: 'allowed' })
      expect(outcomeOf(name, done(error), false)).toEqual({ state: 'failed', error })
    }
    for (const name of ['credential', 'alert'] as const) {
      expect(outcomeOf(name, done(error), false)).toEqual({ state: 'allowed' })
    }
    for (const name of ['bindings', 'service', 'notifications', 'alerts'] as const) {
      expect(outcomeOf(name, done(error), true)).toEqual({ state: 'failed', error })
    }
  })

  test('what can’t be tried is not known, with why', () => {
    const tries = { isRunning: true, error: null, whyNot: 'Not in this region.' }
    expect(outcomeOf('alerts', tries, true)).toEqual({ state: 'notTried', why: 'Not in this region.' })
  })
})

describe('the keys of the demo', () => {
  test('the account may read everything, with rows that are there and with rows that are not', async () => {
    const account = { sid: ACCOUNT_SID, secret: demo.authToken }
    expect(await missing(account)).toEqual({})
    expect(await missing(account, { service: SERVICES.support })).toEqual({})
  })

  test('the key of the support desk lacks credentials and alerts', async () => {
    expect(await missing(SUPPORT_KEY)).toEqual({
      credential: 'twilio/conversations/credentials/read',
      credentials: 'twilio/conversations/credentials/list',
      alerts: 'twilio/monitor/alerts/list',
      alert: 'twilio/monitor/alerts/read',
    })
  })

  test('the key that reads bindings alone lacks all the rest, each by another permission', async () => {
    const found = await missing(RESTRICTED_KEY)
    expect(Object.keys(found).toSorted()).toEqual(
      READ_NAMES.filter((name) => name !== 'bindings' && name !== 'binding').toSorted(),
    )
    expect(new Set(Object.values(found)).size).toBe(Object.keys(found).length)
  })
})
