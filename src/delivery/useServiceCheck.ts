/** Everything that the check of a service asks for, side by side, each with its own state. */
import { useQuery } from '@tanstack/react-query'
import type { FactAsk } from '../check/asks'
import { unaskable } from '../rules/facts'
import { useTwilio } from '../session/SessionProvider'
import { alertsQuery } from '../twilio/alertsQuery'
import { configurationQuery, credentialsQuery, factRequests, notificationsQuery } from '../twilio/factQueries'
import { keepsLogs } from '../twilio/regions'
import { serviceQuery } from '../twilio/serviceQueries'
import { useNow } from '../ui/time'
import { useNeighbours } from './useNeighbours'
import { serviceView } from './serviceView'
import { factOf } from './useFacts'
import { waitingOf } from './useOpening'
import { usePushErrors } from './usePushErrors'

/** @param wanted the SID of the credential that the address asks for */
export function useServiceCheck(service: string, wanted: string | null) {
  const twilio = useTwilio()
  const now = useNow()
  const neighbours = useNeighbours(service)
  // The header asks for it.
  const { data: named } = useQuery({ ...serviceQuery(twilio, service), enabled: false })
  const notifications = useAsk({
    name: 'notifications',
    label: 'Service notifications',
    options: notificationsQuery(twilio, service),
    request: { path: factRequests.notifications(service), of: 'api' },
  })
  const configuration = useAsk({
    name: 'configuration',
    label: 'Service configuration',
    options: configurationQuery(twilio, service),
    request: { path: factRequests.configuration(service), of: 'api' },
  })
  const credentials = useAsk({
    name: 'credentials',
    label: 'Credentials',
    options: credentialsQuery(twilio),
    request: { path: factRequests.credentials(), of: 'api' },
  })
  const alerts = useAsk({
    name: 'alerts',
    label: 'Push errors',
    options: alertsQuery(twilio, service),
    request: { path: factRequests.alerts(now), of: 'monitor' },
  })
  const hasLogs = keepsLogs(twilio.baseUrl)
  const view = serviceView(
    { service, now, hasLogs, wanted },
    {
      notifications: factOf(notifications.query),
      configuration: factOf(configuration.query),
      credentials: factOf(credentials.query),
      loadedRows: neighbours.fact,
    },
  )
  const pushErrors = usePushErrors(alerts.query, view.facts)
  const why = unaskable({ hasPath: true, hasLogs, hasMonitor: twilio.getFromMonitor !== undefined }).alerts
  // What the verdict waits for; push errors have a place of their own.
  const deciding = [notifications, configuration, credentials]
  const all = why === undefined ? [...deciding, alerts] : deciding
  return {
    view,
    neighbours,
    /** Undefined where the key may not read it, or not yet. */
    name: named?.friendly_name || undefined,
    asks: { notifications, configuration, credentials, alerts },
    /** How many answers are still to come. */
    waiting: waitingOf(all),
    pushErrors,
    /** Why there can be no push errors to show. */
    whyNoAlerts: why,
    progress: { done: deciding.filter(isIdle).length, all: deciding.length },
    /** When the newest answer came, in ms since 1970; undefined before the first. */
    checkedAt: newestOf(all.map(({ query }) => query.dataUpdatedAt)),
    isBusy: !all.every(isIdle),
    again: () => void Promise.all(all.map(({ query }) => query.refetch())),
  }
}

export type ServiceCheck = ReturnType<typeof useServiceCheck>

/** @param times in ms since 1970; 0 where no answer came */
const newestOf = (times: readonly number[]) => Math.max(...times) || undefined

const isIdle = ({ query }: { query: { fetchStatus: string } }) => query.fetchStatus === 'idle'

function useAsk<T>({ options, ...ask }: Omit<FactAsk<T>, 'whyNot'>) {
  return { ...ask, query: useQuery(options), queryKey: options.queryKey }
}
