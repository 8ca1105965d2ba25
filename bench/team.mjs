/**
 * A team at the server of `build/server.mjs`, and beside it the same requests straight at the API that the server asks. Once
 * at the pace of 50 people who work, which two processor cores can serve: how long an answer takes is then the server's
 * doing. And once with as many requests under way as the server lets through, all the time: how many it answers.
 */
import { once } from 'node:events'
import { Agent, createServer, request } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { startProgram } from './apps.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

const PEOPLE = 50
const EACH = 4
/** How often each of them asks for so many at once, in ms. */
const EVERY = 1000
/** How long each part lasts, in ms, and how much of its beginning does not count: everything is compiled then. */
const [DURATION, BEGINNING] = [12_000, 2_000]

/**
 * @param app of the two that are compared: the floor asks straight
 * @returns the 99th percentile of how long an answer takes at their pace, in ms, and how many answers come in a second at most
 */
export async function team(_browser, { name, api }) {
  const server = name === 'floor' ? undefined : await startServer(api)
  const base = server === undefined ? api.url : `${server.url}/twilio`
  const people = Array.from({ length: PEOPLE }, (_, person) => ({
    address: `${base}/v1/Services/${api.service}/Bindings?PageSize=50`,
    // They ask on connections that are kept, as browsers do.
    agent: new Agent({ keepAlive: true, maxSockets: EACH }),
    headers:
      server === undefined
        ? { Authorization: `Basic ${Buffer.from(`${api.username}:${api.secret}`).toString('base64')}` }
        : { 'Sec-Fetch-Site': 'same-origin', 'X-Login': `person ${person}` },
  }))
  try {
    return { p99: await atTheirPace(people), rate: await atOnce(people) }
  } finally {
    for (const { agent } of people) agent.destroy()
    if (server !== undefined) await server.stop()
  }
}

/** Each asks whether or not the last answers have come, one person after the other. @returns the 99th percentile in ms */
async function atTheirPace(people) {
  const start = performance.now()
  const times = []
  const time = async (person) => {
    const began = performance.now()
    await get(person)
    if (began >= start + BEGINNING) times.push(performance.now() - began)
  }
  const work = async (person, place) => {
    const asked = []
    for (let at = (place / PEOPLE) * EVERY; at < DURATION; at += EVERY) {
      // oxlint-disable-next-line no-await-in-loop -- one second after the other
      await wait(Math.max(0, start + at - performance.now()))
      asked.push(...Array.from({ length: EACH }, () => time(person)))
      // A failure is told at the end, when all of them are waited for.
      for (const one of asked.slice(-EACH)) one.catch(() => {})
    }
    await Promise.all(asked)
  }
  await Promise.all(people.map(work))
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)]
}

/** Whoever has an answer asks again. @returns how many answers a second */
async function atOnce(people) {
  const [begin, end] = [performance.now() + BEGINNING, performance.now() + DURATION]
  let answered = 0
  const work = async (person) => {
    while (performance.now() < end) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other, and 200 of these at once
      await get(person)
      const now = performance.now()
      if (now >= begin && now < end) answered += 1
    }
  }
  await Promise.all(people.flatMap((person) => Array.from({ length: EACH }, () => work(person))))
  return answered / ((end - begin) / 1000)
}

/** @throws {Error} where the answer is another than 200, or none: none may be lost */
function get({ address, agent, headers }) {
  return new Promise((resolve, reject) => {
    request(address, { agent, headers }, (response) => {
      response.resume()
      response.on('error', reject)
      response.on('end', () => {
        if (response.statusCode === 200) resolve()
        else reject(new Error(`The answer was ${response.statusCode}`))
      })
    })
      .on('error', reject)
      .end()
  })
}

/** The team's server in a process of its own, over the demo API. */
async function startServer(api) {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address()
  probe.close()
  await once(probe, 'close')
  const { child: server } = await startProgram(['build/server.mjs'], {
    cwd: root,
    env: {
      PORT: String(port),
      LOGIN_HEADER: 'X-Login',
      REQUESTS_PER_MINUTE: '1000000',
      TWILIO_API_URL: api.url,
      TWILIO_ACCOUNT_SID: api.username,
      TWILIO_AUTH_TOKEN: api.secret,
    },
  })
  // A line a request is written as it would be; nobody reads them here.
  server.stdout.resume()
  return {
    url: `http://localhost:${port}`,
    async stop() {
      const ended = once(server, 'close')
      server.kill()
      await ended
    },
  }
}
