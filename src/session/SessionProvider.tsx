import { QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, createContext, use, useCallback, useEffect, useMemo, useState } from 'react'
import type { Config } from '../config'
import { pageAddress } from '../paths'
import type { Twilio } from '../twilio/client'
import { AfterPaint, beside } from '../ui/late'
import { type Session, endSession } from './session'

const IdleWatch = beside(() => import('./IdleWatch').then((module) => module.IdleWatch))
const SignInAgain = beside(() => import('./SignInAgain').then((module) => module.SignInAgain))

interface SessionState {
  readonly config: Config
  readonly session: Session | undefined
  /** How often the secret was given anew; what had failed for its sake goes on when this changes. */
  readonly renewals: number
  /** Begins to work with a sign-in that the API has accepted. */
  readonly begin: (session: Session) => void
  readonly signOut: () => void
}

const SessionContext = createContext<SessionState | undefined>(undefined)

/** Whether a sign-in ends at all: behind a gateway without an address to sign out at, the login is not the page's. */
export const canEnd = ({ gateway, signOutUrl }: Config) => gateway === null || signOutUrl !== null

/** Holds who is signed in. A sign-in has its own cache and its own tree: nothing of one reaches the next. */
export function SessionProvider({
  config,
  found,
  children,
}: {
  config: Config
  /** The sign-in that the page began with. */
  found: Session | undefined
  children: ReactNode
}) {
  const [session, setSession] = useState(found)
  const [isOver, setIsOver] = useState(false)
  const [renewals, setRenewals] = useState(0)

  const begin = useCallback((next: Session) => {
    next.refusal.set(false)
    setSession(next)
  }, [])

  /** @returns what leaves the document, which may come a little later */
  const end = useCallback(() => {
    // The new document may be long in coming: nothing of the old one is shown until then.
    setIsOver(true)
    if (session !== undefined) endSession(session)
    performance.clearResourceTimings()
    const page = pageAddress()
    window.history.replaceState(null, '', page)
    // A new document: the heap with the secret goes, and Back can't bring it again. The bare page, without `#`.
    return () => window.location.replace((config.gateway === null ? null : config.signOutUrl) ?? page)
  }, [session, config])

  const signOut = useCallback(() => end()(), [end])

  const onRenewed = useCallback(() => setRenewals((count) => count + 1), [])

  useEffect(() => {
    // The sign-in was ended in another tab of it. That one leaves now, and tabs of one process that leave at the same
    // moment have crashed Chromium.
    const heard = ({ key, newValue }: StorageEvent) => {
      if (key === session?.activity && newValue === null) setTimeout(end(), 500)
    }
    // A page that the browser kept and brings back may be of a sign-in that has ended since.
    const restored = ({ persisted }: PageTransitionEvent) => {
      if (!persisted) return
      setIsOver(true)
      window.location.reload()
    }
    window.addEventListener('storage', heard)
    window.addEventListener('pageshow', restored)
    return () => {
      window.removeEventListener('storage', heard)
      window.removeEventListener('pageshow', restored)
    }
  }, [session, end])

  const state = useMemo(
    () => ({ config, session, renewals, begin, signOut }),
    [config, session, renewals, begin, signOut],
  )
  if (isOver) return null
  return (
    <SessionContext value={state}>
      {session === undefined ? (
        children
      ) : (
        <QueryClientProvider key={session.twilio.scope} client={session.queryClient}>
          {children}
          <AfterPaint>
            <SignInAgain session={session} onRenewed={onRenewed} signOut={signOut} />
            {canEnd(config) ? <IdleWatch session={session} idleMinutes={config.idleMinutes} signOut={signOut} /> : null}
          </AfterPaint>
        </QueryClientProvider>
      )}
    </SessionContext>
  )
}

export function useSession(): SessionState {
  const state = use(SessionContext)
  if (state === undefined) throw new Error('useSession needs a SessionProvider')
  return state
}

/** The sign-in; for screens behind RequireSession. */
export function useSignIn(): Session {
  const { session } = useSession()
  if (session === undefined) throw new Error('There is no sign-in')
  return session
}

/** The signed-in client; for screens behind RequireSession. */
export const useTwilio = (): Twilio => useSignIn().twilio
