import { expect, test } from 'vitest'
import { toolEntry } from './toolEntry'

const KEY = `SK${'0'.repeat(32)}`
const US1 = { username: KEY, baseUrl: 'https://conversations.twilio.com', monitorUrl: 'https://monitor.twilio.com' }

test('for most tools, with a place for the secret', () => {
  expect(JSON.parse(toolEntry('mcpServers', US1))).toEqual({
    mcpServers: {
      bindings: {
        command: 'node',
        args: ['/absolute/path/to/build/mcp.mjs'],
        env: { TWILIO_API_KEY: KEY, TWILIO_API_SECRET: '…' },
      },
    },
  })
})

test('for VS Code, which asks for the secret', () => {
  const { inputs, servers } = JSON.parse(toolEntry('vsCode', US1))
  expect(inputs).toEqual([expect.objectContaining({ id: 'twilio-secret', password: true })])
  expect(servers.bindings).toMatchObject({ type: 'stdio', env: { TWILIO_API_SECRET: '${input:twilio-secret}' } })
})

test('an account, another address, and a gateway that keeps the key to itself', () => {
  const account = `AC${'0'.repeat(32)}`
  const env = (asked: Parameters<typeof toolEntry>[1]) =>
    JSON.parse(toolEntry('mcpServers', asked)).mcpServers.bindings.env
  expect(
    env({ username: account, baseUrl: 'http://localhost:4174', monitorUrl: 'http://localhost:4174/monitor' }),
  ).toEqual({
    TWILIO_ACCOUNT_SID: account,
    TWILIO_AUTH_TOKEN: '…',
    TWILIO_API_URL: 'http://localhost:4174',
    TWILIO_MONITOR_URL: 'http://localhost:4174/monitor',
  })
  expect(env({ ...US1, username: undefined })).toEqual({ TWILIO_API_KEY: 'SK…', TWILIO_API_SECRET: '…' })
})
