// npm start: builds the dashboard and serves it on this computer, over the demo API or (--gateway) over Twilio itself.
// `vite preview` refuses options that it doesn't know, hence Vite's own API.
import { parseArgs } from 'node:util'
import { build, preview, resolveConfig } from 'vite'

// The loader that takes imports without an extension on every Node.
const configLoader = 'runner'

try {
  await start(readOptions())
} catch (error) {
  console.error(words(error))
  process.exit(1)
}

async function start({ gateway = false }) {
  const mode = gateway ? 'gateway' : 'production'
  // Before the build: a missing credential or a port in use shall not take a second to tell.
  const config = await resolveConfig({ configLoader, mode, logLevel: 'silent' }, 'serve', mode, 'production', true)
  await pluginApi(config, 'loopback').checkFree()

  await build({ configLoader, logLevel: 'warn' })
  const server = await preview({ configLoader, mode, logLevel: 'warn' })
  const stop = () => server.close().finally(() => process.exit(0))
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)

  const { port, checkAnswers } = pluginApi(server.config, 'loopback')
  await checkAnswers()

  const page = `http://localhost:${port}`
  console.log(`\n  Dashboard  ${page}`)
  if (gateway) {
    const { username, upstream } = pluginApi(config, 'gateway')
    console.log(`  Gateway    ${upstream} as ${username}, reading only, on this computer only\n`)
  } else {
    const { apis, demo } = await (await fetch(`${page}/config.json`)).json()
    console.log(`  Demo API   ${apis[0].baseUrl}\n`)
    console.log('  To sign in to the demo:')
    console.log(`  Account SID or API key SID       ${demo.username}`)
    console.log(`  Auth token or API key secret     ${demo.secret}`)
    console.log(`  Conversations service SID        ${demo.serviceSid}\n`)
  }
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
