import { ExternalLink } from 'lucide-react'
import { FACT_NAMES } from '../rules/facts'
import { FIXERS, type Finding, SEVERITY_NAMES } from '../rules/finding'
import { CopyButton } from '../ui/CopyButton'
import { findingId } from './RuleLink'
import { SeverityIcon } from '../ui/SeverityIcon'
import { WordsText } from './WordsText'

/** One finding: what was found, why that harms, what to do and who can, from which facts it follows. */
function FindingCard({ finding }: { finding: Finding }) {
  const { id, severity, title, found, why, fix, fixer, command, from, source, isHeuristic } = finding
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
        <dl className="finding-why">
          <dt>Found</dt>
          <dd>
            <WordsText words={found} />
          </dd>
          <dt>Why</dt>
          <dd className="muted">
            <WordsText words={why} />
          </dd>
          <dt>To do</dt>
          <dd>
            <WordsText words={fix} />
            {command === undefined ? null : (
              <div className="check-command">
                <code className="exact">{command}</code>
                <CopyButton text={command} what="CLI command" />
              </div>
            )}
          </dd>
        </dl>
        <p className="finding-foot">
          <span>{FIXERS[fixer]}</span>
          <span>From {from.map((name) => FACT_NAMES[name].toLowerCase()).join(', ')}</span>
          <a className="out" href={source.url} target="_blank" rel="noopener noreferrer">
            {source.label}
            <ExternalLink size={12} strokeWidth={1.75} aria-hidden />
          </a>
        </p>
      </div>
    </li>
  )
}

/** The list of findings, worst first. */
export function Findings({ findings }: { findings: readonly Finding[] }) {
  return (
    <section className="check-block">
      <header>
        <h2>Findings</h2>
        <span className="muted">
          {findings.length === 0 ? 'None so far' : `${findings.length.toLocaleString()}, worst first`}
        </span>
      </header>
      <ul aria-label="Findings">
        {findings.map((finding) => (
          <FindingCard key={finding.id} finding={finding} />
        ))}
      </ul>
    </section>
  )
}
