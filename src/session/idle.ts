/** When a sign-in ends by itself: after a while without a person, and after a working day in any case. Pure. */

import { LONGEST, MINUTE, endOf } from './end'

/** How long before the end a person is warned. */
const WARNING = MINUTE

export interface IdleFacts {
  /** All in ms since 1970, by the wall clock: a sleeping laptop is idle too. */
  readonly now: number
  readonly signedInAt: number
  readonly lastActive: number
  /** How long without a person ends it, in ms. */
  readonly idleAfter: number
}

export type IdleState =
  | { readonly is: 'fine' }
  /** `isLast`: it ends whatever anybody does, since no sign-in lasts longer. */
  | { readonly is: 'warned'; readonly secondsLeft: number; readonly isLast: boolean }
  | { readonly is: 'over' }

/** How a sign-in stands at a moment. A clock that was set back ends nothing early. */
export function idleState({ now, signedInAt, lastActive, idleAfter }: IdleFacts): IdleState {
  const left = endOf(signedInAt, lastActive, idleAfter) - now
  if (left <= 0) return { is: 'over' }
  // A short time-out is warned of at its half at the earliest, or it would always be.
  return left <= Math.min(WARNING, idleAfter / 2)
    ? { is: 'warned', secondsLeft: Math.ceil(left / 1000), isLast: signedInAt + LONGEST <= lastActive + idleAfter }
    : { is: 'fine' }
}
