/** A client for a process without a page, such as a command: its credentials come from the environment. */
import { createDemo } from '../demo/server'
import { type Twilio, createTwilio } from '../twilio/client'
import { judge } from './allow'
import { readEnvironment, readMonitor } from './environment'

const DEMO = 'https://demo.localhost'

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
  return createTwilio({
    api: { name, baseUrl, monitorUrl },
    credentials: { username, secret },
    fetch: (input, init) => {
      const { method = 'GET' } = init ?? {}
      const target = typeof input === 'string' && method === 'GET' ? targetOf(input, baseUrl, monitorUrl) : undefined
      if (target === undefined || judge(target) !== 'allowed') throw new Error('This request is not allowed.')
      return send(input, init)
    },
  })
}

/** What the gateway would be asked for: from `/v1`, or of the Monitor from `/monitor/v1`. */
function targetOf(url: string, baseUrl: string, monitorUrl: string | undefined): string | undefined {
  const isAlerts = monitorUrl !== undefined && url.startsWith(`${monitorUrl}/v1/Alerts`)
  if (isAlerts) return `/monitor${url.slice(monitorUrl.length)}`
  return url.startsWith(`${baseUrl}/`) ? url.slice(baseUrl.length) : undefined
}
