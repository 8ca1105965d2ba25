import type { FailureKind } from '../twilio/errors'
import type { Session } from './session'

/**
 * Asks again for what had failed. Lists aside, which would be read from the start, and what is asked for by a button:
 * whoever shows it goes on by itself (`useOnRenewal`).
 * @param kind why it had failed
 */
export async function askAgain({ queryClient }: Session, kind: FailureKind): Promise<void> {
  // What nobody looks at any more would be shown as refused when somebody comes back to it.
  queryClient.removeQueries({
    predicate: (query) =>
      query.getObserversCount() === 0 && query.state.data === undefined && query.state.error?.kind === kind,
  })
  await queryClient.refetchQueries({
    predicate: ({ queryKey, state }) => queryKey[1] !== 'bindings' && state.error !== null,
  })
}
