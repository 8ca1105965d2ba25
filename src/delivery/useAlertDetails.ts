/** Alerts one by one, behind what the list tells: the first hundred at once or none, the others when somebody asks. */
import { useQueries, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { FIRST_ALERTS } from '../rules/alertsToRead'
import { useTwilio } from '../session/SessionProvider'
import { useOnRenewal, waitsForLogin } from '../session/useOnRenewal'
import { alertDetailsQuery } from '../twilio/alertsQuery'
import type { Alert, AlertDetails } from '../twilio/delivery'
import type { TwilioError } from '../twilio/errors'

export interface AlertReading {
  readonly details: readonly AlertDetails[]
  /** How many are worth reading. */
  readonly wanted: number
  /** How many of them were read, or could not be. */
  readonly done: number
  readonly isReading: boolean
  /** Whether the first of them, which the verdict waits for, are still on their way. */
  readonly isFirst: boolean
  /** Why the last try failed, while it is tried again or after it was given up. */
  readonly error: TwilioError | undefined
  readonly readOthers: () => void
  /** Asks at once instead of after the wait. */
  readonly retryNow: () => void
  readonly stop: () => void
  /** Asks once more for those that could not be read. */
  readonly again: () => Promise<unknown>
}

/**
 * @param alerts those that are worth reading, in their order; undefined while nobody knows which these are
 * @param unasked how many batches are read before anybody asks
 */
export function useAlertDetails(
  service: string,
  alerts: readonly Alert[] | undefined,
  unasked: 0 | 1 = 1,
): AlertReading {
  const twilio = useTwilio()
  const queryClient = useQueryClient()
  const batches = inBatches((alerts ?? []).flatMap(({ sid }) => sid ?? []))
  /** How many batches are wanted. */
  const [limit, setLimit] = useState<number>(unasked)
  const options = batches.map((sids) => alertDetailsQuery(twilio, service, sids))
  // One after the other: a batch is asked for when the one before it is in.
  const queries = useQueries({
    queries: options.slice(0, limit).map((one, at) => ({
      ...one,
      enabled: at === 0 || queryClient.getQueryData(options[at - 1]?.queryKey ?? []) !== undefined,
    })),
  })
  const current = queries.findIndex(({ data }) => data === undefined)
  const under = current < 0 ? undefined : queries[current]
  const details = queries.flatMap(({ data }) => data ?? [])
  const isReading = under !== undefined && under.fetchStatus !== 'idle'
  const goOn = () => void under?.refetch()
  const cancel = async () => {
    const key = options[current]?.queryKey
    if (key !== undefined) await queryClient.cancelQueries({ queryKey: key, exact: true })
  }
  useOnRenewal(waitsForLogin(under?.error), goOn)

  return {
    details,
    wanted: alerts?.length ?? 0,
    done: batches.slice(0, details.length).flat().length,
    isReading,
    isFirst: alerts === undefined || (current === 0 && isReading),
    error: queries.find(({ failureReason }) => failureReason !== null)?.failureReason ?? under?.error ?? undefined,
    readOthers() {
      // After a failure or a stop the batch under way is asked for again.
      if (under !== undefined && !isReading) goOn()
      setLimit(Infinity)
    },
    retryNow: () => void cancel().then(goOn),
    stop() {
      setLimit(Math.max(unasked, details.length))
      void cancel()
    },
    async again() {
      const isOpen = ({ data, fetchStatus }: (typeof queries)[number]) =>
        fetchStatus === 'idle' && (data === undefined || data.refused !== undefined)
      await Promise.all(
        queries
          .slice(0, Math.max(unasked, details.length))
          .filter(isOpen)
          .map((query) => query.refetch()),
      )
    },
  }
}

function inBatches(sids: readonly string[]): readonly (readonly string[])[] {
  const batches = []
  for (let at = 0; at < sids.length; at += FIRST_ALERTS) batches.push(sids.slice(at, at + FIRST_ALERTS))
  return batches
}
