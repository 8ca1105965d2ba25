/** Chaos: any request may meet a fault, and a client that tries again a few times still gets every row. */
import * as v from 'valibot'
import { number, TIMER_LIMIT, understand } from './faultFields'
import type { Effect } from './faults'
import { pick, random, type Random } from './random'

const rateExpected = 'a number from 0 to 1 is expected'
const chaosSchema = v.strictObject({
  /** How many of the requests meet a fault. */
  rate: v.pipe(v.number(rateExpected), v.minValue(0, rateExpected), v.maxValue(1, rateExpected)),
  /** The same seed and the same requests meet the same faults. */
  seed: v.optional(number(0, TIMER_LIMIT), 1),
})

interface ChaosSoFar extends v.InferOutput<typeof chaosSchema> {
  /** How many requests it has seen, and how many of them met a fault. */
  readonly requests: number
  readonly faults: number
}

export interface Chaos {
  /** Begins anew. @throws {Error} a sentence, for anything else */
  start(input: unknown): ChaosSoFar
  /** Null while there is none. */
  soFar(): ChaosSoFar | null
  stop(): void
  /** The fault that hits this request, if any. */
  take(pathAndQuery: string): Effect | undefined
}

/**
 * How many failures of the same request in a row it may be part of: a client tries at least this often again. Nobody
 * tries again for long where something else answers in the API's place, so that comes first or not at all.
 */
const IN_A_ROW = 3
const FIRST_ALONE = 1

interface Kind {
  readonly make: (next: Random) => Effect
  /** 0 for what gives a right answer. */
  readonly inARow: number
}

const upTo = (next: Random, most: number): number => Math.floor(next() * (most + 1))

const fails = (make: Kind['make'], inARow = IN_A_ROW): Kind => ({ make, inARow })
const works = (make: Kind['make']): Kind => ({ make, inARow: 0 })

const KINDS: readonly [Kind, ...Kind[]] = [
  fails(() => ({ status: 429 })),
  fails((next) => ({ status: 429, retryAfter: String(upTo(next, 1)), exposeRetryAfter: next() < 0.5 })),
  fails(() => ({ status: 500 })),
  fails(() => ({ status: 502, html: true })),
  fails(() => ({ status: 503 })),
  fails(() => ({ drop: true })),
  fails((next) => ({ delay: upTo(next, 300), drop: true })),
  fails((next) => ({ resetAt: upTo(next, 2000) })),
  fails((next) => ({ cutAt: upTo(next, 2000) })),
  fails(() => ({ cors: false })),
  fails(() => ({ html: true }), FIRST_ALONE),
  works((next) => ({ delay: upTo(next, 150) })),
  works((next) => ({ overlap: 1 + upTo(next, 9) })),
  works(() => ({ empty: true })),
  works(() => ({ nextPage: 'foreign' })),
]

export function createChaos(): Chaos {
  let soFar: ChaosSoFar | null = null
  /** How often each request has failed since it last succeeded. */
  const failures = new Map<string, number>()

  const kindFor = (next: Random, failed: number): Kind | undefined => {
    const kind = pick(next, KINDS)
    return kind.inARow === 0 || failed < kind.inARow ? kind : undefined
  }

  return {
    start(input) {
      failures.clear()
      soFar = { ...understand(chaosSchema, 'chaos', input), requests: 0, faults: 0 }
      return soFar
    },
    soFar: () => soFar,
    stop() {
      soFar = null
    },
    take(pathAndQuery) {
      if (soFar === null) return undefined
      const next = random(soFar.seed, 'chaos', soFar.requests)
      const failed = failures.get(pathAndQuery) ?? 0
      const kind = next() < soFar.rate ? kindFor(next, failed) : undefined
      soFar = { ...soFar, requests: soFar.requests + 1, faults: soFar.faults + (kind === undefined ? 0 : 1) }
      if (kind === undefined || kind.inARow === 0) failures.delete(pathAndQuery)
      else failures.set(pathAndQuery, failed + 1)
      return kind?.make(next)
    },
  }
}
