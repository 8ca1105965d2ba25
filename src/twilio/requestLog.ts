/** What was asked in this tab: for the panel of requests, and for a ticket to Twilio. In memory alone. */

/** One request as it was sent. Its headers are not kept, so no secret is. */
export interface SentRequest {
  readonly url: string
  /** When it was sent, in ms since 1970. */
  readonly at: number
  /** How long it took, its body included; undefined while it is under way. */
  ms?: number
  /** The HTTP status; undefined where no answer came. */
  status?: number
  /** Twilio's error code, where the answer has one. */
  code?: number | undefined
  /** Twilio's own name of the request (`RQ…`), where the browser may read it: not across origins. */
  id?: string | null
  /** Whether nobody waits for it any more: another screen was opened, or it was stopped. */
  isStopped?: boolean | undefined
}

const MOST = 200

/** Adds a request to the newest 200. */
export function logRequest(log: SentRequest[], url: string): SentRequest {
  const request = { url, at: Date.now() }
  if (log.push(request) > MOST) log.shift()
  return request
}
