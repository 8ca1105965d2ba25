/** The built file as a process, and the official client that speaks to it. */
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { Client } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { ACCOUNT_SID, AUTH_TOKEN } from '../demo/sids'
import { callerOf } from './inMemory.testing'

export const root = fileURLToPath(new URL('../..', import.meta.url))

/** What of the credentials must stand nowhere. */
export const SECRETS = [AUTH_TOKEN, Buffer.from(`${ACCOUNT_SID}:${AUTH_TOKEN}`).toString('base64')]

export interface Tool {
  readonly client: Client
  /** Whatever came over a stream that is not the protocol. */
  readonly noise: string[]
  readonly call: ReturnType<typeof callerOf>
}

/** Bundles the server into a file. @param file from the project's folder */
export function build(file: string): void {
  const args = ['run', '-s', 'build:mcp', '--', '--file', file]
  execFileSync('npm', args, { cwd: root, shell: process.platform === 'win32' })
}

/** The environment of the account, with an API in Twilio's place. */
export const environment = (url: string): Record<string, string> => ({
  TWILIO_ACCOUNT_SID: ACCOUNT_SID,
  TWILIO_AUTH_TOKEN: AUTH_TOKEN,
  TWILIO_API_URL: url,
  PATH: process.env['PATH'] ?? '',
})

export async function connect(file: string, mode: 'legacy' | 'auto', env: Record<string, string>): Promise<Tool> {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [file],
    env,
    cwd: root,
    stderr: 'pipe',
  })
  const noise: string[] = []
  transport.stderr?.on('data', (part) => noise.push(String(part)))
  const client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode } })
  // oxlint-disable-next-line unicorn/prefer-add-event-listener -- it is no event target
  client.onerror = ({ message }) => noise.push(message)
  await client.connect(transport)
  return { client, noise, call: callerOf(client) }
}
