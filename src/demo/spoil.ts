/** Faults that change an answer on its way out. */
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { NodeSide } from './env'
import type { Effect } from './faults'

type Spoiler = (answer: Response, fault: Effect, node: NodeSide) => Promise<Response> | Response

/** They come after one another: the last may send the answer itself. */
const SPOILERS: readonly Spoiler[] = [askToWait, cut, reset]

/** @returns what goes out in place of the answer, which is used up; the same one where nothing spoils it */
export async function spoil(answer: Response, fault: Effect, node: NodeSide): Promise<Response> {
  let result = answer
  for (const spoiler of SPOILERS) result = await spoiler(result, fault, node)
  return result
}

function askToWait(answer: Response, { retryAfter }: Effect): Response {
  if (retryAfter === undefined) return answer
  const seconds = /^date:(.*)$/.exec(retryAfter)?.[1]
  const value = seconds === undefined ? retryAfter : new Date(Date.now() + Number(seconds) * 1000).toUTCString()
  answer.headers.set('Retry-After', value)
  return answer
}

async function cut(answer: Response, { cutAt }: Effect): Promise<Response> {
  if (cutAt === undefined || answer.body === null) return answer
  return new Response((await bytesOf(answer)).subarray(0, cutAt), answer)
}

async function reset(answer: Response, { resetAt }: Effect, { outgoing }: NodeSide): Promise<Response> {
  if (resetAt === undefined || answer.body === null) return answer
  const { status } = answer
  const bytes = await bytesOf(answer)
  const part = bytes.subarray(0, resetAt)
  const headers = new Headers(answer.headers)
  headers.set('Content-Length', String(bytes.length))
  if (outgoing === undefined) return new Response(breakingAfter(part), { status, headers })
  outgoing.writeHead(status, Object.fromEntries(headers))
  outgoing.write(part, () => outgoing.destroy())
  return RESPONSE_ALREADY_SENT
}

const bytesOf = async (answer: Response) => new Uint8Array(await answer.arrayBuffer())

function breakingAfter(part: Uint8Array): ReadableStream<Uint8Array> {
  let isSent = false
  return new ReadableStream({
    pull(controller) {
      if (isSent) return controller.error(new TypeError('terminated'))
      controller.enqueue(part)
      isSent = true
    },
  })
}
