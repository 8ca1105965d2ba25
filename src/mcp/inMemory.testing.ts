/** The tools over a demo in this very process: the official client, and no process, port or file between. */
import { Client, InMemoryTransport } from '@modelcontextprotocol/client'
import type { Demo } from '../demo/server'
import { ACCOUNT_SID, AUTH_TOKEN } from '../demo/sids'
import { directClient } from '../gateway/directClient'
import { createServer } from './server'

export const API = 'http://localhost:4174'
const ACCOUNT = { TWILIO_ACCOUNT_SID: ACCOUNT_SID, TWILIO_AUTH_TOKEN: AUTH_TOKEN, TWILIO_API_URL: API }

/** The environment of somebody with an API key. */
export const ofKey = ({ sid, secret }: { readonly sid: string; readonly secret: string }) => ({
  TWILIO_API_KEY: sid,
  TWILIO_API_SECRET: secret,
  TWILIO_API_URL: API,
})

interface Answer {
  readonly content: readonly { readonly text: string }[]
  readonly structuredContent: Readonly<Record<string, unknown>>
  readonly isError?: boolean
}

/** Calls the tools of a client. */
export const callerOf =
  (client: Client) =>
  async (name: string, input: object, options?: object): Promise<Answer> =>
    (await client.callTool({ name, arguments: { ...input } }, options)) as unknown as Answer

/** @returns `call` calls a tool, `twilio` is the client that the tools ask */
export async function inMemory(
  { fetch: answer }: Pick<Demo, 'fetch'>,
  env: Readonly<Record<string, string>> = ACCOUNT,
) {
  const twilio = directClient({
    env,
    isDemo: false,
    who: 'The test',
    fetch: (input, init) => answer(new Request(input, init)),
  })
  const [here, there] = InMemoryTransport.createLinkedPair()
  const client = new Client({ name: 'test', version: '1' })
  await Promise.all([createServer(twilio).connect(there), client.connect(here)])
  return { twilio, call: callerOf(client), close: () => client.close() }
}
