/** What was asked of the API, for tests to read: nothing in it is a secret. */
import type { Caller } from './auth'

interface LoggedRequest {
  readonly method: string
  readonly path: string
  /** With its question mark, or empty. */
  readonly query: string
  readonly authorized: Caller
  /** The names of the request's headers, in lower case, sorted. */
  readonly headers: readonly string[]
  /** Null while there is no answer, and where there never was one. */
  status: number | null
  /** True where the client went away first. */
  aborted?: true
  /** The fault that hit it: the names of its fields. */
  fault?: string
}

export interface RequestLog {
  /** @returns the entry, to be completed when the request is answered */
  add(request: Request, authorized: Caller): LoggedRequest
  /** @param since leaves out so many of those since the log was cleared, also where the log has forgotten them */
  list(since?: number): readonly LoggedRequest[]
  clear(): void
}

/** Only the newest are kept: a demo may run for weeks. */
const LIMIT = 10_000

export function createRequestLog(): RequestLog {
  let entries: LoggedRequest[] = []
  let forgotten = 0
  return {
    add(request, authorized) {
      const { pathname, search } = new URL(request.url)
      const headers = [...request.headers.keys()].toSorted()
      const entry: LoggedRequest = {
        method: request.method,
        path: pathname,
        query: search,
        authorized,
        headers,
        status: null,
      }
      entries.push(entry)
      if (entries.length > LIMIT) {
        entries.shift()
        forgotten += 1
      }
      return entry
    },
    list: (since = 0) => entries.slice(Math.max(since - forgotten, 0)).map((entry) => ({ ...entry })),
    clear() {
      entries = []
      forgotten = 0
    },
  }
}
