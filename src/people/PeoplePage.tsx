import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import { useLocation, useNavigate } from 'react-router-dom'
import { rowSeverity } from '../listing/health'
import { keptPeople } from '../listing/keptPeople'
import { currentAddress, href, paths, readPath } from '../paths'
import { useTwilio } from '../session/SessionProvider'
import { useOnRenewal } from '../session/useOnRenewal'
import { SID } from '../twilio/wire'
import { buttonLook } from '../ui/Button'
import { Nowhere } from '../ui/Nowhere'
import { useFindNote } from '../ui/useFindNote'
import { useKeepFocus } from '../ui/useKeepFocus'
import { useLate } from '../ui/useLate'
import { useScreenFocus } from '../ui/useScreenFocus'
import { useTitle } from '../ui/useTitle'
import { type ExportDialogOf, ExportPeople } from './ExportPeople'
import { NobodyFound, NobodyLoaded, PeopleFailed } from './NoPeople'
import { PeopleBar } from './PeopleBar'
import { PeopleFoot } from './PeopleFoot'
import { PeopleNotes } from './PeopleNotes'
import { PeopleTable } from './PeopleTable'
import { nextSort, readPeopleQuery, writePeople } from './peopleAddress'
import { isFiltered } from './peopleWords'
import './people.css'
import { useNames } from './useNames'

/** A wait that is shorter than this is not shown. */
const NOTICEABLE_MS = 150

/** Who the loaded bindings belong to: support thinks in people. */
export function PeoplePage({ exportDialog }: { exportDialog: ExportDialogOf }) {
  const { service } = readPath(useLocation().pathname)
  if (service === undefined || !SID.service.test(service)) {
    return <Nowhere screen="People" services={href(paths.services)} />
  }
  return <ServicePeople key={service} service={service} exportDialog={exportDialog} />
}

function ServicePeople({ service, exportDialog }: { service: string; exportDialog: ExportDialogOf }) {
  useTitle('People')
  const twilio = useTwilio()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const { search } = useLocation()
  const { list, names, view } = useMemo(
    () => keptPeople(queryClient, twilio, service, rowSeverity),
    [queryClient, twilio, service],
  )
  const query = useMemo(() => readPeopleQuery(search), [search])
  const state = useSyncExternalStore(list.subscribe, list.snapshot)
  const people = useSyncExternalStore(view.subscribe, view.snapshot)
  const mainRef = useRef<HTMLElement>(null)
  useKeepFocus(mainRef)
  useScreenFocus()
  useFindNote(() => view.snapshot().lines.count, 'Search people')

  useEffect(() => view.show(query), [view, query])
  useEffect(() => {
    const { shown, asked } = list.snapshot()
    if (shown === undefined && asked === undefined) list.show({ BindingType: [], Identity: [] })
  }, [list])
  useOnRenewal(state.error?.kind === 'credentials', list.retry)

  const isSettled = state.shown !== undefined && state.asked === undefined
  const isCalm = isSettled && state.activity === 'idle' && !state.loadingAll && !people.isBusy
  const reading = useNames(names, people.people, isCalm)
  const failed = state.shown === undefined && state.activity === 'failed' ? state.error : undefined
  const isWaiting = useLate(
    state.shown === undefined && failed === undefined && state.activity !== 'stopped',
    NOTICEABLE_MS,
  )
  const isAsking =
    state.loadingAll || (state.shown !== undefined && state.asked !== undefined && state.activity !== 'failed')

  /** Starts from the address of this moment, so that two changes in one frame both count. */
  const change = (changed: Parameters<typeof writePeople>[1], replace = false) =>
    void navigate(paths.people(service, writePeople(currentAddress().search, changed)), { replace })
  const clear = () => change({ q: '', devices: '' })

  return (
    <div className="people-screen">
      <PeopleBar
        query={query}
        onSearch={(q) => change({ q }, true)}
        onDevices={(devices) => change({ devices })}
        onClear={clear}
      >
        <a className={buttonLook({ kind: 'ghost' })} href={href(paths.checkList(service))}>
          Check a list
        </a>
        {people.total === 0 ? null : (
          <ExportPeople service={service} list={list} view={view} people={people} names={names} dialog={exportDialog} />
        )}
      </PeopleBar>
      <main ref={mainRef} tabIndex={-1}>
        <h1 className="sr-only">People</h1>
        <PeopleNotes list={list} state={state} names={names} reading={reading} />
        {isAsking ? (
          <div
            className="asking absolute inset-x-0 -top-px z-(--z-drawer) h-0.5 overflow-hidden bg-accent-tint"
            aria-hidden
          />
        ) : null}
        {failed !== undefined ? (
          <PeopleFailed error={failed} onRetry={list.retry} />
        ) : state.shown === undefined ? (
          <Skeleton isShown={isWaiting} />
        ) : people.total === 0 && !people.isBusy && state.count === 0 && !state.more ? (
          <NobodyLoaded isFiltered={isFiltered(state.shown)} />
        ) : people.shown.length === 0 && people.total > 0 && !people.isBusy ? (
          <NobodyFound loaded={people.total} more={state.more} onClear={clear} />
        ) : (
          <PeopleTable
            view={view}
            state={people}
            names={names}
            service={service}
            more={state.more}
            sort={query.sort}
            onSort={(by) => change({ sort: nextSort(readPeopleQuery(currentAddress().search).sort, by) })}
            onGo={(hash) => void navigate(hash.slice(1))}
          />
        )}
      </main>
      <PeopleFoot list={list} state={state} people={people} names={reading.state} />
    </div>
  )
}

/** Lines of the rows' own height: nothing moves when the data comes. */
function Skeleton({ isShown }: { isShown: boolean }) {
  if (!isShown) return null
  return (
    <div aria-hidden>
      {[75, 60, 90, 45, 70, 55, 80, 50].map((width) => (
        <div key={width} className="people-waiting">
          <span className="pulse h-2.5 rounded-full bg-skeleton" style={{ width: `${width / 3}%` }} />
        </div>
      ))}
    </div>
  )
}
