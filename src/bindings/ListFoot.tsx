import { TriangleAlert } from 'lucide-react'
import { memo, useRef } from 'react'
import { ErrorBoundary } from 'react-error-boundary'
import { Button } from '../ui/Button'
import { beside, part, usePart } from '../ui/late'
import { useKeepFocus } from '../ui/useKeepFocus'
import type { BindingsList, ListState } from '../listing/bindingsList'
import { isTroubled } from '../listing/trouble'
import { factsOf, statusText } from './footWords'

const TroubleText = beside(() => import('./FootTrouble').then((module) => module.TroubleText), 'first')
const TroubleActions = beside(() => import('./FootTrouble').then((module) => module.TroubleActions), 'first')
const lateCode = part(() => import('./FootTools'), 'first')

/** The status line: how many are loaded, whether more exist, how old the data is, and what is under way or failed. */
export const ListFoot = memo(function ListFoot({
  list,
  state,
  shownCount,
  sorted,
  spoken,
}: {
  list: BindingsList
  state: ListState
  /** How many of the loaded rows a filter over them leaves; undefined without one. */
  shownCount: number | undefined
  /** Whether the rows have another order than Twilio's. */
  sorted: boolean
  spoken: boolean
}) {
  const footRef = useRef<HTMLElement>(null)
  useKeepFocus(footRef)
  const late = usePart(lateCode)
  const troubled = !spoken && isTroubled(state)
  return (
    <footer
      ref={footRef}
      tabIndex={-1}
      onClickCapture={(event) => {
        // The second half of a double click would hit whatever has taken the first one's place.
        if (event.detail > 1) event.stopPropagation()
      }}
      className={`page-margin list-foot flex outline-none min-h-(--foot-h) flex-none items-center gap-2 border-t border-line py-1 text-sm max-sm:min-h-[52px] ${troubled ? 'bg-warning-tint max-sm:flex-wrap max-sm:justify-end' : 'bg-bg max-sm:gap-1'}`}
    >
      {troubled ? <TriangleAlert size={16} strokeWidth={1.75} className="flex-none text-warning" aria-hidden /> : null}
      <div
        className={`flex min-w-0 items-baseline gap-x-2 max-sm:flex-col ${troubled ? 'flex-wrap max-sm:basis-[calc(100%-24px)]' : 'foot-said max-sm:min-h-10 max-sm:flex-1 lg:flex-wrap'}`}
      >
        <span role="status" className="flex-none font-medium">
          {statusText(state)}
        </span>
        <div className="foot-line empty:hidden">
          {troubled ? (
            <ErrorBoundary fallback={<span role="alert">The reason did not load.</span>}>
              <TroubleText state={state} />
            </ErrorBoundary>
          ) : (
            <Facts state={state} shownCount={shownCount} />
          )}
          {late === undefined ? null : <late.FootNotes list={list} state={state} sorted={sorted} troubled={troubled} />}
        </div>
      </div>
      {!troubled && !spoken ? <Actions list={list} state={state} filtered={shownCount !== undefined} /> : null}
      <span className="flex-1 max-sm:hidden" />
      {late === undefined ? (
        // Where it will stand, nothing is to move when it comes.
        <span className="w-19 flex-none sm:hidden" />
      ) : (
        <late.FootTools list={list} state={state} troubled={troubled} />
      )}
      {troubled ? (
        // Without its code the rows stay, and can be asked for again.
        <ErrorBoundary
          fallback={
            <Button size="small" onClick={list.retry}>
              Retry
            </Button>
          }
        >
          <TroubleActions list={list} state={state} />
        </ErrorBoundary>
      ) : null}
    </footer>
  )
})

function Facts({ state, shownCount }: { state: ListState; shownCount: number | undefined }) {
  const facts = factsOf(state, shownCount)
  if (facts.length === 0) return null
  return (
    <span className="min-w-0 text-muted max-sm:text-xs">
      <span className="max-sm:hidden">· </span>
      {facts.join(' · ')}
    </span>
  )
}

/** Keys: what is pressed as one button must not have become another by then. */
function Actions({ list, state, filtered }: { list: BindingsList; state: ListState; filtered: boolean }) {
  if (state.loadingAll || state.asked !== undefined) {
    return (
      <Button key="stop" kind="link" size="small" onClick={list.stop}>
        Stop
      </Button>
    )
  }
  // Under a filter over the loaded rows nothing asks for the next page by itself.
  if (state.strayed && !(filtered && state.count > 0)) {
    return (
      <Button key="go on" kind="link" size="small" onClick={list.goOn}>
        Go on looking
      </Button>
    )
  }
  if (!state.more || state.count === 0) return null
  return (
    <Button key="load all" kind="link" size="small" onClick={() => void list.loadAll()}>
      {state.halted ? 'Resume' : 'Load all'}
    </Button>
  )
}
