import { QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, createContext, use, useCallback, useMemo, useState } from 'react'
import type { Config } from '../config'
import type { Twilio } from '../twilio/client'
import { type Session, forgetSession, openGatewaySession, restoreSession } from './session'

interface SessionState {
  readonly config: Config
  readonly session: Session | undefined
  /** Begins to work with a sign-in that the API has accepted. */
  readonly begin: (session: Session) => void
  readonly signOut: () => void
}

const SessionContext = createContext<SessionState | undefined>(undefined)

/** Holds who is signed in. A sign-in has its own cache and its own tree: nothing of one reaches the next. */
export function SessionProvider({ config, children }: { config: Config; children: ReactNode }) {
  const [session, begin] = useState(() => openGatewaySession(config) ?? restoreSession(config))

  const signOut = useCallback(() => {
    forgetSession()
    session?.queryClient.clear()
    // A new document: the heap with the secret goes, and Back can't bring it again. The bare page, without `#`.
    window.location.replace(
      config.gateway !== null && config.signOutUrl !== null ? config.signOutUrl : window.location.pathname,
    )
  }, [session, config])

  const state = useMemo(() => ({ config, session, begin, signOut }), [config, session, signOut])
  return (
    <SessionContext value={state}>
      {session === undefined ? (
        children
      ) : (
        <QueryClientProvider key={session.twilio.scope} client={session.queryClient}>
          {children}
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
