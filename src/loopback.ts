/**
 * Servers for this computer alone: on 127.0.0.1, and on ::1 where the machine has it. A browser takes `localhost` for
 * either, so a program that listens on the other one would be shown in place of the dashboard.
 */
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { type Server, createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Plugin, PreviewServer, ViteDevServer } from 'vite'

const IPV4 = '127.0.0.1'
const IPV6 = '::1'

/** What a machine answers that has no IPv6, by its system. */
const NO_IPV6 = new Set(['EADDRNOTAVAIL', 'EAFNOSUPPORT', 'EINVAL', 'EPROTONOSUPPORT'])

/**
 * The port that a variable of the environment names.
 * @throws {Error} a sentence where it names none
 */
export const readPort = (variable: string, fallback: number): number =>
  readNumber(process.env, variable, fallback, 65_535)

/**
 * The number that a variable of an environment holds; unset and empty are the same.
 * @param most that it may be; 1 is the least
 * @throws {Error} a sentence where it holds none
 */
export function readNumber(
  env: Readonly<Record<string, string | undefined>>,
  variable: string,
  fallback: number,
  most: number,
): number {
  const text = env[variable] || String(fallback)
  const number = Number(text)
  if (/^\d+$/.test(text) && number >= 1 && number <= most) return number
  throw new Error(`${variable} takes a whole number from 1 to ${most}, not “${text}”.`)
}

/**
 * Lets a server listen on 127.0.0.1, and on ::1 where there is one.
 * @param port 0 takes any that is free on both
 * @param variable names the port, for who has to choose another
 * @returns the port, and what ends the listening on ::1, where it shall be gently without cutting off what is under way;
 * the server itself is for its owner to close
 * @throws {Error} a sentence for a port that is in use on either
 */
export async function listenOnLoopback(
  server: Server,
  port: number,
  variable: string,
): Promise<{ port: number; closeTwin: (gently?: boolean) => void }> {
  outliveErrors(server)
  const taken = await listen(server, port, IPV4, variable)
  try {
    return { port: taken, closeTwin: await answerOnIpv6(server, taken, variable) }
  } catch (error) {
    server.close()
    await once(server, 'close')
    if (port !== 0) throw error
    return listenOnLoopback(server, port, variable)
  }
}

/**
 * Lets every connection of a server end by itself: Node leaves one that was upgraded without a listener for its errors,
 * and a reset would then end the process.
 */
function outliveErrors(server: Listened): void {
  server.off('connection', listenForErrors)
  server.on('connection', listenForErrors)
}

type Listened = Record<'on' | 'off', (event: 'connection', listener: (socket: Socket) => void) => unknown>

const listenForErrors = (socket: Socket): void => void socket.on('error', () => undefined)

/** Answers on ::1 what a server answers on 127.0.0.1. @returns what ends it */
async function answerOnIpv6(
  server: Pick<Server, 'emit' | 'listenerCount'>,
  port: number,
  variable: string,
): Promise<(gently?: boolean) => void> {
  const twin = createServer((...parts) => server.emit('request', ...parts))
  outliveErrors(twin)
  // Where nobody listens for it, Node takes an upgrade for any other request.
  if (server.listenerCount('upgrade') > 0) {
    twin.on('upgrade', (request, socket: Socket, head) => {
      if (!server.emit('upgrade', request, socket, head)) socket.destroy()
    })
  }
  try {
    await listen(twin, port, IPV6, variable)
  } catch (error) {
    if (NO_IPV6.has(codeOf(error) ?? '')) return () => undefined
    throw error
  }
  return (gently = false) => {
    twin.close()
    if (!gently) twin.closeAllConnections()
  }
}

async function listen(server: Server, port: number, host: string, variable: string): Promise<number> {
  try {
    server.listen(port, host)
    await once(server, 'listening')
  } catch (error) {
    throw inWords(error, port, variable)
  }
  return (server.address() as AddressInfo).port
}

/** Why a server can't listen. */
function inWords(error: unknown, port: number, variable: string): unknown {
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return new Error(`Port ${port} is in use. Set ${variable} to another one.`, { cause: error })
    case 'EACCES':
      return new Error(`Port ${port} is not open to this user. Set ${variable} to another one.`, { cause: error })
    default:
      return error
  }
}

/** The code of a failure of Node: "EACCES". */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined
}

/** What `npm start` may ask of the plugin. */
export interface LoopbackApi {
  readonly port: number
  /** @throws {Error} a sentence where another program listens on one of the ports, on either address */
  checkFree(): Promise<void>
  /** @throws {Error} a sentence where one of the page's addresses is answered by another program */
  checkAnswers(): Promise<void>
}

/**
 * Lets Vite's servers, which listen on 127.0.0.1, answer on ::1 too.
 * @param port of the page
 * @param others the ports of what is served beside it, by the variable that names each
 */
export function loopback(port: number, others: Readonly<Record<string, number>> = {}): Plugin<LoopbackApi> {
  // What this process alone knows: whoever answers with it is this server.
  const secret = randomBytes(16).toString('hex')
  let twin: Promise<() => void> | undefined
  const serve = ({ httpServer, middlewares }: ViteDevServer | PreviewServer): void => {
    middlewares.use(`/${secret}`, (_request, response) => void response.end(secret))
    if (httpServer !== null) outliveErrors(httpServer)
    httpServer?.once('error', (error) => giveUp(inWords(error, port, 'PORT')))
    // A restarted server is made before the old one is closed: on ::1 too it waits until the port is free.
    httpServer?.once('listening', () => {
      twin = answerOnIpv6(httpServer, port, 'PORT').catch(giveUp)
    })
  }
  const close = async (): Promise<void> => (await twin)?.()

  async function checkAnswers(): Promise<void> {
    await twin
    for (const host of ['localhost', IPV4]) {
      const reply = await fetch(`http://${host}:${port}/${secret}`).catch(() => undefined)
      if ((await reply?.text()) === secret) continue
      throw new Error(`http://${host}:${port} is answered by another program. Set PORT to another port.`)
    }
  }

  async function checkFree(): Promise<void> {
    for (const [variable, one] of Object.entries({ PORT: port, ...others })) await tryPort(one, variable)
  }

  return {
    name: 'loopback',
    api: { port, checkFree, checkAnswers },
    configureServer: serve,
    closeServer: close,
    async configurePreviewServer(server) {
      await tryPort(port, 'PORT').catch(giveUp)
      serve(server)
    },
    closePreviewServer: close,
  }
}

/** @throws {Error} a sentence where another program listens on the port, on either address */
export async function tryPort(port: number, variable: string): Promise<void> {
  const server = createServer()
  const { closeTwin } = await listenOnLoopback(server, port, variable)
  closeTwin()
  server.close()
  await once(server, 'close')
}

/** Ends the process with a sentence, where nobody is there to catch it. */
export function giveUp(error: unknown): never {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
