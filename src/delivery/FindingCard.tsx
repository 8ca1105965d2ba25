import { type Finding, SEVERITY_NAMES } from '../rules/finding'
import { SeverityIcon } from '../ui/SeverityIcon'
import { FindingBody } from './FindingBody'
import { findingId } from './RuleLink'

/** One finding of a user, all of it in sight. */
export function FindingCard({ finding }: { finding: Finding }) {
  const { id, severity, title, isHeuristic } = finding
  return (
    <li id={findingId(id)} className="finding" data-rule={id} data-severity={severity} tabIndex={-1}>
      <span className={`sev ${severity}`}>
        <SeverityIcon severity={severity} />
      </span>
      <div className="min-w-0">
        <div className="finding-head">
          <h3>{title}</h3>
          {isHeuristic ? <span className="check-tag">Heuristic</span> : null}
          <span className={`rank sev ${severity}`}>{SEVERITY_NAMES[severity]}</span>
          <span className="id">{id}</span>
        </div>
        <FindingBody finding={finding} />
      </div>
    </li>
  )
}
