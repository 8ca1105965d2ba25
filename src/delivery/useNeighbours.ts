import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { type Neighbours, type NeighboursStore, createNeighbours } from '../listing/neighbours'
import { useTwilio } from '../session/SessionProvider'

/** What is loaded of a service, and the way to load the rest. */
export function useNeighbours(
  service: string,
): Neighbours & Pick<NeighboursStore, 'lookThrough' | 'stop' | 'retryNow'> {
  const queryClient = useQueryClient()
  const twilio = useTwilio()
  const store = useMemo(() => createNeighbours(queryClient, twilio, service), [queryClient, twilio, service])
  useEffect(() => store.stop, [store])
  const { lookThrough, stop, retryNow } = store
  return { ...useSyncExternalStore(store.subscribe, store.snapshot), lookThrough, stop, retryNow }
}
