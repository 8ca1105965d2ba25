/** Which APIs the server asks: the one of its environment, and each of `config.json` for which it has a key. */
import type { Api, Config } from '../config'
import { monitorOf, readMonitor, readUpstream } from '../gateway/environment'
import type { Environment } from './settings'

/** Under which path the server asks Twilio. */
export const GATEWAY = '/twilio'

export interface Asked {
  readonly api: Api
  /** What the names of its variables end in: empty, or such as `_IE1`. */
  readonly suffix: string
  /** After {@link GATEWAY}: empty for the first of them, else such as `/apis/ie1`. */
  readonly path: string
  /** Who needs its credentials, in words. */
  readonly who: string
}

const VARIABLES = ['TWILIO_API_KEY', 'TWILIO_API_SECRET', 'TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN']

/** `_TWILIO_IE1` of "Twilio (IE1)"; empty for a name without a letter or digit of ASCII, which can have no key of its own. */
const suffixOf = ({ name }: Api): string => {
  const words = name.toUpperCase().match(/[A-Z0-9]+/g) ?? []
  return words.map((word) => `_${word}`).join('')
}

const hasKey = (env: Environment, suffix: string): boolean =>
  VARIABLES.some((name) => [`${name}${suffix}`, `${name}${suffix}_FILE`].some((one) => env[one]))

/**
 * Finds the APIs to ask. Variables without a suffix are those of `TWILIO_API_URL`; `TWILIO_API_KEY_IE1` and so on those of
 * the API that `config.json` names "IE1".
 * @returns one or more; the page begins with the first
 * @throws {Error} a sentence where two names are the same variable, or one API would have two keys
 */
export function apisAsked(env: Environment, { apis }: Pick<Config, 'apis'>): readonly Asked[] {
  const named = apis.filter((api) => suffixOf(api) !== '' && hasKey(env, suffixOf(api)))
  const clash = named.find((api, place) => named.some((other, at) => at < place && suffixOf(other) === suffixOf(api)))
  if (clash !== undefined) {
    throw new Error(
      `config.json: two APIs would have the variable TWILIO_API_KEY${suffixOf(clash)}. Rename one of them.`,
    )
  }
  const own = named.length === 0 || hasKey(env, '') ? [ofEnvironment(env, apis)] : []
  const urls = new Set(own.map(({ api }) => api.baseUrl))
  for (const api of named) {
    if (urls.has(api.baseUrl)) {
      throw new Error(
        `${api.baseUrl} would be asked with two keys: TWILIO_API_KEY${suffixOf(api)} is the second. Take one of them away.`,
      )
    }
    urls.add(api.baseUrl)
  }
  return [
    ...own.map((api) => ({ ...api, path: '' })),
    ...named.map((api, place) => ({
      api: withMonitor(api, api.monitorUrl ?? monitorOf(api.baseUrl)),
      suffix: suffixOf(api),
      path: place === 0 && own.length === 0 ? '' : pathOf(api),
      who: `The server, for ${api.name},`,
    })),
  ]
}

const pathOf = (api: Api): string => `/apis/${suffixOf(api).slice(1).toLowerCase().replaceAll('_', '-')}`

function ofEnvironment(env: Environment, apis: readonly Api[]) {
  const upstream = readUpstream(env)
  const known = apis.find(({ baseUrl }) => baseUrl === upstream)
  const monitorUrl = env['TWILIO_MONITOR_URL'] ? readMonitor(env) : (known?.monitorUrl ?? readMonitor(env))
  const api = withMonitor(known ?? { name: new URL(upstream).host, baseUrl: upstream }, monitorUrl)
  return { api, suffix: '', who: 'The server' }
}

const withMonitor = ({ name, baseUrl, color }: Api, monitorUrl: string | undefined): Api => ({
  name,
  baseUrl,
  ...(color === undefined ? {} : { color }),
  ...(monitorUrl === undefined ? {} : { monitorUrl }),
})

/**
 * Finds whom a request is for: the first API, whose path is empty, unless the target begins with another's path.
 * @param target what follows {@link GATEWAY}, as it came over the wire
 * @returns one of `asked`, and the target at that API
 */
export function askedBy<One extends Pick<Asked, 'path'>>(
  asked: readonly One[],
  target: string,
): { one: One; target: string } {
  const one = asked.findLast(({ path }) => path === '' || target.startsWith(`${path}/`))
  if (one === undefined) throw new Error('The first API has an empty path')
  return { one, target: target.slice(one.path.length) }
}
