import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { pushCode } from '../rules/alertCodes'
import type { Facts } from '../rules/facts'
import type { CodeErrors } from '../rules/pushErrors'
import { IconButton } from '../ui/Button'
import { CodePage, CredentialName, Dash, People, Seen } from './errorCells'
import { PushErrorDetails } from './PushErrorDetails'
import { Spark } from './Spark'

/** The alerts of one code; opened: what it means, what to do, and the newest of them. */
export function PushErrorRow({
  errors,
  names,
  facts,
}: {
  errors: CodeErrors
  /** The names of credentials, by SID. */
  names: ReadonlyMap<string, string>
  facts: Facts
}) {
  const [isOpen, setIsOpen] = useState(false)
  const { code, perDay, first, last, credentials } = errors
  const [credential] = credentials
  return (
    <div role="row" className={`errors-row ${isOpen ? 'is-open' : ''}`}>
      <span role="cell" className="code">
        <IconButton
          size="tiny"
          className="disclose no-print"
          label={`${code}, its fix and its alerts`}
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          <ChevronRight size={16} strokeWidth={1.75} aria-hidden />
        </IconButton>
        <span className="exact">{code}</span>
      </span>
      <span role="cell" className="say">
        {pushCode(code)?.short ?? (
          <>
            Not in this table yet. <CodePage code={code} label="Twilio’s page" />
          </>
        )}
      </span>
      <span role="cell" className="num" data-unit={errors.count === 1 ? 'alert' : 'alerts'}>
        {errors.count.toLocaleString()}
      </span>
      <span role="cell" className="bars">
        <Spark perDay={perDay} />
      </span>
      <span role="cell" className="muted wide-only">
        <Seen at={first} now={facts.now} />
      </span>
      <span role="cell" className="muted last">
        <Seen at={last} now={facts.now} />
      </span>
      <span role="cell" className="cut wide-only">
        {credential === undefined ? <Dash words="names none" /> : <CredentialName sid={credential} names={names} />}
        {credentials.length > 1 ? ` +${(credentials.length - 1).toLocaleString()}` : null}
      </span>
      <span role="cell" className="num muted wide-only">
        <People errors={errors} />
      </span>
      {isOpen ? <PushErrorDetails errors={errors} names={names} facts={facts} /> : null}
    </div>
  )
}
