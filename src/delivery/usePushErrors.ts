/** The push errors of a service, and what is known of whom they name. */
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { type Facts, known } from '../rules/facts'
import { type PushErrors, pushErrors, readable } from '../rules/pushErrors'
import { useTwilio } from '../session/SessionProvider'
import type { Alert, Alerts } from '../twilio/delivery'
import { type AlertReading, useAlertDetails } from './useAlertDetails'

const NO_ROWS = [] as const

/** @returns `errors` is undefined until the list is there; `reading` reads nothing before somebody asks */
export function usePushErrors(
  { data, dataUpdatedAt }: { readonly data: Alerts | undefined; readonly dataUpdatedAt: number },
  { service, loadedRows }: Pick<Facts, 'service' | 'loadedRows'>,
): { readonly errors: PushErrors | undefined; readonly reading: AlertReading } {
  const queryClient = useQueryClient()
  const { scope } = useTwilio()
  const toRead = useMemo(
    () => (data === undefined ? undefined : readable(data.listed, dataUpdatedAt)),
    [data, dataUpdatedAt],
  )
  const reading = useAlertDetails(service, toRead, 0)
  const batches = useBatchesRead(queryClient, scope)
  const opened = useMemo(
    () => (data === undefined ? new Map<string, Alert>() : openedAlerts(queryClient, scope)),
    // oxlint-disable-next-line react/exhaustive-deps -- what was read stands in the cache
    [data, queryClient, scope, batches],
  )
  // While pages of bindings come, nothing is counted anew for people whom no alert can name.
  const rows = opened.size === 0 ? NO_ROWS : (known(loadedRows)?.rows ?? NO_ROWS)
  const errors = useMemo(() => {
    if (data === undefined) return undefined
    const bindings = new Map(rows.flatMap((row) => (row.sid ? [[row.sid, row] as const] : [])))
    return pushErrors(data.listed, dataUpdatedAt, { opened, bindings })
  }, [data, dataUpdatedAt, opened, rows])
  return { errors, reading }
}

/** How many batches of alerts have come since, whoever asked for them: a code reads its own. */
function useBatchesRead(queryClient: QueryClient, scope: string): number {
  const [batches, setBatches] = useState(0)
  useEffect(
    () =>
      queryClient.getQueryCache().subscribe((event) => {
        const [mine, what] = event.query.queryKey
        if (event.type === 'updated' && event.action.type === 'success' && mine === scope && what === 'alertDetails')
          setBatches((last) => last + 1)
      }),
    [queryClient, scope],
  )
  return batches
}

/** The alerts that a check has read by themselves, by SID. */
function openedAlerts(queryClient: QueryClient, scope: string): ReadonlyMap<string, Alert> {
  const all = queryClient.getQueriesData<Alert>({ queryKey: [scope, 'alert'] })
  return new Map(all.flatMap(([key, alert]) => (alert === undefined ? [] : [[String(key[2]), alert] as const])))
}
