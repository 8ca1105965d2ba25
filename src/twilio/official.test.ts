/** Two witnesses of one API: Twilio's own client and ours ask the same, byte for byte, and read the same rows. */
import { QueryClient } from '@tanstack/react-query'
import * as fc from 'fast-check'
import official from 'twilio'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Listening, listen } from '../demo/listen'
import { createDemo } from '../demo/server'
import { SERVICES } from '../demo/sids'
import { type Binding, urlOf } from './binding'
import { type Twilio, createTwilio } from './client'
import { type BindingsQuery, bindingQuery, bindingsQuery, bindingsRequest } from './queries'
import { servicesQuery } from './serviceQueries'

const demo = createDemo({ bindings: 450, now: new Date('2026-11-24T00:00:00Z') })
let api: Listening
let theirs: ReturnType<typeof official>
let ours: Twilio

type Options<Data> = Parameters<typeof official.RequestClient.prototype.request<Data>>[0]

beforeAll(async () => {
  api = await listen(demo, 0)
  // The client knows Twilio's hosts alone, so its requests are led to the demo on their way.
  class ToDemo extends official.RequestClient {
    override request<Data>(options: Options<Data>) {
      const { pathname, search } = new URL(options.uri)
      return super.request<Data>(Object.assign(options, { uri: api.url + pathname + search }))
    }
  }
  theirs = official(demo.accountSid, demo.authToken, { httpClient: new ToDemo() })
  ours = createTwilio({
    api: { name: 'Demo', baseUrl: api.url },
    credentials: { username: demo.accountSid, secret: demo.authToken },
  })
})
afterAll(() => api.close())

/** What a client reads, and what it asked for that. */
async function witnessed<Read>(read: () => Promise<Read>) {
  demo.requests.clear()
  const rows = await read()
  const asked = demo.requests.list().map(({ method, path, query, authorized }) => ({ method, path, query, authorized }))
  return { rows, asked }
}

const cache = () => new QueryClient({ defaultOptions: { queries: { retry: false, gcTime: 0 } } })

type TheirBinding = Awaited<ReturnType<ReturnType<typeof theirs.conversations.v1.services>['bindings']['list']>>[number]

const ourFields = (binding: Binding) => [
  binding.sid,
  binding.account_sid,
  binding.chat_service_sid,
  binding.credential_sid,
  binding.endpoint,
  binding.identity,
  binding.binding_type,
  binding.message_types,
  urlOf(binding),
]

const theirFields = (binding: TheirBinding): unknown[] => [
  binding.sid,
  binding.accountSid,
  binding.chatServiceSid,
  binding.credentialSid,
  binding.endpoint,
  binding.identity,
  binding.bindingType,
  binding.messageTypes,
  binding.url,
]

function identitiesOf(service: string, most: number): string[] {
  const store = demo.bindings(service)
  const all = Array.from({ length: store.size }, (_, row) => store.row(row, api.url).identity ?? '')
  return [...new Set(all)].filter((identity) => identity.isWellFormed()).slice(0, most)
}

/** Any character of Unicode, the half of them in ASCII. */
const character = fc
  .oneof(fc.nat({ max: 0x7f }), fc.nat({ max: 0x10f7ff }))
  .map((code) => String.fromCodePoint(code < 0xd800 ? code : code + 0x800))

const ODD = ['a+b c@x.com&=#é', "(x)'!*", '👩🏽‍🚀 crew', '100%', '%2F%00', '..', ' ', '', 'Ω~-._', 'tab\tline\nnull\u0000']
const none: BindingsQuery = { BindingType: [], Identity: [] }

describe('bindings', () => {
  test.each<[string, string, () => BindingsQuery, number]>([
    ['of everything', SERVICES.couriers, () => none, 5],
    ['of one type', SERVICES.couriers, () => ({ ...none, BindingType: ['fcm'] }), 2],
    ['of two types', SERVICES.couriers, () => ({ ...none, BindingType: ['fcm', 'apn'] }), 4],
    ['of odd identities', SERVICES.hostile, () => ({ ...none, Identity: ODD }), 1],
    ['of every identity of the hostile service', SERVICES.hostile, () => hostileIdentities(), 1],
    ['of many identities, odd ones among them', SERVICES.couriers, () => manyIdentities(), 2],
    ['of identities and types', SERVICES.couriers, () => ({ ...manyIdentities(), BindingType: ['apn', 'gcm'] }), 1],
    ['of nobody', SERVICES.couriers, () => ({ ...none, Identity: ['nobody'] }), 1],
    ['of an empty service', SERVICES.staging, () => none, 1],
  ])('%s', async (_name, service, queryOf, leastPages) => {
    const query = queryOf()
    const first = await witnessed(() =>
      theirs.conversations.v1.services(service).bindings.list({
        pageSize: 100,
        bindingType: [...query.BindingType],
        identity: [...query.Identity],
      }),
    )
    const second = await witnessed(async () => {
      const options = bindingsQuery(ours, service, query)
      const { pages } = await cache().fetchInfiniteQuery({ ...options, pages: 1000 })
      return pages.flatMap(({ bindings }) => bindings)
    })
    expect(second.asked).toEqual(first.asked)
    expect(second.asked.length).toBeGreaterThanOrEqual(leastPages)
    expect(second.rows.map(ourFields)).toEqual(first.rows.map(theirFields))
    // What is no date at all, the official client reads in its own way.
    if (service === SERVICES.hostile) return
    expect(second.rows.map((row) => Date.parse(row.date_updated ?? ''))).toEqual(
      first.rows.map((row) => row.dateUpdated.getTime()),
    )
  })

  const hostileIdentities = () => ({ ...none, Identity: identitiesOf(SERVICES.hostile, 60) })
  const manyIdentities = () => ({ ...none, Identity: [...ODD, ...identitiesOf(SERVICES.couriers, 200)] })

  test('of any identities are asked for in the same bytes', async () => {
    const identity = fc.array(fc.oneof(fc.string({ unit: character }), fc.constantFrom(...ODD)), { maxLength: 12 })
    const bindingType = fc.subarray(['apn', 'fcm', 'gcm', 'twilsock'] as const)
    const { bindings } = theirs.conversations.v1.services(SERVICES.staging)
    await fc.assert(
      fc.asyncProperty(identity, bindingType, async (Identity, BindingType) => {
        demo.requests.clear()
        await bindings.page({ identity: Identity, bindingType: BindingType, pageSize: 100 })
        const [asked] = demo.requests.list()
        return `${asked?.path}${asked?.query}` === bindingsRequest(SERVICES.staging, { BindingType, Identity })
      }),
      { numRuns: 60 },
    )
  })

  test('one of them', async () => {
    const sid = demo.bindings(SERVICES.support).row(3, api.url).sid ?? ''
    const first = await witnessed(() => theirs.conversations.v1.services(SERVICES.support).bindings(sid).fetch())
    const second = await witnessed(() => cache().fetchQuery(bindingQuery(ours, SERVICES.support, sid)))
    expect(second.asked).toEqual(first.asked)
    expect(ourFields(second.rows)).toEqual(theirFields(first.rows))
  })
})

test('services', async () => {
  const first = await witnessed(() => theirs.conversations.v1.services.list({ pageSize: 100 }))
  const second = await witnessed(() => cache().fetchQuery(servicesQuery(ours)))
  expect(second.asked).toEqual(first.asked)
  expect(second.rows.map(({ sid, friendly_name: name }) => [sid, name])).toEqual(
    first.rows.map(({ sid, friendlyName }) => [sid, friendlyName]),
  )
})
