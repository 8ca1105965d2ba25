/** Who is asking: HTTP Basic as Twilio reads it. */
import { Refusal } from './refusal'
import { ACCOUNT_SID, API_KEY, AUTH_TOKEN, RESTRICTED_KEY, SUPPORT_KEY } from './sids'

/** `wrong` is a header that nobody answers to, `none` a request without one. */
export type Caller = 'account' | 'key' | 'restricted' | 'support' | 'wrong' | 'none'

export interface Account {
  readonly username: string
  readonly secret: string
  readonly caller: Caller
}

const ACCOUNTS: readonly Account[] = [
  { username: ACCOUNT_SID, secret: AUTH_TOKEN, caller: 'account' },
  { username: API_KEY.sid, secret: API_KEY.secret, caller: 'key' },
  { username: RESTRICTED_KEY.sid, secret: RESTRICTED_KEY.secret, caller: 'restricted' },
  { username: SUPPORT_KEY.sid, secret: SUPPORT_KEY.secret, caller: 'support' },
]

/** Who sent this `Authorization` header. Its bytes are UTF-8 (RFC 7617), and the secret may hold colons. */
export function identify(header: string | undefined, accounts: readonly Account[] = ACCOUNTS): Caller {
  if (header === undefined || header === '') return 'none'
  const encoded = /^Basic +([A-Za-z0-9+/=]+)$/i.exec(header)?.[1]
  if (encoded === undefined) return 'wrong'
  const pair = Buffer.from(encoded, 'base64').toString('utf8')
  return accounts.find(({ username, secret }) => pair === `${username}:${secret}`)?.caller ?? 'wrong'
}

/** @throws {Refusal} 401 20003, unless the caller is known */
export function requireCaller(caller: Caller): void {
  if (caller === 'none') throw new Refusal(401, 20003, 'Authentication Error - No credentials provided')
  if (caller === 'wrong') throw new Refusal(401, 20003, 'Authenticate')
}

/** What the restricted keys may; everybody else may everything. */
const MAY: Partial<Record<Caller, (permission: string) => boolean>> = {
  restricted: (permission) => permission.startsWith('conversations/bindings/'),
  support: (permission) => !/^(conversations\/credentials|monitor\/alerts)\//.test(permission),
}

/**
 * @param permission without `twilio/`
 * @throws {Refusal} 401 70051 naming the permission, for a caller without it
 */
export function requirePermission(caller: Caller, permission: string): void {
  if (MAY[caller]?.(permission) ?? true) return
  throw new Refusal(401, 70051, `Authorization Error: required permission twilio/${permission} is missing`)
}
