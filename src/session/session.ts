/** One sign-in: the client, which alone holds the secret, and a cache of its own. */
import type { QueryClient } from '@tanstack/react-query'
import type { Api, Config } from '../config'
import { type Credentials, type Twilio, createTwilio } from '../twilio/client'
import { SID } from '../twilio/wire'
import { keep, recall } from '../ui/preferences'
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

/** Where this tab keeps its sign-in, when the person asked for it (`stay.ts`). */
export const STORED = 'session'

/**
 * Under which name the browser keeps when somebody was last at a kept sign-in, for all of its tabs. A tab that another
 * page is open in hears of no end: without this it has none to come back to.
 */
export const activityName = (scope: string) => `active ${scope}`

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
    const lastActive = Number(recall(activityName(scope)))
    if (!(Date.now() < endOf(since, lastActive, idleMinutes * MINUTE))) {
      sessionStorage.removeItem(STORED)
      return undefined
    }
    return open(api, createTwilio({ api, credentials: { username, secret }, scope }), username, since)
  } catch {
    return undefined
  }
}

/** Ends a sign-in: its requests, what they brought, and what is kept of it. Nothing of it can arrive or go on later. */
export function endSession({ twilio, queryClient }: Session): void {
  keep(activityName(twilio.scope), '')
  try {
    sessionStorage.removeItem(STORED)
  } catch {
    // Blocked storage holds nothing.
  }
  twilio.end()
  void queryClient.cancelQueries()
  queryClient.clear()
}
