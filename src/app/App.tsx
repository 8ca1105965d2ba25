import { useEffect, useState } from 'react'
import { ErrorBoundary } from 'react-error-boundary'
import { HashRouter } from 'react-router-dom'
import type { Config } from '../config'
import { SessionProvider } from '../session/SessionProvider'
import type { Session } from '../session/session'
import { AfterPaint, beside, late } from '../ui/late'
import { onToast } from '../ui/toast'
import { CrashPage } from './CrashPage'
import { Screen } from './routes'

const Tooltip = beside(() => import('../ui/Tooltip').then((module) => module.Tooltip))
const Keys = beside(() => import('./Keys').then((module) => module.Keys))
const Toasts = late(() => import('../ui/Toasts').then((module) => module.Toasts))

/** The whole page: settings, sign-in, routes, and what floats over all of them. */
export function App({ config, session }: { config: Config; session: Session | undefined }) {
  return (
    <ErrorBoundary FallbackComponent={CrashPage}>
      <SessionProvider config={config} found={session}>
        {/* What was pressed is drawn at once, and not a slice at a time beside other work. */}
        <HashRouter useTransitions={false}>
          <Screen />
        </HashRouter>
      </SessionProvider>
      <ErrorBoundary fallback={null}>
        <AfterPaint>
          <Tooltip />
        </AfterPaint>
        <AfterPaint>
          <Keys />
        </AfterPaint>
      </ErrorBoundary>
      <LateToasts />
    </ErrorBoundary>
  )
}

/** The code of the messages comes with the first of them, at the latest. Where it does not come, the next asks again. */
function LateToasts() {
  const [there, setThere] = useState(false)
  useEffect(
    () =>
      onToast(() =>
        Toasts.load().then(
          () => setThere(true),
          () => {},
        ),
      ),
    [],
  )
  return there ? <Toasts /> : null
}
