import { ArrowDown } from 'lucide-react'
import { useMemo } from 'react'
import type { Facts } from '../rules/facts'
import type { PushErrors } from '../rules/pushErrors'
import type { Credential } from '../twilio/delivery'
import { PushErrorRow } from './PushErrorRow'

/** A row a code, most alerts first. On a narrow window some columns stand in the opened row alone. */
export function PushErrorsTable({
  errors: { codes },
  credentials,
  facts,
}: {
  errors: PushErrors
  /** Those of the account, for their names. */
  credentials: readonly Credential[] | undefined
  facts: Facts
}) {
  const names = useMemo(
    () =>
      new Map(
        (credentials ?? []).flatMap(({ sid, friendly_name: name }) => (sid && name ? [[sid, name] as const] : [])),
      ),
    [credentials],
  )
  return (
    <div role="table" aria-label="Push errors" className="errors">
      <div role="row" className="errors-head">
        <span role="columnheader">Code</span>
        <span role="columnheader">Meaning</span>
        <span role="columnheader" aria-sort="descending" className="num">
          Alerts
          <ArrowDown size={14} strokeWidth={1.75} aria-hidden />
        </span>
        <span role="columnheader">A day</span>
        <span role="columnheader" className="wide-only">
          First
        </span>
        <span role="columnheader">Last</span>
        <span role="columnheader" className="wide-only">
          Credential
        </span>
        <span role="columnheader" className="num wide-only">
          People
        </span>
      </div>
      {codes.map((errors) => (
        <PushErrorRow key={errors.code} errors={errors} names={names} facts={facts} />
      ))}
    </div>
  )
}
