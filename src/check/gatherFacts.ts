/** The facts of one check, asked of Twilio: without a page, and without React. */
import type { QueryClient } from '@tanstack/react-query'
import { FIRST_ALERTS, alertsToRead } from '../rules/alertsToRead'
import { type Facts, WHY_NOT } from '../rules/facts'
import { alertDetailsQuery } from '../twilio/alertsQuery'
import type { Twilio } from '../twilio/client'
import type { AlertDetails } from '../twilio/delivery'
import { otherServicesQuery } from '../twilio/factQueries'
import { servicesQuery } from '../twilio/serviceQueries'
import { createAsking } from './asking'
import { type FactAsk, credentialAsks, userAsks } from './asks'
import { factsOf, withDetails } from './factsOf'

export interface GatherOptions {
  /**
   * Keeps the answers; what it takes for fresh is not asked for again. `queryDefaults` has the policy of retries. Its
   * timers keep a process alive until `client.clear()`.
   */
  readonly client: QueryClient
  /** The service's SID. */
  readonly service: string
  readonly identity: string
  /** The SID of the conversation that the ticket is about. */
  readonly conversation?: string | undefined
  /** The other rows of the service, where the caller has some. */
  readonly loadedRows?: Facts['loadedRows']
  /** Whether to ask the other services of the account too, where the identity has no binding in this one. */
  readonly otherServices?: boolean
  /** The time of the check, in ms since 1970; without it, when the last answer came. */
  readonly now?: number
  /** Ends the check. Of two that run at once with one client, it also ends what both are waiting for. */
  readonly signal?: AbortSignal | undefined
}

/**
 * Asks Twilio for every fact of one check, side by side; for the credentials once the bindings have named them.
 * @returns the facts: one whose request failed is `failed`, one that can't be asked for `notAsked`
 * @throws the signal's reason; and what is no failure of a request, such as the CancelledError of a client that was
 * told to cancel
 */
export async function gatherFacts(twilio: Twilio, options: GatherOptions): Promise<Facts> {
  const { client, service, identity, conversation, signal } = options
  const { loadedRows = { state: 'notAsked', why: WHY_NOT.loadedRows }, otherServices = false } = options
  const asks = userAsks(twilio, service, identity)
  const { bring, also, end } = createAsking(client, signal)
  const ask = async <T>({ options: query, whyNot }: FactAsk<T>) => (whyNot === undefined ? bring(query) : undefined)
  const askOthers = async () => {
    also(servicesQuery(twilio).queryKey)
    return bring(otherServicesQuery(twilio, service, identity))
  }

  try {
    const bindings = ask(asks.bindings)
    const [user, ofIdentity, credentials, others, notifications, configuration, conversations, alerts] =
      await Promise.all([
        ask(asks.user),
        bindings,
        bindings.then((answer) =>
          Promise.all(credentialAsks(twilio, answer?.data).map(async (one) => [one.label, await ask(one)] as const)),
        ),
        bindings.then((answer) => (otherServices && answer?.data?.length === 0 ? askOthers() : undefined)),
        ask(asks.notifications),
        ask(asks.configuration),
        ask(asks.conversations),
        ask(asks.alerts),
      ])
    const check = { service, identity, conversation, loadedRows }
    const answers = {
      user,
      bindings: ofIdentity,
      credentials: new Map(credentials),
      notifications,
      configuration,
      conversations,
      alerts,
      otherServices: others,
    }
    const listed = factsOf(twilio, { now: options.now ?? Date.now(), ...check }, answers)
    const sids = alertsToRead(listed)
      .slice(0, FIRST_ALERTS)
      .flatMap(({ sid }) => sid ?? [])
    if (listed.alerts.state !== 'known' || sids.length === 0) return listed
    const { data, error } = await bring(alertDetailsQuery(twilio, service, sids))
    const details: AlertDetails[] = data === undefined ? (error === null ? [] : [{ read: [], refused: error }]) : [data]
    return {
      ...listed,
      now: options.now ?? Date.now(),
      alerts: { ...listed.alerts, value: withDetails(listed.alerts.value, details) },
    }
  } finally {
    end()
  }
}
