/** The page behind the gateway: one server for each worker, over its demo API. */
import { servePage, test as base } from './app'
import { ACCOUNT_SID, AUTH_TOKEN } from '../src/demo/sids'

export const test = base.extend<object, { gateway: string }>({
  gateway: [
    async ({ ports }, provide) => {
      const server = await servePage('gateway', {
        PORT: String(ports.gateway),
        TWILIO_API_URL: `http://localhost:${ports.api}`,
        TWILIO_API_KEY: '',
        TWILIO_API_SECRET: '',
        TWILIO_ACCOUNT_SID: ACCOUNT_SID,
        TWILIO_AUTH_TOKEN: AUTH_TOKEN,
      })
      await provide(`http://localhost:${ports.gateway}`)
      await server.close()
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ gateway }, provide) => provide(gateway),
})
