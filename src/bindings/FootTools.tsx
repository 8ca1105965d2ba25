import { Clock, RefreshCw } from 'lucide-react'
import type { BindingsList, ListState } from '../listing/bindingsList'
import { RepeatSelect } from '../session/RepeatSelect'
import { useAccount } from '../session/useAccount'
import { Button } from '../ui/Button'
import { nextPreference, usePreferences } from '../ui/preferences'
import { count } from '../ui/text'
import { exactTime, useNow } from '../ui/time'
import { useRefreshing } from './useRefreshing'

export { FootNotes } from './FootNotes'

/** The right end of the foot: how old the data is, and where nothing is the matter reading it again and the zone of times. */
export function FootTools({ list, state, troubled }: { list: BindingsList; state: ListState; troubled: boolean }) {
  const repeat = useRefreshing(list, state)
  useAccount(state.rows.all[0]?.account_sid)
  return (
    <>
      {repeat.note === '' ? null : (
        <span role="status" className="min-w-0 text-muted max-sm:text-xs">
          {repeat.note}
        </span>
      )}
      {state.shown === undefined ? null : (
        <Age since={state.since} className={troubled ? 'max-lg:hidden' : 'max-md:hidden'} />
      )}
      {troubled ? null : (
        <>
          <Button
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
          <RepeatSelect repeat={repeat} tip="Read the list again by itself" size="small" />
          <span className="h-4 w-px flex-none bg-line max-sm:hidden" />
          <ZoneSwitch />
        </>
      )}
    </>
  )
}

function Age({ since, className }: { since: number; className: string }) {
  const now = useNow()
  const { zone } = usePreferences()
  return (
    <span className={`flex-none text-muted ${className}`} data-tip={`Read ${exactTime(since, zone)}`}>
      Data {age(now - since)} old
    </span>
  )
}

/** "5 minutes": how old the data is, from ms. */
function age(ms: number): string {
  const minutes = Math.floor(ms / 60_000)
  if (minutes < 1) return 'a few seconds'
  return minutes < 60 ? count(minutes, 'minute') : count(Math.floor(minutes / 60), 'hour')
}

function ZoneSwitch() {
  const { zone } = usePreferences()
  const [shown, other] = zone === 'utc' ? ['UTC', 'local time'] : ['Local time', 'UTC']
  return (
    <Button
      kind="ghost"
      size="small"
      className="max-sm:hidden"
      aria-label={`Times in ${zone === 'utc' ? shown : 'local time'}, switch to ${other}`}
      onClick={() => nextPreference('zone')}
    >
      <Clock size={14} strokeWidth={1.75} className="text-muted" aria-hidden />
      {shown}
    </Button>
  )
}
