/** The MCP server as it is built, in a process of its own over the demo API of the worker. */
import { execFileSync } from 'node:child_process'
import { Client } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { test as base } from './app'
import type { Service } from './stage'
import { ACCOUNT_SID, AUTH_TOKEN, SERVICES } from '../src/demo/sids'

/** What `check_delivery` says of a user, as far as the page says it as well. */
export interface ToolAnswer {
  readonly verdict: string
  readonly findings: readonly { readonly id: string; readonly severity: string }[]
  readonly cells: readonly Readonly<Record<string, string>>[]
}

export const test = base.extend<object, { checkDelivery: (service: Service, identity: string) => Promise<ToolAnswer> }>(
  {
    checkDelivery: [
      async ({ ports }, provide) => {
        const file = `test-results/mcp-${ports.api}.mjs`
        execFileSync('npm', ['run', '-s', 'build:mcp', '--', '--file', file])
        const client = new Client({ name: 'test', version: '1' })
        const env = {
          TWILIO_ACCOUNT_SID: ACCOUNT_SID,
          TWILIO_AUTH_TOKEN: AUTH_TOKEN,
          TWILIO_API_URL: `http://localhost:${ports.api}`,
        }
        await client.connect(new StdioClientTransport({ command: process.execPath, args: [file], env }))
        await provide(async (service, identity) => {
          const input = { service: SERVICES[service], identity, format: 'report' }
          const { structuredContent } = await client.callTool({ name: 'check_delivery', arguments: input })
          return structuredContent as ToolAnswer
        })
        await client.close()
      },
      { scope: 'worker' },
    ],
  },
)
