// npm start: builds the dashboard and serves it on this computer, over the demo API or (--gateway) over Twilio itself.
// `vite preview` refuses options that it doesn't know, hence Vite's own API.
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { build, preview, resolveConfig, runnerImport } from 'vite'
import { help } from './help.mjs'

help(`Builds the dashboard and serves it on this computer.

  npm start                 over the demo API, with invented people
  npm start -- --gateway    over Twilio itself; this server holds the key, the browser never sees it

PORT is the page's port (4173), DEMO_API_PORT the demo API's (4174). With --gateway the key comes from the environment:
TWILIO_API_KEY and TWILIO_API_SECRET, or TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN.`)

// The loader that takes imports without an extension on every Node.
const configLoader = 'runner'
const root = fileURLToPath(new URL('..', import.meta.url))

// What Vite compiles before the build would make the page a development build.
process.env.NODE_ENV ||= 'production'

try {
  const { gateway = false } = readOptions()
  await (gateway ? serveTwilio() : serveDemo())
} catch (error) {
  console.error(words(error))
  process.exit(1)
}

async function serveDemo() {
  // Before the build: a port in use shall not take a second to tell.
  const config = await resolveConfig({ configLoader, logLevel: 'silent' }, 'serve', 'production', 'production', true)
  await pluginApi(config, 'loopback').checkFree()

  await build({ configLoader, logLevel: 'warn' })
  const server = await preview({ configLoader, logLevel: 'warn' })
  const stop = () => server.close().finally(() => process.exit(0))
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)

  const { port, checkAnswers } = pluginApi(server.config, 'loopback')
  await checkAnswers()

  const page = `http://localhost:${port}`
  const { apis, demo } = await (await fetch(`${page}/config.json`)).json()
  console.log(`\n  Dashboard  ${page}`)
  console.log(`  Demo API   ${apis[0].baseUrl}\n`)
  console.log('  To sign in to the demo:')
  console.log(`  Account SID or API key SID       ${demo.username}`)
  console.log(`  Auth token or API key secret     ${demo.secret}`)
  console.log(`  Conversations service SID        ${demo.serviceSid}\n`)
}

/** The server that a team runs, built and started. */
async function serveTwilio() {
  // Before the build, as above: a missing credential too.
  const { preflight } = await load('src/server/preflight.ts')
  const { page, apis, isOpen } = await preflight(
    process.env,
    fileURLToPath(new URL('../public/config.json', import.meta.url)),
  )
  await build({ configLoader, logLevel: 'warn' })
  // It is there since a moment ago.
  await import(new URL('../build/server.mjs', import.meta.url).href)
  const forWhom = isOpen ? 'for whoever may reach it' : 'on this computer only'
  console.log(`\n  Dashboard  ${page}`)
  for (const { upstream, key } of apis) console.log(`  Gateway    ${upstream} as ${key}, reading only, ${forWhom}`)
  console.log()
}

/**
 * A module of the project, compiled by Vite.
 * @param {string} path from the root
 */
async function load(path) {
  return (await runnerImport(`${root}${path}`, { root, configFile: false, logLevel: 'error' })).module
}

/**
 * @param {{ plugins: readonly import('vite').Plugin[] }} config
 * @param {string} wanted
 */
function pluginApi({ plugins }, wanted) {
  return plugins.find(({ name }) => name === wanted)?.api
}

/** @param {unknown} error */
function words(error) {
  return error instanceof Error ? error.message : String(error)
}

function readOptions() {
  try {
    return parseArgs({ options: { gateway: { type: 'boolean' } } }).values
  } catch (error) {
    throw new Error(`${words(error).split('. ')[0]}. The only option is --gateway: npm start -- --gateway`, {
      cause: error,
    })
  }
}
