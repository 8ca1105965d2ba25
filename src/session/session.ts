/** One sign-in: the client, which alone holds the secret, and a cache of its own. */
import type { QueryClient } from '@tanstack/react-query'
import type { Api, Config } from '../config'
import { type Credentials, type Twilio, createTwilio } from '../twilio/client'
import { SID } from '../twilio/wire'
import { createQueryClient } from './queryClient'

export interface Session {
  readonly twilio: Twilio
  readonly queryClient: QueryClient
  readonly api: Api
  /** The account or API key SID; absent behind a gateway. */
  readonly username: string | undefined
}

/** Opens a sign-in; nothing is asked yet. */
export function openSession(api: Api, credentials: Credentials): Session {
  return {
    twilio: createTwilio({ api, credentials }),
    queryClient: createQueryClient(),
    api,
    username: credentials.username,
  }
}

/** The sign-in of a page behind a gateway, which holds the credentials. */
export function openGatewaySession({ apis, gateway }: Config): Session | undefined {
  const [api] = apis
  if (gateway === null || api === undefined) return undefined
  return { twilio: createTwilio({ api, gateway }), queryClient: createQueryClient(), api, username: undefined }
}

const STORED = 'session'

/** Keeps a sign-in for reloads of this tab: only when the person asked for it. */
export function storeSession(api: Api, credentials: Credentials): void {
  try {
    sessionStorage.setItem(STORED, JSON.stringify({ baseUrl: api.baseUrl, ...credentials }))
  } catch {
    // Storage is blocked: the sign-in lasts until the page is left.
  }
}

/** The kept sign-in, where there is one for an API that the settings still name. */
export function restoreSession({ apis }: Config): Session | undefined {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(STORED) ?? 'null')
    if (typeof stored !== 'object' || stored === null) return undefined
    const { baseUrl, username, secret } = stored as Record<string, unknown>
    const api = apis.find((candidate) => candidate.baseUrl === baseUrl)
    if (api === undefined || typeof username !== 'string' || typeof secret !== 'string') return undefined
    if (!SID.account.test(username) && !SID.apiKey.test(username)) return undefined
    return openSession(api, { username, secret })
  } catch {
    return undefined
  }
}

export function forgetSession(): void {
  try {
    sessionStorage.removeItem(STORED)
  } catch {
    // Blocked storage holds nothing.
  }
}
