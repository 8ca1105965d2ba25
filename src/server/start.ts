/** Puts the parts together, listens, and ends when it is told to. */
import type { IncomingMessage } from 'node:http'
import { join } from 'node:path'
import type { Credentials } from '../gateway/environment'
import { createGateway } from '../gateway/gateway'
import { createAnswer } from './answer'
import { apisAsked, askedBy } from './asked'
import { openAudit } from './audit'
import { createKeys } from './keys'
import { createLimits } from './limits'
import { type Done, createListening } from './listening'
import { createMetrics } from './metrics'
import { readPageConfig, servedConfig } from './pageConfig'
import { READY_TARGET, createReadiness } from './readiness'
import type { Reply } from './reply'
import { type Environment, addressOf, readSettings } from './settings'
import { readSite } from './site'

/** How long what is under way may take after the signal to end, in ms. */
const ENDING_MS = 35_000

/**
 * Starts the server; SIGTERM and SIGINT end it, and the process with it.
 * @param folder of the built page
 * @throws {Error} a sentence where a setting is missing or wrong
 */
export async function start(env: Environment, folder: string): Promise<void> {
  const settings = readSettings(env)
  const { allowedHosts, timeoutMs, host, port } = settings
  const complain = (words: string) => console.error(words)

  const config = readPageConfig(settings.configFile ?? join(folder, 'config.json'))
  const asked = apisAsked(env, config)
  const gateways = asked.map(({ api: { baseUrl: upstream, monitorUrl: monitor }, path, suffix, who }) => {
    const make = (credentials: Credentials) => ({
      key: credentials.username,
      way: createGateway({ ...credentials, upstream, monitor, suffix, allowedHosts, timeoutMs }),
    })
    return { upstream, path, now: createKeys(env, make, { suffix, who, complain }) }
  })
  const [host0] = allowedHosts
  const metrics = createMetrics()
  const answer = createAnswer({
    settings,
    site: readSite(folder),
    config: servedConfig(config, asked),
    gateway: (wanted) => {
      const { one, target } = askedBy(gateways, wanted)
      return { target, way: one.now().way }
    },
    limit: createLimits(settings.limits),
    ready: createReadiness(() =>
      Promise.all(
        gateways.map(({ now }) =>
          now().way.answer({ method: 'GET', target: READY_TARGET, host: host0, site: 'same-origin' }),
        ),
      ),
    ),
    audit: settings.auditFile === undefined ? () => undefined : openAudit(settings.auditFile),
  })
  const done = ({ route, status, ms, tries, login }: Done) => {
    console.log(JSON.stringify({ time: new Date().toISOString(), route, status, ms, tries, login: login ?? null }))
    metrics.count({
      route,
      status,
      seconds: ms / 1000,
      isUpstreamError: tries > 0 && status >= 500,
    })
  }
  const listening = createListening(answer, done)
  await listening.listen(port, host, 'PORT')
  if (settings.metricsPort !== undefined) await serveMetrics(settings.metricsPort, host, metrics.text)
  console.log(
    JSON.stringify({
      time: new Date().toISOString(),
      listening: addressOf(settings),
      apis: gateways.map(({ upstream, now }) => ({ upstream, key: now().key })),
    }),
  )

  const end = () => {
    setTimeout(() => process.exit(0), ENDING_MS).unref()
    void listening.end().then(() => process.exit(0))
  }
  process.once('SIGTERM', end)
  process.once('SIGINT', end)
}

/** The counters, on a port of their own: whoever reaches it may read them. */
async function serveMetrics(port: number, host: string | undefined, text: () => string): Promise<void> {
  const answer = async ({ method, url }: IncomingMessage): Promise<Reply> => {
    const isAsked = method === 'GET' && url === '/metrics'
    return {
      route: 'metrics',
      status: isAsked ? 200 : 404,
      headers: { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8', 'Cache-Control': 'no-store' },
      body: isAsked ? text() : 'The counters are at /metrics.\n',
    }
  }
  await createListening(answer, () => undefined).listen(port, host, 'METRICS_PORT')
}
