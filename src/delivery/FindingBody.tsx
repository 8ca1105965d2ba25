import { ExternalLink } from 'lucide-react'
import { FACT_NAMES } from '../rules/facts'
import { FIXERS, type Finding, type Step } from '../rules/finding'
import { CopyButton } from '../ui/CopyButton'
import { WordsText } from './WordsText'

/** What was found, why that harms, what to do and who can, and from which facts it follows. */
export function FindingBody({ finding: { found, why, todo, command, from, source } }: { finding: Finding }) {
  return (
    <>
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
          <Voices todo={todo} />
          {command === undefined ? null : (
            <div className="check-command">
              <code className="exact">{command}</code>
              <CopyButton text={command} what="CLI command" />
            </div>
          )}
        </dd>
      </dl>
      <p className="finding-foot">
        <span>From {from.map((name) => FACT_NAMES[name].toLowerCase()).join(', ')}</span>
        <a className="out" href={source.url} target="_blank" rel="noopener noreferrer">
          {source.label}
          <ExternalLink size={12} strokeWidth={1.75} aria-hidden />
        </a>
      </p>
    </>
  )
}

/** What to do, one step for each who can act. */
export function Voices({ todo }: { todo: readonly Step[] }) {
  return (
    <dl className="voices">
      {todo.map(({ by, what }) => (
        <div key={by}>
          <dt>{FIXERS[by]}</dt>
          <dd>
            <WordsText words={what} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
