import { FactTrouble } from './FactTrouble'
import { limitsOf, noneOf, restOf, sumOf } from './pushErrorWords'
import { PushErrorsTable } from './PushErrorsTable'
import { ReadOthers, Unreadable, refusedOf } from './ReadOthers'
import type { ServiceCheck } from './useServiceCheck'

/** What fails for everybody: Twilio's push alerts of the service by their code, and what they can't show. */
export function PushErrors({ check: { view, asks, whyNoAlerts, pushErrors } }: { check: ServiceCheck }) {
  const { errors, reading } = pushErrors
  const isCut = asks.alerts.query.data?.isCut === true
  const refused = refusedOf(reading)
  return (
    <section className="check-block" aria-label="Push errors">
      <header>
        <h2>Push errors</h2>
        {errors === undefined ? null : (
          <>
            <span role="status" className="muted flex-auto">
              {sumOf(errors)}
            </span>
            <ReadOthers reading={reading} rest={restOf(errors, reading, refused)} />
          </>
        )}
      </header>
      {errors === undefined ? null : errors.count === 0 ? (
        <p className="check-small">{noneOf(isCut)}</p>
      ) : (
        <PushErrorsTable errors={errors} credentials={asks.credentials.query.data} facts={view.facts} />
      )}
      {whyNoAlerts === undefined ? (
        <FactTrouble ask={asks.alerts} />
      ) : (
        <p className="check-small text-muted">Not checked. {whyNoAlerts}</p>
      )}
      {refused === undefined ? null : <Unreadable error={refused}>Not every alert could be read by itself.</Unreadable>}
      {errors === undefined ? null : <p className="check-legend">{limitsOf(errors, isCut)}</p>}
    </section>
  )
}
