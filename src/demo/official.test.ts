/** A witness: Twilio's own client reads the demo API over HTTP, and sees what the demo holds. */
import twilio, { type Twilio } from 'twilio'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { BindingType, WireBinding } from '../twilio/wire'
import { listen, type Listening } from './listen'
import { createDemo } from './server'
import { CREDENTIALS, SERVICES } from './sids'

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
      const { hostname, pathname, search } = new URL(options.uri)
      const base = hostname === 'monitor.twilio.com' ? `${api.url}/monitor` : api.url
      return super.request<Data>(Object.assign(options, { uri: base + pathname + search }))
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

  test('reads users, and what they take part in', async () => {
    const { users } = client.conversations.v1.services(SERVICES.support)
    for (const identity of [
      'ada.okafor@kite.test',
      'maría.fuentes@kite.test',
      'margarethe.oyelaran+on-call-weekends@kite.test',
    ])
      expect((await users(encodeURIComponent(identity)).fetch()).identity).toBe(identity)
    const listed = await users.list({ pageSize: 20 })
    expect(listed.map(({ identity }) => identity)).toContain('leyla.karim@kite.test')
    expect(new Set(listed.map(({ sid }) => sid)).size).toBe(listed.length)

    const pool = users('tablet-pool')
    expect(await pool.userConversations.list({ pageSize: 50 })).toHaveLength(120)
    const kwame = await users(encodeURIComponent('kwame.asante@kite.test')).userConversations.list()
    expect(kwame.map(({ notificationLevel }) => notificationLevel)).toEqual(['default', 'default', 'muted'])
    await expect(users(encodeURIComponent('tomas.novak@kite.test')).fetch()).rejects.toMatchObject({ status: 404 })
  })

  test('reads the credentials', async () => {
    const { credentials } = client.conversations.v1
    const listed = await credentials.list({ pageSize: 3 })
    expect(listed.map(({ sid }) => sid).toSorted()).toEqual(
      Object.values(CREDENTIALS)
        .filter((sid) => sid !== CREDENTIALS.deleted)
        .toSorted(),
    )
    const sandbox = await credentials(CREDENTIALS.apnSandbox).fetch()
    expect([sandbox.type, sandbox.sandbox]).toEqual(['apn', 'True'])
    expect((await credentials(CREDENTIALS.apn).fetch()).sandbox).toBe('False')
    await expect(credentials(CREDENTIALS.deleted).fetch()).rejects.toMatchObject({ status: 404, code: 20404 })
  })

  test('reads how a service is set', async () => {
    const configuration = client.conversations.v1.services(SERVICES.couriers).configuration()
    expect((await configuration.fetch()).reachabilityEnabled).toBe(false)
    const { newMessage, logEnabled } = await client.conversations.v1
      .services(SERVICES.couriers)
      .configuration.notifications()
      .fetch()
    expect(newMessage).toMatchObject({ enabled: true, sound: 'default', with_media: { enabled: false } })
    expect(logEnabled).toBe(false)
    expect((await client.conversations.v1.configuration().fetch()).defaultChatServiceSid).toBe(SERVICES.before)
  })

  test('reads the alerts of the Monitor, page by page, and each whole', async () => {
    const { alerts } = client.monitor.v1
    const listed = await alerts.list({ logLevel: 'error', startDate: new Date('2026-11-10T00:00:00Z'), pageSize: 7 })
    expect(listed.length).toBeGreaterThan(20)
    expect(listed.every(({ dateGenerated }) => dateGenerated >= new Date('2026-11-10T00:00:00Z'))).toBe(true)
    const whole = await alerts(listed[0]?.sid ?? '').fetch()
    expect([whole.alertText, listed[0]?.requestVariables]).toEqual([listed[0]?.alertText, undefined])
    expect(whole.requestVariables).toContain('BindingSid=BS')
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
