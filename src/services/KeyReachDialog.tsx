import { Check, CircleHelp, ClipboardCopy, LoaderCircle, Lock, RefreshCw, X } from 'lucide-react'
import { useState } from 'react'
import { adminRequest } from '../report/adminRequest'
import { useSession } from '../session/SessionProvider'
import { shortSid } from '../twilio/client'
import { explain } from '../twilio/words'
import { Button, IconButton } from '../ui/Button'
import { copyText } from '../ui/CopyButton'
import { Dialog } from '../ui/Dialog'
import { markHidden } from '../ui/escapeHidden'
import { Text } from '../ui/Text'
import { clip } from '../ui/text'
import { type Outcome, READS } from './reads'
import { useReach } from './useReach'
import './keyReach.css'

/** What the key may read, tried once, and what is lost without the rest: to know before the first ticket. */
export function KeyReachDialog({ service, onClose }: { service: string | undefined; onClose: () => void }) {
  const { session } = useSession()
  const [round, setRound] = useState(0)
  const { outcomes, retry } = useReach(service, round)
  const running = outcomes.filter(({ outcome }) => outcome.state === 'running').length
  const allowed = outcomes.filter(({ outcome }) => outcome.state === 'allowed').length
  const lacked = outcomes.flatMap(({ name, outcome }) =>
    outcome.state === 'forbidden'
      ? [{ label: READS[name].label, tells: READS[name].lost, error: outcome.error, isForbidden: true }]
      : [],
  )

  return (
    <Dialog label="What this key may do" onCancel={onClose}>
      <div className="flex items-center justify-between gap-2">
        <h2 className="text-lg">What this key may do</h2>
        <IconButton label="Close" onClick={onClose}>
          <X size={16} strokeWidth={1.75} aria-hidden />
        </IconButton>
      </div>
      <p className="mt-1 text-sm text-muted">
        {session?.username === undefined ? (
          'The key of the gateway'
        ) : (
          <span className="exact">{shortSid(session.username)}</span>
        )}
        , {session?.api.name}. Each read of the dashboard is tried once.{' '}
        <span role="status">
          {running > 0 ? `Trying, ${running} to go.` : `${allowed} of ${outcomes.length} are allowed.`}
        </span>
      </p>
      <table className="reach" aria-label="What this key may do">
        <thead>
          <tr>
            <th scope="col">Read</th>
            <th scope="col">Allowed</th>
            <th scope="col">Lost without it</th>
          </tr>
        </thead>
        <tbody>
          {outcomes.map(({ name, outcome }) => (
            <tr key={name}>
              <th scope="row">{READS[name].label}</th>
              <td>
                <Result outcome={outcome} label={READS[name].label} onRetry={() => retry(name)} />
              </td>
              <td>{READS[name].lost}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {lacked.length === 0 ? null : (
        <p className="mt-3 text-xs text-muted">
          An admin of the account can give what is missing. Nothing is ever written with this key.
        </p>
      )}
      <div className="mt-4 flex flex-wrap justify-end gap-2">
        <Button onClick={() => setRound((last) => last + 1)}>
          <RefreshCw size={16} strokeWidth={1.75} className="text-muted" aria-hidden />
          Try again
        </Button>
        {lacked.length === 0 ? null : (
          <Button
            kind="primary"
            onClick={() => void copyText(adminRequest(lacked, session?.username, markHidden), 'Request')}
          >
            <ClipboardCopy size={16} strokeWidth={1.75} aria-hidden />
            Copy the request to the admin
          </Button>
        )}
      </div>
    </Dialog>
  )
}

const ICON = { size: 14, strokeWidth: 1.75, 'aria-hidden': true } as const

function Result({ outcome, label, onRetry }: { outcome: Outcome; label: string; onRetry: () => void }) {
  switch (outcome.state) {
    case 'running':
      return (
        <span className="result unsure">
          <LoaderCircle {...ICON} className="spin" />
          Trying
        </span>
      )
    case 'allowed':
      return (
        <span className="result">
          <Check {...ICON} className="text-ok" />
          Yes
        </span>
      )
    case 'forbidden':
      return (
        <span className="result text-warning">
          <Lock {...ICON} />
          <span>
            No.{' '}
            {outcome.permission === undefined ? (
              `${explain(outcome.error).title}.`
            ) : (
              <span className="exact">
                <Text value={clip(outcome.permission)} />
              </span>
            )}
          </span>
        </span>
      )
    case 'notTried':
      return (
        <span className="result unsure">
          <CircleHelp {...ICON} />
          <span>Not known. {outcome.why}</span>
        </span>
      )
    case 'failed': {
      const { title, text } = explain(outcome.error)
      return (
        <span className="result">
          <CircleHelp {...ICON} />
          <Text value={`Not known. ${title}. ${text}`} />
          <Button size="tiny" kind="link" aria-label={`Retry: ${label.toLowerCase()}`} onClick={onRetry}>
            Retry
          </Button>
        </span>
      )
    }
  }
}
