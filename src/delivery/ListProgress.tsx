import { Countdown } from '../session/Countdown'
import { explain } from '../twilio/words'
import { Button } from '../ui/Button'
import { Notice } from '../ui/Notice'
import { StartStop } from '../ui/StartStop'
import { count } from '../ui/text'
import type { ListChecked } from './listCheck'
import type { ListCheckInHand } from './useListCheck'

/** How far the check is, what is in its way, and the buttons that end it or take it up again. */
export function ListProgress({
  checked: { identities, read, requests, isRunning, failed, error, trouble, nameless },
  check: { goOn, stop, retryNow },
}: {
  checked: ListChecked
  check: ListCheckInHand
}) {
  const all = identities.length
  const isWhole = read === all
  return (
    <div className="list-progress">
      <div className="list-meter">
        <p role="status">
          <b>
            {read.toLocaleString()} of {all.toLocaleString()} checked
          </b>{' '}
          <span className="text-muted">
            in {count(requests, 'request')}
            {isRunning || isWhole || error !== undefined ? '' : ', stopped'}
          </span>
        </p>
        {isRunning || !isWhole ? (
          <StartStop size="small" isRunning={isRunning} start={goOn} stop={stop}>
            {error === undefined ? 'Resume' : 'Retry'}
          </StartStop>
        ) : null}
        <div
          role="progressbar"
          aria-label="Checked"
          aria-valuemin={0}
          aria-valuemax={all}
          aria-valuenow={read}
          className="list-track"
        >
          <div style={{ width: `${(100 * read) / all}%` }} />
        </div>
      </div>
      <p role="status" className="check-small text-muted">
        {trouble === undefined ? '' : `${explain(trouble).title}. It is tried again.`}
      </p>
      {trouble === undefined ? null : (
        <p className="check-small flex flex-wrap items-center gap-2 text-muted">
          <Countdown error={trouble} />
          <Button kind="link" size="tiny" onClick={retryNow}>
            Retry now
          </Button>
        </p>
      )}
      {error === undefined ? null : (
        <Notice
          tone="danger"
          role="alert"
          title={explain(error).title}
          text={`${count(isRunning ? failed : all - read, 'identity is', 'identities are')} not read, which is not the same as having no device. ${explain(error).text}`}
        />
      )}
      {nameless === 0 ? null : (
        <Notice
          tone="warning"
          title={`${count(nameless, 'binding')} came without an identity`}
          text="Whose they are can’t be told. Somebody who has none here may own one of them."
        />
      )}
    </div>
  )
}
