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
  /**
   * Under which name the browser keeps when somebody was last at it, for all of its tabs: a sign-in that is kept for
   * reloads, or the one of a gateway. Where nothing stands there any more, it is over.
   */
  readonly activity: string
  /** Whether Twilio has refused the secret since: it was rotated, or the key was deleted. */
  readonly refusal: Watched<boolean>
  /** The SID of the account: what signed in, or what Twilio's answers have told of a key since; empty until then. */
  readonly account: Watched<string>
}

/** A value that components can watch. */
interface Watched<Value> {
  set: (value: Value) => void
  snapshot: () => Value
  subscribe: (listener: () => void) => () => void
}

function createWatched<Value>(current: Value): Watched<Value> {
  const listeners = new Set<() => void>()
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
  const refusal = createWatched(false)
  const account = createWatched(username?.startsWith('AC') ? username : '')
  const queryClient = createQueryClient(() => refusal.set(true))
  const activity = username === undefined ? OF_GATEWAY : activityName(twilio.scope)
  return { twilio, queryClient, api, username, since, activity, refusal, account }
}

/** Opens a sign-in; nothing is asked yet. */
export function openSession(api: Api, credentials: Credentials): Session {
  return open(api, createTwilio({ api, credentials }), credentials.username, Date.now())
}

const OF_GATEWAY = 'active gateway'

/** Under which name the browser keeps which API was chosen, by its address: of a gateway that asks several. */
export const CHOSEN_API = 'api'

/** Of a kept sign-in: by its random name. */
export const activityName = (scope: string) => `active ${scope}`

/** What stands under such a name: when somebody was last there, and since when the sign-in lasts; in ms since 1970. */
export const activityNow = ({ since }: Session) => `${Date.now()} ${since}`

const readActivity = (name: string) => recall(name).split(' ').map(Number)

/** When somebody was last at a sign-in, in any of its tabs, in ms since 1970; 0 where that is not kept. */
export const lastActivity = ({ activity }: Session) => readActivity(activity)[0] ?? 0

/** Also false where one of the times is none. */
const goesOn = (since = NaN, lastActive = NaN, idleMinutes: number) =>
  Date.now() < endOf(since, lastActive, idleMinutes * MINUTE)

/** The sign-in of a page behind a gateway, which holds the credentials. All tabs have the same. */
export function openGatewaySession({ apis, gateway, idleMinutes }: Config): Session | undefined {
  const chosen = recall(CHOSEN_API)
  const api = apis.find(({ baseUrl }) => baseUrl === chosen) ?? apis[0]
  if (gateway === null || api === undefined) return undefined
  wipe()
  const [lastActive, since] = readActivity(OF_GATEWAY)
  const start = goesOn(since, lastActive, idleMinutes) ? since : undefined
  return open(api, createTwilio({ api, gateway: api.gateway ?? gateway }), undefined, start ?? Date.now())
}

/** Where this tab keeps its sign-in, when the person asked for it (`stay.ts`). */
export const STORED = 'session'

/** The kept sign-in, where there is one that has not ended meanwhile, for an API that the settings still name. */
export function restoreSession(config: Config): Session | undefined {
  const session = readStored(config)
  if (session === undefined) wipe()
  return session
}

function readStored({ apis, idleMinutes }: Config): Session | undefined {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(STORED) ?? 'null')
    if (typeof stored !== 'object' || stored === null) return undefined
    const { baseUrl, scope, since, username, secret } = stored as Record<string, unknown>
    const api = apis.find((candidate) => candidate.baseUrl === baseUrl)
    if (api === undefined || typeof scope !== 'string' || typeof since !== 'number') return undefined
    if (typeof username !== 'string' || typeof secret !== 'string') return undefined
    if (!SID.account.test(username) && !SID.apiKey.test(username)) return undefined
    const [lastActive] = readActivity(activityName(scope))
    if (!goesOn(since, lastActive, idleMinutes)) return undefined
    return open(api, createTwilio({ api, credentials: { username, secret }, scope }), username, since)
  } catch {
    return undefined
  }
}

/** Drops the secret that this tab keeps. */
function wipe(): void {
  try {
    sessionStorage.removeItem(STORED)
  } catch {
    // Blocked storage holds nothing.
  }
}

/** Ends a sign-in: its requests, what they brought, and what is kept of it. Nothing of it can arrive or go on later. */
export function endSession({ twilio, queryClient, activity }: Session): void {
  keep(activity, '')
  wipe()
  twilio.end()
  void queryClient.cancelQueries()
  queryClient.clear()
}
