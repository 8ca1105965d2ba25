/** The CORS headers that Twilio's edge was seen to send, on every reply. */

export const CORS: Readonly<Record<string, string>> = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Headers':
    'Accept, Authorization, Content-Type, If-Match, If-Modified-Since, If-None-Match, If-Unmodified-Since, Idempotency-Key',
  'Access-Control-Allow-Methods': 'GET, POST, DELETE, OPTIONS',
  'Access-Control-Expose-Headers': 'ETag',
  'Access-Control-Allow-Credentials': 'true',
}

/** The answer to a preflight, which carries no credentials and needs none. */
export const preflight = (): Response =>
  new Response(null, { status: 204, headers: { 'Access-Control-Max-Age': '86400' } })
