/** Many people at once. `SERVER_LOAD_SECONDS=30` tries for as long; a tenth of it is tried otherwise. */
import { Agent, type Server, type ServerResponse, createServer, request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Running, ask, installServer, listening, runServer } from './server.testing'

const SECONDS = Number(process.env['SERVER_LOAD_SECONDS'] ?? 3)
const PEOPLE = 50
const EACH = 4

let twilio: Server
/** What Twilio has yet to answer, where it is told to wait. */
let held: ServerResponse[] | undefined
let installed: Awaited<ReturnType<typeof installServer>>
let env: Record<string, string>

beforeAll(async () => {
  installed = await installServer()
  twilio = createServer(({ url = '' }, response) => {
    response.setHeader('Content-Type', 'application/json')
    if (held === undefined) response.end(JSON.stringify({ asked: url }))
    else held.push(response)
  })
  env = {
    TWILIO_API_URL: `http://127.0.0.1:${await listening(twilio)}`,
    TWILIO_API_KEY: `SK${'0a'.repeat(16)}`,
    TWILIO_API_SECRET: 'secret',
    LOGIN_HEADER: 'X-Login',
  }
})

afterAll(() => {
  installed.remove()
  twilio.close()
  twilio.closeAllConnections()
})

/** Asks on connections that are kept, as a browser does. */
function asker({ port }: Running, login: string) {
  const agent = new Agent({ keepAlive: true, maxSockets: EACH })
  const get = (path: string) =>
    new Promise<string>((resolve, reject) => {
      const headers = { Host: `localhost:${port}`, 'Sec-Fetch-Site': 'same-origin', 'X-Login': login }
      request({ host: '127.0.0.1', port, path, agent, headers }, (response) => {
        let body = ''
        response.on('data', (part) => (body += String(part)))
        response.on('end', () => resolve(`${response.statusCode} ${body}`))
      })
        .on('error', reject)
        .end()
    })
  return { get, leave: () => agent.destroy() }
}

test(`of 200 requests at once, from ${PEOPLE} people, none is lost or answered with another’s in ${SECONDS} seconds`, async () => {
  const server = await runServer(installed.folder, { ...env, REQUESTS_PER_MINUTE: '1000000' })
  const end = Date.now() + SECONDS * 1000
  let answered = 0
  const wrong: string[] = []
  const work = async (get: (path: string) => Promise<string>, name: string) => {
    for (let at = 0; Date.now() < end; at += 1) {
      const target = `/v1/Services?PageToken=${name}-${at}`
      // oxlint-disable-next-line no-await-in-loop -- one after the other, and 200 of these at once
      const said = await get(`/twilio${target}`)
      answered += 1
      if (said !== `200 ${JSON.stringify({ asked: target })}`) wrong.push(said)
    }
  }
  const people = Array.from({ length: PEOPLE }, (_, person) => asker(server, `person-${person}`))
  await Promise.all(
    people.flatMap(({ get }, person) => Array.from({ length: EACH }, (_, lane) => work(get, `${person}.${lane}`))),
  )
  for (const { leave } of people) leave()
  expect(wrong.slice(0, 3)).toEqual([])
  expect(answered).toBeGreaterThanOrEqual(PEOPLE * EACH)
  await expect.poll(() => server.log.length).toBe(answered)
  expect(await server.stop()).toBe(0)
})

test('who asks for too much waits as Twilio would have it, and nobody else does', async () => {
  const server = await runServer(installed.folder, { ...env, REQUESTS_PER_MINUTE: '5' })
  const get = (login: string) => ask(server.port, '/twilio/v1/Services', { 'X-Login': login })
  for (let at = 0; at < 5; at += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    expect((await get('busy')).status).toBe(200)
  }
  const { status, headers, body } = await get('busy')
  expect([status, JSON.parse(body)]).toEqual([
    429,
    {
      code: 20429,
      message: 'Too Many Requests',
      more_info: 'https://www.twilio.com/docs/errors/20429',
      status: 429,
    },
  ])
  expect(Number(headers['retry-after'])).toBeGreaterThan(9)
  expect((await get('calm')).status).toBe(200)
  expect((await ask(server.port, '/', { 'X-Login': 'busy' })).status).toBe(200)
  await server.stop()
})

test('what is under way when it is told to end is answered, and then it ends with 0', async () => {
  const server = await runServer(installed.folder, { ...env, LOGIN_HEADER: '' })
  held = []
  const asked = Array.from({ length: 20 }, () => ask(server.port, '/twilio/v1/Services'))
  await expect.poll(() => held?.length, { timeout: 20_000 }).toBe(20)
  const code = server.stop()
  const isRefused = () =>
    ask(server.port, '/healthz').then(
      () => false,
      () => true,
    )
  await expect.poll(isRefused, { timeout: 20_000 }).toBe(true)
  for (const response of held) response.end('{"services":[]}')
  held = undefined
  const replies = await Promise.all(asked)
  expect(replies.map(({ status, body }) => `${status} ${body}`)).toEqual(replies.map(() => '200 {"services":[]}'))
  expect(await code).toBe(0)
})
