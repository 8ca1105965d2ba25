/** The requests of one check through one cache: each a fact in the end, and all of them ended by one signal. */
import type { QueryClient, QueryKey } from '@tanstack/react-query'
import { TwilioError } from '../twilio/errors'
import type { FactAsk } from './asks'
import type { Answer } from './factsOf'

export interface Asking {
  /** @throws the signal's reason; and what is no failure of a request */
  readonly bring: <T>(query: FactAsk<T>['options']) => Promise<Answer<T>>
  /** What is asked for by other means, and ends with the rest. */
  readonly also: (queryKey: QueryKey) => void
  /** Lets go of the signal. */
  readonly end: () => void
}

/** @param signal ends the requests; of two checks at once with one client, also what both are waiting for */
export function createAsking(client: QueryClient, signal: AbortSignal | undefined): Asking {
  const asked: QueryKey[] = []
  const cancel = () => {
    for (const queryKey of asked) void client.cancelQueries({ queryKey, exact: true })
  }
  signal?.addEventListener('abort', cancel)
  return {
    async bring(query) {
      signal?.throwIfAborted()
      asked.push(query.queryKey)
      return answerOf(client, query).finally(() => signal?.throwIfAborted())
    },
    also: (queryKey) => void asked.push(queryKey),
    end: () => signal?.removeEventListener('abort', cancel),
  }
}

/** @throws what is no failure of a request */
async function answerOf<T>(client: QueryClient, query: FactAsk<T>['options']): Promise<Answer<T>> {
  const answer = await client.fetchQuery(query).then(
    (data) => ({ data, error: null }),
    (error: unknown) => {
      if (!(error instanceof TwilioError)) throw error
      return { data: undefined, error }
    },
  )
  const at = Date.now()
  // A client that keeps nothing has dropped it by now.
  return (
    client.getQueryState(query.queryKey) ?? { ...answer, dataUpdatedAt: at, errorUpdatedAt: at, fetchStatus: 'idle' }
  )
}
