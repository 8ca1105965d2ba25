import { Suspense } from 'react'
import { Outlet, useLocation } from 'react-router-dom'
import { readPath } from '../paths'
import { Header } from './Header'

/** The frame of every screen behind the sign-in. */
export function Shell() {
  const { pathname, state } = useLocation()
  const { service, room } = readPath(pathname)
  return (
    <div className={`flex flex-col ${room === 'bindings' ? 'h-dvh overflow-hidden' : 'min-h-full bg-surface'}`}>
      <Header service={service} room={room} otherService={otherServiceOf(state)} />
      <Suspense>
        <Outlet />
      </Suspense>
    </div>
  )
}

/** The service that was typed at the sign-in while the address named another. */
function otherServiceOf(state: unknown): string | undefined {
  const other = typeof state === 'object' && state !== null && 'otherService' in state ? state.otherService : undefined
  return typeof other === 'string' ? other : undefined
}
