/** The built site on the plainest of hosts: under a path, with no header of its own, with any config.json. */
import { cp, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { type Server, createServer } from 'node:http'
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
}

/** Starts a server on a free port. @returns its origin */
export const listen = (server: Server): Promise<string> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(`http://localhost:${(server.address() as AddressInfo).port}`))
  })

/** Serves a folder under {@link PATH} as the plainest of hosts does. */
function serveFolder(folder: string): Server {
  return createServer((request, response) => {
    const answer = async () => {
      const { pathname } = new URL(request.url ?? '/', 'http://localhost')
      if (!pathname.startsWith(PATH)) throw new Error('Outside of the site')
      const file = join(folder, normalize(`/${pathname.slice(PATH.length) || 'index.html'}`))
      if (!(await stat(file)).isFile()) throw new Error('No file')
      response.setHeader('Content-Type', TYPES[extname(file)] ?? 'application/octet-stream')
      response.end(await readFile(file))
    }
    answer().catch(() => {
      response.statusCode = 404
      response.end('Not found')
    })
  })
}

export const test = base.extend<{ host: Host }>({
  host: async ({ demo, guard, page }, provide) => {
    const folder = await mkdtemp(join(tmpdir(), 'bindings-dashboard-'))
    await cp('dist', folder, { recursive: true })
    const server = serveFolder(folder)
    const origin = await listen(server)
    guard.allowOrigin(origin)
    const host: Host = {
      url: origin + PATH,
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
