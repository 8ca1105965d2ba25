/** The one place that calls `fetch` for Twilio, and the one closure that holds a secret. */
import pLimit from 'p-limit'
import { type Asked, type Failure, TwilioError, failureOf } from './errors'
import { readBody } from './readBody'
import { type SentRequest, logRequest } from './requestLog'

/** An account SID with its auth token, or an API key SID with its secret. */
export interface Credentials {
  username: string
  secret: string
}

/**
 * Sends one GET.
 * @param path from `/v1`, with its query string already encoded
 * @param signal ends it
 * @returns the parsed JSON of a 200
 * @throws TwilioError, or the signal's reason
 */
type Get = (path: string, signal?: AbortSignal) => Promise<unknown>

/** A signed-in way to one API. */
export interface Twilio {
  /** A random name of this sign-in; the first part of every query key, so that no two sign-ins share a cache. */
  readonly scope: string
  /** What error messages may say of it. */
  readonly asked: Asked
  /** The address of the API, which commands to copy name. */
  readonly baseUrl: string
  /** Whether requests go to the page's own server, which asks the API. */
  readonly throughGateway: boolean
  /** The newest requests of this sign-in, oldest first. */
  readonly requests: SentRequest[]
  readonly get: Get
  /** The same of Twilio's Monitor, which keeps the alerts. Undefined where the settings name none for this region. */
  readonly getFromMonitor: Get | undefined
  /**
   * Goes on with another secret of the same SID, once Twilio has accepted it.
   * @throws TwilioError where it did not; the old secret stays then
   */
  renew: (secret: string) => Promise<void>
  /**
   * Ends every request and sends no other. What waits for an answer waits for ever: an error would be shown to a person
   * who has signed out.
   */
  end: () => void
  /** A TwilioError that names this API: for what only a reader of the answer can see. */
  fail: (failure: Failure) => TwilioError
}

export interface TwilioOptions {
  api: { name: string; baseUrl: string; monitorUrl?: string | undefined }
  /** Absent behind a gateway, which holds them. */
  credentials?: Credentials
  /** A path of the page's own origin. */
  gateway?: string | null
  /** The name of a sign-in that goes on, in another tab or after a reload. */
  scope?: string
  fetch?: typeof fetch
}

/** 429 is about concurrency: https://www.twilio.com/docs/api/errors/20429 */
const MOST_AT_ONCE = 4
const TIMEOUT_MS = 30_000
/** A page of 100 rows has some 66 KB; far more is no page. */
const MOST_BYTES = 5_000_000
/** Any key knows whether it is right here, and no smaller answer says so. */
const CHECK_PATH = '/v1/Services?PageSize=1'

/** Makes the client of one sign-in. The secret lives in this call's closure and nowhere else. */
export function createTwilio({ api, credentials, gateway, scope, fetch: send = fetch }: TwilioOptions): Twilio {
  const base = gateway ?? api.baseUrl
  const monitor = api.monitorUrl === undefined || gateway == null ? api.monitorUrl : `${gateway}/monitor`
  const asked: Asked = { api: api.name, ...(credentials === undefined ? {} : { key: shortSid(credentials.username) }) }
  const limit = pLimit(MOST_AT_ONCE)
  const username = gateway == null ? credentials?.username : undefined
  let known = gateway == null ? credentials : undefined

  const over = new AbortController()
  const requests: SentRequest[] = []

  const fail = (failure: Failure) => new TwilioError(failure, asked)

  async function request(url: string, asker: Credentials | undefined, signal?: AbortSignal): Promise<unknown> {
    signal?.throwIfAborted()
    if (over.signal.aborted) return never()
    const authorization = asker && basic(asker)
    const timeout = AbortSignal.timeout(TIMEOUT_MS)
    const sent = logRequest(requests, url)
    let response: Response | undefined
    let body: string | undefined
    try {
      response = await send(url, {
        // Any header but these two breaks the preflight.
        headers: {
          Accept: 'application/json',
          ...(authorization === undefined ? {} : { Authorization: authorization }),
        },
        // Behind a gateway the team's own login may be a cookie of this origin.
        credentials: gateway == null ? 'omit' : 'same-origin',
        // Never followed. Only a redirect of the page's own server may be told from a broken connection.
        redirect: gateway == null ? 'error' : 'manual',
        cache: 'no-store',
        referrerPolicy: 'no-referrer',
        signal: AbortSignal.any([timeout, over.signal, ...(signal === undefined ? [] : [signal])]),
      })
      sent.status = response.status
      sent.id = response.headers.get('Twilio-Request-Id')
      body = await readBody(response, MOST_BYTES)
    } catch {
      signal?.throwIfAborted()
      if (over.signal.aborted) return never()
      if (timeout.aborted) throw fail({ kind: 'timeout' })
      if (response !== undefined) throw fail({ kind: 'cutOff', status: response.status })
      throw fail({ kind: isOffline() ? 'offline' : 'unreachable' })
    } finally {
      sent.ms = Date.now() - sent.at
      sent.isStopped = signal?.aborted
    }
    if (body === undefined) throw fail({ kind: 'tooLarge', status: response.status })
    if (!response.ok) {
      const failure = withoutEcho(failureOf(response.status, body), [asker?.secret, authorization?.slice(BASIC.length)])
      // A gateway sends no 401 of Twilio: what has one without its code is the login of the page's own site.
      if (gateway != null && failure.kind === 'credentials' && failure.code === undefined) failure.kind = 'notTwilio'
      sent.code = failure.code
      throw fail({ ...failure, ...retryAfter(response.headers) })
    }
    try {
      return JSON.parse(body)
    } catch {
      const claimsJson = response.headers.get('Content-Type')?.includes('json') ?? false
      throw fail({ kind: claimsJson ? 'cutOff' : 'notTwilio', status: response.status })
    }
  }

  /** A request under way while the secret was given anew is refused for the old one: that says nothing of the new. */
  async function get(url: string, signal?: AbortSignal): Promise<unknown> {
    const asker = known
    try {
      return await request(url, asker, signal)
    } catch (error) {
      const isOutdated = known !== undefined && known !== asker
      if (isOutdated && error instanceof TwilioError && error.kind === 'credentials') return get(url, signal)
      throw error
    }
  }

  return {
    scope: scope ?? crypto.randomUUID(),
    asked,
    baseUrl: api.baseUrl,
    throughGateway: gateway != null,
    requests,
    get: (path, signal) => limit(() => get(base + path, signal)),
    getFromMonitor: monitor === undefined ? undefined : (path, signal) => limit(() => get(monitor + path, signal)),
    async renew(secret) {
      if (username === undefined) return
      const renewed = { username, secret }
      try {
        await limit(() => request(base + CHECK_PATH, renewed))
      } catch (error) {
        // A key that may not do this is right all the same: Twilio knows it.
        if (!(error instanceof TwilioError) || error.kind !== 'permission') throw error
      }
      known = renewed
    },
    end() {
      known = undefined
      over.abort()
      requests.length = 0
    },
    fail,
  }
}

/** Whether the browser knows that it has no network; its "online" may be wrong. */
export const isOffline = () => typeof navigator !== 'undefined' && 'onLine' in navigator && !navigator.onLine

const BASIC = 'Basic '

/** Drops what a server says where it repeats what was sent to it: an error is shown, and an error is kept. */
function withoutEcho({ said, permission, ...failure }: Failure, sent: readonly (string | undefined)[]): Failure {
  const isEcho = (text: string) => sent.some((one) => one !== undefined && text.includes(one))
  return {
    ...failure,
    ...(said === undefined || isEcho(said) ? {} : { said }),
    ...(permission === undefined || isEcho(permission) ? {} : { permission }),
  }
}

const never = () => new Promise<never>(() => {})

/** RFC 7617: the bytes of UTF-8, since a secret may hold any character. */
function basic({ username, secret }: Credentials): string {
  const bytes = new TextEncoder().encode(`${username}:${secret}`)
  return `${BASIC}${btoa(String.fromCharCode(...bytes))}`
}

/** `Retry-After` in seconds, in either of its forms; a page of another origin can read it only where it is exposed. */
function retryAfter(headers: Headers): { retryAfter?: number } {
  const value = headers.get('Retry-After')?.trim() ?? ''
  if (/^\d+$/.test(value)) return { retryAfter: Math.min(Number(value), 120) }
  // A browser takes many a text for a date, `1.5` and `-5` among them: here only what HTTP calls one.
  if (!/^\w{3,9},? [\w :-]{15,25}$/.test(value) || !/\d\d:\d\d:\d\d/.test(value)) return {}
  // One of the three forms names no zone, and is of Greenwich like the others.
  const seconds = (Date.parse(/ \d{4}$/.test(value) ? `${value} GMT` : value) - Date.now()) / 1000
  return Number.isFinite(seconds) ? { retryAfter: Math.min(Math.max(seconds, 0), 120) } : {}
}

/** A SID as the screen shows it where space is short: `SK4d07…e01b`. */
export function shortSid(sid: string): string {
  return sid.length > 12 ? `${sid.slice(0, 6)}…${sid.slice(-4)}` : sid
}
