import { Check, X } from 'lucide-react'
import { type Ref, useImperativeHandle, useState } from 'react'
import { href, paths } from '../paths'
import { type Compared, type OnlyOne, compareFacts, onlyOne } from '../report/comparison'
import type { Diagnosis } from '../rules/diagnose'
import { diagnose } from '../rules/diagnose'
import type { Facts } from '../rules/facts'
import { Text } from '../ui/Text'
import { clip, count } from '../ui/text'
import { SeverityIcon } from '../ui/SeverityIcon'
import { ComparedValue } from './ComparedValue'
import { type UserCheck, useFacts } from './useFacts'

/** A second user of the service beside the first: which facts differ, and which findings only one of them has. */
export function Comparison({
  facts,
  diagnosis,
  other,
  ref,
}: {
  facts: Facts
  diagnosis: Diagnosis
  other: string
  /** For whoever asks for the first user's facts again: the second's are asked for with them. */
  ref: Ref<Pick<UserCheck, 'again'>>
}) {
  const check = useFacts(facts.service, other, facts.conversation)
  useImperativeHandle(ref, () => ({ again: check.again }))
  const theirs = diagnose(check.facts)
  const rows = compareFacts(facts, check.facts)
  const inState = (state: Compared['state']) => rows.filter((row) => row.state === state)
  const [different, notKnown, same] = [inState('different'), inState('notKnown'), inState('same')]
  const only = onlyOne(diagnosis, theirs)
  // A verdict on half of the second user's facts would be none.
  const [isLoading, setIsLoading] = useState(true)
  if (isLoading && !check.isBusy) setIsLoading(false)
  return (
    // What follows stays out of sight until it is known where it stands.
    <section
      className={`check-block ${isLoading ? 'min-h-[60vh]' : ''}`}
      aria-label="Comparison"
      aria-busy={check.isBusy}
    >
      <header>
        <h2>
          Compared with{' '}
          <a className="text-accent-fg underline" href={href(paths.user(facts.service, other))}>
            <Text value={clip(other)} />
          </a>
        </h2>
        <span className="muted">{isLoading ? 'Asking Twilio' : theirs.verdict.sentence}</span>
      </header>
      {isLoading ? null : (
        <>
          <Rows rows={different} one={facts.identity} other={other} label="Facts that differ" now={facts.now} />
          {different.length === 0 ? <p className="check-small text-muted">No fact differs.</p> : null}
          <Rows rows={notKnown} one={facts.identity} other={other} label="Facts that are not known" now={facts.now} />
          <details className="check-small mt-3">
            <summary className="text-accent-fg">{count(same.length, 'equal fact')}</summary>
            <Rows rows={same} one={facts.identity} other={other} label="Equal facts" now={facts.now} />
          </details>
          <OnlyOf identity={facts.identity} other={other} findings={only.one} />
          <OnlyOf identity={other} other={facts.identity} findings={only.other} />
        </>
      )}
    </section>
  )
}

function Rows({
  rows,
  one,
  other,
  label,
  now,
}: {
  rows: readonly Compared[]
  one: string
  other: string
  label: string
  now: number
}) {
  if (rows.length === 0) return null
  return (
    <table className="check-rows" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">Fact</th>
          <th scope="col">
            <Text value={clip(one, 60)} />
          </th>
          <th scope="col">
            <Text value={clip(other, 60)} />
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.label}>
            <th scope="row">{row.label}</th>
            <td>
              <ComparedValue value={row.one} as={row.as} now={now} />
            </td>
            <td>
              <ComparedValue value={row.other} as={row.as} now={now} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function OnlyOf({ identity, other, findings }: { identity: string; other: string; findings: readonly OnlyOne[] }) {
  const Icon = findings.length === 0 ? Check : X
  return (
    <div className="mt-4">
      <h3 className="flex items-start gap-1.5 text-sm">
        <Icon size={16} strokeWidth={1.75} className="mt-0.5 flex-none text-muted" aria-hidden />
        <span>
          {findings.length === 0 ? 'No finding only of ' : 'Only of '}
          <Text value={clip(identity)} />
        </span>
      </h3>
      <ul className="check-small mt-1 grid gap-1">
        {findings.map(({ finding: { id, severity, title }, isSure }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-2">
            <span className={`sev ${severity}`}>
              <SeverityIcon severity={severity} size={14} />
            </span>
            {title} <span className="exact text-muted">{id}</span>
            {isSure ? null : (
              <span className="text-muted">
                Not checked for <Text value={clip(other)} />
              </span>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
