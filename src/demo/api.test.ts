import { describe, expect, test } from 'vitest'
import { ask, bindingsPath, ORIGIN, pageOf, refusal } from './asking'
import { createDemo } from './server'
import { SERVICES } from './sids'

const now = new Date('2026-11-24T00:00:00Z')
const demo = createDemo({ bindings: 500, now })
const identitiesOf = async (query: string, service: string = SERVICES.support) =>
  (await pageOf(await ask(demo, bindingsPath(service, query)))).bindings.map(({ identity }) => identity)

describe('what is answered', () => {
  test('the services, each with the addresses of its parts', async () => {
    const reply: unknown = await (await ask(demo, '/v1/Services')).json()
    expect(reply).toMatchObject({
      services: demo.services.map(({ sid, name }) => ({ sid, friendly_name: name, account_sid: demo.accountSid })),
      meta: { page: 0, page_size: 50, next_page_url: null, previous_page_url: null, key: 'services' },
    })
    const first = await ask(demo, `/v1/Services?PageSize=2`)
    expect(await first.json()).toMatchObject({ meta: { next_page_url: expect.stringContaining('PageSize=2&Page=1') } })
  })

  test('one service and one binding, the same as in the lists', async () => {
    const service = await ask(demo, `/v1/Services/${SERVICES.support}`)
    expect(await service.json()).toMatchObject({
      sid: SERVICES.support,
      links: { bindings: ORIGIN + bindingsPath(SERVICES.support) },
    })
    const { bindings } = await pageOf(await ask(demo, bindingsPath(SERVICES.couriers)))
    const one = await ask(demo, `${bindingsPath(SERVICES.couriers)}/${bindings[7]?.sid}`)
    expect(await one.json()).toEqual(bindings[7])
  })

  test('an empty service has an empty page', async () => {
    expect(await identitiesOf('', SERVICES.staging)).toEqual([])
  })
})

describe('filters', () => {
  test('identities are OR, compared exactly', async () => {
    expect(await identitiesOf('?Identity=ada.okafor%40kite.test')).toHaveLength(2)
    expect(await identitiesOf('?Identity=Ada.okafor%40kite.test')).toEqual([])
    expect(await identitiesOf('?Identity=ada')).toEqual([])
    expect(await identitiesOf('?Identity=dispatch-07&Identity=olamide.b%40kite.test&Identity=dispatch-07')).toEqual([
      'dispatch-07',
      'olamide.b@kite.test',
    ])
  })

  test('types are OR, and both together are AND', async () => {
    const query = '?BindingType=gcm&BindingType=fcm&Identity=devon.reyes%40kite.test&Identity=feng.liu%40kite.test'
    expect(await identitiesOf(query)).toEqual(['devon.reyes@kite.test', 'feng.liu@kite.test'])
    expect(await identitiesOf('?BindingType=twilsock')).toEqual(['dispatch-07', 'olamide.b@kite.test'])
  })

  test('an identity may hold any character', async () => {
    for (const identity of [
      '',
      ' leading',
      'a/b/c',
      '..',
      '100%',
      'a+b c@kite.test',
      '__proto__',
      '👩🏽‍🚀 crew',
      '界'.repeat(256),
    ]) {
      expect(await identitiesOf(`?Identity=${encodeURIComponent(identity)}`, SERVICES.hostile)).toEqual([identity])
    }
  })
})

describe('what is refused', () => {
  const support = bindingsPath(SERVICES.support)
  test.each([
    ['/v1/Services/ISnothing', '404 20404 The requested resource /Services/ISnothing was not found'],
    [`${support}/BSnothing`, `404 20404 The requested resource ${support.slice(3)}/BSnothing was not found`],
    ['/v1/Nowhere', '404 20404 The requested resource /Nowhere was not found'],
    ['/elsewhere', '404 20404 The requested resource /elsewhere was not found'],
    [`${support}?BindingType=hms`, '400 50209 Invalid binding type'],
    [`${support}?PageSize=101`, '400 20007 Page size too large: 101, at most 100'],
    [`${support}?PageSize=0`, '400 20001 Invalid parameter PageSize'],
    [`${support}?PageSize=ten`, '400 20001 Invalid parameter PageSize'],
    [`${support}?Page=-1`, '400 20001 Invalid parameter Page'],
    [`${support}?PageSize=5&PageSize=6`, '400 20001 Parameter PageSize was given more than once'],
    [`${support}?Page=1`, '400 20001 PageToken is required for paging.'],
    [`${support}?Page=1&PageToken=PTnonsense`, '400 21481 Invalid PageToken'],
  ])('%s: %s', async (path, expected) => {
    expect(await refusal(await ask(demo, path))).toBe(expected)
  })

  test.each(['POST', 'PUT', 'DELETE'])('%s is not allowed', async (method) => {
    expect(await refusal(await ask(demo, support, { method }))).toBe('405 20004 Method not allowed')
  })
})

describe('CORS', () => {
  test('a preflight is answered without credentials', async () => {
    const reply = await ask(demo, '/v1/Services', {
      method: 'OPTIONS',
      headers: { 'Access-Control-Request-Method': 'GET' },
    })
    expect(reply.status).toBe(204)
    expect(Object.fromEntries(reply.headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-headers': expect.stringContaining('Authorization'),
      'access-control-max-age': '86400',
    })
  })

  test('every answer may be read by a page of any origin, refusals too', async () => {
    for (const path of [
      '/v1/Services',
      '/v1/Nowhere',
      '/v1/Services?PageSize=0',
      '/',
      '/demo',
      '/demo/faults',
      '/demo/requests',
    ]) {
      const { headers } = await ask(demo, path)
      expect([path, headers.get('Access-Control-Allow-Origin')]).toEqual([path, '*'])
      expect(headers.get('Access-Control-Expose-Headers')).toBe('ETag')
    }
    const wrong = await ask(demo, '/v1/Services', { headers: { Authorization: 'Basic x' } })
    expect(wrong.headers.get('Access-Control-Allow-Origin')).toBe('*')
  })
})
