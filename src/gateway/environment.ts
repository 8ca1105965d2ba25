/** What a process of our own is told by its environment, which is the only place where it looks for credentials. */
import { readFileSync } from 'node:fs'
import { SID } from '../twilio/wire'

export interface Credentials {
  readonly username: string
  readonly secret: string
}

type Environment = Readonly<Record<string, string | undefined>>

const US1 = 'https://conversations.twilio.com'
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Reads and checks whom to ask, and as whom.
 * @param who needs the credentials, for the sentence that says so
 * @throws Error whose message says which variable to set; it never holds a value
 */
export const readEnvironment = (env: Environment, who = 'The gateway') => ({
  upstream: readUpstream(env),
  ...readCredentials(env, who),
})

/**
 * The address of the API; Twilio's own in the United States unless `TWILIO_API_URL` says otherwise.
 * @throws Error in words where the variable holds no address
 */
export const readUpstream = (env: Environment): string => readAddress('TWILIO_API_URL', env['TWILIO_API_URL'] || US1)

/**
 * Reads and checks the credentials. An API key goes before the account's own token: it can do less. A secret may stand in
 * a file instead, which `TWILIO_API_SECRET_FILE` or `TWILIO_AUTH_TOKEN_FILE` names.
 * @param who needs them, for the sentence that says so
 * @param suffix of their variables, where there are several: `_IE1` for `TWILIO_API_SECRET_IE1_FILE`
 * @throws Error whose message says which variable to set; it never holds a value
 */
export function readCredentials(env: Environment, who: string, suffix = ''): Credentials {
  const [keyName, accountName] = [`TWILIO_API_KEY${suffix}`, `TWILIO_ACCOUNT_SID${suffix}`]
  const [secretName, tokenName] = [`TWILIO_API_SECRET${suffix}`, `TWILIO_AUTH_TOKEN${suffix}`]
  const { [keyName]: key, [accountName]: account } = env
  const apiSecret = readSecret(env, secretName)
  if (key && apiSecret) {
    if (!SID.apiKey.test(key)) throw new Error(`${keyName} has to be SK and 32 hexadecimal digits.`)
    return { username: key, secret: apiSecret }
  }
  const token = readSecret(env, tokenName)
  if (account && token) {
    if (!SID.account.test(account)) throw new Error(`${accountName} has to be AC and 32 hexadecimal digits.`)
    return { username: account, secret: token }
  }
  throw new Error(`${who} needs credentials. Set ${keyName} and ${secretName}, or ${accountName} and ${tokenName}.`)
}

/**
 * Where the alerts are: what `TWILIO_MONITOR_URL` names; without it Twilio's Monitor of the same region, or the same
 * address for one that is not Twilio's own.
 * @returns undefined in a region that keeps no alerts
 * @throws Error in words where the variable holds no address
 */
export function readMonitor(env: Environment): string | undefined {
  const own = env['TWILIO_MONITOR_URL']
  if (own) return readAddress('TWILIO_MONITOR_URL', own)
  return monitorOf(readUpstream(env))
}

/** Where an API's alerts are, unless somebody says otherwise; undefined in a region that keeps none. */
export function monitorOf(upstream: string): string | undefined {
  const { protocol, hostname, origin } = new URL(upstream)
  if (!hostname.endsWith('.twilio.com')) return origin
  // https://www.twilio.com/docs/global-infrastructure/conversations-api-with-twilio-regions
  return hostname.endsWith('.ie1.twilio.com') ? undefined : `${protocol}//${hostname.replace(/^[^.]+/, 'monitor')}`
}

/** @param name of the variable; with `_FILE` at its end it names a file, whose last line break is none of the secret's */
function readSecret(env: Environment, name: string): string | undefined {
  const file = env[`${name}_FILE`]
  if (env[name] || !file) return env[name]
  try {
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'no file'
    throw new Error(`The file that ${name}_FILE names can’t be read (${code}).`, { cause: error })
  }
}

function readAddress(name: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const safe = url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.has(url.hostname))
  // The Monitor of the demo lies under a path of its own.
  const path = name === 'TWILIO_MONITOR_URL' ? url?.pathname.replace(/\/$/, '') : ''
  if (url === undefined || !safe || text.replace(/\/$/, '') !== `${url.origin}${path}`) {
    const service = name === 'TWILIO_MONITOR_URL' ? 'monitor' : 'conversations'
    throw new Error(
      `${name} has to be an https origin, such as https://${service}.twilio.com (http only on localhost).`,
    )
  }
  return `${url.origin}${path}`
}
