import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Countdown } from '../session/Countdown'
import type { TwilioError } from '../twilio/errors'
import { explain } from '../twilio/words'
import { Button } from '../ui/Button'
import { StartStop } from '../ui/StartStop'
import { FailureWords } from './FailureWords'
import type { AlertReading } from './useAlertDetails'

/** The way to the alerts that were not read one by one; nothing where none is left. */
export function ReadOthers({
  reading: { isReading, error, readOthers, retryNow, stop },
  rest,
  children,
}: {
  reading: AlertReading
  /** How many are left. */
  rest: number
  /** How many were read, where that is not said already. */
  children?: ReactNode
}) {
  if (rest === 0) return null
  return (
    <div className="check-small">
      {children === undefined ? null : (
        <p role="status" className="text-muted">
          {children}
        </p>
      )}
      {error === undefined ? null : (
        <>
          <p role={isReading ? 'status' : 'alert'}>
            {explain(error).title}. {isReading ? 'It is tried again.' : explain(error).text}
          </p>
          {isReading ? (
            <p className="flex flex-wrap items-center gap-1">
              <Countdown error={error} />
              <Button kind="link" size="tiny" onClick={retryNow}>
                Retry now
              </Button>
            </p>
          ) : null}
        </>
      )}
      <StartStop
        kind="link"
        size="tiny"
        className="no-print -ml-2"
        isRunning={isReading}
        start={readOthers}
        stop={stop}
      >
        Read the other {rest.toLocaleString()}
      </StartStop>
    </div>
  )
}

/** Why an alert could not be read by itself, of the first that could not. */
export const refusedOf = ({ details }: AlertReading): TwilioError | undefined =>
  details.find(({ refused }) => refused !== undefined)?.refused

/** The list of alerts does not say what each is about; that is asked for one by one, and may be forbidden. */
export function Unreadable({ error, children }: { error: TwilioError; children: ReactNode }) {
  return (
    <p className="fact-open" role={error.kind === 'permission' ? undefined : 'alert'}>
      <CircleAlert size={14} strokeWidth={1.75} aria-hidden />
      <span>
        {children} <FailureWords error={error} of="monitor" />
      </span>
    </p>
  )
}
