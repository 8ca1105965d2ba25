import { expect, test } from 'vitest'
import { ask, askAs } from './asking'
import { createRequestLog } from './requestLog'
import { createDemo } from './server'

test('the log says what was asked and by whom, without a secret', async () => {
  const demo = createDemo({ bindings: 10 })
  const { accountSid, apiKey, authToken, restrictedKey } = demo
  await askAs(demo, accountSid, authToken, '/v1/Services?PageSize=5')
  await askAs(demo, apiKey.sid, apiKey.secret, '/v1/Services')
  await askAs(demo, restrictedKey.sid, restrictedKey.secret, '/v1/Services')
  await askAs(demo, accountSid, 'wrong', '/v1/Services')
  await ask(demo, '/v1/Services', { method: 'OPTIONS', headers: { Origin: 'http://localhost:4173' } })
  await ask(demo, '/demo/faults')

  const log: unknown = await (await ask(demo, '/demo/requests', { headers: {} })).json()
  expect(log).toEqual([
    {
      method: 'GET',
      path: '/v1/Services',
      query: '?PageSize=5',
      authorized: 'account',
      headers: ['authorization'],
      status: 200,
    },
    { method: 'GET', path: '/v1/Services', query: '', authorized: 'key', headers: ['authorization'], status: 200 },
    {
      method: 'GET',
      path: '/v1/Services',
      query: '',
      authorized: 'restricted',
      headers: ['authorization'],
      status: 401,
    },
    { method: 'GET', path: '/v1/Services', query: '', authorized: 'wrong', headers: ['authorization'], status: 401 },
    { method: 'OPTIONS', path: '/v1/Services', query: '', authorized: 'none', headers: ['origin'], status: 204 },
  ])
  for (const secret of [authToken, apiKey.secret, restrictedKey.secret, accountSid]) {
    expect(JSON.stringify(log)).not.toContain(secret)
  }

  expect((await ask(demo, '/demo/requests', { method: 'DELETE' })).status).toBe(204)
  expect(demo.requests.list()).toEqual([])
})

test('the log names the fault that a request met, by the fields that do something', async () => {
  const demo = createDemo({ bindings: 10 })
  demo.faults.add({ status: 429, code: 20429, retryAfter: '1', exposeRetryAfter: true, path: 'Services' })
  demo.faults.add({ delay: 1, drop: false, hang: false })
  demo.faults.add({ cors: false })
  for (let i = 0; i < 4; i++) await ask(demo, '/v1/Services')
  const faults = demo.requests.list().map(({ fault }) => fault)
  expect(faults).toEqual(['status+retryAfter', 'delay', 'cors', undefined])
})

test('since leaves out the first', async () => {
  const demo = createDemo({ bindings: 10 })
  for (const size of [1, 2, 3]) await ask(demo, `/v1/Services?PageSize=${size}`)
  const since = async (number: string) => (await ask(demo, `/demo/requests?since=${number}`)).json()
  expect(await since('2')).toMatchObject([{ query: '?PageSize=3' }])
  expect(await since('0')).toHaveLength(3)
  expect(await since('9')).toEqual([])
  const odd = await ask(demo, '/demo/requests?since=-1')
  expect([odd.status, await odd.text()]).toEqual([400, expect.stringContaining('since: a whole number from 0')])
})

test('since counts those that a long log has forgotten', () => {
  const log = createRequestLog()
  const request = new Request('http://demo.test/v1/Services')
  for (let i = 0; i < 10_005; i++) log.add(request, 'none')
  expect([log.list().length, log.list(10_003).length, log.list(3).length]).toEqual([10_000, 2, 10_000])
  log.clear()
  log.add(request, 'none')
  expect(log.list(0)).toHaveLength(1)
})
