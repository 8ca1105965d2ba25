import { useQuery } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { useLocation } from 'react-router-dom'
import type { BindingsList } from '../listing/bindingsList'
import { readPath } from '../paths'
import { useTwilio } from '../session/SessionProvider'
import type { Binding } from '../twilio/binding'
import { serviceQuery } from '../twilio/serviceQueries'
import { useMedia } from '../ui/useMedia'
import { CopyListAs } from './CopyListAs'
import { ExportButton } from './ExportButton'
import { rowsOfHealth } from './shownRows'
import { useHealth, useHealthList } from './useHealth'

const NONE: readonly Binding[] = []

/** What can be done with the list as it is loaded. */
export function ListTools({ list }: { list: BindingsList }) {
  const { service = '' } = readPath(useLocation().pathname)
  const twilio = useTwilio()
  const isPhone = useMedia('(width < 640px)')
  // The header asks for it.
  const { data } = useQuery({ ...serviceQuery(twilio, service), enabled: false })
  const health = useHealth()
  const filtered = useHealthList(list, health) ?? list
  const { count } = useSyncExternalStore(filtered.subscribe, filtered.snapshot)
  const shown = filtered === list ? undefined : { count, settled: () => rowsOfHealth(list, health) }
  return (
    <div className={isPhone ? 'flex' : 'flex justify-end'}>
      <CopyListAs list={list} service={service} shown={shown} />
      <ExportButton
        list={list}
        service={service}
        serviceName={data?.friendly_name ?? undefined}
        selected={NONE}
        shown={shown}
      />
    </div>
  )
}
