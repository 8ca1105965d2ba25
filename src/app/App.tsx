import { Suspense, lazy, useEffect, useState } from 'react'
import { ErrorBoundary } from 'react-error-boundary'
import { HashRouter } from 'react-router-dom'
import type { Config } from '../config'
import { SessionProvider } from '../session/SessionProvider'
import { beside } from '../ui/beside'
import { onFirstToast } from '../ui/toast'
import { AppRoutes } from './routes'

const CrashPage = beside(() => import('./CrashPage').then((module) => module.CrashPage))
const Tooltip = beside(() => import('../ui/Tooltip').then((module) => module.Tooltip))
const Toasts = lazy(() => import('../ui/Toasts').then((module) => ({ default: module.Toasts })))

/** The whole page: settings, sign-in, routes, and what floats over all of them. */
export function App({ config }: { config: Config }) {
  return (
    <ErrorBoundary FallbackComponent={CrashPage}>
      <SessionProvider config={config}>
        <HashRouter>
          <AppRoutes />
        </HashRouter>
      </SessionProvider>
      <Tooltip />
      <LateToasts />
    </ErrorBoundary>
  )
}

/** The code of the messages comes with the first of them. */
function LateToasts() {
  const [wanted, setWanted] = useState(false)
  useEffect(() => onFirstToast(() => setWanted(true)), [])
  return wanted ? (
    <Suspense>
      <Toasts />
    </Suspense>
  ) : null
}
