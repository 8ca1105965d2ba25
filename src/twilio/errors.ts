/**
 * Every way in which a request can fail, told apart once. Retries, words and tests switch on `kind`; nothing else
 * looks at a status or a code.
 */
import { errorSchema } from './wire'
import * as v from 'valibot'

declare module '@tanstack/react-query' {
  interface Register {
    defaultError: TwilioError
  }
}

export type FailureKind =
  | 'credentials'
  | 'permission'
  | 'testCredentials'
  | 'suspended'
  | 'notFound'
  | 'badRequest'
  | 'pageToken'
  | 'loop'
  | 'tooManyRequests'
  | 'server'
  | 'gateway'
  | 'notTwilio'
  | 'shape'
  | 'tooLarge'
  | 'cutOff'
  | 'timeout'
  | 'offline'
  | 'unreachable'

/** What is known of a failure. Never a secret, an identity, or a text of the browser that might quote one. */
export interface Failure {
  kind: FailureKind
  /** The HTTP status, where there was an answer. */
  status?: number
  /** Twilio's error code, where the answer carried one. */
  code?: number
  /** The permission that Twilio says is missing (code 70051). */
  permission?: string
  /** Twilio's own sentence, for a failure whose meaning is in it. */
  said?: string
  /** Seconds that the server asks to wait, where the browser may read them. */
  retryAfter?: number
}

/** What was asked, for the words: the API's name in `config.json`, and the key, shortened; behind a gateway there is none. */
export interface Asked {
  api: string
  key?: string
}

/** The only error that a request of the app throws, an abort aside. */
export class TwilioError extends Error {
  override name = 'TwilioError'
  readonly kind: FailureKind
  readonly status: number | undefined
  readonly code: number | undefined
  readonly permission: string | undefined
  readonly said: string | undefined
  readonly retryAfter: number | undefined
  readonly asked: Asked

  constructor(failure: Failure, asked: Asked) {
    super(failure.kind)
    this.kind = failure.kind
    this.status = failure.status
    this.code = failure.code
    this.permission = failure.permission
    this.said = failure.said
    this.retryAfter = failure.retryAfter
    this.asked = asked
  }
}

/**
 * What an answer that is no success means. https://www.twilio.com/docs/api/errors
 * @param status of the answer
 * @param body its text, which may be HTML, empty, or cut off
 */
export function failureOf(status: number, body: string): Failure {
  const said = parseError(body)
  const code = said?.code
  const failure = (kind: FailureKind): Failure => ({ kind, status, ...(code === undefined ? {} : { code }) })
  const missing = /required permission (\S+) is missing/.exec(said?.message ?? '')?.[1]

  if (missing !== undefined || code === 70051) {
    return { ...failure('permission'), ...(missing === undefined ? {} : { permission: missing }) }
  }
  if (code === 20008) return failure('testCredentials')
  if (code === 20403 || code === 20006 || code === 20005) return failure('suspended')
  if (code === 21481) return failure('pageToken')
  if (status === 429) return failure('tooManyRequests')
  if (said?.gateway !== undefined) return { ...failure('gateway'), said: said.gateway }
  if (status >= 500 || status === 408) return failure('server')
  if (status === 401) return failure('credentials')
  // A refusal without Twilio's code is a proxy's or a login page's: it says nothing of the key.
  if (status === 403 && code !== undefined) return failure('permission')
  if (status === 404 && code !== undefined) return failure('notFound')
  if (status === 400 || status === 405 || status === 414 || status === 431) {
    return { ...failure('badRequest'), ...(said?.message ? { said: said.message } : {}) }
  }
  return failure('notTwilio')
}

const gatewaySchema = v.object({
  code: v.pipe(v.string(), v.regex(/^gateway_(upstream|refused)$/)),
  message: v.string(),
})

function parseError(body: string): { code?: number; message?: string; gateway?: string } | undefined {
  let json: unknown
  try {
    json = JSON.parse(body)
  } catch {
    return undefined
  }
  const twilio = v.safeParse(errorSchema, json)
  if (twilio.success) return twilio.output
  const gateway = v.safeParse(gatewaySchema, json)
  return gateway.success ? { gateway: gateway.output.message } : undefined
}
