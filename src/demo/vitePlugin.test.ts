import { afterEach, expect, test, vi } from 'vitest'
import { createServer, preview } from 'vite'
import { ask } from './asking'
import { listen } from './listen'
import { createDemo } from './server'
import { SERVICES } from './sids'
import { demoApi } from './vitePlugin'

const demo = createDemo({ bindings: 10 })
const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

async function freePort(): Promise<number> {
  const api = await listen(demo, 0)
  await api.close()
  return Number(new URL(api.url).port)
}

/** Settings of a server that reads nothing but the project's `public` folder. */
const settings = (port: number) =>
  ({
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'some-header',
        configurePreviewServer: ({ middlewares }) => {
          middlewares.use((_, response, next) => {
            response.setHeader('X-From-Middleware', 'yes')
            next()
          })
        },
      },
      demoApi({ port, bindings: 20 }),
    ],
    server: { port: 0, host: '127.0.0.1', headers: { 'X-From-Settings': 'dev' }, watch: null, ws: false },
    preview: { port: 0, host: '127.0.0.1', headers: { 'X-From-Settings': 'preview' } },
    optimizeDeps: { noDiscovery: true },
  }) satisfies Parameters<typeof createServer>[0]

const expectedConfig = (port: number) => ({
  apis: [
    { name: 'Demo API', baseUrl: `http://localhost:${port}`, monitorUrl: `http://localhost:${port}/monitor` },
    { name: 'Twilio US1' },
    { name: 'Twilio IE1 (Dublin)' },
  ],
  gateway: null,
  demo: { username: demo.accountSid, secret: demo.authToken, serviceSid: SERVICES.support },
})

test('vite preview starts the API and serves a config.json that names it', async () => {
  const port = await freePort()
  const server = await preview(settings(port))
  closing.push(() => server.close())
  expect((await fetch(`http://localhost:${port}/demo`)).status).toBe(200)

  const reply = await fetch(new URL('config.json', server.resolvedUrls?.local[0]))
  expect(Object.fromEntries(reply.headers)).toMatchObject({
    'content-type': 'application/json',
    'cache-control': 'no-store',
    'x-from-middleware': 'yes',
    'x-from-settings': 'preview',
  })
  expect(await reply.json()).toMatchObject(expectedConfig(port))

  await server.close()
  await expect(fetch(`http://localhost:${port}/demo`)).rejects.toThrow(TypeError)
})

test('vite does the same, and a restart keeps the API', async () => {
  const port = await freePort()
  const server = await createServer(settings(port))
  closing.push(() => server.close())
  await server.listen()
  await expect.poll(async () => (await fetch(`http://localhost:${port}/demo`).catch(() => null))?.status).toBe(200)

  const reply = await fetch(new URL('config.json?again', server.resolvedUrls?.local[0]))
  expect(reply.headers.get('X-From-Settings')).toBe('dev')
  expect(reply.headers.get('Cache-Control')).toBe('no-store')
  expect(await reply.json()).toMatchObject(expectedConfig(port))

  await server.restart()
  await expect.poll(async () => (await fetch(`http://localhost:${port}/demo`).catch(() => null))?.status).toBe(200)
  await server.close()
  await expect(fetch(`http://localhost:${port}/demo`)).rejects.toThrow(TypeError)
})

test('a port in use ends the process with a sentence', async () => {
  const taken = await listen(demo, 0)
  closing.push(() => taken.close())
  const port = Number(new URL(taken.url).port)
  const exit = vi.spyOn(process, 'exit').mockImplementation((code) => {
    throw new Error(`exit ${code}`)
  })
  const say = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  await expect(preview(settings(port))).rejects.toThrow('exit 1')
  expect(say.mock.calls).toEqual([[`Port ${port} is in use. Set DEMO_API_PORT to another one.`]])
  exit.mockRestore()
  say.mockRestore()
  expect((await ask(demo, '/demo')).status).toBe(200)
})
