import { useQuery } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { useLocation } from 'react-router-dom'
import type { BindingsList } from '../listing/bindingsList'
import { readPath } from '../paths'
import { useTwilio } from '../session/SessionProvider'
import type { Binding } from '../twilio/binding'
import { serviceQuery } from '../twilio/serviceQueries'
import { CopyListAs } from './CopyListAs'
import { ExportButton } from './ExportButton'
import { viewOfList } from './listView'

const NONE: readonly Binding[] = []

/** What can be done with the list as it is loaded. */
export function ListTools({ list, view: asked }: { list: BindingsList; view: string }) {
  const { service = '' } = readPath(useLocation().pathname)
  const twilio = useTwilio()
  // The header asks for it.
  const { data } = useQuery({ ...serviceQuery(twilio, service), enabled: false })
  const view = asked === '' ? undefined : viewOfList(list)
  const { count } = useSyncExternalStore((view ?? list).subscribe, (view ?? list).snapshot)
  const shown = view && { count, settled: view.settled }
  return (
    <>
      <CopyListAs list={list} service={service} shown={shown} />
      <ExportButton
        list={list}
        service={service}
        serviceName={data?.friendly_name ?? undefined}
        selected={NONE}
        shown={shown}
      />
    </>
  )
}
