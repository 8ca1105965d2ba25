/** The program: `node build/server.mjs`, and with `--health` what asks a running one whether it lives. */
import { fileURLToPath } from 'node:url'
import { type Environment, readSettings } from './settings'
import { start } from './start'

/** Asks the server of this machine, wherever its environment says that it listens. */
async function isLive(env: Environment): Promise<boolean> {
  const { host = '127.0.0.1', port } = readSettings(env)
  const address = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  const reply = await fetch(`http://${address.includes(':') ? `[${address}]` : address}:${port}/healthz`)
  return reply.ok
}

const USAGE = `Serves the built dashboard to a team, and asks Twilio for it with a key that no browser sees.

  node build/server.mjs             everything else is set in the environment: see deploy/README.md
  node build/server.mjs --health    asks a running one whether it lives; exit code 0 where it does`

const folder = fileURLToPath(new URL('../dist/', import.meta.url))

// Whoever reads the log may have had enough; the team goes on.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)

try {
  if (process.argv.includes('--help') || process.argv.includes('-h')) {
    console.log(USAGE)
    process.exit(0)
  }
  if (process.argv.includes('--health')) process.exit((await isLive(process.env)) ? 0 : 1)
  await start(process.env, folder)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
