import { Clock, RefreshCw, TriangleAlert } from 'lucide-react'
import { onlineManager } from '@tanstack/react-query'
import { useRef, useSyncExternalStore } from 'react'
import { Countdown } from '../session/Countdown'
import { useTwilio } from '../session/SessionProvider'
import { useDiagnosis } from '../session/useDiagnosis'
import type { TwilioError } from '../twilio/errors'
import { isPlaceInDoubt } from '../twilio/words'
import { Button, IconButton } from '../ui/Button'
import { nextPreference, usePreferences } from '../ui/preferences'
import { Text } from '../ui/Text'
import { exactTime, useNow } from '../ui/time'
import { useKeepFocus } from '../ui/useKeepFocus'
import type { BindingsList, ListState } from './bindingsList'
import { age, factsOf, statusText, troubleOf } from './footWords'

/** The status line: how many are loaded, whether more exist, how old the data is, and what is under way or failed. */
export function ListFoot({
  list,
  state,
  shownCount,
  spoken,
}: {
  list: BindingsList
  state: ListState
  /** How many of the loaded rows a filter over them leaves; undefined without one. */
  shownCount: number | undefined
  spoken: boolean
}) {
  const { activity, error } = state
  const footRef = useRef<HTMLElement>(null)
  useKeepFocus(footRef)
  const diagnosis = useDiagnosis(activity === 'failed' ? error : undefined, useTwilio())
  const isOnline = useIsOnline()
  const trouble = spoken ? undefined : troubleOf(state, isOnline, diagnosis)
  return (
    <footer
      ref={footRef}
      tabIndex={-1}
      onClickCapture={(event) => {
        // The second half of a double click would hit whatever has taken the first one's place.
        if (event.detail > 1) event.stopPropagation()
      }}
      className={`page-margin flex outline-none min-h-(--foot-h) flex-none items-center gap-2 border-t border-line py-1 text-sm max-sm:min-h-[52px] ${trouble === undefined ? 'bg-bg' : 'bg-warning-tint max-sm:flex-wrap max-sm:justify-end'}`}
    >
      {trouble === undefined ? null : (
        <TriangleAlert size={16} strokeWidth={1.75} className="flex-none text-warning" aria-hidden />
      )}
      <div
        className={`flex min-w-0 flex-wrap items-baseline gap-x-2 max-sm:flex-col ${trouble === undefined ? '' : 'max-sm:basis-[calc(100%-24px)]'}`}
      >
        <span role="status" className="flex-none font-medium">
          {statusText(state)}
        </span>
        {trouble === undefined ? (
          <Facts state={state} shownCount={shownCount} />
        ) : (
          <span role={trouble.final ? 'alert' : 'status'} className="min-w-0 [overflow-wrap:anywhere]">
            <Text value={trouble.text} />
          </span>
        )}
      </div>
      {trouble === undefined && !spoken ? (
        <Actions list={list} state={state} filtered={shownCount !== undefined} />
      ) : null}
      <span className={`min-w-0 flex-1 ${trouble === undefined ? '' : 'max-sm:hidden'}`} />
      {state.shown === undefined ? null : (
        <Age since={state.since} className={trouble === undefined ? '' : 'max-lg:hidden'} />
      )}
      {trouble !== undefined ? (
        <>
          {error !== undefined && activity === 'retrying' ? <Countdown error={error} /> : null}
          {/* Keys: what is pressed as one button must not have become another by then. */}
          <Button key="go on" size="small" onClick={() => goOn(list, state)}>
            {ACTION_LABELS[startsOver(error) ? 'startsOver' : activity] ?? 'Retry'}
          </Button>
          {trouble.final && state.asked === undefined && error !== undefined && isPlaceInDoubt(error) ? (
            <Button key="start over" kind="ghost" size="small" onClick={list.refresh}>
              Start over
            </Button>
          ) : null}
          {trouble.final && state.asked?.refresh === true ? (
            <Button key="keep" kind="ghost" size="small" onClick={list.stop}>
              Keep these rows
            </Button>
          ) : null}
          {trouble.final || activity === 'stopped' ? null : (
            <Button kind="ghost" size="small" onClick={list.stop}>
              Stop
            </Button>
          )}
        </>
      ) : (
        <>
          <Button
            key="refresh"
            kind="ghost"
            size="small"
            aria-label="Refresh"
            data-tip="Read the list again"
            className="max-sm:w-9 max-sm:px-0!"
            onClick={list.refresh}
          >
            <RefreshCw size={14} strokeWidth={1.75} className="text-muted max-sm:size-4" aria-hidden />
            <span className="max-sm:hidden">Refresh</span>
          </Button>
          <span className="h-4 w-px flex-none bg-line max-sm:hidden" />
          <ZoneSwitch />
        </>
      )}
    </footer>
  )
}

function Facts({ state, shownCount }: { state: ListState; shownCount: number | undefined }) {
  const facts = factsOf(state, shownCount)
  if (facts.length === 0) return null
  return (
    <span className="min-w-0 text-muted max-sm:text-xs">
      <span className="max-sm:hidden">· </span>
      <Text value={facts.join(' · ')} />
    </span>
  )
}

function Actions({ list, state, filtered }: { list: BindingsList; state: ListState; filtered: boolean }) {
  if (state.loadingAll || state.asked !== undefined) {
    return (
      <Button kind="link" size="small" onClick={list.stop}>
        Stop
      </Button>
    )
  }
  // Under a filter over the loaded rows nothing asks for the next page by itself.
  if (state.strayed && !(filtered && state.count > 0)) {
    return (
      <Button kind="link" size="small" onClick={list.goOn}>
        Go on looking
      </Button>
    )
  }
  if (!state.more || state.count === 0) return null
  return (
    <Button kind="link" size="small" onClick={() => void list.loadAll()}>
      Load all
    </Button>
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

function useIsOnline(): boolean {
  return useSyncExternalStore(subscribeToOnline, () => onlineManager.isOnline())
}

const subscribeToOnline = (listener: () => void) => onlineManager.subscribe(listener)

/** Going on makes no sense where the place to go on from is gone. */
function startsOver(error: TwilioError | undefined): boolean {
  return error?.kind === 'pageToken' || error?.kind === 'loop'
}

function Age({ since, className }: { since: number; className: string }) {
  const now = useNow()
  const { zone } = usePreferences()
  return (
    <span className={`flex-none text-muted max-sm:text-xs ${className}`} data-tip={`Read ${exactTime(since, zone)}`}>
      Data {age(now - since)} old
    </span>
  )
}

function ZoneSwitch() {
  const { zone } = usePreferences()
  const [shown, other] = zone === 'utc' ? ['UTC', 'local time'] : ['Local time', 'UTC']
  return (
    <>
      <Button
        kind="ghost"
        size="small"
        className="max-sm:hidden"
        aria-label={`Times in ${zone === 'utc' ? 'UTC' : 'local time'}, switch to ${other}`}
        onClick={() => nextPreference('zone')}
      >
        <Clock size={14} strokeWidth={1.75} className="text-muted" aria-hidden />
        {shown}
      </Button>
      <IconButton
        label={`Times in ${zone === 'utc' ? 'UTC' : 'local time'}, switch to ${other}`}
        size="small"
        className="sm:hidden"
        onClick={() => nextPreference('zone')}
      >
        <Clock size={16} strokeWidth={1.75} aria-hidden />
      </IconButton>
    </>
  )
}
