/** Everything that the check of one user asks for, side by side, each with its own state. */
import { type UseQueryResult, useQueries, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { type FactAsk, type FactRequest, credentialAsks, userAsks } from '../check/asks'
import { factsOf, withDetails } from '../check/factsOf'
import { alertsToRead } from '../rules/alertsToRead'
import { type Facts, noFacts } from '../rules/facts'
import { useTwilio } from '../session/SessionProvider'
import type { TwilioError } from '../twilio/errors'
import { otherServicesQuery } from '../twilio/factQueries'
import { useNow } from '../ui/time'
import { useNeighbours } from './useNeighbours'
import { type AlertReading, useAlertDetails } from './useAlertDetails'

export { factOf } from '../check/factsOf'

/** One request of the check: what it is for, how it stands, and how to repeat it by hand. */
export interface Ask extends FactRequest {
  readonly query: UseQueryResult<unknown, TwilioError>
  readonly queryKey: readonly unknown[]
}

export interface UserCheck {
  readonly facts: Facts
  readonly asks: readonly Ask[]
  /** Whether an answer is still on its way, an alert that is read by itself among them. */
  readonly isBusy: boolean
  /** The same without the single alerts: most are of strangers, and hold up nothing. */
  readonly isAsking: boolean
  /** When the newest answer came, in ms since 1970; undefined before the first. */
  readonly checkedAt: number | undefined
  /**
   * Asks once more for everything that is not being asked for already. Settles when the answers are in or have failed.
   * @param isWanted which facts; all of them without it
   */
  readonly again: (isWanted?: (ask: Ask) => boolean) => Promise<void>
  readonly neighbours: ReturnType<typeof useNeighbours>
  readonly alertReading: AlertReading
  readonly otherServices: {
    readonly query: UseQueryResult<unknown, TwilioError>
    readonly queryKey: readonly unknown[]
    readonly ask: () => void
  }
}

/** @param conversation the SID of the one that the ticket is about */
export function useFacts(service: string, identity: string, conversation?: string): UserCheck {
  const twilio = useTwilio()
  const now = useNow()
  const neighbours = useNeighbours(service)
  const asks = userAsks(twilio, service, identity, now)
  const user = useQuery(asks.user.options)
  const bindings = useQuery(asks.bindings.options)
  const notifications = useQuery(asks.notifications.options)
  const configuration = useQuery(asks.configuration.options)
  const conversations = useQuery(asks.conversations.options)
  const alerts = useQuery(asks.alerts.options)
  const others = otherServicesQuery(twilio, service, identity)
  const otherServices = useQuery({ ...others, enabled: false })
  const ofCredentials = credentialAsks(twilio, bindings.data)
  const credentials = useQueries({ queries: ofCredentials.map(({ options }) => options) })

  const listed = factsOf(
    twilio,
    { now, service, identity, conversation, loadedRows: neighbours.fact },
    {
      user,
      bindings,
      credentials: new Map(ofCredentials.map(({ label }, at) => [label, credentials[at]])),
      notifications,
      configuration,
      conversations,
      alerts,
      otherServices,
    },
  )
  // Who an alert is about is known once the devices are.
  const canTell = alerts.data !== undefined && (bindings.data !== undefined || bindings.fetchStatus === 'idle')
  const toRead = useMemo(
    () => alertsToRead({ ...noFacts(service, identity, 0), alerts: listed.alerts, bindings: listed.bindings }),
    // oxlint-disable-next-line react/exhaustive-deps -- the facts are made anew each time, of these
    [service, identity, alerts.data, bindings.data],
  )
  const alertReading = useAlertDetails(service, canTell ? toRead : undefined)
  const facts: Facts =
    listed.alerts.state === 'known'
      ? { ...listed, alerts: { ...listed.alerts, value: withDetails(listed.alerts.value, alertReading.details) } }
      : listed
  const all = [
    ...shown(asks.user, user),
    ...shown(asks.bindings, bindings),
    ...shown(asks.notifications, notifications),
    ...shown(asks.configuration, configuration),
    ...ofCredentials.flatMap((ask, at) => shown(ask, credentials[at])),
    ...shown(asks.conversations, conversations),
    ...shown(asks.alerts, alerts),
  ]
  const isAsking = all.some(({ query }) => query.fetchStatus !== 'idle')
  const times = all.flatMap(({ query }) => (query.dataUpdatedAt > 0 ? [query.dataUpdatedAt] : []))

  return {
    facts,
    asks: all,
    isBusy: isAsking || (alerts.data !== undefined && alertReading.isFirst),
    isAsking,
    checkedAt: times.length === 0 ? undefined : Math.max(...times),
    async again(isWanted = () => true) {
      const wanted = all.filter((one) => one.query.fetchStatus === 'idle' && isWanted(one))
      await Promise.all(wanted.map(({ query }) => query.refetch()))
      if (canTell) await alertReading.again()
    },
    neighbours,
    alertReading,
    otherServices: {
      query: otherServices,
      queryKey: others.queryKey,
      ask: () => void otherServices.refetch(),
    },
  }
}

/** A request with how it stands; none where it can't be made. */
function shown<T>(
  { name, label, request, options, whyNot }: FactAsk<T>,
  query: UseQueryResult<unknown, TwilioError> | undefined,
): Ask[] {
  return query === undefined || whyNot !== undefined
    ? []
    : [{ name, label, request, query, queryKey: options.queryKey }]
}
