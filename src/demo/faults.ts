/**
 * Faults that are waiting for the next requests. To add one: a field in `faultSchema`, and what it does in
 * `faultReply.ts`.
 */
import * as v from 'valibot'

// A fault comes as JSON or as parameters of an address, where everything is text.
const number = (least: number, most: number) => {
  const expected = `a whole number from ${least} to ${most} is expected`
  const asText = v.pipe(v.string(), v.regex(/^\d+$/, expected), v.transform(Number))
  return v.pipe(
    v.union([v.number(), asText], expected),
    v.integer(expected),
    v.minValue(least, expected),
    v.maxValue(most, expected),
  )
}
const flag = v.union(
  [
    v.boolean(),
    v.pipe(
      v.picklist(['true', 'false', '']),
      v.transform((value) => value !== 'false'),
    ),
  ],
  'true or false is expected',
)
const TIMER_LIMIT = 2 ** 31 - 1

const faultSchema = v.strictObject({
  /** How many requests it hits. */
  times: v.optional(number(1, 1_000_000), 1),
  /** How many matching requests pass before it hits the first. */
  skip: v.optional(number(0, 1_000_000), 0),
  /** Only requests whose path and query contain this text. */
  path: v.optional(v.string()),
  /** An HTTP status with a body in Twilio's shape… */
  status: v.optional(number(400, 599)),
  /** …of this code and message, else what is usual for the status. */
  code: v.optional(number(0, 99_999)),
  message: v.optional(v.string()),
  /** Milliseconds to wait before anything else; alone, the answer is right but late. */
  delay: v.optional(number(0, TIMER_LIMIT)),
  /** The connection breaks without an answer. */
  drop: v.optional(flag),
  /** Status 200 and a page of HTML. */
  html: v.optional(flag),
  /** Status 200, `application/json`, and this text, whatever it is. */
  body: v.optional(v.string()),
})

export type Fault = v.InferOutput<typeof faultSchema>
export type FaultInput = v.InferInput<typeof faultSchema>

/** The names of all fields, for people. */
export const FAULT_FIELDS = Object.keys(faultSchema.entries)

export interface Faults {
  /** @returns the fault as understood. @throws {Error} a sentence, for anything that is no fault */
  add(input: unknown): Fault
  /** Those that still wait, oldest first. */
  list(): readonly Fault[]
  clear(): void
  /** The fault that hits this request, if any; it counts as one of its `times`. */
  take(pathAndQuery: string): Fault | undefined
}

export function createFaults(): Faults {
  let waiting: Fault[] = []
  return {
    add(input) {
      const result = v.safeParse(faultSchema, input)
      if (!result.success) throw new Error(sentence(result.issues[0]))
      waiting.push({ ...result.output })
      return { ...result.output }
    },
    list: () => waiting.map((fault) => ({ ...fault })),
    clear() {
      waiting = []
    },
    take(pathAndQuery) {
      for (const fault of waiting) {
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

function sentence(issue: v.BaseIssue<unknown>): string {
  const field = v.getDotPath(issue) ?? 'a fault'
  return `Not a fault: ${field}: ${issue.message}. Fields: ${FAULT_FIELDS.join(', ')}.`
}
