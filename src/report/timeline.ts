/** What happened to one user when, as far as the dates of the facts tell. */
import { isOfUser } from '../rules/alerts'
import { type Facts, known } from '../rules/facts'
import { type Words, say } from '../rules/finding'
import { typedName } from '../rules/phrases'

export interface TimelineEvent {
  /** In ms since 1970. */
  readonly at: number
  readonly what: Words
  /** The resource and field that says so. */
  readonly field: string
  /** Whether it is trouble: an alert. */
  readonly isAlert: boolean
}

/** Every event that a date tells of, newest first. A date that can't be read tells nothing. */
export function timelineOf(facts: Facts): readonly TimelineEvent[] {
  const user = known(facts.user)
  const alerts = known(facts.alerts)
  return [
    event(user?.date_created, ['User created'], 'user.date_created'),
    ...(known(facts.bindings) ?? []).flatMap((binding) => {
      const { date_created, date_updated } = binding
      const name = typedName(binding, 'Binding')
      return [
        event(date_created, say`${name} created`, 'binding.date_created'),
        ...(date_updated === date_created ? [] : [event(date_updated, say`${name} refreshed`, 'binding.date_updated')]),
      ]
    }),
    ...[...facts.credentials].map(([sid, fact]) =>
      event(known(fact)?.date_updated, say`Credential ${sid} changed`, 'credential.date_updated'),
    ),
    ...[...(alerts?.detailed ?? []), ...(alerts?.listed ?? [])]
      .filter((alert) => isOfUser(alert, facts))
      .map(({ date_generated: date, error_code: code, sid }) =>
        event(
          date,
          say`Alert ${code ?? ['without a code']}, ${sid || ['without a SID']}`,
          'alert.date_generated',
          true,
        ),
      ),
  ]
    .flat()
    .toSorted((one, other) => other.at - one.at)
}

function event(date: string | null | undefined, what: Words, field: string, isAlert = false): readonly TimelineEvent[] {
  const at = Date.parse(date ?? '')
  return Number.isNaN(at) ? [] : [{ at, what, field, isAlert }]
}
