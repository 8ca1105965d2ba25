import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useSyncExternalStore } from 'react'
import { useOnRenewal, waitsForLogin } from '../session/useOnRenewal'
import { useTwilio } from '../session/SessionProvider'
import { keptListCheck } from './listCheck'

/** The check of a list in a service: what is entered, what came of it, and what can be done. */
export function useListCheck(service: string) {
  const client = useQueryClient()
  const twilio = useTwilio()
  const store = useMemo(() => keptListCheck(client, twilio, service), [client, twilio, service])
  const state = useSyncExternalStore(store.subscribe, store.snapshot)
  useOnRenewal(waitsForLogin(state.checked?.error), store.goOn)
  return { ...state, ...store }
}

export type ListCheckInHand = ReturnType<typeof useListCheck>
