import { Suspense, useEffect, useMemo } from 'react'
import { ErrorBoundary } from 'react-error-boundary'
import { Navigate, Outlet, type RouteObject, matchRoutes, renderMatches, useLocation } from 'react-router-dom'
import { BindingsPage } from '../bindings/BindingsPage'
import { BindingDrawer } from '../bindings/drawer'
import { readFilters } from '../bindings/filters'
import { paths, patterns, readPath } from '../paths'
import { RequireSession } from '../session/RequireSession'
import { late, screenShown } from '../ui/late'
import { CrashPage } from './CrashPage'
import { Shell } from './Shell'

const NotFoundPage = late(() => import('./NotFoundPage').then((module) => module.NotFoundPage))
// The table is the way to the first rows; what these can do without is loaded beside or after it.
const CredentialsPage = late(() => import('../session/CredentialsPage').then((module) => module.CredentialsPage))
const ServicesPage = late(() => import('../services/ServicesPage').then((module) => module.ServicesPage))
const ServiceScreens = late(() => import('./ServiceScreens').then((module) => module.ServiceScreens))

/** Address → screen. Those of a service that are not its table are in `ServiceScreens`. */
const routes: RouteObject[] = [
  {
    element: <Guarded />,
    children: [
      { path: '/', element: <Navigate to={paths.services} replace /> },
      { path: paths.signIn, element: <CredentialsPage readQuery={readFilters} /> },
      {
        element: <RequireSession />,
        children: [
          {
            element: <Shell />,
            children: [
              { path: paths.services, element: <ServicesPage /> },
              {
                path: patterns.bindings,
                element: <BindingsPage />,
                children: [{ path: patterns.binding, element: <BindingDrawer /> }],
              },
              { path: patterns.service, element: <ServiceScreens /> },
            ],
          },
        ],
      },
      { path: paths.savedCheck, element: <ServiceScreens /> },
      { path: '*', element: <NotFoundPage /> },
    ],
  },
]

/** The screen of the address. What stands behind its question mark is another view of the same screen. */
export function Screen() {
  const { pathname } = useLocation()
  return useMemo(() => renderMatches(matchRoutes(routes, pathname)), [pathname])
}

/** A screen that crashes takes nothing else along, and another address tries again. */
function Guarded() {
  const { pathname } = useLocation()
  // The table says by itself when its rows are there.
  const isTable = readPath(pathname).room === 'bindings'
  useEffect(() => {
    if (!isTable) screenShown()
  }, [isTable])
  return (
    <ErrorBoundary FallbackComponent={CrashPage} resetKeys={[pathname]}>
      <Suspense>
        <Outlet />
      </Suspense>
    </ErrorBoundary>
  )
}
