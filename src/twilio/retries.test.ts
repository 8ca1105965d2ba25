import { QueryClient } from '@tanstack/react-query'
import * as fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { type FailureKind, TwilioError, failureOf } from './errors'
import { nextTryAt, queryDefaults, retryDelay, shouldRetry } from './retries'

const failure = (kind: FailureKind, retryAfter?: number) =>
  new TwilioError({ kind, ...(retryAfter === undefined ? {} : { retryAfter }) }, { api: 'Twilio US1' })

/** How many times each kind is tried again. A new kind does not compile until it is named here. */
const RETRIES: Readonly<Record<FailureKind, number>> = {
  credentials: 0,
  permission: 0,
  testCredentials: 0,
  suspended: 0,
  notFound: 0,
  badRequest: 0,
  pageToken: 0,
  loop: 0,
  tooManyRequests: 5,
  server: 4,
  gateway: 0,
  notTwilio: 1,
  shape: 0,
  tooLarge: 0,
  cutOff: 4,
  timeout: 2,
  offline: 3,
  unreachable: 3,
}
const KINDS = Object.keys(RETRIES) as FailureKind[]

afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

describe('a failure', () => {
  test.each(Object.entries(RETRIES) as [FailureKind, number][])(
    'of kind %s is tried again %d times',
    (kind, retries) => {
      const tries = [0, 1, 2, 3, 4, 5, 6].map((failures) => shouldRetry(failures, failure(kind)))
      expect(tries).toEqual([0, 1, 2, 3, 4, 5, 6].map((failures) => failures < retries))
    },
  )

  test('of Twilio’s that another try can’t mend is final', () => {
    const final: FailureKind[] = ['credentials', 'permission', 'notFound', 'badRequest', 'pageToken', 'shape']
    expect(final.filter((kind) => shouldRetry(0, failure(kind)))).toEqual([])
  })
})

/** Statuses from first to last: the tries after the first where the body is nothing, Twilio's JSON, or the gateway's. */
const BY_STATUS: readonly (readonly [first: number, last: number, bare: number, twilio: number, gateway: number])[] = [
  [100, 399, 1, 1, 0],
  [400, 401, 0, 0, 0],
  [402, 402, 1, 1, 0],
  [403, 404, 0, 0, 0],
  [405, 405, 0, 0, 0],
  [406, 407, 1, 1, 0],
  [408, 408, 4, 4, 0],
  [409, 413, 1, 1, 0],
  [414, 414, 0, 0, 0],
  [415, 428, 1, 1, 0],
  [429, 429, 5, 5, 5],
  [430, 430, 1, 1, 0],
  [431, 431, 0, 0, 0],
  [432, 499, 1, 1, 0],
  [500, 503, 4, 4, 0],
  [504, 504, 4, 4, 2],
  [505, 599, 4, 4, 0],
]

describe('an answer of any status', () => {
  const bodies = {
    'nothing that can be read': () => '',
    HTML: () => '<!doctype html><title>No</title>',
    'JSON of Twilio': (status: number) => JSON.stringify({ code: 20001, message: 'words', more_info: '', status }),
    'JSON of the gateway': (status: number) => JSON.stringify({ code: 'gateway_upstream', message: 'words', status }),
  }
  const BODIES = [
    ['nothing that can be read', 2],
    ['HTML', 2],
    ['JSON of Twilio', 3],
    ['JSON of the gateway', 4],
  ] as const

  test.each(BODIES)('with %s is tried again as the table says', (body, column) => {
    const wrong: number[] = []
    for (const row of BY_STATUS) {
      for (let status = row[0]; status <= row[1]; status += 1) {
        const error = new TwilioError(failureOf(status, bodies[body](status)), { api: 'Twilio US1' })
        const again = [0, 1, 2, 3, 4, 5, 6].map((failures) => shouldRetry(failures, error))
        if (again.some((is, failures) => is !== failures < row[column])) wrong.push(status)
      }
    }
    expect(wrong).toEqual([])
  })

  test('is in the table once', () => {
    const statuses = BY_STATUS.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, i) => first + i))
    expect(statuses).toEqual(Array.from({ length: 500 }, (_, i) => 100 + i))
  })
})

test('what somebody else refuses, does not know or sends elsewhere in Twilio’s place is final', () => {
  const tried = (status: number) =>
    shouldRetry(0, new TwilioError({ kind: 'notTwilio', status }, { api: 'Twilio US1' }))
  expect([0, 401, 403, 404].filter(tried)).toEqual([])
  expect(tried(200)).toBe(true)
})

test('the gateway’s own refusal is final, but where the network stood between it and Twilio', () => {
  const tries = (status: number) =>
    [0, 1, 2, 3].map((failures) =>
      shouldRetry(failures, new TwilioError({ kind: 'gateway', status, said: 'words' }, { api: 'Twilio US1' })),
    )
  expect(tries(502)).toEqual([false, false, false, false])
  expect(tries(504)).toEqual([true, true, false, false])
})

describe('the wait before the next try', () => {
  test('is random, from nothing up to twice as long each time, and never above 30 s', () => {
    fc.assert(
      fc.property(fc.nat({ max: 2000 }), fc.constantFrom(...KINDS), (failures, kind) => {
        const delay = retryDelay(failures, failure(kind))
        return delay >= 0 && delay <= Math.min(30_000, 1000 * 2 ** failures)
      }),
      { numRuns: 500 },
    )
  })

  test.each([
    [0, 1000],
    [1, 2000],
    [2, 4000],
    [4, 16_000],
    [5, 30_000],
    [60, 30_000],
  ])('after %d failures is up to %d ms', (failures, most) => {
    const random = vi.spyOn(Math, 'random').mockReturnValue(0)
    expect(retryDelay(failures, failure('server'))).toBe(0)
    random.mockReturnValue(0.5)
    expect(retryDelay(failures, failure('server'))).toBe(most / 2)
    random.mockReturnValue(1 - Number.EPSILON)
    expect(Math.round(retryDelay(failures, failure('server')))).toBe(most)
  })

  test('is what the server asks for, where that is longer than the wait of its own', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 120, noNaN: true }), fc.nat({ max: 10 }), (seconds, failures) => {
        const longest = Math.min(30_000, 1000 * 2 ** failures)
        const delay = retryDelay(failures, failure('tooManyRequests', seconds))
        return delay >= seconds * 1000 && delay <= Math.max(seconds * 1000, longest)
      }),
    )
    expect(retryDelay(0, failure('tooManyRequests', 90))).toBe(90_000)
  })

  test('is never cut short by a server that asks for no wait at all', () => {
    const chance = vi.spyOn(Math, 'random').mockReturnValue(0.5)
    const waits = [0, 1, 2, 3, 4].map((failures) => retryDelay(failures, failure('tooManyRequests', 0)))
    chance.mockRestore()
    expect(waits).toEqual([500, 1000, 2000, 4000, 8000])
  })
})

describe('a cache with these defaults', () => {
  /** Runs a query that fails always, lets the waits pass, and gives the times of its tries, with when each was due. */
  async function triesOf(failed: TwilioError): Promise<{ at: number; due: number | undefined }[]> {
    vi.useFakeTimers()
    const queryClient = new QueryClient({ defaultOptions: queryDefaults })
    const tries: { at: number; due: number | undefined }[] = []
    const asked = queryClient.fetchQuery({
      queryKey: ['x'],
      queryFn: async () => {
        tries.push({ at: performance.now(), due: nextTryAt(failed) })
        throw failed
      },
    })
    await Promise.all([expect(asked).rejects.toBe(failed), vi.runAllTimersAsync()])
    queryClient.clear()
    return tries
  }

  test.each(['server', 'tooManyRequests', 'timeout', 'credentials', 'badRequest'] satisfies FailureKind[])(
    'asks as often as the policy says: %s',
    async (kind) => {
      expect(await triesOf(failure(kind))).toHaveLength(1 + RETRIES[kind])
    },
  )

  test('knows when the next try is due', async () => {
    // Longer than the longest wait of its own.
    const [first, ...others] = await triesOf(failure('server', 9))
    expect(first?.due).toBeUndefined()
    expect(others.map(({ due }) => due)).toEqual(others.map(({ at }) => at))
    expect(others.map(({ at }) => at - (first?.at ?? 0))).toEqual([9000, 18_000, 27_000, 36_000])
  })

  test('reads nothing again by itself, and compares no long list', () => {
    expect(queryDefaults.queries).toMatchObject({
      staleTime: Infinity,
      retryOnMount: false,
      refetchOnMount: false,
      refetchOnReconnect: false,
      refetchOnWindowFocus: false,
      structuralSharing: false,
    })
  })
})
