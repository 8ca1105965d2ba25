/** What a tool has at hand while it is called. */
import { QueryClient, type QueryKey } from '@tanstack/react-query'
import { createAsking } from '../check/asking'
import type { FactAsk } from '../check/asks'
import type { Twilio } from '../twilio/client'
import { queryDefaults } from '../twilio/retries'

export interface Call {
  readonly twilio: Twilio
  readonly client: QueryClient
  readonly signal: AbortSignal
  /** @throws TwilioError where the request failed, or the signal's reason */
  readonly ask: <T>(query: FactAsk<T>['options']) => Promise<T>
}

/** Something that was asked wrongly; its message is for the model, and holds no value. */
export class WrongCall extends Error {
  override name = 'WrongCall'
}

/** What is kept from one call to the next: alerts that were read one by one, which never change. */
export type Kept = Map<string, readonly [key: QueryKey, alert: unknown]>

/** So many are kept; then it begins anew. */
const MOST_KEPT = 2000

/** Runs one call with a cache of its own: but for the alerts, each asks Twilio anew. */
export async function withCall<T>(
  twilio: Twilio,
  kept: Kept,
  signal: AbortSignal,
  run: (call: Call) => Promise<T>,
): Promise<T> {
  const client = new QueryClient({ defaultOptions: queryDefaults })
  const singles = { queryKey: [twilio.scope, 'alert'] }
  for (const [key, alert] of kept.values()) client.setQueryData(key, alert)
  const { bring, end } = createAsking(client, signal)
  try {
    return await run({
      twilio,
      client,
      signal,
      async ask<Answered>(query: FactAsk<Answered>['options']) {
        const { data, error } = await bring(query)
        if (data === undefined) throw error ?? new Error('No answer came.')
        return data
      },
    })
  } finally {
    end()
    if (kept.size > MOST_KEPT) kept.clear()
    for (const [key, alert] of client.getQueriesData(singles)) kept.set(JSON.stringify(key), [key, alert])
    client.clear()
  }
}
