/** Everything that the check of one user asks for, side by side, each with its own state. */
import { type UseQueryResult, useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { FACT_NAMES, type Fact, type FactName, type Facts } from '../rules/facts'
import { useTwilio } from '../session/SessionProvider'
import type { UserConversation } from '../twilio/delivery'
import type { TwilioError } from '../twilio/errors'
import { alertsQuery } from '../twilio/alertsQuery'
import {
  configurationQuery,
  credentialQuery,
  factRequests,
  fitsInPath,
  identityBindingsQuery,
  notificationsQuery,
  otherServicesQuery,
  userConversationsQuery,
  userQuery,
} from '../twilio/factQueries'
import { bindingsRequest } from '../twilio/queries'
import { servicesQuery } from '../twilio/serviceQueries'
import { keepsLogs } from '../twilio/regions'
import { useNow } from '../ui/time'
import { useNeighbours } from './loadedRows'

/** One request of the check: what it is for, how it stands, and how to repeat it by hand. */
export interface Ask {
  readonly name: FactName
  readonly label: string
  readonly query: UseQueryResult<unknown, TwilioError>
  readonly queryKey: readonly unknown[]
  /** The address of its first page, on the API or on the Monitor. */
  readonly request: { readonly path: string; readonly of: 'api' | 'monitor' }
}

export interface UserCheck {
  readonly facts: Facts
  readonly asks: readonly Ask[]
  /** Whether an answer is still on its way. */
  readonly isBusy: boolean
  /** When the newest answer came, in ms since 1970; undefined before the first. */
  readonly checkedAt: number | undefined
  /**
   * Asks once more for everything that is not being asked for already. Settles when the answers are in or have failed.
   * @param isWanted which facts; all of them without it
   */
  readonly again: (isWanted?: (ask: Ask) => boolean) => Promise<void>
  readonly neighbours: ReturnType<typeof useNeighbours>
  readonly otherServices: {
    readonly query: UseQueryResult<unknown, TwilioError>
    readonly queryKey: readonly unknown[]
    readonly ask: () => void
  }
}

/** A path with `.` or `..` in it means another path: Twilio can't be asked for such a user. */
const UNASKABLE = 'No address can name the user “.” or “..”: a path takes them for steps.'

const NO_MONITOR = 'config.json names no address of Twilio’s Monitor for this API.'

/** @param conversation the SID of the one that the ticket is about */
export function useFacts(service: string, identity: string, conversation?: string): UserCheck {
  const twilio = useTwilio()
  const queryClient = useQueryClient()
  const now = useNow()
  const options = {
    user: userQuery(twilio, service, identity),
    bindings: identityBindingsQuery(twilio, service, identity),
    notifications: notificationsQuery(twilio, service),
    configuration: configurationQuery(twilio, service),
    conversations: userConversationsQuery(twilio, service, identity),
    alerts: alertsQuery(twilio, service),
    otherServices: otherServicesQuery(twilio, service, identity, () =>
      queryClient.fetchQuery({ ...servicesQuery(twilio), retry: false }),
    ),
  }
  const user = useQuery(options.user)
  const bindings = useQuery(options.bindings)
  const notifications = useQuery(options.notifications)
  const configuration = useQuery(options.configuration)
  const conversations = useQuery(options.conversations)
  const alerts = useQuery(options.alerts)
  const otherServices = useQuery({ ...options.otherServices, enabled: false })
  const neighbours = useNeighbours(service)

  const sids = [...new Set((bindings.data ?? []).flatMap(({ credential_sid: sid }) => (sid ? [sid] : [])))].toSorted()
  const credentialOptions = sids.map((sid) => credentialQuery(twilio, sid))
  const credentials = useQueries({ queries: credentialOptions })

  const hasLogs = keepsLogs(twilio.baseUrl)
  const hasMonitor = twilio.getFromMonitor !== undefined
  const unaskable = fitsInPath(identity) ? undefined : UNASKABLE
  const facts: Facts = {
    now,
    service,
    identity,
    conversation,
    hasLogs,
    user: factOf(user, unaskable),
    bindings: factOf(bindings),
    credentials: new Map(sids.map((sid, at) => [sid, factOf(credentials[at])])),
    notifications: factOf(notifications),
    configuration: factOf(configuration),
    conversations: conversationsFact(factOf(conversations, unaskable)),
    alerts: factOf(alerts, hasMonitor ? undefined : hasLogs ? NO_MONITOR : 'Not available in this region.'),
    loadedRows: neighbours.fact,
    otherServices: factOf(otherServices, 'The other services of the account were not asked.'),
  }

  const ask = (
    name: FactName,
    query: UseQueryResult<unknown, TwilioError>,
    queryKey: readonly unknown[],
    path: string,
    label: string = FACT_NAMES[name],
  ): Ask => ({ name, label, query, queryKey, request: { path, of: name === 'alerts' ? 'monitor' : 'api' } })
  const asks: Ask[] = [
    ask('user', user, options.user.queryKey, factRequests.user(service, identity)),
    ask(
      'bindings',
      bindings,
      options.bindings.queryKey,
      bindingsRequest(service, { BindingType: [], Identity: [identity] }),
    ),
    ask('notifications', notifications, options.notifications.queryKey, factRequests.notifications(service)),
    ask('configuration', configuration, options.configuration.queryKey, factRequests.configuration(service)),
    ...credentials.map((query, at) => {
      const sid = sids[at] ?? ''
      return ask('credentials', query, credentialOptions[at]?.queryKey ?? [], factRequests.credential(sid), sid)
    }),
    ask('conversations', conversations, options.conversations.queryKey, factRequests.conversations(service, identity)),
    ...(hasMonitor ? [ask('alerts', alerts, options.alerts.queryKey, factRequests.alerts(now))] : []),
  ].filter(({ name }) => unaskable === undefined || (name !== 'user' && name !== 'conversations'))
  const times = asks.flatMap(({ query }) => (query.dataUpdatedAt > 0 ? [query.dataUpdatedAt] : []))

  return {
    facts,
    asks,
    isBusy: asks.some(({ query }) => query.fetchStatus !== 'idle'),
    checkedAt: times.length === 0 ? undefined : Math.max(...times),
    async again(isWanted = () => true) {
      const wanted = asks.filter((one) => one.query.fetchStatus === 'idle' && isWanted(one))
      await Promise.all(wanted.map(({ query }) => query.refetch()))
    },
    neighbours,
    otherServices: {
      query: otherServices,
      queryKey: options.otherServices.queryKey,
      ask: () => void otherServices.refetch(),
    },
  }
}

/** Twilio lists the conversations of the users that it knows. What others take part in stays open. */
function conversationsFact(fact: Fact<readonly UserConversation[] | null>): Facts['conversations'] {
  if (fact.state !== 'known') return fact
  const { value } = fact
  return value === null
    ? { state: 'notAsked', why: 'Twilio lists the conversations of users that it knows only.' }
    : { ...fact, value }
}

/** What a query has brought so far. An answer stays known although a later one failed. */
export function factOf<T>(query: UseQueryResult<T, TwilioError> | undefined, whyNot?: string): Fact<T> {
  if (query === undefined) return { state: 'notAsked', why: 'Not asked yet.' }
  const { data, error, dataUpdatedAt, errorUpdatedAt, fetchStatus } = query
  if (data !== undefined) return { state: 'known', value: data, at: dataUpdatedAt }
  if (error !== null) return { state: 'failed', error, at: errorUpdatedAt }
  return {
    state: 'notAsked',
    why: whyNot ?? (fetchStatus === 'idle' ? 'Stopped before an answer came.' : 'The answer is still on its way.'),
  }
}
