/** What the foot says and offers while something is the matter. Its code and words come after the rows. */
import { onlineManager } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { Countdown } from '../session/Countdown'
import { useTwilio } from '../session/SessionProvider'
import { useDiagnosis } from '../session/useDiagnosis'
import type { TwilioError } from '../twilio/errors'
import { isPlaceInDoubt } from '../twilio/words'
import { Button } from '../ui/Button'
import { Text } from '../ui/Text'
import type { BindingsList, ListState } from '../listing/bindingsList'
import { troubleText } from './footTrouble'

/** What happened, what it means and what to do. */
export function TroubleText({ state }: { state: ListState }) {
  const { activity, error } = state
  const diagnosis = useDiagnosis(activity === 'failed' ? error : undefined, useTwilio())
  const isOnline = useSyncExternalStore(subscribeToOnline, () => onlineManager.isOnline())
  return (
    <span role={activity === 'failed' ? 'alert' : 'status'} className="min-w-0 [overflow-wrap:anywhere]">
      <Text value={troubleText(state, isOnline, diagnosis)} />
    </span>
  )
}

/** What can be done about it. */
export function TroubleActions({ list, state }: { list: BindingsList; state: ListState }) {
  const { activity, error, asked } = state
  const isFinal = activity === 'failed'
  return (
    <>
      {error !== undefined && activity === 'retrying' ? <Countdown error={error} /> : null}
      {/* Keys: what is pressed as one button must not have become another by then. */}
      <Button key="go on" size="small" onClick={() => goOn(list, state)}>
        {ACTION_LABELS[startsOver(error) ? 'startsOver' : activity] ?? 'Retry'}
      </Button>
      {isFinal && asked === undefined && error !== undefined && isPlaceInDoubt(error) ? (
        <Button key="start over" kind="ghost" size="small" onClick={list.refresh}>
          Start over
        </Button>
      ) : null}
      {isFinal && asked?.refresh === true ? (
        <Button key="keep" kind="ghost" size="small" onClick={list.stop}>
          Keep these rows
        </Button>
      ) : null}
      {isFinal || activity === 'stopped' ? null : (
        <Button kind="ghost" size="small" onClick={list.stop}>
          Stop
        </Button>
      )}
    </>
  )
}

/** What the button that goes on is called, by what is the matter. */
const ACTION_LABELS: Partial<Record<ListState['activity'] | 'startsOver', string>> = {
  retrying: 'Retry now',
  paused: 'Try anyway',
  startsOver: 'Start over',
}

function goOn(list: BindingsList, { activity, error }: ListState) {
  if (startsOver(error)) return list.refresh()
  if (activity !== 'paused') return list.retry()
  // What the browser believes of the network may be wrong. One try; after it, its word counts again.
  onlineManager.setOnline(true)
  setTimeout(() => onlineManager.setOnline(navigator.onLine))
  return undefined
}

const subscribeToOnline = (listener: () => void) => onlineManager.subscribe(listener)

/** Going on makes no sense where the place to go on from is gone. */
function startsOver(error: TwilioError | undefined): boolean {
  return error?.kind === 'pageToken' || error?.kind === 'loop'
}
