/** The alerts of a service, which Twilio's Monitor keeps: a list, and single ones, which say what they are about. */
import { queryOptions } from '@tanstack/react-query'
import type { Twilio } from './client'
import { type Alert, type AlertDetails, type Alerts, alertSchema } from './delivery'
import { TwilioError } from './errors'
import { isPushCode } from './isPushCode'
import { factRequests, networkMode, read, readRow } from './factQueries'
import { readUpTo } from './lists'
import { SID } from './wire'

/** Twilio gives no more than 10,000 alerts. */
const MOST_ALERT_PAGES = 10
/** The push alerts of a service, newest first, whatever their level: a failed push may be logged as a warning. Those of other products are left out. */
export function alertsQuery(twilio: Twilio, service: string) {
  const get = monitorOf(twilio)
  return queryOptions<Alerts, TwilioError>({
    networkMode,
    queryKey: [twilio.scope, 'alerts', service],
    enabled: get !== undefined,
    queryFn: async ({ signal }) => {
      if (get === undefined) throw twilio.fail({ kind: 'unreachable' })
      const now = Date.now()
      // Each page is read as it comes: at the end there may be ten thousand alerts.
      const { rows, isCut } = await readUpTo(
        twilio,
        'alerts',
        (cursor) => get(factRequests.alerts(now, cursor), signal),
        MOST_ALERT_PAGES,
        (row) =>
          readRow(alertSchema, row).flatMap((alert) =>
            isPushOf(alert, service) ? [{ alert, at: Date.parse(alert.date_generated ?? '') || 0 }] : [],
          ),
      )
      const listed = rows.toSorted((one, other) => other.at - one.at).map(({ alert }) => alert)
      return { detailed: [], listed, ...(isCut ? { isCut } : {}) }
    },
  })
}

/**
 * Some alerts of a service one by one: the list lacks what each was about. One that was read is not asked for again,
 * whoever asks: an alert never changes.
 * @param sids of the alerts, each once
 */
export function alertDetailsQuery(twilio: Twilio, service: string, sids: readonly string[]) {
  const get = monitorOf(twilio)
  const queryKey = [twilio.scope, 'alertDetails', service, sids]
  return queryOptions<AlertDetails, TwilioError>({
    networkMode,
    queryKey,
    enabled: get !== undefined,
    queryFn: async ({ signal, client }) => {
      if (get === undefined) throw twilio.fail({ kind: 'unreachable' })
      const singles = [twilio.scope, 'alert']
      client.setQueryDefaults(singles, { gcTime: 600_000 })
      const answers = await Promise.allSettled(
        sids.map(async (sid) => {
          const key = [...singles, sid]
          const alert =
            client.getQueryData<Alert>(key) ?? read(twilio, alertSchema, await get(factRequests.alert(sid), signal))
          client.setQueryData(key, alert)
          return alert
        }),
      )
      signal.throwIfAborted()
      const failures = client.getQueryState(queryKey)?.fetchFailureCount ?? 0
      const refused = errorsOf(answers)
      const ofAll = refused.find((error) => isOfAll(error, client.getDefaultOptions().queries?.retry, failures))
      if (ofAll !== undefined) throw ofAll
      return {
        read: answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : [])),
        ...(refused[0] === undefined ? {} : { refused: refused[0] }),
      }
    },
  })
}

function isPushOf(alert: Alert, service: string): boolean {
  return isPushCode(alert.error_code) && !isOfAnother(alert, service)
}

/**
 * Whether an alert names another service. Where `service_sid` is empty, or a SID of another kind (NT…, PN…), it names
 * none, and may well be of this one.
 */
function isOfAnother({ service_sid: sid }: Alert, service: string): boolean {
  return sid !== null && sid !== service && SID.service.test(sid)
}

function errorsOf(answers: readonly PromiseSettledResult<unknown>[]): readonly TwilioError[] {
  return answers.flatMap((answer) => {
    if (answer.status === 'fulfilled') return []
    const error: unknown = answer.reason
    if (!(error instanceof TwilioError)) throw error
    return [error]
  })
}

/**
 * Whether the failure of one is that of all: it is worth another try, and waits in sight; or there are too many
 * requests, or the secret is refused. Any other that can't be read leaves the rest.
 */
function isOfAll(error: TwilioError, retry: unknown, failures: number): boolean {
  if (error.kind === 'tooManyRequests' || error.kind === 'credentials') return true
  return typeof retry === 'function' && retry(failures, error) === true
}

const monitorOf = ({ getFromMonitor }: Twilio) => getFromMonitor && ofMonitor(getFromMonitor)

/** Where nothing answers, the Monitor is what could not be reached: the API may well be. */
const ofMonitor =
  (get: Twilio['get']): Twilio['get'] =>
  (path, signal) =>
    get(path, signal).catch((error: unknown) => {
      if (!(error instanceof TwilioError) || error.kind !== 'unreachable') throw error
      throw new TwilioError({ kind: error.kind }, { ...error.asked, api: 'Twilio’s Monitor' })
    })
