/** The page as the built server serves it: one process for each worker, over its demo API. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { test as base } from './app'
import { ACCOUNT_SID, AUTH_TOKEN } from '../src/demo/sids'

export const test = base.extend<object, { gateway: string }>({
  gateway: [
    async ({ ports }, provide) => {
      const api = `http://localhost:${ports.api}`
      const server = spawn(process.execPath, ['build/server.mjs'], {
        env: {
          PORT: String(ports.gateway),
          TWILIO_API_URL: api,
          TWILIO_MONITOR_URL: `${api}/monitor`,
          TWILIO_ACCOUNT_SID: ACCOUNT_SID,
          TWILIO_AUTH_TOKEN: AUTH_TOKEN,
        },
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const ended = once(server, 'close')
      // Its first line says that it listens.
      await once(server.stdout, 'data')
      server.stdout.resume()
      await provide(`http://localhost:${ports.gateway}`)
      server.kill()
      await ended
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ gateway }, provide) => provide(gateway),
})
