/** One sign-in: the client, which alone holds the secret, and a cache of its own. */
import type { QueryClient } from '@tanstack/react-query'
import type { Api, Config } from '../config'
import { type Credentials, type Twilio, createTwilio } from '../twilio/client'
import { SID } from '../twilio/wire'
import { MINUTE, endOf } from './end'
import { createQueryClient } from './queryClient'

export interface Session {
  readonly twilio: Twilio
  readonly queryClient: QueryClient
  readonly api: Api
  /** The account or API key SID; absent behind a gateway. */
  readonly username: string | undefined
  /** When the person signed in, in ms since 1970. */
  readonly since: number
  /** Whether Twilio has refused the secret since: it was rotated, or the key was deleted. */
  readonly refusal: Flag
}

/** A yes or no that components can watch. */
interface Flag {
  set: (value: boolean) => void
  snapshot: () => boolean
  subscribe: (listener: () => void) => () => void
}

function createFlag(): Flag {
  const listeners = new Set<() => void>()
  let current = false
  return {
    set(value) {
      if (value === current) return
      current = value
      for (const listener of listeners) listener()
    },
    snapshot: () => current,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function open(api: Api, twilio: Twilio, username: string | undefined, since: number): Session {
  const refusal = createFlag()
  return { twilio, queryClient: createQueryClient(() => refusal.set(true)), api, username, since, refusal }
}

/** Opens a sign-in; nothing is asked yet. */
export function openSession(api: Api, credentials: Credentials): Session {
  return open(api, createTwilio({ api, credentials }), credentials.username, Date.now())
}

/** The sign-in of a page behind a gateway, which holds the credentials. */
export function openGatewaySession({ apis, gateway }: Config): Session | undefined {
  const [api] = apis
  if (gateway === null || api === undefined) return undefined
  return open(api, createTwilio({ api, gateway }), undefined, Date.now())
}

const STORED = 'session'
/** Where this tab keeps when somebody was there last, in ms since 1970. */
export const ACTIVE = 'active'

/** Keeps a sign-in for reloads of this tab: only when the person asked for it. */
export function storeSession({ api, twilio, since, username }: Session, secret: string): void {
  try {
    sessionStorage.setItem(
      STORED,
      JSON.stringify({ baseUrl: api.baseUrl, scope: twilio.scope, since, username, secret }),
    )
  } catch {
    // Storage is blocked: the sign-in lasts until the page is left.
  }
}

/** Whether this tab keeps its sign-in. */
export function isStored(): boolean {
  try {
    return sessionStorage.getItem(STORED) !== null
  } catch {
    return false
  }
}

/** The kept sign-in, where there is one that has not ended meanwhile, for an API that the settings still name. */
export function restoreSession({ apis, idleMinutes }: Config): Session | undefined {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(STORED) ?? 'null')
    if (typeof stored !== 'object' || stored === null) return undefined
    const { baseUrl, scope, since, username, secret } = stored as Record<string, unknown>
    const api = apis.find((candidate) => candidate.baseUrl === baseUrl)
    if (api === undefined || typeof scope !== 'string' || typeof since !== 'number') return undefined
    if (typeof username !== 'string' || typeof secret !== 'string') return undefined
    if (!SID.account.test(username) && !SID.apiKey.test(username)) return undefined
    const lastActive = Math.max(since, Number(sessionStorage.getItem(ACTIVE)) || 0)
    if (Date.now() >= endOf(since, lastActive, idleMinutes * MINUTE)) {
      forgetSession()
      return undefined
    }
    return open(api, createTwilio({ api, credentials: { username, secret }, scope }), username, since)
  } catch {
    return undefined
  }
}

/** Ends a sign-in: its requests, what they brought, and what this tab keeps of it. Nothing of it can arrive later. */
export function endSession({ twilio, queryClient }: Session): void {
  forgetSession()
  twilio.end()
  void queryClient.cancelQueries()
  queryClient.clear()
}

/** Wipes the kept sign-in. */
export function forgetSession(): void {
  try {
    sessionStorage.removeItem(STORED)
    sessionStorage.removeItem(ACTIVE)
  } catch {
    // Blocked storage holds nothing.
  }
}
