/** The page as the built server serves it: one process for each worker, over its demo API, which it asks over TLS as Twilio. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { type AddressInfo, type Socket, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer } from 'node:tls'
import { test as base } from './app'
import { ACCOUNT_SID, AUTH_TOKEN } from '../src/demo/sids'
import { type Certificate, makeCertificate } from '../src/gateway/certificate.testing'

/** Ends TLS before the demo API. @returns where, and what ends it */
async function overTls(certificate: Certificate, port: number): Promise<{ url: string; close: () => void }> {
  const sockets = new Set<Socket>()
  const server = createServer(certificate, (outer) => {
    const inner = connect(port, 'localhost')
    sockets.add(outer)
    outer.pipe(inner).pipe(outer)
    for (const [one, other] of [[outer, inner] as const, [inner, outer] as const]) {
      one.on('error', () => undefined)
      one.once('close', () => other.destroy())
    }
    outer.once('close', () => sockets.delete(outer))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `https://localhost:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}

export const test = base.extend<object, { gateway: string }>({
  gateway: [
    async ({ ports }, provide) => {
      const folder = await mkdtemp(join(tmpdir(), 'bindings-gateway-'))
      const ca = join(folder, 'ca.pem')
      const api = await overTls(makeCertificate(ca), ports.api)
      const server = spawn(process.execPath, ['build/server.mjs'], {
        env: {
          PORT: String(ports.gateway),
          NODE_EXTRA_CA_CERTS: ca,
          TWILIO_API_URL: api.url,
          TWILIO_MONITOR_URL: `${api.url}/monitor`,
          TWILIO_ACCOUNT_SID: ACCOUNT_SID,
          TWILIO_AUTH_TOKEN: AUTH_TOKEN,
        },
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const ended = once(server, 'close')
      // Its first line says that it listens.
      await once(server.stdout, 'data')
      server.stdout.resume()
      await provide(`http://localhost:${ports.gateway}`)
      server.kill()
      await ended
      api.close()
      await rm(folder, { recursive: true })
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ gateway }, provide) => provide(gateway),
})
