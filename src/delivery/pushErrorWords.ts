/** What is said of the push errors of a service beside their table. */
import { PUSH_ERROR_DAYS, type PushErrors } from '../rules/pushErrors'
import type { TwilioError } from '../twilio/errors'
import { count } from '../ui/text'

/** How many there are, and of how many of them it is known whom they name; undefined where there are none. */
export function sumOf({ count: alerts, codes, opened }: PushErrors): string | undefined {
  if (alerts === 0) return undefined
  const read = `${opened.toLocaleString()} of ${alerts.toLocaleString()} read`
  return `${count(alerts, 'alert')} in ${PUSH_ERROR_DAYS} days, ${count(codes.length, 'code')}, ${read}`
}

/**
 * How many of the alerts are left to be read by themselves.
 * @param refused why one could not be: a key that may not read one may read none
 */
export function restOf(
  { count: alerts, opened }: Pick<PushErrors, 'count' | 'opened'>,
  { wanted, done }: { wanted: number; done: number },
  refused?: TwilioError,
): number {
  if (refused?.kind === 'permission') return 0
  return Math.max(0, Math.min(alerts - opened, wanted - done))
}

/** What stands in the place of a table without rows; a list that ended before its end does not prove that there are none. */
export function noneOf(isCut: boolean): string {
  return isCut ? 'None among the newest 10,000 alerts of the account.' : `No push errors in ${PUSH_ERROR_DAYS} days`
}

/** What the table can't show. */
export function limitsOf({ count: alerts }: PushErrors, isCut: boolean): string {
  return [
    ...(isCut && alerts > 0 ? ['Only the newest 10,000 alerts of the account were read.'] : []),
    `Twilio’s alerts of the last ${PUSH_ERROR_DAYS} days, from US1 alone, 10,000 at most a request.`,
    'An alert that names no service may be another one’s.',
    ...(alerts > 0 ? ['A bar is 24 hours; the last one ends when the list was read.'] : []),
  ].join(' ')
}
