/** What is answered to whom: the way of one request through the server. */
import type { IncomingMessage } from 'node:http'
import { routeName } from '../gateway/allow'
import type { createGateway } from '../gateway/gateway'
import { GATEWAY } from './asked'
import type { createLimits } from './limits'
import { type Reply, json, refused } from './reply'
import type { Settings } from './settings'
import type { readSite } from './site'

export interface Parts {
  readonly settings: Pick<Settings, 'allowedHosts' | 'login'>
  readonly site: ReturnType<typeof readSite>
  /** The text of `config.json`. */
  readonly config: string
  /** The way to Twilio that a request asks for: the target at the API, and what asks it. */
  readonly gateway: (target: string) => { readonly target: string; readonly way: ReturnType<typeof createGateway> }
  readonly limit: ReturnType<typeof createLimits>
  readonly ready: () => Promise<Reply>
  /** Writes down who looks at whom, before the answer. @throws where it can't */
  readonly audit: (login: string | undefined, target: string) => void
}

/** Of a request, what the log says beside the reply. */
export interface Trace {
  login: string | undefined
  tries: number
}

/**
 * Makes the answer to a request; it never throws for what a client sent.
 * @returns the reply; `trace` is filled in on the way
 */
export function createAnswer({ settings, site, config, gateway, limit, ready, audit }: Parts) {
  return async (request: IncomingMessage, trace: Trace, signal: AbortSignal): Promise<Reply> => {
    const { method = '', url = '' } = request
    const path = url.split('?', 1)[0] ?? ''
    // A load balancer asks these by an address and without a login; they tell nothing.
    if (path === '/healthz') return json('healthz', 200, { live: true })
    if (path === '/readyz') return ready()

    const hosts = request.headersDistinct['host'] ?? []
    const [host = ''] = hosts
    if (hosts.length !== 1 || !settings.allowedHosts.includes(host.toLowerCase())) {
      return refused(403, 'The server does not answer under this name.')
    }
    if (!path.startsWith('/')) return refused(400, 'The server is no proxy: it takes paths alone.')
    if (hasBody(request)) return refused(400, 'The server only reads: it takes no body.')

    if (settings.login !== undefined) {
      trace.login = loginOf(request, settings.login)
      if (trace.login === undefined) {
        return refused(401, 'Nobody is logged in. Open this site in a new tab and log in there.', 'gateway_login')
      }
    }

    if (path === GATEWAY || path.startsWith(`${GATEWAY}/`)) {
      return throughGateway(request, url.slice(GATEWAY.length), trace, signal)
    }
    if (method !== 'GET' && method !== 'HEAD') return refused(405, 'The server only reads: GET is all that it takes.')
    if (path === '/me') return json('me', 200, { login: trace.login ?? null })
    if (path === '/config.json') {
      return { ...json('config', 200, {}), body: config }
    }
    const file = site(path, {
      encodings: request.headersDistinct['accept-encoding']?.join(','),
      known: request.headers['if-none-match'],
    })
    return file ?? { route: 'nothing', status: 404, headers: TEXT, body: 'There is no such page here.\n' }
  }

  async function throughGateway(
    { method = '', headers, headersDistinct }: IncomingMessage,
    asked: string,
    trace: Trace,
    signal: AbortSignal,
  ): Promise<Reply> {
    const { target, way } = gateway(asked)
    const sites = headersDistinct['sec-fetch-site'] ?? []
    const wanted = {
      method,
      target,
      host: headers.host,
      site: sites.length === 1 ? sites[0] : undefined,
      signal,
      onTry: () => {
        trace.tries += 1
      },
    }
    // What another page makes a browser send is nothing that this person did: it is neither counted nor written down.
    const refusal = way.refuse(wanted)
    if (refusal !== undefined) return passOn('refused', refusal)
    const began = limit(trace.login)
    if ('waitSeconds' in began) return tooMany(began.waitSeconds)
    try {
      audit(trace.login, target)
      return await passOn(routeName(target) ?? 'refused', await way.ask(wanted))
    } finally {
      began.end()
    }
  }
}

const passOn = async (route: string, response: Response): Promise<Reply> => ({
  route,
  status: response.status,
  headers: Object.fromEntries(response.headers),
  body: new Uint8Array(await response.arrayBuffer()),
})

const TEXT = { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-cache' }

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0'

/** The person whom the login names; undefined where it names none, several, or is not to be believed. */
function loginOf(
  { headersDistinct, socket }: IncomingMessage,
  { header, isTrusted }: NonNullable<Settings['login']>,
): string | undefined {
  const [value = '', ...others] = headersDistinct[header] ?? []
  if (others.length > 0 || !isTrusted(socket.remoteAddress)) return undefined
  const name = inUtf8(value)?.trim() ?? ''
  // A comma is what a proxy makes that adds its own name to one of the browser's.
  return /^[^\p{Cc},]{1,256}$/u.test(name) ? name : undefined
}

/** What a header says, which Node reads a byte a character; undefined where it is no UTF-8. */
function inUtf8(value: string): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(value, 'latin1'))
  } catch {
    return undefined
  }
}

/** In Twilio's own form, which the page knows how to wait for: https://www.twilio.com/docs/api/errors/20429 */
const tooMany = (seconds: number): Reply =>
  json(
    'limited',
    429,
    {
      code: 20429,
      message: 'Too Many Requests',
      more_info: 'https://www.twilio.com/docs/errors/20429',
      status: 429,
    },
    { 'Retry-After': String(seconds) },
  )
