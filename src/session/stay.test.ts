/** A sign-in that is kept for reloads: as it was, in its own tab, and nothing else is taken for one. */
import * as fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { parseConfig } from '../config'
import { activityName, endSession, openGatewaySession, openSession, restoreSession } from './session'
import {
  IE1,
  KEY,
  US1,
  anySid,
  anyText,
  asks,
  config,
  kept,
  network,
  restored,
  secret,
  shared,
  stored,
  username,
  withFreshBrowser,
} from './session.testing'
import { isStored, storeRenewed, storeSession } from './stay'

withFreshBrowser()

describe('a sign-in that is kept for reloads', () => {
  test('goes on as it was, whatever the secret', async () => {
    const credentials = fc.record({ username: anySid, secret: anyText })
    await fc.assert(
      fc.asyncProperty(credentials, fc.constantFrom(...config.apis), async (who, api) => {
        const before = openSession(api, who)
        before.queryClient.setQueryData([before.twilio.scope], 'a row')
        storeSession(before, who.secret)
        expect(isStored()).toBe(true)
        const after = restoreSession(config)
        if (after === undefined) throw new Error('It was kept')
        expect(after.twilio.scope).toBe(before.twilio.scope)
        expect(after).toMatchObject({ api, username: who.username, since: before.since })
        expect(after.queryClient.getQueryCache().getAll()).toEqual([])
        const asked = await asks(after)
        expect(asked.as).toBe(Buffer.from(`${who.username}:${who.secret}`).toString('utf8'))
        expect(asked.url).toBe(`${api.baseUrl}/v1/Services`)
      }),
      { numRuns: 200 },
    )
  })

  test('is one entry that holds what is needed and no more', () => {
    const session = openSession(US1, { username, secret })
    storeSession(session, secret)
    storeSession(session, 'another')
    expect([...kept.keys()]).toEqual([KEY])
    const { scope } = session.twilio
    const { baseUrl } = US1
    expect(JSON.parse(kept.get(KEY) ?? '')).toEqual({
      baseUrl,
      scope,
      since: session.since,
      username,
      secret: 'another',
    })
  })

  test('is gone with the end of the sign-in, and nothing of it is left', () => {
    const session = openSession(US1, { username, secret })
    storeSession(session, secret)
    expect(isStored()).toBe(true)
    endSession(session)
    expect([isStored(), restoreSession(config), kept.size, shared.size]).toEqual([false, undefined, 0, 0])
  })

  test('goes on in no other tab that has a copy of it, and nothing of it is left there', () => {
    const session = openSession(US1, { username, secret })
    storeSession(session, secret)
    const copy = [...kept]
    expect(restoreSession(config)?.twilio.scope).toBe(session.twilio.scope)
    endSession(session)
    for (const [name, text] of copy) kept.set(name, text)
    expect([restoreSession(config), kept.size]).toEqual([undefined, 0])
    // A tab that has not heard of the end yet brings nothing back, not by another secret either.
    for (const [name, text] of copy) kept.set(name, text)
    storeRenewed(session, 'another')
    expect(shared.size).toBe(0)
    expect(restoreSession(config)).toBeUndefined()
  })

  test('takes another secret where it is kept, and only there', () => {
    const session = openSession(US1, { username, secret })
    storeRenewed(session, 'another')
    expect([kept.size, shared.size]).toEqual([0, 0])
    storeSession(session, secret)
    storeRenewed(session, 'another')
    expect(kept.get(KEY)).toContain('another')
  })

  test('that can’t be used is dropped, so that no secret is left of which nobody speaks', () => {
    const other = parseConfig(JSON.stringify({ apis: [IE1] }))
    const behindGateway = parseConfig(JSON.stringify({ apis: [US1], gateway: '/twilio' }))
    restored(stored(), other)
    expect(kept.size).toBe(0)
    for (const text of ['{', stored({ username: 'x' }), 'null']) {
      restored(text)
      expect(kept.size).toBe(0)
    }
    kept.set(KEY, stored())
    openGatewaySession(behindGateway)
    expect(kept.size).toBe(0)
    kept.set(KEY, stored())
    expect(openGatewaySession(config)).toBeUndefined()
    expect(kept.size).toBe(1)
  })

  test('is noted in the browser by its random name and two times alone', () => {
    const session = openSession(US1, { username, secret })
    storeSession(session, secret)
    expect([...shared.keys()]).toEqual([`active ${session.twilio.scope}`])
    expect([...shared.values()].join('')).toMatch(/^\d{13} \d{13}$/)
  })

  test('drops the names of sign-ins that ended by themselves, and nothing else', () => {
    const ago = (minutes: number) => String(Date.now() - minutes * 60_000)
    shared.set('active old', ago(481)).set('active broken', 'x').set('active other', ago(479)).set('preferences', '{}')
    const session = openSession(US1, { username, secret })
    storeSession(session, secret)
    expect([...shared.keys()].toSorted()).toEqual(
      ['active other', activityName(session.twilio.scope), 'preferences'].toSorted(),
    )
  })

  test('takes the API’s name from the settings of today', () => {
    const renamed = parseConfig(JSON.stringify({ apis: [{ ...US1, name: 'Our Twilio' }] }))
    expect(restored(stored(), renamed)?.twilio.asked.api).toBe('Our Twilio')
  })

  test('of an API that the settings no longer name is not restored, so its secret goes nowhere', () => {
    const other = parseConfig(JSON.stringify({ apis: [IE1] }))
    expect(restored(stored(), other)).toBeUndefined()
    for (const baseUrl of [`${US1.baseUrl}/`, `${US1.baseUrl}.evil.test`, 'https://evil.test', '', null, [US1.baseUrl]])
      expect(restored(stored({ baseUrl }))).toBeUndefined()
    expect(network).not.toHaveBeenCalled()
  })
})

describe('what is no kept sign-in', () => {
  test.each([
    ['a service SID', `IS${'0'.repeat(32)}`],
    ['a SID too short', `AC${'0'.repeat(31)}`],
    ['a SID too long', `AC${'0'.repeat(33)}`],
    ['a SID with a line break', `AC${'0'.repeat(32)}\n`],
    ['small letters', `ac${'0'.repeat(32)}`],
    ['other letters', `AC${'g'.repeat(32)}`],
    ['nothing', ''],
    ['no text', 7],
    ['a list', [username]],
  ])('is not restored: a username that is %s', (_name, wrong) => {
    expect(restored(stored({ username: wrong }))).toBeUndefined()
  })

  test.each(['baseUrl', 'scope', 'since', 'username', 'secret'])('is not restored: without its %s', (field) => {
    expect(restored(stored())).toBeDefined()
    for (const value of [undefined, null, true, {}, []]) expect(restored(stored({ [field]: value }))).toBeUndefined()
  })

  test.each(['', 'null', '{', 'undefined', '[]', '"text"', '0', stored().slice(0, -1), `${stored()}x`])(
    'is not restored: %j',
    (text) => {
      expect(restored(text)).toBeUndefined()
    },
  )

  test('is not restored: one that has ended meanwhile, and nothing of it is left', () => {
    const minutesAgo = (minutes: number) => Date.now() - minutes * 60_000
    const keeps = (since: number, lastActive: unknown = since) => {
      const isKept = restored(stored({ since }), config, lastActive) !== undefined
      expect(kept.size > 0).toBe(isKept)
      return isKept
    }
    expect(config.idleMinutes).toBe(30)
    expect(keeps(minutesAgo(29))).toBe(true)
    expect(keeps(minutesAgo(31))).toBe(false)
    expect(keeps(minutesAgo(300), minutesAgo(29))).toBe(true)
    expect(keeps(minutesAgo(300), minutesAgo(31))).toBe(false)
    expect(keeps(minutesAgo(479), minutesAgo(1))).toBe(true)
    expect(keeps(minutesAgo(481), minutesAgo(1))).toBe(false)
    for (const broken of [NaN, '', 'x', -1]) expect(keeps(minutesAgo(1), broken)).toBe(false)
  })

  test('is never an error, and nothing but a whole sign-in comes of it', () => {
    const own = fc.constantFrom<unknown>(
      US1.baseUrl,
      IE1.baseUrl,
      username,
      `AC${'0'.repeat(32)}`,
      secret,
      7,
      '__proto__',
    )
    const field = fc.oneof({ weight: 3, arbitrary: own }, { weight: 1, arbitrary: fc.jsonValue() })
    const right = fc.record({
      baseUrl: fc.constantFrom(US1.baseUrl, IE1.baseUrl),
      scope: anyText,
      since: fc.oneof(
        { weight: 3, arbitrary: fc.integer({ min: Date.now() - 20 * 60_000, max: Date.now() }) },
        { weight: 1, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }) },
      ),
      username: anySid,
      secret: anyText,
    })
    const fields = fc.record({ baseUrl: field, scope: field, since: field, username: field, secret: field })
    const mixed = fc
      .tuple(right, fc.subarray(Object.keys(JSON.parse(stored()) as object)), fields)
      .map(([whole, wrong, other]) => ({
        ...whole,
        ...Object.fromEntries(Object.entries(other).filter(([key]) => wrong.includes(key))),
      }))
    const text = fc.oneof(
      fc.json(),
      anyText,
      fields.map((value) => JSON.stringify(value)),
      mixed.map((value) => JSON.stringify(value)),
      mixed.map((value) => JSON.stringify(value).slice(0, -1)),
    )
    // Somebody was there a moment ago, whatever the sign-in's name.
    vi.stubGlobal('localStorage', { getItem: () => String(Date.now()) })
    let sessions = 0
    fc.assert(
      fc.property(text, (json) => {
        kept.set(KEY, json)
        const session = restoreSession(config)
        if (session === undefined) return
        sessions += 1
        const { api, username: sid, twilio, since } = session
        expect(config.apis).toContain(api)
        expect(twilio.baseUrl).toBe(api.baseUrl)
        expect(sid).toMatch(/^(AC|SK)[0-9a-fA-F]{32}$/)
        expect([typeof twilio.scope, typeof since]).toEqual(['string', 'number'])
      }),
      { numRuns: 4000 },
    )
    expect(sessions).toBeGreaterThan(100)
    expect(Reflect.get({}, 'scope')).toBeUndefined()
    expect(network).not.toHaveBeenCalled()
  })
})
