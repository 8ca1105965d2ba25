import { Smartphone } from 'lucide-react'
import { useMemo } from 'react'
import { explain } from '../twilio/words'
import { StartStop } from '../ui/StartStop'
import { Line } from './lines'
import type { useNeighbours } from './useNeighbours'
import { lookedAt } from './lookedAt'

/** Over how many bindings the findings are, of how many people, and the way to all of them. */
export function BindingsLookedAt({ neighbours }: { neighbours: ReturnType<typeof useNeighbours> }) {
  const { fact, isLooking, error, trouble, lookThrough, stop } = neighbours
  const { loaded, people, isWhole } = useMemo(() => lookedAt(fact), [fact])
  const failure = trouble ?? error
  return (
    <div className="facts-group">
      <h3>
        <Smartphone size={16} strokeWidth={1.75} aria-hidden />
        <span>Bindings looked at</span>
      </h3>
      <dl className="facts">
        <Line label="Loaded">
          {loaded}
          {failure === undefined ? null : <span className="sub">{explain(failure).title}.</span>}
          {isWhole ? null : (
            <span className="sub no-print">
              <StartStop
                kind="link"
                size="tiny"
                className="-ml-2"
                isRunning={isLooking}
                start={() => void lookThrough()}
                stop={stop}
              >
                Load all
              </StartStop>
            </span>
          )}
        </Line>
        <Line label="People">{people}</Line>
      </dl>
    </div>
  )
}
