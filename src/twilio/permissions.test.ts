/** What a key may not read, and where everything is asked: by the gateway, and as the page shows it. */
import { describe, expect, test } from 'vitest'
import { ORIGIN, basic } from '../demo/asking'
import { CREDENTIALS, SERVICES } from '../demo/sids'
import { alertDetailsQuery, alertsQuery } from './alertsQuery'
import { type Twilio, createTwilio } from './client'
import {
  configurationQuery,
  credentialQuery,
  credentialsQuery,
  factRequests,
  identityBindingsQuery,
  notificationsQuery,
  userConversationsQuery,
  userQuery,
} from './factQueries'
import { asked, demo, failure, fetched, overDemo, withFreshDemo } from './factQueries.testing'

withFreshDemo()

describe('a key that lacks a permission', () => {
  const { support, couriers } = SERVICES

  test.each<[string, (twilio: Twilio) => Promise<unknown>]>([
    ['conversations/users/read', (twilio) => fetched(userQuery(twilio, support, 'dispatch-07'))],
    [
      'conversations/user-conversations/list',
      (twilio) => fetched(userConversationsQuery(twilio, support, 'dispatch-07')),
    ],
    ['conversations/credentials/read', (twilio) => fetched(credentialQuery(twilio, CREDENTIALS.apn))],
    ['conversations/credentials/list', (twilio) => fetched(credentialsQuery(twilio))],
    ['monitor/alerts/list', (twilio) => fetched(alertsQuery(twilio, support))],
  ])('is told which: %s', async (permission, ask) => {
    const error = await failure(ask(overDemo(demo.restrictedKey)))
    expect(error).toMatchObject({ kind: 'permission', code: 70051, permission: `twilio/${permission}` })
  })

  test('loses no more than that', async () => {
    const twilio = overDemo(demo.restrictedKey)
    expect(await fetched(identityBindingsQuery(twilio, support, 'dispatch-07'))).toHaveLength(1)
    const refused = [fetched(notificationsQuery(twilio, couriers)), fetched(configurationQuery(twilio, couriers))]
    const permissions = await Promise.all(refused.map(async (each) => (await failure(each)).permission))
    expect(new Set(permissions).size).toBe(2)
    for (const permission of permissions) expect(permission).toMatch(/^twilio\/conversations\/[\w-]+\/read$/)
    const supporter = overDemo(demo.supportKey)
    expect(await fetched(userQuery(supporter, support, 'dispatch-07'))).toHaveProperty('identity', 'dispatch-07')
    expect((await failure(fetched(alertsQuery(supporter, support)))).permission).toBe('twilio/monitor/alerts/list')
  })
})

test('through the gateway everything is asked of the page’s own origin', async () => {
  const urls: string[] = []
  const send: typeof fetch = (input, init) => {
    const url = typeof input === 'string' ? input : 'no text'
    urls.push(url)
    const headers = new Headers(init?.headers)
    expect(headers.has('Authorization')).toBe(false)
    headers.set('Authorization', basic(demo.accountSid, demo.authToken))
    return demo.fetch(new Request(ORIGIN + url.replace(/^\/twilio/, ''), { ...init, headers }))
  }
  const twilio = createTwilio({
    api: { name: 'Demo', baseUrl: 'https://conversations.test', monitorUrl: 'https://monitor.test' },
    gateway: '/twilio',
    fetch: send,
  })
  const { listed } = await fetched(alertsQuery(twilio, SERVICES.couriers))
  await fetched(alertDetailsQuery(twilio, SERVICES.couriers, [listed[0]?.sid ?? '']))
  await fetched(userQuery(twilio, SERVICES.support, 'warehouse/scanner#2'))
  expect(urls[0]).toMatch(/^\/twilio\/monitor\/v1\/Alerts\?StartDate=/)
  expect(urls[1]).toMatch(/^\/twilio\/monitor\/v1\/Alerts\/NO[0-9a-f]{32}$/)
  expect(urls.at(-1)).toBe(`/twilio/v1/Services/${SERVICES.support}/Users/warehouse%2Fscanner%232`)
})

test('the addresses that the page shows are those that are asked for', async () => {
  const { support } = SERVICES
  const identity = 'margarethe.oyelaran+on-call-weekends@kite.test'
  const twilio = overDemo()
  await fetched(userQuery(twilio, support, identity))
  await fetched(userConversationsQuery(twilio, support, identity))
  await fetched(credentialQuery(twilio, CREDENTIALS.fcm))
  await fetched(credentialsQuery(twilio))
  await fetched(notificationsQuery(twilio, support))
  await fetched(configurationQuery(twilio, support))
  expect(asked()).toEqual([
    factRequests.user(support, identity),
    factRequests.conversations(support, identity),
    factRequests.credential(CREDENTIALS.fcm),
    factRequests.credentials(),
    factRequests.notifications(support),
    factRequests.configuration(support),
  ])
})
