/** What is the matter with the facts of a check, decided from how their requests stand. */
import { bySameReason } from '../rules/sameReason'
import { shortSid } from '../twilio/client'
import type { TwilioError } from '../twilio/errors'
import type { Ask } from './useFacts'

/** As much of a request as the words for it are decided from. */
export type Standing = Pick<Ask, 'name' | 'label'> & {
  readonly query: Pick<Ask['query'], 'data' | 'error' | 'failureReason' | 'fetchStatus'>
}

/** Facts that are not known, or not anew, for one reason. */
export interface Trouble<T extends Standing = Ask> {
  /** Whether they are tried again by themselves; else they have been given up. */
  readonly isTrying: boolean
  readonly reason: TwilioError | typeof STOPPED
  readonly asks: readonly T[]
}

/** Somebody has ended the tries. */
export const STOPPED = 'Stopped.'

/** The troubles of these facts: what is the matter with several is one. */
export function troublesOf<T extends Standing>(asks: readonly T[]): readonly Trouble<T>[] {
  return [true, false].flatMap((isTrying) => {
    const open = asks.flatMap((ask) => {
      const reason = (ask.query.fetchStatus !== 'idle') === isTrying ? reasonOf(ask) : undefined
      return reason === undefined ? [] : [{ ask, reason }]
    })
    return bySameReason(open, ({ reason }) => reason).map(({ reason, all }) => ({
      isTrying,
      reason,
      asks: all.map(({ ask }) => ask),
    }))
  })
}

function reasonOf({ query: { data, error, failureReason, fetchStatus } }: Standing): Trouble['reason'] | undefined {
  if (fetchStatus !== 'idle') return failureReason ?? undefined
  return error ?? (data === undefined ? STOPPED : undefined)
}

/** What is not known, or not anew; of several facts with their names. */
export function openWords(asks: readonly Standing[]): string {
  const say = (lead: string, some: readonly Standing[]) => {
    if (some.length === 0) return []
    return [asks.length === 1 ? `${lead}.` : `${lead}: ${some.map(nameOf).join(', ')}.`]
  }
  return [
    ...say(
      'Not checked',
      asks.filter(({ query: { data } }) => data === undefined),
    ),
    ...say(
      'Could not be asked again',
      asks.filter(({ query: { data } }) => data !== undefined),
    ),
  ].join(' ')
}

function nameOf({ name, label }: Standing): string {
  return name === 'credentials' && label.startsWith('CR') ? `credential ${shortSid(label)}` : label.toLowerCase()
}
