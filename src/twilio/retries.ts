/** The one policy of retries and freshness, by the kind of failure. */
import type { FailureKind, TwilioError } from './errors'

/** How often a kind is tried again. What isn't named is final: the same request would fail the same way. */
const RETRIES: Partial<Record<FailureKind, number>> = {
  tooManyRequests: 5,
  server: 4,
  gateway: 2,
  timeout: 2,
  cutOff: 4,
  unreachable: 3,
  offline: 3,
  notTwilio: 1,
}

const LONGEST_WAIT_MS = 30_000

/** Whether to try again after so many failures. */
export function shouldRetry(failures: number, error: TwilioError): boolean {
  // Only its 504 is of the network: what the gateway was refused, or sent elsewhere, comes out the same again.
  if (error.kind === 'gateway' && error.status !== 504) return false
  // Refused, not found, and sent elsewhere (0) are final, whoever says so.
  if (error.kind === 'notTwilio' && [0, 401, 403, 404].includes(error.status ?? 200)) return false
  return failures < (RETRIES[error.kind] ?? 0)
}

/**
 * How long to wait before the next try, in ms: exponential from 1 s with full jitter, at most 30 s, or as long as the
 * server asks for, where that is longer.
 * @param failures how many tries have failed, from 0 for the first
 */
export function retryDelay(failures: number, error: TwilioError): number {
  const jittered = Math.random() * Math.min(LONGEST_WAIT_MS, 1000 * 2 ** failures)
  return Math.max(jittered, (error.retryAfter ?? 0) * 1000)
}

/** When the next try of a failed request is due, by its error; for the countdown on the screen. */
const dueTimes = new WeakMap<TwilioError, number>()

/** When the next try is due, as `performance.now()` counts; undefined where none is. */
export function nextTryAt(error: TwilioError): number | undefined {
  return dueTimes.get(error)
}

/**
 * The default options of a `QueryClient` that asks Twilio, in a page or without one. Nothing in it refetches by itself:
 * a long list would be read again page by page.
 */
export const queryDefaults = {
  queries: {
    staleTime: Infinity,
    gcTime: 60_000,
    retry: shouldRetry,
    retryDelay: (failures: number, error: TwilioError) => {
      const delay = retryDelay(failures, error)
      dueTimes.set(error, performance.now() + delay)
      return delay
    },
    retryOnMount: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    refetchOnMount: false,
    structuralSharing: false,
    networkMode: 'online',
  },
} as const
