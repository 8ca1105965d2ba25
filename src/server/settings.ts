/** What the environment says of the server: where it listens, for whom, and how much it does at once. */
import { BlockList, isIP } from 'node:net'
import { readNumber } from '../loopback'

export type Environment = Readonly<Record<string, string | undefined>>

export interface Settings {
  readonly port: number
  /** Undefined for this computer alone. */
  readonly host: string | undefined
  /** The values of `Host` that are this very server. */
  readonly allowedHosts: readonly string[]
  /** Which header says who is logged in, and from whom it is believed; undefined without a login. */
  readonly login: { readonly header: string; readonly isTrusted: (address: string | undefined) => boolean } | undefined
  /** A `config.json` to serve in place of the page's own. */
  readonly configFile: string | undefined
  readonly metricsPort: number | undefined
  /** Where it is written down who looked at whom. */
  readonly auditFile: string | undefined
  readonly limits: {
    /** Requests to Twilio under way. */
    readonly atOnce: number
    /** The same of one login. */
    readonly aLogin: number
    /** Requests that one login may begin in a minute. */
    readonly aMinute: number
  }
  /** How long Twilio may take, in ms. */
  readonly timeoutMs: number
}

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']
const HOST_NAME = /^(?:[a-z0-9_-]+(?:\.[a-z0-9_-]+)*|\[[0-9a-f:.]+\])(?::\d{1,5})?$/
/** Headers that hold a secret, which would then stand in the log. */
const SECRET_HEADERS = /^(?:(?:proxy-)?authorization|(?:set-)?cookie)$/i

/**
 * Reads and checks the settings. Whatever can be reached from beyond this computer needs its names and a login.
 * @throws {Error} a sentence that says which variable to set
 */
export function readSettings(env: Environment): Settings {
  const port = readNumber(env, 'PORT', 4173, 65_535)
  const host = env['HOST'] && !isLoopback(env['HOST']) ? env['HOST'] : undefined
  const named = listOf(env, 'ALLOWED_HOSTS').map((name) => name.toLowerCase())
  const wrong = named.find((name) => !HOST_NAME.test(name))
  if (wrong !== undefined) {
    throw new Error(`ALLOWED_HOSTS takes names such as bindings.example.com, with commas between, not “${wrong}”.`)
  }
  if (host !== undefined && named.length === 0) {
    throw new Error('HOST opens the server to others: set ALLOWED_HOSTS to the names that they call it by.')
  }
  const login = readLogin(env)
  const isOpen = env['ALLOW_WITHOUT_LOGIN'] === 'yes'
  if (login !== undefined && isOpen) {
    throw new Error('LOGIN_HEADER and ALLOW_WITHOUT_LOGIN=yes contradict each other. Set one of them.')
  }
  if (named.length > 0 && login === undefined && !isOpen) {
    throw new Error(
      'Others may reach this server: set LOGIN_HEADER to the header in which your login names the person, such as X-Forwarded-Email, or ALLOW_WITHOUT_LOGIN=yes if everybody may read everything.',
    )
  }
  const own = LOOPBACK.flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`]))
  return {
    port,
    host,
    allowedHosts: host === undefined ? [...own, ...named] : named,
    login,
    configFile: env['CONFIG_FILE'] || undefined,
    metricsPort: env['METRICS_PORT'] ? readNumber(env, 'METRICS_PORT', 1, 65_535) : undefined,
    auditFile: env['AUDIT_FILE'] || undefined,
    limits: {
      atOnce: readNumber(env, 'MAX_REQUESTS', 200, 10_000),
      aLogin: readNumber(env, 'MAX_REQUESTS_PER_LOGIN', 20, 10_000),
      aMinute: readNumber(env, 'REQUESTS_PER_MINUTE', 1200, 1_000_000),
    },
    timeoutMs: readNumber(env, 'TWILIO_TIMEOUT', 30, 300) * 1000,
  }
}

/** Where the server is, for this computer. */
export const addressOf = ({ host, port }: Settings): string => `http://${host ?? 'localhost'}:${port}`

const isLoopback = (host: string): boolean => /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/.test(host)

const listOf = (env: Environment, name: string): readonly string[] =>
  (env[name] ?? '').split(',').flatMap((part) => part.trim() || [])

function readLogin(env: Environment): Settings['login'] {
  const header = env['LOGIN_HEADER']
  if (!header) return undefined
  if (!/^[a-z0-9-]+$/i.test(header) || SECRET_HEADERS.test(header)) {
    throw new Error('LOGIN_HEADER takes the name of a header that names a person, such as X-Forwarded-Email.')
  }
  const proxies = new BlockList()
  for (const proxy of listOf(env, 'TRUSTED_PROXIES')) addProxy(proxies, proxy)
  if (listOf(env, 'TRUSTED_PROXIES').length === 0) {
    addProxy(proxies, '127.0.0.0/8')
    addProxy(proxies, '::1')
  }
  const isTrusted = (address: string | undefined): boolean => {
    const plain = address?.replace(/^::ffff:(?=\d+\.)/, '') ?? ''
    return isIP(plain) !== 0 && proxies.check(plain, familyOf(plain))
  }
  return { header: header.toLowerCase(), isTrusted }
}

const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4')

function addProxy(proxies: BlockList, text: string): void {
  const [address = '', bits, ...rest] = text.split('/')
  try {
    if (isIP(address) === 0 || rest.length > 0 || (bits !== undefined && !/^\d{1,3}$/.test(bits))) throw new Error(text)
    if (bits === undefined) proxies.addAddress(address, familyOf(address))
    else proxies.addSubnet(address, Number(bits), familyOf(address))
  } catch (error) {
    throw new Error(`TRUSTED_PROXIES takes addresses and networks such as 10.0.0.7 or 10.0.0.0/8, not “${text}”.`, {
      cause: error,
    })
  }
}
