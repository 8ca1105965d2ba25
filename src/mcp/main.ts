/** `node build/mcp.mjs`: reads the environment and serves one client over the standard streams. */
import { parseArgs } from 'node:util'
import { serveStdio } from '@modelcontextprotocol/server/stdio'
import { directClient } from '../gateway/directClient'
import { createServer } from './server'

const USAGE = `Serves the delivery check to one AI tool, over the standard streams. It reads, and changes nothing.

  node build/mcp.mjs           asks Twilio
  node build/mcp.mjs --demo    asks the invented people of the demo

Credentials come from the environment: TWILIO_API_KEY and TWILIO_API_SECRET, or TWILIO_ACCOUNT_SID and
TWILIO_AUTH_TOKEN; a secret also from a file (TWILIO_API_SECRET_FILE, TWILIO_AUTH_TOKEN_FILE).`

/** A call that does not end by itself shall not keep the process for a client that has gone. */
const LAST_MS = 1000

try {
  const { values } = parseArgs({ options: { demo: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } })
  if (values.help === true) {
    console.log(USAGE)
    process.exit(0)
  }
  const twilio = directClient({ env: process.env, isDemo: values.demo === true, who: 'The MCP server' })
  // Whatever goes wrong with a client that has gone is no news to anybody.
  serveStdio(() => createServer(twilio), { onerror: () => undefined })
  process.stdin.once('close', () => setTimeout(() => process.exit(0), LAST_MS).unref())
} catch (error) {
  // The standard output is the protocol's.
  console.error(error instanceof Error ? error.message : 'The MCP server can’t start.')
  process.exitCode = 1
}
