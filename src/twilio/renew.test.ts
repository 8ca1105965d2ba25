/** Going on with another secret of the same SID, over the demo API. */
import { inspect } from 'node:util'
import * as fc from 'fast-check'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { ORIGIN } from '../demo/asking'
import { createDemo } from '../demo/server'
import { SERVICES } from '../demo/sids'
import { type Credentials, createTwilio } from './client'
import { TwilioError } from './errors'
import { bindingsRequest } from './queries'

const demo = createDemo({ bindings: 10, now: new Date('2026-11-24T00:00:00Z') })
const account = { username: demo.accountSid, secret: demo.authToken }
const restricted = { username: demo.restrictedKey.sid, secret: demo.restrictedKey.secret }
const WRONG = '0'.repeat(32)
const CHECK = '/v1/Services?PageSize=1'
const LIST = bindingsRequest(SERVICES.couriers, { BindingType: [], Identity: [] })

beforeEach(() => {
  demo.faults.clear()
  demo.requests.clear()
})

const over = (credentials: Credentials, gateway: string | null = null) =>
  createTwilio({
    api: { name: 'Demo', baseUrl: ORIGIN },
    credentials,
    gateway,
    fetch: (input, init) => demo.fetch(new Request(input, init)),
  })

async function failure(promise: Promise<unknown>): Promise<TwilioError> {
  const reason = await promise.then(
    () => 'it did not fail',
    (error: unknown) => error,
  )
  if (reason instanceof TwilioError) return reason
  throw new Error('not a TwilioError', { cause: reason })
}

/** Who asked for what, and what came. */
const log = () =>
  demo.requests.list().map(({ path, query, authorized, status }) => [path + query, authorized, status] as const)

describe('a secret that is right', () => {
  test('takes the place of one that is refused', async () => {
    const twilio = over({ ...account, secret: WRONG })
    expect((await failure(twilio.get(LIST))).kind).toBe('credentials')
    await twilio.renew(demo.authToken)
    await twilio.get(LIST)
    expect(log()).toEqual([
      [LIST, 'wrong', 401],
      [CHECK, 'account', 200],
      [LIST, 'account', 200],
    ])
  })

  test('is right without the permission that the check would need', async () => {
    const twilio = over({ ...restricted, secret: WRONG })
    await twilio.renew(restricted.secret)
    await twilio.get(LIST)
    expect(log()).toEqual([
      [CHECK, 'restricted', 401],
      [LIST, 'restricted', 200],
    ])
  })
})

describe('a secret that is not accepted', () => {
  test.each([
    ['an account', account],
    ['a key', restricted],
  ])('is asked for once, and the old one of %s stays', async (_name, credentials) => {
    const twilio = over(credentials)
    expect(await failure(twilio.renew(WRONG))).toMatchObject({ kind: 'credentials', status: 401, code: 20003 })
    await twilio.get(LIST)
    expect(log().map(([path, who]) => [path, who])).toEqual([
      [CHECK, 'wrong'],
      [LIST, credentials === account ? 'account' : 'restricted'],
    ])
  })

  test.each([
    ['server', { status: 503 }],
    ['tooManyRequests', { status: 429 }],
    ['notTwilio', { html: true, status: 403 }],
    ['cutOff', { cutAt: 3 }],
    ['unreachable', { drop: true }],
    ['suspended', { status: 403, code: 20006 }],
  ] as const)('because of %s does not take the old one’s place either', async (kind, fault) => {
    const twilio = over({ ...account, secret: WRONG })
    demo.faults.add({ ...fault, path: CHECK })
    expect((await failure(twilio.renew(demo.authToken))).kind).toBe(kind)
    expect((await failure(twilio.get(LIST))).kind).toBe('credentials')
  })

  test('is in no error, nor is the old one', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 8, maxLength: 64 }), async (secret) => {
        const error = await failure(over(account).renew(secret))
        const header = Buffer.from(`${account.username}:${secret}`).toString('base64')
        const said = [
          inspect(error, { depth: 10, showHidden: true }),
          JSON.stringify(error),
          String(error),
          error.stack,
        ]
        return ![secret, header, account.secret, account.username].some((one) => said.join('\n').includes(one))
      }),
      { numRuns: 200 },
    )
  })
})

test('behind a gateway, which holds the secret, nothing is asked', async () => {
  await over(account, '/twilio').renew(WRONG)
  expect(log()).toEqual([])
})

describe('while other requests are under way', () => {
  /** A server that answers when it is told to, and keeps whom it was asked by. */
  function setUp() {
    const asked: { secret: string | undefined; answer: (status: number) => void }[] = []
    const twilio = createTwilio({
      api: { name: 'Fake', baseUrl: 'https://api.test' },
      credentials: { username: account.username, secret: 'old' },
      fetch: (_input, init) =>
        new Promise((resolve) => {
          const encoded = (new Headers(init?.headers).get('Authorization') ?? '').slice('Basic '.length)
          const [, secret] = Buffer.from(encoded, 'base64').toString('utf8').split(':')
          const answer = (status: number) => resolve(Response.json({ code: 20003, secret }, { status }))
          asked.push({ secret, answer })
        }),
    })
    const secrets = () => asked.map(({ secret }) => secret)
    const wait = (count: number) => vi.waitFor(() => expect(asked).toHaveLength(count))
    return { twilio, asked, secrets, wait }
  }

  test('they are answered as they were asked, and the next goes with the new secret', async () => {
    const { twilio, asked, secrets, wait } = setUp()
    const before = [twilio.get('/1'), twilio.get('/2')]
    const renewal = twilio.renew('new')
    const meanwhile = twilio.get('/3')
    await wait(4)
    expect(secrets()).toEqual(['old', 'old', 'new', 'old'])
    asked[2]?.answer(200)
    await renewal
    const next = twilio.get('/4')
    await wait(5)
    for (const { answer } of asked) answer(200)
    const answers = await Promise.all([...before, meanwhile, next])
    expect(answers).toEqual(['old', 'old', 'old', 'new'].map((secret) => ({ code: 20003, secret })))
  })

  test('one that was sent with the old secret and is refused late goes again with the new one', async () => {
    const { twilio, asked, secrets, wait } = setUp()
    const late = twilio.get('/1')
    const renewal = twilio.renew('new')
    await wait(2)
    asked[1]?.answer(200)
    await renewal
    asked[0]?.answer(401)
    await wait(3)
    asked[2]?.answer(200)
    expect(await late).toEqual({ code: 20003, secret: 'new' })
    expect(secrets()).toEqual(['old', 'new', 'new'])
  })

  test('where the new secret is refused as well, that is told, after one more request', async () => {
    const { twilio, asked, wait } = setUp()
    const late = failure(twilio.get('/1'))
    const renewal = twilio.renew('new')
    await wait(2)
    asked[1]?.answer(200)
    await renewal
    asked[0]?.answer(401)
    await wait(3)
    asked[2]?.answer(401)
    expect((await late).kind).toBe('credentials')
  })

  test('what waits for its turn goes with the secret of that moment', async () => {
    const { twilio, asked, secrets, wait } = setUp()
    const renewal = twilio.renew('new')
    const busy = [twilio.get('/1'), twilio.get('/2'), twilio.get('/3')]
    await wait(4)
    const queued = twilio.get('/4')
    asked[0]?.answer(200)
    await renewal
    await wait(5)
    for (const { answer } of asked) answer(200)
    await Promise.all([...busy, queued])
    expect(secrets().slice(0, 4)).toEqual(['new', 'old', 'old', 'old'])
    expect(['old', 'new']).toContain(secrets()[4])
  })
})
