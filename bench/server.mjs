/** Serves a folder as a production host does: its files as they are, with the dashboard's security headers. */
import { readFile } from 'node:fs/promises'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'
import { runnerImport } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))
const { securityHeaders } = (
  await runnerImport(`${root}src/headers.ts`, { root, configFile: false, logLevel: 'error' })
).module

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

/**
 * @param {string} folder
 * @param {readonly string[]} connect the origins that the page may ask
 * @param {(path: string) => string | undefined} instead what is served in place of a file, by its path
 * @returns {Promise<{ url: string, brotli: (path: string) => Promise<number>, close: () => void }>}
 */
export async function serve(folder, connect, instead = () => undefined) {
  const headers = { ...securityHeaders({ connect }), 'Cache-Control': 'no-cache' }
  const read = (path) => readFile(join(folder, normalize(path === '/' ? '/index.html' : path)))
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    try {
      const content = instead(pathname) ?? (await read(pathname))
      response.setHeader('Content-Type', TYPES[extname(pathname) || '.html'] ?? 'application/octet-stream')
      response.end(content)
    } catch {
      response.statusCode = 404
      response.end('Not found')
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    brotli: async (path) => brotliCompressSync(await read(path)).length,
    close: () => server.close().closeAllConnections(),
  }
}
