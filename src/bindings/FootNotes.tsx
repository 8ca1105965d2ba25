import type { BindingsList, ListState } from '../listing/bindingsList'
import { paceOf } from '../listing/loadPace'
import { Text } from '../ui/Text'
import { Ticking } from '../ui/Ticking'
import { FootChanges } from './FootChanges'
import { notesOf } from './listNotes'

/** How Load all comes on, and what is special about the list. Outside of every live region: it changes each second. */
export function FootNotes({
  list,
  state,
  sorted,
  troubled,
}: {
  list: BindingsList
  state: ListState
  sorted: boolean
  troubled: boolean
}) {
  const notes = troubled ? [] : notesOf(state, sorted)
  return (
    <>
      {notes.length === 0 && !state.loadingAll ? null : <Notes notes={notes} state={state} troubled={troubled} />}
      {troubled ? null : <FootChanges list={list} state={state} />}
    </>
  )
}

function Notes({ notes, state, troubled }: { notes: readonly string[]; state: ListState; troubled: boolean }) {
  return (
    <span className={`foot-notes min-w-0 text-muted max-sm:text-xs ${troubled ? 'max-lg:hidden' : ''}`}>
      <span className="foot-dot">· </span>
      {state.loadingAll ? <Ticking words={(now) => paceOf(state, now)} /> : null}
      {state.loadingAll && notes.length > 0 ? ' · ' : null}
      {notes.length > 0 ? <Text value={notes.join(' · ')} /> : null}
    </span>
  )
}
