import { useQuery } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import type { BindingsList } from '../listing/bindingsList'
import { useService } from '../session/address'
import { useTwilio } from '../session/SessionProvider'
import { serviceQuery } from '../twilio/serviceQueries'
import { viewOfList } from './listView'
import type { ExportOf } from './tableSource'

/** What can be taken out of a list. @param shown the list as it is shown: a view of it, or itself */
export function useExportOf(shown: BindingsList): Omit<ExportOf, 'selected'> {
  const service = useService() ?? ''
  // The header asks for it.
  const { data } = useQuery({ ...serviceQuery(useTwilio(), service), enabled: false })
  const { count } = useSyncExternalStore(shown.subscribe, shown.snapshot)
  const list = shown.whole ?? shown
  return {
    list,
    service,
    serviceName: data?.friendly_name ?? undefined,
    shown: shown === list ? undefined : { count, settled: viewOfList(list).settled },
  }
}
