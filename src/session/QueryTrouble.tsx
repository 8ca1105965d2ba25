import { type UseQueryResult, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import type { TwilioError } from '../twilio/errors'
import { explain } from '../twilio/words'
import { Button } from '../ui/Button'
import { Notice } from '../ui/Notice'
import { Countdown } from './Countdown'
import { useTwilio } from './SessionProvider'
import { useDiagnosis } from './useDiagnosis'

/**
 * What is the matter with a single answer that a person waits for: it failed and is tried again, it was stopped, or it
 * was given up. Nothing while it is on its way for the first time.
 */
export function QueryTrouble({
  query: { error, failureReason, fetchStatus, isPending, refetch },
  queryKey,
}: {
  query: UseQueryResult<unknown, TwilioError>
  queryKey: readonly unknown[]
}) {
  const { stop, retry } = useTries(refetch, [queryKey], error)
  const diagnosis = useDiagnosis(error ?? undefined, useTwilio())
  const isTrying = fetchStatus !== 'idle'

  if (isTrying && failureReason !== null) {
    return (
      <div className="grid justify-items-start gap-3 text-sm">
        <Notice tone="warning" role="status" title={explain(failureReason).title} text="It is tried again." />
        <div className="flex flex-wrap items-center gap-2">
          <Button onClick={retry}>Retry now</Button>
          <Button kind="ghost" onClick={stop}>
            Stop
          </Button>
          <Countdown error={failureReason} />
        </div>
      </div>
    )
  }
  if (error === null && (isTrying || !isPending)) return null
  const words = error === null ? { title: 'Stopped', text: 'Nothing was loaded.' } : explain(error)
  return (
    <div className="grid justify-items-start gap-3">
      <Notice
        tone={error === null ? 'info' : 'danger'}
        role="alert"
        title={words.title}
        text={diagnosis ?? words.text}
      />
      <Button onClick={retry}>{error?.kind === 'loop' ? 'Start over' : 'Retry'}</Button>
    </div>
  )
}

/**
 * Ends the tries of a query, or of some that failed alike, or begins anew at once instead of after the wait. What was
 * given up without a network begins anew by itself when there is one.
 */
export function useTries(
  refetch: () => Promise<unknown>,
  queryKeys: readonly (readonly unknown[])[],
  error: TwilioError | null | undefined,
) {
  const queryClient = useQueryClient()
  const end = () => Promise.all(queryKeys.map((queryKey) => queryClient.cancelQueries({ queryKey, exact: true })))
  const isOffline = error?.kind === 'offline'
  const onOnline = useEffectEvent(() => void refetch())
  useEffect(() => {
    if (!isOffline) return undefined
    window.addEventListener('online', onOnline)
    return () => window.removeEventListener('online', onOnline)
  }, [isOffline])
  return { stop: () => void end(), retry: () => void end().then(refetch) }
}
