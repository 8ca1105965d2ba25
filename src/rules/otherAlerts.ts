import type { Alert } from '../twilio/delivery'
import { isOfUser, pushAlerts } from './alerts'
import { type Facts, known } from './facts'

/** Push alerts of a service, of one code. */
export interface CodeCount {
  /** Null where an alert has none. */
  readonly code: string | null
  readonly count: number
}

/** Alerts by their code: the code with most of them first. */
export function countByCode(alerts: readonly Alert[]): readonly CodeCount[] {
  const counts = new Map<string | null, number>()
  for (const { error_code: code } of alerts) counts.set(code, (counts.get(code) ?? 0) + 1)
  return [...counts]
    .map(([code, count]) => ({ code, count }))
    .toSorted((one, other) => other.count - one.count || (one.code ?? '').localeCompare(other.code ?? ''))
}

/** The push alerts of the service, those that are shown to be of this user apart from the others. */
export function alertsByUser(facts: Facts): { readonly own: readonly Alert[]; readonly others: readonly Alert[] } {
  const own: Alert[] = []
  const others: Alert[] = []
  for (const alert of pushAlerts(known(facts.alerts))) (isOfUser(alert, facts) ? own : others).push(alert)
  return { own, others }
}
