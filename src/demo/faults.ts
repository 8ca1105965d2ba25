/**
 * Faults that are waiting for the next requests. To add one: a field in `faultSchema`, and what it does in the table of
 * `faultReply.ts` (it answers in the API's place), `spoil.ts` (it changes a right answer on its way out) or
 * `pageFaults.ts` (it changes which rows a page has, and where it leads).
 */
import * as v from 'valibot'
import { flag, header, number, off, oneOf, retryAfter, target, text, TIMER_LIMIT, understand } from './faultFields'
import { NEXT_PAGES } from './pageFaults'

const faultSchema = v.strictObject({
  /** How many requests it hits. */
  times: v.optional(number(1, 1_000_000), 1),
  /** How many matching requests pass before it hits the first. */
  skip: v.optional(number(0, 1_000_000), 0),
  /** Only requests whose path and query contain this text. */
  path: v.optional(text),
  /** An HTTP status with a body in Twilio's shape… */
  status: v.optional(number(400, 599)),
  /** …of this code and message, else what is usual for the status. */
  code: v.optional(number(0, 99_999)),
  message: v.optional(text),
  /** The text of a `Retry-After` header; `date:7` is the date in 7 seconds. */
  retryAfter: v.optional(retryAfter),
  /** Pages of other origins may read it. */
  exposeRetryAfter: v.optional(flag),
  /** What the `WWW-Authenticate` header of a refusal asks for, in place of Twilio's. */
  challenge: v.optional(header),
  /** Milliseconds to wait before anything else; alone, the answer is right but late. */
  delay: v.optional(number(0, TIMER_LIMIT)),
  /** The connection breaks without an answer. */
  drop: v.optional(flag),
  /** No answer until the faults are cleared: then the connection breaks. */
  hang: v.optional(flag),
  /** A page of HTML, of status 200 or the one given. */
  html: v.optional(flag),
  /** `application/json` and this text, whatever it is, of status 200 or the one given. */
  body: v.optional(text),
  /** Status 307 to `/demo/redirected`, which the log shows if it is reached (`same`), to another host, or there. */
  redirect: v.optional(target),
  /** All headers of the answer and this many bytes of its body, then the connection breaks. */
  resetAt: v.optional(number(0, TIMER_LIMIT)),
  /** This many bytes of the answer's body, as if they were all. */
  cutAt: v.optional(number(0, TIMER_LIMIT)),
  /** False leaves out the CORS headers. */
  cors: v.optional(off),
  /** The status of a preflight. Such a fault hits preflights alone, and counts only those. */
  preflight: v.optional(number(200, 599)),
  /** A page's link to the next is another one than it should be: see `pageFaults.ts`. */
  nextPage: v.optional(oneOf(NEXT_PAGES)),
  /** A page begins this many rows early, with rows of the page before; at most one less than it has. */
  overlap: v.optional(number(0, 1_000_000)),
  /** A page without rows comes first: its link leads to the page that was asked for. */
  empty: v.optional(flag),
  /** A page has this many rows, whatever `PageSize` asks for. */
  pageSizeIgnored: v.optional(number(1, 1_000_000)),
})

type Fault = v.InferOutput<typeof faultSchema>
export type FaultInput = v.InferInput<typeof faultSchema>

/** What a fault does, without whom it hits. */
export type Effect = Omit<Fault, 'times' | 'skip' | 'path'>

type Field = keyof Fault
const fields = Object.keys(faultSchema.entries) as Field[]

/** The names of all fields, for people. */
export const FAULT_FIELDS: readonly string[] = fields

const DETAILS: readonly Field[] = ['times', 'skip', 'path', 'code', 'message', 'challenge', 'exposeRetryAfter']
const EFFECTS = fields.filter((field): field is keyof Effect => !DETAILS.includes(field))

/** What a fault is called in the request log: the fields that do something, as `status+retryAfter`. */
export const nameOf = (effect: Effect): string =>
  EFFECTS.filter((field) => (field === 'cors' ? effect.cors === false : (effect[field] ?? false) !== false)).join('+')

export interface Faults {
  /** @returns the fault as understood. @throws {Error} a sentence, for anything that is no fault */
  add(input: unknown): Fault
  /** Those that still wait, oldest first. */
  list(): readonly Fault[]
  clear(): void
  /** Aborted by the next `clear`: what ends a fault that holds a request. */
  readonly cleared: AbortSignal
  /** The fault that hits this request, if any; it counts as one of its `times`. */
  take(pathAndQuery: string, isPreflight?: boolean): Fault | undefined
}

export function createFaults(): Faults {
  let waiting: Fault[] = []
  let clearing = new AbortController()
  return {
    add(input) {
      const fault = understand(faultSchema, 'a fault', input)
      waiting.push({ ...fault })
      return fault
    },
    list: () => waiting.map((fault) => ({ ...fault })),
    clear() {
      waiting = []
      clearing.abort()
      clearing = new AbortController()
    },
    get cleared() {
      return clearing.signal
    },
    take(pathAndQuery, isPreflight = false) {
      for (const fault of waiting) {
        if ((fault.preflight !== undefined) !== isPreflight) continue
        if (fault.path !== undefined && !pathAndQuery.includes(fault.path)) continue
        if (fault.skip > 0) {
          fault.skip -= 1
          continue
        }
        fault.times -= 1
        waiting = waiting.filter(({ times }) => times > 0)
        return fault
      }
      return undefined
    },
  }
}
