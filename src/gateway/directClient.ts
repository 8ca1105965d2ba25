/** A client for a process without a page, such as a command: its credentials come from the environment. */
import { createDemo } from '../demo/server'
import { type Twilio, createTwilio } from '../twilio/client'
import { readBytes } from '../twilio/readBody'
import { judge } from './allow'
import { createEchoTest } from './echo'
import { readEnvironment, readMonitor } from './environment'

const DEMO = 'https://demo.localhost'
/** As much as the client takes. */
const MOST_BYTES = 5_000_000
/** The answers of which HTTP says that they have no body. */
const WITHOUT_BODY = [204, 205, 304]

export interface DirectClientOptions {
  readonly env: Readonly<Record<string, string | undefined>>
  /** Whether to ask the invented people of the demo, in this very process, in place of Twilio. */
  readonly isDemo: boolean
  /** Who needs the credentials, for the sentence that says that there are none. */
  readonly who: string
  readonly fetch?: typeof fetch
}

/**
 * A signed-in client that sends GET alone, and only what `allow.ts` lets through. The secret stays in its closure.
 * @throws Error whose message says which variable to set; it never holds a value
 */
export function directClient({ env, isDemo, who, fetch: send = fetch }: DirectClientOptions): Twilio {
  if (isDemo) {
    const demo = createDemo()
    return clientOf('Demo API', DEMO, `${DEMO}/monitor`, demo.accountSid, demo.authToken, (input, init) =>
      demo.fetch(new Request(input, init)),
    )
  }
  const { upstream, username, secret } = readEnvironment(env, who)
  return clientOf(new URL(upstream).host, upstream, readMonitor(env), username, secret, send)
}

function clientOf(
  name: string,
  baseUrl: string,
  monitorUrl: string | undefined,
  username: string,
  secret: string,
  send: typeof fetch,
): Twilio {
  const isEcho = createEchoTest(username, secret)
  return createTwilio({
    api: { name, baseUrl, monitorUrl },
    credentials: { username, secret },
    fetch: async (input, init) => {
      const { method = 'GET' } = init ?? {}
      const target = typeof input === 'string' && method === 'GET' ? targetOf(input, baseUrl, monitorUrl) : undefined
      if (target === undefined) throw new Error('This request is not allowed.')
      // Of a name that no resource can have, such as a credential called "CR": Twilio would say no more.
      if (judge(target) !== 'allowed') return Response.json({ code: 20404, status: 404 }, { status: 404 })
      const reply = await send(input, init)
      const body = await readBytes(reply, MOST_BYTES)
      // What repeats the credentials is no answer to read: it is refused like that of a stranger. Errors pass, since the
      // client drops their texts where they do so.
      if (reply.ok && isEcho(new TextDecoder().decode(body))) return new Response('', { status: 403 })
      // One byte too many is told by the client as such.
      return new Response(WITHOUT_BODY.includes(reply.status) ? null : (body ?? new Uint8Array(MOST_BYTES + 1)), reply)
    },
  })
}

/** What the gateway would be asked for: from `/v1`, or of the Monitor from `/monitor/v1`. */
function targetOf(url: string, baseUrl: string, monitorUrl: string | undefined): string | undefined {
  const isAlerts = monitorUrl !== undefined && url.startsWith(`${monitorUrl}/v1/Alerts`)
  if (isAlerts) return `/monitor${url.slice(monitorUrl.length)}`
  return url.startsWith(`${baseUrl}/`) ? url.slice(baseUrl.length) : undefined
}
