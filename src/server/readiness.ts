/** Whether Twilio answers and takes the credentials, of several APIs at how many: asked at most once a minute, however often it is asked here. */
import { type Reply, json } from './reply'

const EVERY = 60_000
/** Any key knows whether it is right here, and no smaller answer says so. */
export const READY_TARGET = '/v1/Services?PageSize=1'

/**
 * Makes the answer of `/readyz`.
 * @param ask puts the question to each API, through the gateway
 */
export function createReadiness(
  ask: () => Promise<readonly Response[]>,
  now: () => number = Date.now,
): () => Promise<Reply> {
  let asked: { readonly at: number; readonly reply: Promise<Reply> } | undefined
  const look = async (): Promise<Reply> => {
    // A key that may read bindings alone is refused the services, and is right all the same.
    const replies = await ask()
    const answering = replies.filter(({ status }) => status < 500).length
    // All servers of a team ask the same Twilio: where one region fails, none of them is to leave who works in another.
    const ready = answering > 0
    return json('readyz', ready ? 200 : 503, {
      ready,
      ...(replies.length > 1 ? { answering, of: replies.length } : {}),
    })
  }
  return () => {
    if (asked === undefined || now() - asked.at >= EVERY) asked = { at: now(), reply: look() }
    return asked.reply
  }
}
