// npm start: builds the dashboard and serves it on this computer, over the demo API or (--gateway) over Twilio itself.
// `vite preview` refuses options that it doesn't know, hence Vite's own API.
import { createServer } from 'node:net'
import { parseArgs } from 'node:util'
import { build, preview, resolveConfig } from 'vite'

// The loader that takes imports without an extension on every Node.
const configLoader = 'runner'

try {
  await start(readOptions())
} catch (error) {
  console.error(error.message)
  process.exit(1)
}

async function start({ gateway = false }) {
  const mode = gateway ? 'gateway' : 'production'
  // Before the build: a missing credential or a port in use shall not take a second to tell.
  const config = await resolveConfig({ configLoader, mode, logLevel: 'silent' }, 'serve', mode, 'production', true)
  const { port } = config.preview
  const demoPort = Number(process.env.DEMO_API_PORT || 4174)
  await checkPort(port, 'PORT')
  if (!gateway) await checkPort(demoPort, 'DEMO_API_PORT')

  await build({ configLoader, logLevel: 'warn' })
  const server = await preview({ configLoader, mode, logLevel: 'warn' })
  const stop = () => server.close().finally(() => process.exit(0))
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)

  const page = `http://localhost:${port}`
  console.log(`\n  Dashboard  ${page}`)
  if (gateway) {
    const { username, upstream } = config.plugins.find(({ name }) => name === 'gateway').api
    console.log(`  Gateway    ${upstream} as ${username}, reading only, on this computer only\n`)
  } else {
    const { demo } = await (await fetch(`http://127.0.0.1:${port}/config.json`)).json()
    console.log(`  Demo API   http://localhost:${demoPort}\n`)
    console.log('  To sign in to the demo:')
    console.log(`  Account SID or API key SID       ${demo.username}`)
    console.log(`  Auth token or API key secret     ${demo.secret}`)
    console.log(`  Conversations service SID        ${demo.serviceSid}\n`)
  }
}

function readOptions() {
  try {
    return parseArgs({ options: { gateway: { type: 'boolean' } } }).values
  } catch (error) {
    throw new Error(`${error.message.split('. ')[0]}. The only option is --gateway: npm start -- --gateway`, {
      cause: error,
    })
  }
}

/** @throws {Error} in words where another program listens on the port */
async function checkPort(port, variable) {
  const server = createServer()
  try {
    await new Promise((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, '127.0.0.1', resolve)
    })
  } catch (error) {
    throw new Error(
      error.code === 'EADDRINUSE'
        ? `Port ${port} is in use. Set ${variable} to another one.`
        : `Port ${port} can't be used: ${error.message}`,
      { cause: error },
    )
  }
  await new Promise((resolve) => server.close(resolve))
}
