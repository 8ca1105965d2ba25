/** `npm run demo-api`: what its users see of it. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { basic } from './asking'
import { listen } from './listen'
import { createDemo } from './server'

const script = fileURLToPath(new URL('../../scripts/demo-api.mjs', import.meta.url))
const demo = createDemo({ bindings: 0 })

const start = (options: readonly string[], environment: Readonly<Record<string, string>> = {}) =>
  spawn(process.execPath, [script, ...options], { env: { ...process.env, ...environment }, stdio: 'pipe' })

/** What a command that ends at once prints, and how it ends. */
async function outcome(...options: readonly string[]) {
  const child = start(options)
  let [out, complaint] = ['', '']
  child.stdout.on('data', (part) => (out += String(part)))
  child.stderr.on('data', (part) => (complaint += String(part)))
  const [code] = await once(child, 'close')
  return { code: Number(code), out, complaint: complaint.trim() }
}

test('it prints one line of JSON, and serves what it was told to', { timeout: 20_000 }, async () => {
  const child = start(['--bindings', '7', '--latency', '30', '--seed', '3'], { DEMO_API_PORT: '0' })
  try {
    const [line] = await once(createInterface(child.stdout), 'line')
    const { url, accountSid, authToken, services } = JSON.parse(String(line))
    expect({ accountSid, authToken, services }).toEqual({
      accountSid: demo.accountSid,
      authToken: demo.authToken,
      services: demo.services,
    })
    const begun = performance.now()
    const reply = await fetch(`${url}/v1/Services/${services[0].sid}/Bindings`, {
      headers: { Authorization: basic(accountSid, authToken) },
    })
    expect((await reply.json()).bindings).toHaveLength(7)
    expect(performance.now() - begun).toBeGreaterThan(25)
  } finally {
    child.kill()
  }
})

test('what it can’t do is said in one sentence', { timeout: 20_000 }, async () => {
  const taken = await listen(demo, 0)
  const { port } = new URL(taken.url)
  const outcomes = await Promise.all([outcome('--prot', '1'), outcome('--bindings', 'many'), outcome('--port', port)])
  await taken.close()
  expect(outcomes).toEqual([
    { code: 1, out: '', complaint: expect.stringContaining("Unknown option '--prot'") },
    { code: 1, out: '', complaint: '--bindings takes a whole number from 0 to 10000000, not "many".' },
    { code: 1, out: '', complaint: `Port ${port} is in use. Set DEMO_API_PORT to another one.` },
  ])
})
