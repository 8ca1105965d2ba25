/** Every request of a user's check, named once. */
import type { DataTag, QueryKey, UnusedSkipTokenOptions } from '@tanstack/react-query'
import { FACT_NAMES, type FactName, unaskable } from '../rules/facts'
import { alertsQuery } from '../twilio/alertsQuery'
import type { Binding } from '../twilio/binding'
import type { Twilio } from '../twilio/client'
import type { Alerts, Configuration, Credential, Notifications, User, UserConversation } from '../twilio/delivery'
import type { TwilioError } from '../twilio/errors'
import {
  configurationQuery,
  credentialQuery,
  factRequests,
  fitsInPath,
  identityBindingsQuery,
  notificationsQuery,
  userConversationsQuery,
  userQuery,
} from '../twilio/factQueries'
import { bindingsRequest } from '../twilio/queries'
import { keepsLogs } from '../twilio/regions'

/** One request: the fact that it brings, how a list of requests names it, and its address. */
export interface FactRequest {
  readonly name: FactName
  /** The fact's name; of a credential its SID. */
  readonly label: string
  /** The address of its first page, on the API or on the Monitor. */
  readonly request: { readonly path: string; readonly of: 'api' | 'monitor' }
}

/** The same with its query. */
export interface FactAsk<T> extends FactRequest {
  readonly options: UnusedSkipTokenOptions<T, TwilioError> & { queryKey: DataTag<QueryKey, T, TwilioError> }
  /** Why it can't be asked, for a person; undefined where it can. */
  readonly whyNot: string | undefined
}

/** What the requests bring that need no other's answer. */
export interface Brought {
  readonly user: User | null
  readonly bindings: readonly Binding[]
  readonly notifications: Notifications
  readonly configuration: Configuration
  readonly conversations: readonly UserConversation[] | null
  readonly alerts: Alerts
}

export type UserAsks = { readonly [Name in keyof Brought]: FactAsk<Brought[Name]> }

/** @param now the time by which the alerts' days are counted, in ms since 1970 */
export function userAsks(twilio: Twilio, service: string, identity: string, now = Date.now()): UserAsks {
  const why = whyNotAsked(twilio, identity)
  const ask = <T>(name: FactName, path: string, options: FactAsk<T>['options']): FactAsk<T> => ({
    name,
    label: FACT_NAMES[name],
    options,
    request: { path, of: name === 'alerts' ? 'monitor' : 'api' },
    whyNot: why[name],
  })
  const ofIdentity = bindingsRequest(service, { BindingType: [], Identity: [identity] })
  return {
    user: ask('user', factRequests.user(service, identity), userQuery(twilio, service, identity)),
    bindings: ask('bindings', ofIdentity, identityBindingsQuery(twilio, service, identity)),
    notifications: ask('notifications', factRequests.notifications(service), notificationsQuery(twilio, service)),
    configuration: ask('configuration', factRequests.configuration(service), configurationQuery(twilio, service)),
    conversations: ask(
      'conversations',
      factRequests.conversations(service, identity),
      userConversationsQuery(twilio, service, identity),
    ),
    alerts: ask('alerts', factRequests.alerts(now), alertsQuery(twilio, service)),
  }
}

/** The credentials that these bindings name, each once. */
export function credentialAsks(
  twilio: Twilio,
  bindings: readonly Binding[] | undefined = [],
): readonly FactAsk<Credential | null>[] {
  const sids = new Set(bindings.flatMap(({ credential_sid: sid }) => (sid ? [sid] : [])))
  return [...sids].toSorted().map((sid) => ({
    name: 'credentials',
    label: sid,
    options: credentialQuery(twilio, sid),
    request: { path: factRequests.credential(sid), of: 'api' },
    whyNot: undefined,
  }))
}

/** The facts that can't be asked for of this identity with this client, each with why. */
export function whyNotAsked(twilio: Twilio, identity: string): ReturnType<typeof unaskable> {
  return unaskable({
    hasPath: fitsInPath(identity),
    hasLogs: keepsLogs(twilio.baseUrl),
    hasMonitor: twilio.getFromMonitor !== undefined,
  })
}
