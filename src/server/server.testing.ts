/** The bundled server as its users have it: a process of its own, in a folder with nothing else, asked at the socket. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, request } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo, Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { createAdaptorServer } from '@hono/node-server'
import type { Demo } from '../demo/server'
import type { Certificate } from '../gateway/certificate.testing'
import { bundleServer } from './vitePlugin'

export const SCRIPT = 'console.log("the page")\n'.repeat(50)

/** A folder with the server and a small page, and nothing else: no `node_modules`, no sources. */
export async function installServer(): Promise<{ folder: string; remove: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'bindings-server-'))
  await bundleServer(join(folder, 'build/server.mjs'))
  mkdirSync(join(folder, 'dist/assets'), { recursive: true })
  const write = (name: string, content: string | Uint8Array) => writeFileSync(join(folder, 'dist', name), content)
  write('index.html', '<!doctype html><title>Bindings</title>')
  write('config.json', JSON.stringify({ apis: [{ name: 'Twilio US1', baseUrl: 'https://conversations.twilio.com' }] }))
  write('robots.txt', 'User-agent: *\n')
  write('assets/index-abc123.js', SCRIPT)
  write('assets/index-abc123.js.br', brotliCompressSync(SCRIPT))
  write('assets/index-abc123.js.gz', gzipSync(SCRIPT))
  return { folder, remove: () => rmSync(folder, { recursive: true }) }
}

export interface Running {
  readonly port: number
  readonly child: ChildProcess
  /** Each line of the log after the first. */
  readonly log: Record<string, unknown>[]
  /** All that it wrote, to both streams. */
  readonly said: () => string
  /** Ends it. @returns its exit code */
  readonly stop: () => Promise<number | null>
}

/** Runs the server with an environment of its own. @returns when it listens, or has ended */
export async function runServer(folder: string, env: Readonly<Record<string, string>>): Promise<Running> {
  const port = Number(env['PORT'] ?? (await freePort()))
  const child = spawn(process.execPath, ['build/server.mjs'], { cwd: folder, env: { ...env, PORT: String(port) } })
  const ended = once(child, 'close')
  const log: Record<string, unknown>[] = []
  let said = ''
  child.stderr.on('data', (part) => (said += String(part)))
  const ready = new Promise<void>((resolve) => {
    createInterface(child.stdout).on('line', (line) => {
      said += `${line}\n`
      const entry = JSON.parse(line) as Record<string, unknown>
      if ('listening' in entry) resolve()
      else log.push(entry)
    })
  })
  await Promise.race([ready, ended])
  const stop = async () => {
    child.kill('SIGTERM')
    const [code] = (await ended) as [number | null]
    return code
  }
  return { port, child, log, said: () => said, stop }
}

export async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

/** A server has to be told its port before it listens. */
export async function freePort(): Promise<number> {
  const probe = createServer()
  const port = await listening(probe)
  probe.close()
  await once(probe, 'close')
  return port
}

/** The demo as Twilio is: over TLS. */
export async function serveDemo(demo: Demo, certificate: Certificate): Promise<{ url: string; close: () => void }> {
  const server = createAdaptorServer({
    fetch: (incoming, node) => demo.fetch(incoming, node),
    overrideGlobalObjects: false,
    createServer: createTlsServer,
    serverOptions: { ...certificate },
  })
  const port = await listening(server)
  return {
    url: `https://localhost:${port}`,
    close: () => {
      server.close()
      if ('closeAllConnections' in server) server.closeAllConnections()
    },
  }
}

export interface Answered {
  readonly status: number
  readonly headers: NodeJS.Dict<string | string[]>
  readonly body: string
}

/** One request with its target and headers exactly as given, on a connection of its own. */
export function ask(port: number, path: string, headers: object = {}, method = 'GET'): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        host: '127.0.0.1',
        port,
        path,
        method,
        agent: false,
        headers: { Host: `localhost:${port}`, 'Sec-Fetch-Site': 'same-origin', ...headers },
      },
      (response) => {
        let body = ''
        response.on('data', (chunk) => (body += String(chunk)))
        response.on('error', reject)
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }))
      },
    )
    asked.on('error', reject)
    asked.end()
  })
}

/** Whether a program of another’s is installed. */
export function has(program: string, parameters: readonly string[]): boolean {
  try {
    execFileSync(program, parameters, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
