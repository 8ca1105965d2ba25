/** The read-only way to Twilio for one person: what is let through, what is sent on, and what comes back. */
import * as v from 'valibot'
import { errorSchema } from '../twilio/wire'
import { judge } from './allow'

export interface GatewayOptions {
  /** The origin of Twilio's API. */
  upstream: string
  /** The address of Twilio's Monitor for that API, where it is known: what `/monitor` stands for. */
  monitor?: string | undefined
  /** An account SID or an API key SID. */
  username: string
  secret: string
  /** The values of `Host` that are this very server. Any other is a foreign name that was pointed at this machine. */
  allowedHosts: readonly string[]
  fetch?: typeof fetch
}

/** What the gateway looks at of a request, as it came over the wire. */
export interface GatewayRequest {
  method: string
  /** Path and query from `/v1` or `/monitor/v1`, nothing decoded. */
  target: string
  host: string | undefined
  /** The header `Sec-Fetch-Site`, which a browser sends and no page can forge. */
  site: string | undefined
  /** Ends the request to Twilio, for a page that no longer waits. */
  signal?: AbortSignal
}

const TIMEOUT_MS = 30_000
const MONITOR = '/monitor'

/**
 * Makes the gateway. The secret lives in this call's closure, and no reply is made from it.
 * @returns answers one request; it never throws
 */
export function createGateway(options: GatewayOptions) {
  const { upstream, monitor, username, secret, allowedHosts, fetch: send = fetch } = options
  const headers = {
    Accept: 'application/json',
    Authorization: `Basic ${Buffer.from(`${username}:${secret}`).toString('base64')}`,
  }
  const names = username.startsWith('SK')
    ? 'TWILIO_API_KEY and TWILIO_API_SECRET'
    : 'TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN'

  async function ask(url: string, signal: AbortSignal | undefined): Promise<Response> {
    const timeout = AbortSignal.timeout(TIMEOUT_MS)
    let reply: Response
    let body: ArrayBuffer
    try {
      reply = await send(url, {
        headers,
        redirect: 'manual',
        signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
      })
      // Whole or not at all: a page that breaks off must not look like an answer.
      body = await reply.arrayBuffer()
    } catch {
      const why = timeout.aborted ? 'did not answer within 30 seconds' : 'could not be reached'
      return refusal(504, 'gateway_upstream', `Twilio ${why}. Check this computer's network, then try again.`)
    }
    if (reply.status >= 300 && reply.status < 400) {
      return refusal(
        502,
        'gateway_upstream',
        `Twilio answered with a redirect (${reply.status}), which is not followed.`,
      )
    }
    if (reply.status !== 401) return passOn(reply, reply.status, body)

    // A 401 of the page's own origin would make the browser ask for a password.
    const error = readError(body)
    if (error?.code === 70051 || error?.message.includes('required permission')) return passOn(reply, 403, body)
    const facts = error === undefined ? '401' : `401, code ${error.code}`
    return refusal(
      502,
      'gateway_upstream',
      `Twilio refused the gateway's credentials (${facts}). Check ${names}, then start again.`,
    )
  }

  return async ({ method, target, host, site, signal }: GatewayRequest): Promise<Response> => {
    if (host === undefined || !allowedHosts.includes(host.toLowerCase())) {
      return refusal(403, 'gateway_refused', 'The gateway answers on this computer alone.')
    }
    if (site !== 'same-origin') return refusal(403, 'gateway_refused', 'The gateway answers its own page alone.')
    if (method !== 'GET') return refusal(405, 'gateway_refused', 'The gateway only reads: GET is all that it takes.')
    const verdict = judge(target)
    if (verdict === 'unknown path') return refusal(404, 'gateway_refused', 'The gateway does not pass this path on.')
    if (verdict === 'unknown query') return refusal(400, 'gateway_refused', 'The gateway does not pass this query on.')
    if (!target.startsWith(`${MONITOR}/`)) return ask(upstream + target, signal)
    if (monitor === undefined) {
      return refusal(404, 'gateway_refused', 'The gateway knows no address of alerts for this API of Twilio.')
    }
    return ask(monitor + target.slice(MONITOR.length), signal)
  }
}

function readError(body: ArrayBuffer): v.InferOutput<typeof errorSchema> | undefined {
  try {
    const result = v.safeParse(errorSchema, JSON.parse(new TextDecoder().decode(body)))
    return result.success ? result.output : undefined
  } catch {
    return undefined
  }
}

/** Of the headers only these two: CORS would open the reply to every page, and a cookie is nobody's here. */
function passOn(reply: Response, status: number, body: ArrayBuffer): Response {
  const headers = new Headers({ 'Cache-Control': 'no-store' })
  for (const name of ['Content-Type', 'Retry-After']) {
    const value = reply.headers.get(name)
    if (value !== null) headers.set(name, value)
  }
  // An answer such as 204 may not have a body, not even an empty one.
  return new Response(body.byteLength === 0 ? null : body, { status, headers })
}

function refusal(status: number, code: 'gateway_refused' | 'gateway_upstream', message: string): Response {
  return Response.json({ code, message, status }, { status, headers: { 'Cache-Control': 'no-store' } })
}
