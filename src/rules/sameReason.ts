/** Several facts that are open for one and the same reason: it is said once. */
import type { TwilioError } from '../twilio/errors'
import { groupsBy } from './groups'

/** A failure, or a sentence that says why nothing was asked. */
export type Reason = TwilioError | string

export interface SameReason<T, R extends Reason> {
  /** The first of them: the others read the same. */
  readonly reason: R
  readonly all: readonly T[]
}

/** What is open, by why: in the order in which the reasons first come. */
export function bySameReason<T, R extends Reason>(
  open: readonly T[],
  reasonOf: (one: T) => R,
): readonly SameReason<T, R>[] {
  const groups = groupsBy(
    open.map((one) => ({ one, reason: reasonOf(one) })),
    ({ reason }) => wordsKey(reason),
  )
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    return first === undefined ? [] : [{ reason: first.reason, all: group.map(({ one }) => one) }]
  })
}

/** Whether asking again can help: a permission does not come by it. */
export function canRetry({ kind }: TwilioError): boolean {
  return kind !== 'permission' && kind !== 'testCredentials'
}

/** Everything that the words for a failure are made of. */
function wordsKey(reason: Reason): string {
  if (typeof reason === 'string') return reason
  const { kind, status, code, permission, said, asked } = reason
  return JSON.stringify([kind, status, code, permission, said, asked.api, asked.key])
}
