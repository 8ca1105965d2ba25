/** The built site on the plainest of hosts: under a path, with no header of its own, with any config.json. */
import { once } from 'node:events'
import { cp, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { type Server, type ServerResponse, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import { tmpdir } from 'node:os'
import { test as base } from './app'

const PATH = '/tools/bindings/'
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain',
}

interface Host {
  readonly url: string
  /** Writes config.json, or takes it away. */
  configure(config: unknown): Promise<void>
  /** Says what every address of the host outside of the site answers from now on; else it is not found. */
  elsewhere(answer: (response: ServerResponse) => void): void
  /** Answers no file whose name ends so from now on. @returns what lets them go */
  hold(end: string): () => void
}

const notFound = (response: ServerResponse) => {
  response.statusCode = 404
  response.end('Not found')
}

/** Starts a server on a free port. @returns its origin */
export const listen = (server: Server): Promise<string> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(`http://localhost:${(server.address() as AddressInfo).port}`))
  })

/** A port for a server that has to be told its own before it listens. */
export async function freePort(): Promise<string> {
  const probe = createServer()
  const { port } = new URL(await listen(probe))
  probe.close()
  await once(probe, 'close')
  return port
}

/** Serves a folder under {@link PATH} as the plainest of hosts does. */
function serveFolder(
  folder: string,
  elsewhere: (response: ServerResponse) => void,
  held: (pathname: string) => Promise<void> | undefined,
): Server {
  return createServer((request, response) => {
    const answer = async () => {
      // As most hosts do, it takes several slashes for one.
      const pathname = (request.url ?? '/').replace(/\?.*$/, '').replace(/^\/+/, '/')
      if (!pathname.startsWith(PATH)) return elsewhere(response)
      const file = join(folder, normalize(`/${pathname.slice(PATH.length) || 'index.html'}`))
      await held(file)
      if (!(await stat(file)).isFile()) throw new Error('No file')
      response.setHeader('Content-Type', TYPES[extname(file)] ?? 'application/octet-stream')
      return response.end(await readFile(file))
    }
    answer().catch(() => notFound(response))
  })
}

export const test = base.extend<{ host: Host }>({
  host: async ({ demo, guard, page }, provide) => {
    const folder = await mkdtemp(join(tmpdir(), 'bindings-dashboard-'))
    await cp('dist', folder, { recursive: true })
    let answer = notFound
    let held: (file: string) => Promise<void> | undefined = () => undefined
    const server = serveFolder(
      folder,
      (response) => answer(response),
      (file) => held(file),
    )
    const origin = await listen(server)
    guard.allowOrigin(origin)
    const host: Host = {
      url: origin + PATH,
      elsewhere: (given) => {
        answer = given
      },
      hold(end) {
        let letGo = () => {}
        const gone = new Promise<void>((resolve) => {
          letGo = resolve
        })
        held = (file) => (file.endsWith(end) ? gone : undefined)
        return letGo
      },
      async configure(config) {
        const file = join(folder, 'config.json')
        if (config === undefined) await rm(file)
        else await writeFile(file, typeof config === 'string' ? config : JSON.stringify(config))
      },
    }
    await host.configure({ apis: [{ name: 'Our server', baseUrl: demo.url }] })
    await provide(host)
    // The page may still be loading; without its server that would be a failure.
    await page.close()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    await rm(folder, { recursive: true })
  },
})
