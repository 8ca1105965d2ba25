/** The demo API on a port of its own, on loopback. */
import { createAdaptorServer } from '@hono/node-server'
import type { Demo } from './server'

export interface Listening {
  /** `http://localhost:<port>`, without a slash at the end. */
  readonly url: string
  /** Ends every connection, also those that wait for an answer. */
  close(): Promise<void>
}

/**
 * Serves a demo on 127.0.0.1.
 * @param port 0 takes any that is free
 * @throws {Error} a sentence for a port that is in use
 */
export function listen(demo: Demo, port: number): Promise<Listening> {
  const server = createAdaptorServer({
    fetch: (request, node) => demo.fetch(request, node),
    overrideGlobalObjects: false,
  })
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`Port ${port} is in use. Set DEMO_API_PORT to another one.`, { cause: error })
          : error,
      )
    })
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      const taken = typeof address === 'object' && address !== null ? address.port : port
      resolve({ url: `http://localhost:${taken}`, close })
    })
  })

  function close(): Promise<void> {
    return new Promise((resolve, reject) => {
      server.close((error) => (error === undefined ? resolve() : reject(error)))
      if ('closeAllConnections' in server) server.closeAllConnections()
    })
  }
}
