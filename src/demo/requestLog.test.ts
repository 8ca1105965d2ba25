import { expect, test } from 'vitest'
import { ask, askAs } from './asking'
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
