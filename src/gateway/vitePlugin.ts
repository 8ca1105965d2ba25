/** Serves the gateway at `/twilio` from the same process as the page, and a `config.json` that points the page to it. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Plugin, PreviewServer, ViteDevServer } from 'vite'
import { type GatewayEnvironment, readEnvironment } from './environment'
import { createGateway } from './gateway'

const PATH = '/twilio'

interface Api {
  name: string
  baseUrl: string
  monitorUrl?: string | undefined
}

/** What other tools may ask of the plugin: for whom it speaks, and to whom. Not the secret. */
export type GatewayPluginApi = Pick<GatewayEnvironment, 'upstream' | 'username'>

/**
 * The gateway in `vite preview` and `vite dev`. Credentials come from the environment.
 * @param port of the page, which `Host` has to name
 * @param apis of `config.json`; the page is told of the one that the gateway asks
 * @throws Error in words where the environment holds no credentials
 */
export function gateway({ port, apis }: { port: number; apis: readonly Api[] }): Plugin<GatewayPluginApi> {
  const environment = readEnvironment(process.env)
  const { upstream, username } = environment
  const allowedHosts = ['localhost', '127.0.0.1', '[::1]'].flatMap((name) =>
    port === 80 ? [name, `${name}:80`] : [`${name}:${port}`],
  )
  const api: Api = apis.find(({ baseUrl }) => baseUrl === upstream) ?? {
    name: new URL(upstream).host,
    baseUrl: upstream,
  }
  const answer = createGateway({ ...environment, monitor: api.monitorUrl, allowedHosts })
  const config = Response.json({ apis: [api], gateway: PATH, demo: null }, { headers: { 'Cache-Control': 'no-cache' } })

  const serve = ({ middlewares }: ViteDevServer | PreviewServer) => {
    middlewares.use((incoming, outgoing, next) => {
      const target = incoming.url ?? ''
      if (target === PATH || target.startsWith(`${PATH}/`)) {
        relay(incoming, outgoing, target.slice(PATH.length)).catch(() => outgoing.destroy())
      } else if (target.split('?')[0] === '/config.json') {
        void write(outgoing, config.clone())
      } else {
        next()
      }
    })
  }

  async function relay(incoming: IncomingMessage, outgoing: ServerResponse, target: string): Promise<void> {
    const gone = new AbortController()
    outgoing.once('close', () => gone.abort())
    const site = incoming.headers['sec-fetch-site']
    await write(
      outgoing,
      await answer({
        method: incoming.method ?? '',
        target,
        host: incoming.headers.host,
        site: typeof site === 'string' ? site : undefined,
        signal: gone.signal,
      }),
    )
  }

  return { name: 'gateway', api: { upstream, username }, configureServer: serve, configurePreviewServer: serve }
}

async function write(outgoing: ServerResponse, response: Response): Promise<void> {
  const body = Buffer.from(await response.arrayBuffer())
  outgoing.statusCode = response.status
  outgoing.setHeaders(response.headers)
  outgoing.end(body)
}
