/** The demo API on a port of its own, on loopback. */
import type { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import { listenOnLoopback } from '../loopback'
import type { Demo } from './server'

export interface Listening {
  /** `http://localhost:<port>`, without a slash at the end. */
  readonly url: string
  /** Ends every connection, also those that wait for an answer. */
  close(): Promise<void>
}

/**
 * Serves a demo on 127.0.0.1, and on ::1 where the machine has it.
 * @param port 0 takes any that is free
 * @throws {Error} a sentence for a port that is in use
 */
export async function listen(demo: Demo, port: number): Promise<Listening> {
  // Without options of its own the adapter makes a server of node:http.
  const server = createAdaptorServer({
    fetch: (request, node) => demo.fetch(request, node),
    overrideGlobalObjects: false,
  }) as Server
  const { port: taken, closeTwin } = await listenOnLoopback(server, port, 'DEMO_API_PORT')
  return { url: `http://localhost:${taken}`, close }

  function close(): Promise<void> {
    return new Promise((resolve, reject) => {
      closeTwin()
      server.close((error) => (error === undefined ? resolve() : reject(error)))
      server.closeAllConnections()
    })
  }
}
