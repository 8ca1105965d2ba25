/**
 * `config.json`: the settings of one deployment, read when the page starts, so that one build serves every deployment.
 * A broken file is a sentence on the screen, never a blank page.
 */
import * as v from 'valibot'

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

/** A name of a host, or an address in numbers. */
const HOST = /^(?:[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?|\[[0-9a-f:.]+\])$/

/** An address that a credential may be sent to: https, or http on this very machine; no query, no login, no fragment. */
const baseUrl = v.pipe(
  v.string(),
  v.check((text) => {
    const url = URL.parse(text)
    if (url === null || url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return false
    // The parser lets characters through that end a source in a policy: `,` `;` `*`.
    if (!HOST.test(url.hostname)) return false
    return url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.test(url.hostname))
  }, 'has to be an https address (http only on localhost)'),
  // As the browser reads it: what was typed may end in an empty query, or lack slashes.
  v.transform((text) => {
    const { origin, pathname } = new URL(text)
    return origin + pathname.replace(/\/+$/, '')
  }),
)

/** Whether a text is a path of this very site, as a browser reads it: `//host` and `/\\host` are other sites. */
function isSitePath(text: string): boolean {
  // Of two sites, so that a path which names one of them is found out by the other.
  const stays = (site: string) => URL.parse(text, site)?.origin === site
  return text.startsWith('/') && ['http://localhost', 'http://127.0.0.1'].every(stays)
}

const gatewayPath = v.pipe(
  v.string(),
  v.check((text) => isSitePath(text) && !/[?#\s\\]/.test(text), 'has to be a path on this host, such as "/twilio"'),
  v.transform((text) => text.replace(/\/+$/, '')),
)

const apiSchema = v.object({
  name: v.pipe(v.string(), v.nonEmpty('is empty')),
  baseUrl,
  monitorUrl: v.optional(baseUrl),
  /** The path at which the page's own server asks this API, where it asks several. */
  gateway: v.optional(gatewayPath),
  /** By which people tell it from others; without one the account's SID gives it. */
  color: v.optional(v.pipe(v.string(), v.regex(/^#[\da-f]{6}$/i, 'has to be a colour such as "#0a7d4f"'))),
})

/** An https address with places for values, such as `{identity}`; none of them in what decides where it leads. */
const linkUrl = v.pipe(
  v.string(),
  v.check((text) => {
    const filled = (value: string) => URL.parse(text.replace(/\{\w+\}/g, value))
    return filled('a')?.protocol === 'https:' && filled('a')?.origin === filled('b')?.origin
  }, 'has to be an https address'),
)

const configSchema = v.object({
  apis: v.pipe(v.array(apiSchema), v.minLength(1, 'has to name at least one API')),
  gateway: v.optional(v.nullable(gatewayPath), null),
  /** Whether the page's own server answers `/me` with who is logged in. */
  saysWho: v.optional(v.boolean(), false),
  signOutUrl: v.optional(
    v.nullable(
      v.pipe(
        v.string(),
        v.check(
          (text) => isSitePath(text) || (text.startsWith('https://') && URL.parse(text)?.protocol === 'https:'),
          'has to be https or a path',
        ),
      ),
    ),
    null,
  ),
  views: v.optional(v.array(v.object({ name: v.string(), search: v.string() })), []),
  links: v.optional(v.array(v.object({ name: v.string(), url: linkUrl })), []),
  idleMinutes: v.optional(v.pipe(v.number(), v.gtValue(0, 'has to be more than 0')), 30),
  demo: v.optional(v.nullable(v.object({ username: v.string(), secret: v.string(), serviceSid: v.string() })), null),
})

export type Config = v.InferOutput<typeof configSchema>
export type Api = Config['apis'][number]

const WHO = 'Whoever runs this page has to put a valid config.json beside its index.html.'

/** Why the page can't start here, in words for the person who deployed it. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

/**
 * Checks what `config.json` holds.
 * @param text the file
 * @returns the settings, missing keys filled in
 * @throws ConfigError naming the key and what is wrong with it
 */
export function parseConfig(text: string): Config {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw new ConfigError(`config.json is not valid JSON. ${WHO}`)
  }
  const result = v.safeParse(configSchema, json)
  if (result.success) return result.output
  const issue = result.issues[0]
  const key = v.getDotPath(issue)
  throw new ConfigError(
    `config.json: ${key ?? 'the file'} ${issue.kind === 'schema' ? 'is missing or of the wrong type' : issue.message}. ${WHO}`,
  )
}

/**
 * Reads `config.json` from beside the page. The document has asked for it before its script came: this takes that answer.
 * @throws ConfigError where there is none, or it can't be used
 */
export async function loadConfig(): Promise<Config> {
  let text: string
  try {
    const response = await fetch(new URL('config.json', document.baseURI), { cache: 'no-cache', redirect: 'error' })
    if (!response.ok)
      throw new ConfigError(`config.json could not be read: the server answered ${response.status}. ${WHO}`)
    text = await response.text()
  } catch (error) {
    if (error instanceof ConfigError) throw error
    throw new ConfigError(`config.json could not be read: the server did not answer. ${WHO}`)
  }
  return parseConfig(text)
}

/** The origins that a request of the page may go to, the page's own aside. */
export function connectOrigins(config: Config): string[] {
  if (config.gateway !== null) return []
  const urls = config.apis.flatMap((api) => [api.baseUrl, ...(api.monitorUrl === undefined ? [] : [api.monitorUrl])])
  return [...new Set(urls.map((url) => new URL(url).origin))]
}

/**
 * Narrows what the page may connect to, to exactly the configured origins. Policies intersect, so the one that the
 * build wrote stays in force beside this one.
 */
export function enforceConnectOrigins(config: Config): void {
  const meta = document.createElement('meta')
  meta.httpEquiv = 'Content-Security-Policy'
  meta.content = ['connect-src', `'self'`, ...connectOrigins(config)].join(' ')
  document.head.append(meta)
}
