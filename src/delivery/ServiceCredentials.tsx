import { Notice } from '../ui/Notice'
import { CredentialsTable } from './CredentialsTable'
import { FactTrouble } from './FactTrouble'
import { LookThrough } from './LookThrough'
import type { ServiceCheck } from './useServiceCheck'

/** Every credential of the account, and which the devices of this service name. */
export function ServiceCredentials({
  check: { view, asks, neighbours },
  wanted,
}: {
  check: ServiceCheck
  /** The SID of the one that the address asks for. */
  wanted: string | null
}) {
  const list = asks.credentials.query.data
  return (
    <section className="check-block" aria-label="Credentials">
      <header>
        <h2>Credentials</h2>
        <span className="muted">
          {list === undefined ? '' : `${list.length.toLocaleString()} `}of the account; those that no device here names
          may serve Voice or Verify
        </span>
      </header>
      {view.isWantedGone ? (
        <div className="mb-4">
          <Notice
            tone="warning"
            role="status"
            title="Twilio knows no such credential"
            text={`${wanted} is not in this account, not in this region, or it was deleted.`}
          />
        </div>
      ) : null}
      {list === undefined ? null : (
        <CredentialsTable credentials={list} facts={view.facts} among={neighbours} wanted={wanted} />
      )}
      <FactTrouble ask={asks.credentials} />
      <p className="check-legend">
        How long a certificate lasts is reckoned from the day of its last change; a rename moves that day too.
      </p>
      <div className="no-print mt-3 flex flex-wrap items-center gap-2">
        <LookThrough neighbours={neighbours} />
        <span className="check-small text-muted">{view.looked}</span>
      </div>
    </section>
  )
}
