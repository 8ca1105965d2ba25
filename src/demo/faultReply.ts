/** What a fault does to the request that it hits. */
import type { Fault } from './faults'
import { wireError } from './refusal'

/** The Node server's side of a request: what breaks its connection. */
export interface NodeSide {
  readonly outgoing?: { destroy(): unknown }
}

/** The usual code and message of a status, as far as Twilio's are known. */
const USUAL: Readonly<Record<number, readonly [code: number, message: string]>> = {
  400: [20001, 'Invalid parameter'],
  401: [20003, 'Authenticate'],
  403: [20403, 'Forbidden'],
  404: [20404, 'The requested resource was not found'],
  405: [20004, 'Method not allowed'],
  429: [20429, 'Too Many Requests'],
  500: [20500, 'Internal Server Error'],
  502: [20502, 'Bad Gateway'],
  503: [20503, 'Service Unavailable'],
  504: [20504, 'Gateway Timeout'],
}

const PAGE = '<!doctype html><html lang="en"><title>Welcome</title><h1>Sign in to the network</h1></html>'

/**
 * @param node the Node server's side, where one serves the demo
 * @returns the reply, or undefined where the request goes on as if nothing were (a delay alone)
 * @throws {TypeError} for a broken connection, as `fetch` does
 */
export function faultReply(fault: Fault, node: NodeSide): Response | undefined {
  if (fault.drop === true) {
    node.outgoing?.destroy()
    throw new TypeError('fetch failed')
  }
  if (fault.status !== undefined) return refused(fault.status, fault)
  if (fault.html === true) return new Response(PAGE, { headers: { 'Content-Type': 'text/html; charset=utf-8' } })
  if (fault.body !== undefined) return new Response(fault.body, { headers: { 'Content-Type': 'application/json' } })
  return undefined
}

function refused(status: number, fault: Fault): Response {
  const [code, message] = USUAL[status] ?? [20_000 + status, `Error ${status}`]
  return Response.json(wireError(status, fault.code ?? code, fault.message ?? message), { status })
}
