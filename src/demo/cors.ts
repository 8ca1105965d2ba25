/** The CORS headers that Twilio's edge was seen to send, on every reply. */
import type { Effect } from './faults'

const CORS: Readonly<Record<string, string>> = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Headers':
    'Accept, Authorization, Content-Type, If-Match, If-Modified-Since, If-None-Match, If-Unmodified-Since, Idempotency-Key',
  'Access-Control-Allow-Methods': 'GET, POST, DELETE, OPTIONS',
  'Access-Control-Expose-Headers': 'ETag',
  'Access-Control-Allow-Credentials': 'true',
}

/** The headers of one reply. */
export function corsHeaders(fault: Pick<Effect, 'cors' | 'exposeRetryAfter'> = {}): Readonly<Record<string, string>> {
  if (fault.cors === false) return {}
  if (fault.exposeRetryAfter !== true) return CORS
  return { ...CORS, 'Access-Control-Expose-Headers': `${CORS['Access-Control-Expose-Headers']}, Retry-After` }
}

/** The answer to a preflight, which carries no credentials and needs none. */
export const preflight = (): Response =>
  new Response(null, { status: 204, headers: { 'Access-Control-Max-Age': '86400' } })
