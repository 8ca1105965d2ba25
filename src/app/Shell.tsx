import { Suspense } from 'react'
import { Outlet, useLocation } from 'react-router-dom'
import { readPath } from '../paths'
import { Header } from './Header'

/** The frame of every screen behind the sign-in. */
export function Shell() {
  const { room } = readPath(useLocation().pathname)
  return (
    <div className={`flex flex-col ${room === 'bindings' ? 'h-dvh overflow-hidden' : 'min-h-full bg-surface'}`}>
      <Header />
      <Suspense>
        <Outlet />
      </Suspense>
    </div>
  )
}
