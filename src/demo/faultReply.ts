/** Faults that answer a request in the API's place. */
import type { Effect } from './faults'
import { wireError } from './refusal'

/** The request that a fault hits. */
export interface Hit {
  readonly url: URL
  /** Aborted when the client goes away. */
  readonly signal: AbortSignal
  /** Aborted when the faults are cleared. */
  readonly cleared: AbortSignal
  /** Breaks the connection. @throws {TypeError} as `fetch` does */
  readonly hangUp: () => never
}

/** The first that has something to say answers. */
const REPLIES: readonly ((fault: Effect, hit: Hit) => Promise<undefined> | Response | undefined)[] = [
  dropped,
  held,
  preflightRefused,
  redirected,
  htmlPage,
  anyBody,
  refused,
]

/**
 * @returns the reply, or undefined where the request goes on as if nothing were (a delay alone)
 * @throws for a broken connection, and as soon as the client goes away
 */
export async function faultReply(fault: Effect, hit: Hit): Promise<Response | undefined> {
  for (const reply of REPLIES) {
    const response = await reply(fault, hit)
    if (response !== undefined) return response
  }
  return undefined
}

function dropped({ drop }: Effect, { hangUp }: Hit): undefined {
  if (drop === true) hangUp()
}

async function held({ hang }: Effect, { signal, cleared, hangUp }: Hit): Promise<undefined> {
  if (hang !== true) return undefined
  await abortOf(signal, cleared)
  signal.throwIfAborted()
  hangUp()
}

/** Waits for the first of these, and leaves nothing behind at the other. */
async function abortOf(...signals: readonly AbortSignal[]): Promise<void> {
  const listening = new AbortController()
  await new Promise<void>((resolve) => {
    for (const signal of signals) {
      if (signal.aborted) resolve()
      signal.addEventListener('abort', () => resolve(), { signal: listening.signal })
    }
  })
  listening.abort()
}

function preflightRefused({ preflight }: Effect): Response | undefined {
  return preflight === undefined ? undefined : new Response(null, { status: preflight })
}

function redirected({ redirect }: Effect, { url }: Hit): Response | undefined {
  if (redirect === undefined) return undefined
  const known = new Map([
    ['same', `${url.origin}/demo/redirected`],
    ['foreign', `https://evil.example${url.pathname}${url.search}`],
  ])
  return new Response(null, { status: 307, headers: { Location: known.get(redirect) ?? redirect } })
}

const PAGE = '<!doctype html><html lang="en"><title>Welcome</title><h1>Sign in to the network</h1></html>'

function htmlPage({ html, status = 200 }: Effect): Response | undefined {
  if (html !== true) return undefined
  return new Response(PAGE, { status, headers: { 'Content-Type': 'text/html; charset=utf-8' } })
}

function anyBody({ body, status = 200 }: Effect): Response | undefined {
  if (body === undefined) return undefined
  return new Response(body, { status, headers: { 'Content-Type': 'application/json' } })
}

/** The usual code and message of a status, as far as Twilio's are known. */
const USUAL: Readonly<Record<number, readonly [code: number, message: string]>> = {
  400: [20001, 'Invalid parameter'],
  401: [20003, 'Authenticate'],
  403: [20403, 'Forbidden'],
  404: [20404, 'The requested resource was not found'],
  405: [20004, 'Method not allowed'],
  429: [20429, 'Too Many Requests'],
  500: [20500, 'Internal Server Error'],
  502: [20502, 'Bad Gateway'],
  503: [20503, 'Service Unavailable'],
  504: [20504, 'Gateway Timeout'],
}

function refused({ status, code, message }: Effect): Response | undefined {
  if (status === undefined) return undefined
  const [usualCode, usualMessage] = USUAL[status] ?? [20_000 + status, `Error ${status}`]
  return Response.json(wireError(status, code ?? usualCode, message ?? usualMessage), { status })
}
