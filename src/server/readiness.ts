/** Whether Twilio answers and takes the credentials, at each API: asked at most once a minute, however often it is asked here. */
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
    const replies = await ask()
    // A key that may read bindings alone is refused the services, and is right all the same.
    if (replies.every(({ status }) => status < 500)) return json('readyz', 200, { ready: true })
    return json('readyz', 503, { ready: false })
  }
  return () => {
    if (asked === undefined || now() - asked.at >= EVERY) asked = { at: now(), reply: look() }
    return asked.reply
  }
}
