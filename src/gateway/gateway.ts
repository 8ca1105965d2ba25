/** The read-only way to Twilio: what is let through, what is sent on, and what comes back. */
import * as v from 'valibot'
import { readBytes } from '../twilio/readBody'
import { errorSchema } from '../twilio/wire'
import { judge } from './allow'
import { createEchoTest } from './echo'

export interface GatewayOptions {
  /** The origin of Twilio's API. */
  upstream: string
  /** The address of Twilio's Monitor for that API, where it is known: what `/monitor` stands for. */
  monitor?: string | undefined
  /** An account SID or an API key SID. */
  username: string
  secret: string
  /** What the names of its variables end in, where several APIs are asked. */
  suffix?: string
  /** The values of `Host` that are this very server. Any other is a foreign name that was pointed at this machine. */
  allowedHosts: readonly string[]
  fetch?: typeof fetch
  /** How long Twilio may take, in ms. */
  timeoutMs?: number
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
  /** Called each time that Twilio is asked. */
  onTry?: () => void
}

const TIMEOUT_MS = 30_000
/** A page of 100 rows has some 66 KB; far more is no page. */
const MOST_BYTES = 5_000_000
/** The answers of which HTTP says that they have no body. */
const WITHOUT_BODY = [204, 205]
const MONITOR = '/monitor'
/** What Node says of a connection that Twilio, or something on the way, closed. */
const CLOSED = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'])
/** What it says of a certificate that it does not trust: https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const DISTRUSTED = /^(?:CERT_|UNABLE_TO_|ERR_TLS_|SELF_SIGNED_|DEPTH_ZERO_|HOSTNAME_MISMATCH|INVALID_CA|ERR_SSL_)/

/**
 * Makes the gateway. The secret lives in this call's closure, and no reply is made from it.
 * @returns `answer` to one request, which never throws: first `refuse`, which asks nobody, then `ask`
 */
export function createGateway(options: GatewayOptions) {
  const { upstream, monitor, username, secret, suffix = '', allowedHosts } = options
  const { fetch: send = fetch, timeoutMs = TIMEOUT_MS } = options
  const headers = {
    Accept: 'application/json',
    Authorization: `Basic ${Buffer.from(`${username}:${secret}`).toString('base64')}`,
  }
  const isEcho = createEchoTest(username, secret)
  const names = username.startsWith('SK')
    ? `TWILIO_API_KEY${suffix} and TWILIO_API_SECRET${suffix}`
    : `TWILIO_ACCOUNT_SID${suffix} and TWILIO_AUTH_TOKEN${suffix}`

  async function ask(url: string, { signal, onTry }: GatewayRequest): Promise<Response> {
    const timeout = AbortSignal.timeout(timeoutMs)
    const ended = signal === undefined ? timeout : AbortSignal.any([signal, timeout])
    const once = async () => {
      onTry?.()
      const reply = await send(url, { headers, redirect: 'manual', signal: ended })
      // Whole or not at all: a page that breaks off must not look like an answer.
      // Node's fetch never settles a body that says it is compressed and is not, not even when it is aborted.
      return { reply, body: await untilAborted(readBytes(reply, MOST_BYTES), ended) }
    }
    let answered: Awaited<ReturnType<typeof once>>
    try {
      // A kept connection may be closed just when it is used again, and a read may be asked twice.
      answered = await once().catch((error: unknown) => {
        if (ended.aborted || !CLOSED.has(causeOf(error))) throw error
        return once()
      })
    } catch (error) {
      return noAnswer(timeout.aborted, causeOf(error))
    }
    const { reply, body } = answered
    if (body === undefined) {
      return refusal(502, 'gateway_upstream', 'Twilio’s answer was over 5 MB, so it was not passed on.')
    }
    if (reply.status < 200 || reply.status > 599) {
      return refusal(
        502,
        'gateway_upstream',
        `Twilio answered with a status that HTTP does not have (${reply.status}).`,
      )
    }
    if (isEcho(new TextDecoder().decode(body))) {
      return refusal(502, 'gateway_upstream', 'Twilio’s answer repeated the gateway’s credentials, so it was dropped.')
    }
    if (reply.status >= 300 && reply.status < 400) {
      return refusal(
        502,
        'gateway_upstream',
        `Twilio answered with a redirect (${reply.status}), which is not followed.`,
      )
    }
    if (reply.status !== 401) return passOn(reply, reply.status, body, isEcho)

    // A 401 of the page's own origin would make the browser ask for a password.
    const error = readError(body)
    if (error?.code === 70051 || error?.message.includes('required permission')) return passOn(reply, 403, body, isEcho)
    const code = String(error?.code)
    const facts = error === undefined || isEcho(code) ? '401' : `401, code ${code}`
    return refusal(
      502,
      'gateway_upstream',
      `Twilio refused the gateway's credentials (${facts}). Check ${names}, then start again.`,
    )
  }

  function noAnswer(isLate: boolean, cause: string): Response {
    if (isLate) {
      return refusal(504, 'gateway_upstream', `Twilio did not answer within ${timeoutMs / 1000} seconds. Try again.`)
    }
    if (DISTRUSTED.test(cause)) {
      const facts = `What answered in Twilio’s place has no certificate that can be trusted (${cause})`
      return refusal(
        502,
        'gateway_upstream',
        `${facts}. Nothing was sent to it. Ask whoever runs the gateway’s network.`,
      )
    }
    return refusal(504, 'gateway_upstream', 'Twilio could not be reached. Check the gateway’s network, then try again.')
  }

  /** @returns the refusal of what is not to be asked; undefined for what is */
  function refuse({ method, target, host, site }: GatewayRequest): Response | undefined {
    if (host === undefined || !allowedHosts.includes(host.toLowerCase())) {
      return refusal(403, 'gateway_refused', 'The gateway does not answer under this name.')
    }
    if (site !== 'same-origin') return refusal(403, 'gateway_refused', 'The gateway answers its own page alone.')
    if (method !== 'GET') return refusal(405, 'gateway_refused', 'The gateway only reads: GET is all that it takes.')
    const verdict = judge(target)
    if (verdict === 'unknown path') return refusal(404, 'gateway_refused', 'The gateway does not pass this path on.')
    if (verdict === 'unknown query') return refusal(400, 'gateway_refused', 'The gateway does not pass this query on.')
    if (monitor !== undefined || !target.startsWith(`${MONITOR}/`)) return undefined
    return refusal(404, 'gateway_refused', 'The gateway knows no address of alerts for this API of Twilio.')
  }

  const addressOf = (target: string) =>
    target.startsWith(`${MONITOR}/`) ? `${monitor}${target.slice(MONITOR.length)}` : upstream + target

  // Nothing that a client or Twilio sends may end the process: what nobody has thought of ends one request.
  const answer = async (request: GatewayRequest): Promise<Response> =>
    ask(addressOf(request.target), request).catch(() =>
      refusal(502, 'gateway_upstream', 'The gateway could not make sense of Twilio’s answer. Try again.'),
    )

  return {
    refuse,
    /** For what `refuse` let through, and nothing else. */
    ask: answer,
    answer: async (request: GatewayRequest): Promise<Response> => refuse(request) ?? answer(request),
  }
}

/** The promise, or the signal's reason where that comes first. */
function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const end = () => reject(signal.reason)
    if (signal.aborted) return end()
    signal.addEventListener('abort', end, { once: true })
    return void promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', end))
  })
}

/** The code of what a failed `fetch` failed of; empty where it says none. */
function causeOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : undefined
  return cause instanceof Error && 'code' in cause ? String(cause.code) : ''
}

function readError(body: Uint8Array): v.InferOutput<typeof errorSchema> | undefined {
  try {
    const result = v.safeParse(errorSchema, JSON.parse(new TextDecoder().decode(body)))
    return result.success ? result.output : undefined
  } catch {
    return undefined
  }
}

/** Twilio's own name of a request, which its support asks for. */
const REQUEST_ID = 'Twilio-Request-Id'

/**
 * Of the headers only these three, in words of our own: CORS would open the reply to every page, a cookie is nobody's here,
 * and a header may say anything.
 */
function passOn(
  reply: Response,
  status: number,
  body: Uint8Array<ArrayBuffer>,
  isEcho: (text: string) => boolean,
): Response {
  const isJson = /^[^;]*\bjson\b/i.test(reply.headers.get('Content-Type') ?? '')
  const headers = new Headers({
    'Cache-Control': 'no-store',
    'Content-Type': isJson ? 'application/json' : 'text/plain; charset=utf-8',
  })
  const wait = readWait(reply.headers.get('Retry-After')?.trim() ?? '')
  if (wait !== undefined && !isEcho(wait)) headers.set('Retry-After', wait)
  const id = reply.headers.get(REQUEST_ID) ?? ''
  if (/^RQ[0-9a-f]{32}$/.test(id) && !isEcho(id)) headers.set(REQUEST_ID, id)
  return new Response(body.byteLength === 0 || WITHOUT_BODY.includes(status) ? null : body, { status, headers })
}

/** The three forms of a date in HTTP (RFC 9110, 5.6.7): "Sun, 06 Nov 1994 08:49:37 GMT", and two old ones. */
const DATES = [
  /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/,
  /^[A-Z][a-z]{5,8}, \d\d-[A-Z][a-z]{2}-\d\d \d\d:\d\d:\d\d GMT$/,
  /^[A-Z][a-z]{2} [A-Z][a-z]{2} [\d ]\d \d\d:\d\d:\d\d \d{4}$/,
]

/** A header that says how long to wait, written anew: in seconds or as a date; undefined where it says neither. */
function readWait(value: string): string | undefined {
  if (/^\d{1,9}$/.test(value)) return String(Number(value))
  if (!DATES.some((form) => form.test(value))) return undefined
  const time = Date.parse(value.endsWith('GMT') ? value : `${value} GMT`)
  return Number.isNaN(time) ? undefined : new Date(time).toUTCString()
}

function refusal(status: number, code: 'gateway_refused' | 'gateway_upstream', message: string): Response {
  return Response.json({ code, message, status }, { status, headers: { 'Cache-Control': 'no-store' } })
}
