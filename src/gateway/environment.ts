/** What the gateway is told by the environment, which is the only place where it looks for credentials. */
import { SID } from '../twilio/wire'

export interface GatewayEnvironment {
  upstream: string
  username: string
  secret: string
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Reads and checks the gateway's settings. An API key goes before the account's own token: it can do less.
 * @throws Error whose message says which variable to set; it never holds a value
 */
export function readEnvironment(env: Readonly<Record<string, string | undefined>>): GatewayEnvironment {
  const upstream = readUpstream(env['TWILIO_API_URL'] || 'https://conversations.twilio.com')
  const { TWILIO_API_KEY, TWILIO_API_SECRET, TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN } = env
  if (TWILIO_API_KEY && TWILIO_API_SECRET) {
    if (!SID.apiKey.test(TWILIO_API_KEY)) throw new Error('TWILIO_API_KEY has to be SK and 32 hexadecimal digits.')
    return { upstream, username: TWILIO_API_KEY, secret: TWILIO_API_SECRET }
  }
  if (TWILIO_ACCOUNT_SID && TWILIO_AUTH_TOKEN) {
    if (!SID.account.test(TWILIO_ACCOUNT_SID)) {
      throw new Error('TWILIO_ACCOUNT_SID has to be AC and 32 hexadecimal digits.')
    }
    return { upstream, username: TWILIO_ACCOUNT_SID, secret: TWILIO_AUTH_TOKEN }
  }
  throw new Error(
    'The gateway needs credentials. Set TWILIO_API_KEY and TWILIO_API_SECRET, or TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN.',
  )
}

function readUpstream(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const safe = url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.has(url.hostname))
  if (url === undefined || !safe || text.replace(/\/$/, '') !== url.origin) {
    throw new Error(
      'TWILIO_API_URL has to be an https origin, such as https://conversations.twilio.com (http only on localhost).',
    )
  }
  return url.origin
}
