import { CircleAlert, Lock } from 'lucide-react'
import { canRetry } from '../rules/sameReason'
import { Countdown } from '../session/Countdown'
import { useTries } from '../session/QueryTrouble'
import type { TwilioError } from '../twilio/errors'
import { explain } from '../twilio/words'
import { Button } from '../ui/Button'
import { FailureWords } from './FailureWords'
import { STOPPED, type Trouble, openWords, troublesOf } from './troubles'
import type { Ask } from './useFacts'

/** What is the matter with one fact; the others stay as they are. */
export function FactTrouble({ ask, shared = [] }: { ask: Ask; shared?: readonly Trouble[] }) {
  const { failureReason, fetchStatus, data } = ask.query
  if (fetchStatus !== 'idle' && failureReason === null) {
    return data === undefined ? (
      <p className="fact-open late">
        <span />
        <span>Asking Twilio</span>
      </p>
    ) : null
  }
  const above = shared.find(({ asks }) => asks.includes(ask))
  if (above !== undefined) return <SaidAbove ask={ask} trouble={above} />
  return troublesOf([ask]).map((trouble) => <TroubleOf key={ask.label} trouble={trouble} />)
}

/** Why some facts are not known, said once for all of them, and the way to ask for all of them again. */
export function TroubleOf({ trouble: { isTrying, reason, asks } }: { trouble: Trouble }) {
  const { stop, retry } = useTries(
    () => Promise.all(asks.map(({ query }) => query.refetch())),
    asks.map(({ queryKey }) => queryKey),
    reason === STOPPED ? undefined : reason,
  )
  if (isTrying && reason !== STOPPED) return <Trying error={reason} asks={asks} onRetry={retry} onStop={stop} />
  const canHelp = reason === STOPPED || canRetry(reason)
  const Icon = canHelp ? CircleAlert : Lock
  return (
    <div className="fact-open">
      <Icon size={14} strokeWidth={1.75} aria-hidden />
      <div>
        <p role={reason === STOPPED || !canHelp ? undefined : 'alert'}>
          {openWords(asks)}{' '}
          {reason === STOPPED ? STOPPED : <FailureWords error={reason} of={asks[0]?.request.of ?? 'api'} />}
        </p>
        {canHelp ? (
          <Button kind="link" size="tiny" className="no-print -ml-2" onClick={retry}>
            Retry
          </Button>
        ) : null}
      </div>
    </div>
  )
}

function Trying({
  error,
  asks,
  onRetry,
  onStop,
}: {
  error: TwilioError
  asks: readonly Ask[]
  onRetry: () => void
  onStop: () => void
}) {
  return (
    <div className="fact-open">
      <CircleAlert size={14} strokeWidth={1.75} aria-hidden />
      <div>
        <p role="status">
          {asks.length === 1 ? '' : `${openWords(asks)} `}
          {explain(error).title}. It is tried again.
        </p>
        <p className="flex flex-wrap items-center gap-1">
          <Countdown error={error} />
          <Button kind="link" size="tiny" onClick={onRetry}>
            Retry now
          </Button>
          <Button kind="link" size="tiny" onClick={onStop}>
            Stop
          </Button>
        </p>
      </div>
    </div>
  )
}

function SaidAbove({ ask, trouble: { reason } }: { ask: Ask; trouble: Trouble }) {
  const Icon = reason === STOPPED || canRetry(reason) ? CircleAlert : Lock
  return (
    <p className="fact-open">
      <Icon size={14} strokeWidth={1.75} aria-hidden />
      <span>{openWords([ask])}</span>
    </p>
  )
}
