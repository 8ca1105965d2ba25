import { ChevronRight } from 'lucide-react'
import { useId, useState } from 'react'
import type { Facts } from '../rules/facts'
import { type Finding, SEVERITY_NAMES } from '../rules/finding'
import { shareOf } from '../rules/serviceDiagnosis'
import { SeverityIcon } from '../ui/SeverityIcon'
import { FindingBody } from './FindingBody'
import type { LinkedRows } from './RowsLink'
import { ShareOfRows } from './ShareOfRows'

/** One finding of a service: a line with how many rows it is about and the way to them, which opens. */
export function FindingLine({ finding, facts, among }: { finding: Finding; facts: Facts; among: LinkedRows }) {
  const { id, severity, title, isHeuristic } = finding
  const [isOpen, setIsOpen] = useState(false)
  const bodyId = useId()
  return (
    <li className="finding-line" data-rule={id} data-severity={severity}>
      <span className={`sev ${severity}`}>
        <SeverityIcon severity={severity} />
      </span>
      <h3>
        <button
          type="button"
          className="disclose"
          aria-expanded={isOpen}
          aria-controls={bodyId}
          onClick={() => setIsOpen(!isOpen)}
        >
          {title}
          <ChevronRight size={16} strokeWidth={1.75} className="no-print flex-none text-muted" aria-hidden />
        </button>
      </h3>
      <ShareOfRows share={shareOf(finding, facts)} service={facts.service} among={among} now={facts.now} />
      <span className={`rank sev ${severity}`}>{SEVERITY_NAMES[severity]}</span>
      <span className="id">{id}</span>
      <div id={bodyId} className={`finding-more ${isOpen ? '' : 'is-closed'}`}>
        {isHeuristic ? <span className="check-tag">Heuristic</span> : null}
        <FindingBody finding={finding} />
      </div>
    </li>
  )
}
