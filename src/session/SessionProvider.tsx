import { QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, createContext, use, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Config } from '../config'
import type { Twilio } from '../twilio/client'
import { beside } from '../ui/late'
import { type Session, endSession, isStored, openGatewaySession, restoreSession, storeSession } from './session'

const IdleWatch = beside(() => import('./IdleWatch').then((module) => module.IdleWatch))
const SignInAgain = beside(() => import('./SignInAgain').then((module) => module.SignInAgain))

interface SessionState {
  readonly config: Config
  readonly session: Session | undefined
  /** How often the secret was given anew; what had failed for its sake goes on when this changes. */
  readonly renewals: number
  /** Begins to work with a sign-in that the API has accepted. */
  readonly begin: (session: Session) => void
  /** Goes on with another secret of the same SID. @throws TwilioError where Twilio does not accept it */
  readonly renew: (secret: string) => Promise<void>
  readonly signOut: () => void
}

const SessionContext = createContext<SessionState | undefined>(undefined)

/** Holds who is signed in. A sign-in has its own cache and its own tree: nothing of one reaches the next. */
export function SessionProvider({ config, children }: { config: Config; children: ReactNode }) {
  const [session, setSession] = useState(() => openGatewaySession(config) ?? restoreSession(config))
  const [renewals, setRenewals] = useState(0)

  const begin = useCallback((next: Session) => {
    next.refusal.set(false)
    setSession(next)
  }, [])

  const tellTabs = useRef<() => void>(undefined)

  const onChannel = useCallback((tell: () => void) => {
    tellTabs.current = tell
  }, [])

  const leave = useCallback(() => {
    if (session !== undefined) endSession(session)
    performance.clearResourceTimings()
    // A new document: the heap with the secret goes, and Back can't bring it again. The bare page, without `#`.
    window.location.replace((config.gateway === null ? null : config.signOutUrl) ?? window.location.pathname)
  }, [session, config])

  const signOut = useCallback(() => {
    tellTabs.current?.()
    leave()
  }, [leave])

  const renew = useCallback(
    async (secret: string) => {
      if (session === undefined) return
      await session.twilio.renew(secret)
      if (isStored()) storeSession(session, secret)
      session.refusal.set(false)
      setRenewals((count) => count + 1)
      // Lists go on by themselves from where they are (`BindingsPage`): here they would be read from the start.
      const { queryClient } = session
      await queryClient.refetchQueries({
        predicate: ({ queryKey, state }) => queryKey[1] !== 'bindings' && state.error !== null,
      })
    },
    [session],
  )

  useEffect(() => {
    // A page that the browser kept and brings back may be of a sign-in that has ended since.
    const restored = (event: PageTransitionEvent) => {
      if (event.persisted) window.location.reload()
    }
    window.addEventListener('pageshow', restored)
    return () => window.removeEventListener('pageshow', restored)
  }, [])

  const state = useMemo(
    () => ({ config, session, renewals, begin, renew, signOut }),
    [config, session, renewals, begin, renew, signOut],
  )
  return (
    <SessionContext value={state}>
      {session === undefined ? (
        children
      ) : (
        <QueryClientProvider key={session.twilio.scope} client={session.queryClient}>
          {children}
          <SignInAgain session={session} renew={renew} signOut={signOut} />
          {config.gateway === null || config.signOutUrl !== null ? (
            <IdleWatch
              session={session}
              idleMinutes={config.idleMinutes}
              signOut={signOut}
              leave={leave}
              onChannel={onChannel}
            />
          ) : null}
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

/** The signed-in client; for screens behind RequireSession. */
export function useTwilio(): Twilio {
  const { session } = useSession()
  if (session === undefined) throw new Error('useTwilio needs a sign-in')
  return session.twilio
}
