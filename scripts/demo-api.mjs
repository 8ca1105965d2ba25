// The demo API alone. Vite compiles the TypeScript, so that nothing has to be built first.
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { runnerImport } from 'vite'
import { help } from './help.mjs'

help(`Serves the demo API alone, and prints one line of JSON when it listens.

  npm run demo-api -- --port 4174 --bindings 100000 --latency 200 --seed 1

  --port       0 takes any that is free (DEMO_API_PORT, else 4174)
  --bindings   how many the large service has (10000)
  --latency    how long each answer waits, in ms (0)
  --seed       another number makes other people (1)`)

const root = fileURLToPath(new URL('..', import.meta.url))

/** @param {string} path of a module, from the project's folder */
const load = async (path) =>
  (await runnerImport(`${root}${path}`, { root, configFile: false, logLevel: 'error' })).module

/** @param {string} name @param {string} value @param {number} most @returns {number} a whole number from 0 on */
function wholeNumber(name, value, most) {
  const number = Number(value)
  if (/^\d+$/.test(value) && number <= most) return number
  throw new Error(`${name} takes a whole number from 0 to ${most}, not "${value}".`)
}

function readOptions() {
  const option = { type: /** @type {const} */ ('string') }
  const { values } = parseArgs({ options: { port: option, bindings: option, latency: option, seed: option } })
  const portName = values.port === undefined ? 'DEMO_API_PORT' : '--port'
  return {
    port: wholeNumber(portName, values.port ?? (process.env.DEMO_API_PORT || '4174'), 65_535),
    bindings: wholeNumber('--bindings', values.bindings ?? '10000', 10_000_000),
    latency: wholeNumber('--latency', values.latency ?? '0', 600_000),
    seed: wholeNumber('--seed', values.seed ?? '1', 2 ** 31),
  }
}

try {
  const { port, ...options } = readOptions()
  const { createDemo } = await load('src/demo/server.ts')
  const { listen } = await load('src/demo/listen.ts')
  const demo = createDemo(options)
  const { url } = await listen(demo, port)
  const { accountSid, authToken, apiKey, restrictedKey, supportKey, services } = demo
  console.log(JSON.stringify({ url, accountSid, authToken, apiKey, restrictedKey, supportKey, services }))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
