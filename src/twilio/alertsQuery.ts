/** The alerts of a service, which Twilio's Monitor keeps: a list, and the newest of it one by one. */
import { queryOptions } from '@tanstack/react-query'
import type { Twilio } from './client'
import { type Alert, type Alerts, alertSchema } from './delivery'
import { TwilioError } from './errors'
import { factRequests, networkMode, read, readRow } from './factQueries'
import { readUpTo } from './lists'

/** Twilio gives no more than 10,000 alerts. */
const MOST_ALERT_PAGES = 10
/** The list lacks what an alert was about, so the newest are fetched one by one. */
const DETAILED_ALERTS = 20

/** The push alerts of a service, newest first. Of another service is of no interest; of none named may be of this one. */
export function alertsQuery(twilio: Twilio, service: string) {
  const { getFromMonitor } = twilio
  const get = getFromMonitor && ofMonitor(getFromMonitor)
  const queryKey = [twilio.scope, 'alerts', service]
  return queryOptions<Alerts, TwilioError>({
    networkMode,
    queryKey,
    enabled: get !== undefined,
    queryFn: async ({ signal, client }) => {
      if (get === undefined) throw twilio.fail({ kind: 'unreachable' })
      const now = Date.now()
      const { rows, isCut } = await readUpTo(
        twilio,
        'alerts',
        (cursor) => get(factRequests.alerts(now, cursor), signal),
        MOST_ALERT_PAGES,
      )
      const alerts = rows
        .flatMap((row) => readRow(alertSchema, row))
        .filter((alert) => /^52\d{3}$/.test(alert.error_code ?? '') && (alert.service_sid ?? service) === service)
        .toSorted((a, b) => (Date.parse(b.date_generated ?? '') || 0) - (Date.parse(a.date_generated ?? '') || 0))
      // One that was read by itself is not asked for again: an alert never changes.
      const singles = [twilio.scope, 'alert']
      client.setQueryDefaults(singles, { gcTime: 600_000 })
      const single = async ({ sid }: Alert) => {
        if (!sid) return undefined
        const key = [...singles, sid]
        const alert =
          client.getQueryData<Alert>(key) ?? read(twilio, alertSchema, await get(factRequests.alert(sid), signal))
        client.setQueryData(key, alert)
        return alert
      }
      const newest = alerts.slice(0, DETAILED_ALERTS)
      const answers = await Promise.allSettled(newest.map(single))
      signal.throwIfAborted()
      const details = answers.map((answer) => (answer.status === 'fulfilled' ? answer.value : undefined))
      const failures = client.getQueryState(queryKey)?.fetchFailureCount ?? 0
      const refused = errorsOf(answers)
      const ofAll = refused.find((error) => isOfAll(error, client.getDefaultOptions().queries?.retry, failures))
      if (ofAll !== undefined) throw ofAll
      return {
        detailed: details.filter((alert) => alert !== undefined),
        listed: [...newest.filter((_, at) => details[at] === undefined), ...alerts.slice(DETAILED_ALERTS)],
        ...(isCut ? { isCut } : {}),
        ...(refused[0] === undefined ? {} : { refused: refused[0] }),
      }
    },
  })
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

/** Where nothing answers, the Monitor is what could not be reached: the API may well be. */
const ofMonitor =
  (get: Twilio['get']): Twilio['get'] =>
  (path, signal) =>
    get(path, signal).catch((error: unknown) => {
      if (!(error instanceof TwilioError) || error.kind !== 'unreachable') throw error
      throw new TwilioError({ kind: error.kind }, { ...error.asked, api: 'Twilio’s Monitor' })
    })
