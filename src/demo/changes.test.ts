import { expect, test } from 'vitest'
import { ask, bindingsPath } from './asking'
import { createDemo, type Demo } from './server'
import { SERVICES } from './sids'

const post = (demo: Demo, path: string, body: object) =>
  ask(demo, `/demo/${path}`, { method: 'POST', body: JSON.stringify(body), headers: {} })
const read = async (demo: Demo, path: string): Promise<unknown> => (await ask(demo, path)).json()
const service = SERVICES.support
const identity = 'leyla.karim@kite.test'
const ofLeyla = bindingsPath(service, `?Identity=${identity}`)
const user = `/v1/Services/${service}/Users/${identity}`
const notifications = `/v1/Services/${service}/Configuration/Notifications`

test('a device registers: it is in the list, found by its SID, and the user becomes notifiable', async () => {
  const demo = createDemo({ bindings: 10 })
  expect(await read(demo, ofLeyla)).toMatchObject({ bindings: [] })
  const before = Date.now()
  const made = await post(demo, 'bindings', { service, identity })
  expect(made.status).toBe(201)
  const { sid } = (await made.json()) as { sid: string }

  const list = (await read(demo, ofLeyla)) as { bindings: { sid: string; date_created: string }[] }
  expect(list.bindings).toMatchObject([{ sid, identity, binding_type: 'apn', chat_service_sid: service }])
  expect(Date.parse(list.bindings[0]?.date_created ?? '')).toBeGreaterThanOrEqual(before - 1000)
  expect(await read(demo, `/v1/Services/${service}/Bindings/${sid}`)).toEqual(list.bindings[0])
  expect(await read(demo, user)).toMatchObject({ is_notifiable: true })

  await post(demo, 'bindings', { service, identity, type: 'fcm' })
  expect(await read(demo, ofLeyla)).toMatchObject({ bindings: [{ binding_type: 'apn' }, { binding_type: 'fcm' }] })
})

test('the other rows stay as they were', async () => {
  const demo = createDemo({ bindings: 10 })
  const rows = async (sid: string) => (await read(demo, bindingsPath(sid, '?PageSize=100'))) as { bindings: object[] }
  for (const sid of [SERVICES.support, SERVICES.couriers, SERVICES.hostile]) {
    const before = await rows(sid)
    await post(demo, 'bindings', { service: sid, identity: 'new' })
    const after = await rows(sid)
    expect(after.bindings.slice(0, before.bindings.length)).toEqual(before.bindings)
  }
})

test('an event is switched, and the others stay', async () => {
  const demo = createDemo({ bindings: 10 })
  const before = (await read(demo, notifications)) as { new_message: object }
  expect((await post(demo, 'notifications', { service, event: 'new_message', enabled: false })).status).toBe(201)
  expect(await read(demo, notifications)).toEqual({ ...before, new_message: { ...before.new_message, enabled: false } })
})

test('all of it is undone', async () => {
  const demo = createDemo({ bindings: 10 })
  const both = async () => [await read(demo, ofLeyla), await read(demo, notifications), await read(demo, user)]
  const before = await both()
  await post(demo, 'bindings', { service, identity })
  await post(demo, 'notifications', { service, event: 'new_message', enabled: false })
  expect(await both()).not.toEqual(before)
  expect((await ask(demo, '/demo/changes', { method: 'DELETE', headers: {} })).status).toBe(204)
  expect(await both()).toEqual(before)
})

test.each([
  ['bindings', { service: 'IS1', identity }, 'The demo has no service IS1.'],
  ['bindings', { service }, 'identity'],
  ['bindings', { service, identity, type: 'sms' }, 'apn'],
  ['notifications', { service, event: 'typing', enabled: true }, 'new_message'],
  ['notifications', { service, event: 'new_message', enabled: 'perhaps' }, 'true or false'],
])('%s: what is no change is said in words', async (path, body, words) => {
  const demo = createDemo({ bindings: 10 })
  const reply = await post(demo, path, body)
  expect(reply.status).toBe(400)
  expect(await reply.text()).toContain(words)
})
