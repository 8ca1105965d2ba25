import { afterEach, expect, test } from 'vitest'
import { basic } from './asking'
import { listen, type Listening } from './listen'
import { createDemo } from './server'

const demo = createDemo({ bindings: 10 })
const open: Listening[] = []
const start = async (port = 0): Promise<Listening> => {
  const listening = await listen(demo, port)
  open.push(listening)
  return listening
}
const get = (url: string, init: RequestInit = {}) =>
  fetch(url, { ...init, headers: { Authorization: basic(demo.accountSid, demo.authToken) } })

afterEach(async () => {
  await Promise.all(open.splice(0).map((listening) => listening.close()))
  demo.faults.clear()
  demo.requests.clear()
})

test('the demo answers over HTTP, and its page names services, credentials and faults', async () => {
  const { url } = await start()
  expect(url).toMatch(/^http:\/\/localhost:\d+$/)
  const reply = await get(`${url}/v1/Services`)
  expect(reply.status).toBe(200)
  expect(await reply.text()).toContain(`"first_page_url":"${url}/v1/Services?PageSize=50&Page=0"`)
  const page = await (await fetch(url)).text()
  for (const part of [demo.authToken, demo.apiKey.sid, 'Kite Couriers', `${url}/demo/faults?status=503`])
    expect(page).toContain(part)
  expect(demo.requests.list()).toMatchObject([{ path: '/v1/Services', status: 200 }])
  expect(demo.requests.list()[0]).not.toHaveProperty('aborted')
})

test('a dropped connection has no answer', async () => {
  const { url } = await start()
  demo.faults.add({ drop: true })
  await expect(get(`${url}/v1/Services`)).rejects.toThrow(TypeError)
  expect(demo.requests.list()).toMatchObject([{ status: null }])
  expect(demo.requests.list()[0]).not.toHaveProperty('aborted')
  expect((await get(`${url}/v1/Services`)).status).toBe(200)
})

test('a client that goes away is noticed', async () => {
  const { url } = await start()
  demo.faults.add({ delay: 60_000 })
  await expect(get(`${url}/v1/Services`, { signal: AbortSignal.timeout(100) })).rejects.toThrow()
  await expect.poll(() => demo.requests.list()).toMatchObject([{ status: null, aborted: true }])
})

test('closing ends requests that wait', async () => {
  const api = await listen(demo, 0)
  demo.faults.add({ delay: 60_000 })
  const waiting = get(`${api.url}/v1/Services`)
  waiting.catch(() => undefined)
  await expect.poll(() => demo.requests.list().length).toBe(1)
  await api.close()
  await expect(waiting).rejects.toThrow(TypeError)
})

test.each([0, 1, 100])('a connection that breaks after %d bytes', async (resetAt) => {
  const { url } = await start()
  const text = await (await get(`${url}/v1/Services`)).text()
  demo.faults.add({ resetAt })
  const reply = await get(`${url}/v1/Services`)
  expect([reply.status, reply.headers.get('Content-Length')]).toEqual([200, String(text.length)])
  expect(reply.headers.get('Access-Control-Allow-Origin')).toBe('*')
  await expect(reply.text()).rejects.toThrow(TypeError)
  expect(await (await get(`${url}/v1/Services`)).text()).toBe(text)
  expect(demo.requests.list()[1]).toMatchObject({ status: 200, fault: 'resetAt' })
  expect(demo.requests.list()[1]).not.toHaveProperty('aborted')
})

test('the bytes before the break arrive', async () => {
  const { url } = await start()
  demo.faults.add({ resetAt: 40 })
  const reply = await get(`${url}/v1/Services`)
  const reader = reply.body?.getReader()
  expect((await reader?.read())?.value).toHaveLength(40)
  await expect(reader?.read()).rejects.toThrow(TypeError)
})

test('half an answer arrives as if it were whole', async () => {
  const { url } = await start()
  demo.faults.add({ cutAt: 40 })
  const reply = await get(`${url}/v1/Services`)
  expect([reply.headers.get('Content-Length'), (await reply.text()).length]).toEqual(['40', 40])
})

test('a request that hangs ends when the faults are cleared', async () => {
  const { url } = await start()
  demo.faults.add({ hang: true })
  const waiting = get(`${url}/v1/Services`)
  waiting.catch(() => undefined)
  await expect.poll(() => demo.requests.list().length).toBe(1)
  demo.faults.clear()
  await expect(waiting).rejects.toThrow(TypeError)
  expect(demo.requests.list()).toMatchObject([{ status: null, fault: 'hang' }])
  expect(demo.requests.list()[0]).not.toHaveProperty('aborted')
  expect((await get(`${url}/v1/Services`)).status).toBe(200)
})

test('it ends when the client goes away, or the server closes', async () => {
  const api = await listen(demo, 0)
  demo.faults.add({ hang: true, times: 2 })
  await expect(get(`${api.url}/v1/Services`, { signal: AbortSignal.timeout(100) })).rejects.toThrow()
  await expect.poll(() => demo.requests.list()).toMatchObject([{ status: null, aborted: true }])
  const waiting = get(`${api.url}/v1/Services`)
  waiting.catch(() => undefined)
  await expect.poll(() => demo.requests.list().length).toBe(2)
  await api.close()
  await expect(waiting).rejects.toThrow(TypeError)
})

test('a redirect that is followed shows in the log', async () => {
  const { url } = await start()
  demo.faults.add({ redirect: 'same', times: 2 })
  await expect(get(`${url}/v1/Services`, { redirect: 'error' })).rejects.toThrow(TypeError)
  expect(demo.requests.list().map(({ path }) => path)).toEqual(['/v1/Services'])
  expect((await get(`${url}/v1/Services`)).redirected).toBe(true)
  expect(demo.requests.list().map(({ path }) => path)).toEqual(['/v1/Services', '/v1/Services', '/demo/redirected'])
})

test('a port in use is said in words', async () => {
  const { url } = await start()
  const port = Number(new URL(url).port)
  await expect(listen(demo, port)).rejects.toThrow(`Port ${port} is in use. Set DEMO_API_PORT to another one.`)
})
