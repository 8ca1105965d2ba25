/** What the server answers, before it is written. */

export interface Reply {
  /** What the log calls it: nothing of the request is in it. */
  readonly route: string
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
}

/** A reply as JSON, which nobody keeps. */
export const json = (route: string, status: number, value: object, headers: Record<string, string> = {}): Reply => ({
  route,
  status,
  headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store', ...headers },
  body: JSON.stringify(value),
})

/** A refusal in the gateway's own form. */
export const refused = (status: number, message: string, code = 'gateway_refused'): Reply =>
  json('refused', status, { code, message, status })
