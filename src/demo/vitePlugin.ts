/** Starts the demo API with Vite's servers, and tells the page of it through `config.json`. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Connect, Plugin } from 'vite'
import { giveUp } from '../loopback'
import { listen, type Listening } from './listen'
import { createDemo, type Demo, type DemoOptions } from './server'
import { SERVICES } from './sids'

export interface DemoApiOptions extends Omit<DemoOptions, 'now'> {
  /** Where the demo API listens. */
  readonly port: number
}

/**
 * The demo API beside `vite` and `vite preview`, and a `config.json` that names it first. Put it after the plugins
 * that set headers, so that its answers carry them too. A port in use ends the process with a sentence.
 */
export function demoApi({ port, ...options }: DemoApiOptions): Plugin {
  let listening: Promise<Listening> | undefined
  const start = async (demo: Demo): Promise<void> => {
    listening = listen(demo, port)
    await listening.catch(giveUp)
  }
  const stop = async (): Promise<void> => {
    const api = await listening
    listening = undefined
    await api?.close()
  }

  return {
    name: 'demo-api',
    async configureServer({ config, httpServer, middlewares }) {
      const demo = createDemo(options)
      middlewares.use(serveConfig(config.publicDir, config.server.headers, demo, port))
      // A restarted server is made before the old one is closed: its API waits until the port is free.
      if (httpServer === null) await start(demo)
      else httpServer.once('listening', () => void start(demo))
    },
    closeServer: stop,
    async configurePreviewServer({ config, middlewares }) {
      const demo = createDemo(options)
      middlewares.use(serveConfig(config.publicDir, config.preview.headers, demo, port))
      await start(demo)
    },
    closePreviewServer: stop,
  }
}

type ServerHeaders = Readonly<Record<string, number | string | readonly string[] | undefined>>

function serveConfig(
  folder: string,
  headers: ServerHeaders | undefined,
  demo: Demo,
  port: number,
): Connect.NextHandleFunction {
  return (request, response, next) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    if (pathname !== '/config.json' || (request.method !== 'GET' && request.method !== 'HEAD')) return next()
    demoConfig(join(folder, 'config.json'), demo, port).then((config) => {
      for (const [name, value] of Object.entries(headers ?? {}))
        if (value !== undefined) response.setHeader(name, value)
      response.setHeader('Content-Type', 'application/json')
      response.setHeader('Cache-Control', 'no-store')
      response.end(config)
    }, next)
  }
}

/**
 * The repository's own `config.json`, with the demo API before its APIs, the demo's credentials, and the service whose
 * people the README names.
 */
async function demoConfig(file: string, demo: Demo, port: number): Promise<string> {
  const config: unknown = JSON.parse(await readFile(file, 'utf8'))
  if (typeof config !== 'object' || config === null || !('apis' in config) || !Array.isArray(config.apis)) {
    throw new TypeError(`${file} has no list "apis"`)
  }
  const apis: readonly unknown[] = config.apis
  const baseUrl = `http://localhost:${port}`
  return JSON.stringify({
    ...config,
    apis: [{ name: 'Demo API', baseUrl, monitorUrl: `${baseUrl}/monitor` }, ...apis],
    demo: { username: demo.accountSid, secret: demo.authToken, serviceSid: SERVICES.support },
  })
}
