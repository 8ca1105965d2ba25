/**
 * A team at the server of `build/server.mjs`: 50 people who have four requests each under way, all the time. Beside it the
 * same requests straight at the API that the server asks, which answers at once.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { Agent, createServer, request } from 'node:http'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

const PEOPLE = 50
const EACH = 4
/** How long it lasts, in ms, and how much of its beginning does not count: everything is compiled then. */
const [DURATION, BEGINNING] = [12_000, 2_000]

/** The 99th percentile of how long an answer takes, in ms. @param app of the two that are compared: the floor asks straight */
export async function team(_browser, { name, api }) {
  const server = name === 'floor' ? undefined : await startServer(api)
  try {
    const headersOf =
      server === undefined
        ? () => ({ Authorization: `Basic ${Buffer.from(`${api.username}:${api.secret}`).toString('base64')}` })
        : (person) => ({ 'Sec-Fetch-Site': 'same-origin', 'X-Login': `person ${person}` })
    const base = server === undefined ? api.url : `${server.url}/twilio`
    return { p99: await ask(`${base}/v1/Services/${api.service}/Bindings?PageSize=50`, headersOf) }
  } finally {
    if (server !== undefined) await server.stop()
  }
}

/** All of them ask on connections that are kept, as browsers do. @returns the 99th percentile in ms */
async function ask(address, headersOf) {
  const [begin, end] = [performance.now() + BEGINNING, performance.now() + DURATION]
  const times = []
  const work = async (agent, headers) => {
    for (let at = performance.now(); at < end; at = performance.now()) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other, and 200 of these at once
      await get(address, agent, headers)
      if (at >= begin) times.push(performance.now() - at)
    }
  }
  const people = Array.from({ length: PEOPLE }, () => new Agent({ keepAlive: true, maxSockets: EACH }))
  await Promise.all(
    people.flatMap((agent, person) => Array.from({ length: EACH }, () => work(agent, headersOf(person)))),
  )
  for (const agent of people) agent.destroy()
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)]
}

/** @throws {Error} where the answer is another than 200 */
function get(address, agent, headers) {
  return new Promise((resolve, reject) => {
    request(address, { agent, headers }, (response) => {
      response.resume()
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
  const server = spawn(process.execPath, ['build/server.mjs'], {
    cwd: root,
    env: {
      PORT: String(port),
      LOGIN_HEADER: 'X-Login',
      REQUESTS_PER_MINUTE: '1000000',
      TWILIO_API_URL: api.url,
      TWILIO_ACCOUNT_SID: api.username,
      TWILIO_AUTH_TOKEN: api.secret,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(server.stdout, 'data')
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
