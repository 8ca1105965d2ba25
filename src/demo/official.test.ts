/** A witness: Twilio's own client reads the demo API over HTTP, and sees what the demo holds. */
import twilio, { type Twilio } from 'twilio'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { BindingType, WireBinding } from '../twilio/wire'
import { listen, type Listening } from './listen'
import { createDemo } from './server'
import { SERVICES } from './sids'

const demo = createDemo({ bindings: 300, now: new Date('2026-11-24T00:00:00Z') })
let api: Listening
let client: Twilio

beforeAll(async () => {
  api = await listen(demo, 0)
  client = clientFor(demo.accountSid, demo.authToken)
})
afterAll(() => api.close())

/** The client knows Twilio's hosts alone, so its requests are led to the demo on their way. */
function clientFor(username: string, password: string): Twilio {
  type Options<Data> = Parameters<typeof twilio.RequestClient.prototype.request<Data>>[0]
  class ToDemo extends twilio.RequestClient {
    override request<Data>(options: Options<Data>) {
      const { pathname, search } = new URL(options.uri)
      return super.request<Data>(Object.assign(options, { uri: api.url + pathname + search }))
    }
  }
  return twilio(username, password, { accountSid: demo.accountSid, httpClient: new ToDemo() })
}

function rowsOf(service: string, keep: (row: WireBinding) => boolean = () => true): WireBinding[] {
  const store = demo.bindings(service)
  return Array.from({ length: store.size }, (_, row) => store.row(row, api.url)).filter(keep)
}

const dates = (row: WireBinding) => [Date.parse(row.date_created ?? ''), Date.parse(row.date_updated ?? '')]

describe('the official client', () => {
  test('lists the services', async () => {
    const services = await client.conversations.v1.services.list({ pageSize: 2 })
    expect(services.map(({ sid, friendlyName }) => ({ sid, name: friendlyName }))).toEqual(demo.services)
    expect((await client.conversations.v1.services(SERVICES.support).fetch()).friendlyName).toBe('Kite Support')
  })

  const people = [
    'ada.okafor@kite.test',
    'warehouse/scanner#2',
    'maría.fuentes@kite.test',
    'Illia.Bondarenko@kite.test',
  ]
  const filters: { name: string; service: string; bindingType?: BindingType[]; identity?: string[] }[] = [
    { name: 'everything', service: SERVICES.couriers },
    { name: 'one type', service: SERVICES.couriers, bindingType: ['fcm'] },
    { name: 'two types', service: SERVICES.couriers, bindingType: ['apn', 'twilsock'] },
    { name: 'identities', service: SERVICES.support, identity: people },
    { name: 'identities and types', service: SERVICES.support, identity: [...people, 'nobody'], bindingType: ['apn'] },
    {
      name: 'an identity of odd characters',
      service: SERVICES.hostile,
      identity: ['a+b c@kite.test', '100%', ' leading', "=cmd|' /C calc'!A0"],
    },
    { name: 'nothing', service: SERVICES.staging },
  ]

  test.each(filters)('lists bindings over many pages: $name', async ({ service, bindingType, identity }) => {
    const listed = await client.conversations.v1.services(service).bindings.list({
      pageSize: 7,
      ...(bindingType && { bindingType }),
      ...(identity && { identity }),
    })
    const kept = rowsOf(
      service,
      (row) =>
        (bindingType?.some((type) => type === row.binding_type) ?? true) &&
        (identity?.some((wanted) => wanted === row.identity) ?? true),
    )
    expect(kept.length > 0).toBe(service !== SERVICES.staging)
    expect(
      listed.map(({ sid, identity: of, endpoint, bindingType: type, credentialSid, messageTypes, url }) => [
        sid,
        of,
        endpoint,
        type,
        credentialSid,
        messageTypes,
        url,
      ]),
    ).toEqual(
      kept.map((row) => [
        row.sid,
        row.identity,
        row.endpoint,
        row.binding_type,
        row.credential_sid,
        row.message_types,
        row.url,
      ]),
    )
    expect(listed.map((row) => [row.dateCreated.getTime(), row.dateUpdated.getTime()])).toEqual(kept.map(dates))
  })

  test('fetches one binding', async () => {
    const [, row] = rowsOf(SERVICES.support)
    const fetched = await client.conversations.v1
      .services(SERVICES.support)
      .bindings(row?.sid ?? '')
      .fetch()
    expect([fetched.identity, fetched.endpoint]).toEqual([row?.identity, row?.endpoint])
  })

  test('understands the refusals', async () => {
    const { bindings } = client.conversations.v1.services(SERVICES.support)
    await expect(bindings(`BS${'0'.repeat(32)}`).fetch()).rejects.toMatchObject({ status: 404, code: 20404 })
    await expect(clientFor(demo.accountSid, 'wrong').conversations.v1.services.list()).rejects.toMatchObject({
      status: 401,
      code: 20003,
      message: 'Authenticate',
    })
    const restricted = clientFor(demo.restrictedKey.sid, demo.restrictedKey.secret).conversations.v1.services
    await expect(restricted.list()).rejects.toMatchObject({ status: 401, code: 70051 })
    expect(await restricted(SERVICES.support).bindings.list({ limit: 3 })).toHaveLength(3)
    demo.faults.add({ status: 429 })
    await expect(bindings.list()).rejects.toMatchObject({
      status: 429,
      code: 20429,
      moreInfo: 'https://www.twilio.com/docs/errors/20429',
    })
  })
})
