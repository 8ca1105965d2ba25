import { useQueryClient } from '@tanstack/react-query'
import { Suspense, useEffect } from 'react'
import { Outlet, useLocation } from 'react-router-dom'
import { keepTable, keptTable } from '../listing/keptList'
import { readPath } from '../paths'
import { SearchContext, ServiceContext } from '../session/address'
import { Header } from './Header'

/** The frame of every screen behind the sign-in. */
export function Shell() {
  const { pathname, search, state } = useLocation()
  const { service, room } = readPath(pathname)
  const queryClient = useQueryClient()
  const isTable = room === 'bindings'
  useEffect(() => {
    if (service !== undefined && isTable) keepTable(queryClient, service, search)
  }, [queryClient, service, isTable, search])
  return (
    <SearchContext value={search}>
      <ServiceContext value={service}>
        <div className={`flex flex-col ${isTable ? 'h-dvh overflow-hidden' : 'min-h-full bg-surface'}`}>
          <Header
            service={service}
            room={room}
            tableSearch={service === undefined || isTable ? '' : keptTable(queryClient, service)}
            otherService={otherServiceOf(state)}
          />
          <Suspense>
            <Outlet />
          </Suspense>
        </div>
      </ServiceContext>
    </SearchContext>
  )
}

/** The service that was typed at the sign-in while the address named another. */
function otherServiceOf(state: unknown): string | undefined {
  const other = typeof state === 'object' && state !== null && 'otherService' in state ? state.otherService : undefined
  return typeof other === 'string' ? other : undefined
}
