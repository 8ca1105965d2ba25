/**
 * The list of the service in work outlives its screen: who comes back from the check of a user finds the same rows at
 * the same place, without a request. Another service ends it, and so does the end of the sign-in, whose cache it is.
 */
import type { QueryClient } from '@tanstack/react-query'
import type { Twilio } from '../twilio/client'
import { type BindingsList, createBindingsList } from './bindingsList'

const kept = new WeakMap<QueryClient, { readonly service: string; readonly list: BindingsList }>()

/** The list of a service, as it was left where it was open before. */
export function keptList(queryClient: QueryClient, twilio: Twilio, service: string): BindingsList {
  const known = kept.get(queryClient)
  if (known?.service === service) return known.list
  known?.list.close()
  const list = createBindingsList(queryClient, twilio, service)
  kept.set(queryClient, { service, list })
  return list
}

const tables = new WeakMap<QueryClient, { service: string; search: string }>()

/** Keeps what the table's address says, filters and order, for who comes back to it from another screen. */
export function keepTable(queryClient: QueryClient, service: string, search: string): void {
  tables.set(queryClient, { service, search })
}

/** The search of the table's address as it was left, with its question mark; empty where it was never open. */
export function keptTable(queryClient: QueryClient, service: string): string {
  const table = tables.get(queryClient)
  return table?.service === service ? table.search : ''
}
