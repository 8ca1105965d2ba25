import { Countdown } from '../session/Countdown'
import { useOnRenewal, waitsForLogin } from '../session/useOnRenewal'
import { explain } from '../twilio/words'
import { Button } from '../ui/Button'
import { StartStop } from '../ui/StartStop'
import { Notice } from '../ui/Notice'
import { known } from '../rules/facts'
import type { useNeighbours } from './useNeighbours'

/** Loads the rest of the service, with a way to stop it, and says how it goes. */
export function LookThrough({
  neighbours: { fact, isLooking, error, strayed, trouble, lookThrough, stop, retryNow },
  size = 'control',
}: {
  neighbours: ReturnType<typeof useNeighbours>
  size?: 'control' | 'small'
}) {
  useOnRenewal(waitsForLogin(error), () => void lookThrough())
  return (
    <>
      {isLooking || known(fact)?.isWhole !== true ? (
        <StartStop size={size} isRunning={isLooking} start={() => void lookThrough()} stop={stop}>
          {strayed ? 'Go on looking' : 'Look through the whole service'}
        </StartStop>
      ) : null}
      <span role="status" className="check-small text-muted empty:absolute">
        {trouble !== undefined
          ? `${explain(trouble).title}. It is tried again.`
          : isLooking
            ? 'Looking through the service'
            : strayed
              ? 'The latest pages held no row, more exist.'
              : ''}
      </span>
      {trouble === undefined ? null : (
        <>
          <span className="check-small text-muted">
            <Countdown error={trouble} />
          </span>
          <Button kind="link" size={size} onClick={retryNow}>
            Retry now
          </Button>
        </>
      )}
      {error === undefined ? null : (
        <div className="w-full">
          <Notice tone="danger" role="alert" {...explain(error)} />
        </div>
      )}
    </>
  )
}
