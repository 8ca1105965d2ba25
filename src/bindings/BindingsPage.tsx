import { useQueryClient } from '@tanstack/react-query'
import { Suspense, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { Outlet, useLocation, useNavigate } from 'react-router-dom'
import { href, paths, readPath } from '../paths'
import { useTwilio } from '../session/SessionProvider'
import { useOnRenewal, waitsForLogin } from '../session/useOnRenewal'
import { SID, isBindingType } from '../twilio/wire'
import { beside, screenShown } from '../ui/late'
import { useKeepFocus } from '../ui/useKeepFocus'
import { useScreenFocus } from '../ui/useScreenFocus'
import { useTitle } from '../ui/useTitle'
import type { BindingsList, ListState } from '../listing/bindingsList'
import { BindingsTable } from './BindingsTable'
import { FilterBar } from './FilterBar'
import { keptList } from '../listing/keptList'
import { ListFoot } from './ListFoot'
import { withShown } from './filters'
import { useFilters } from './useFilters'
import { useListView, viewOf } from './useListView'

const NoRows = beside(() => import('./NoRows').then((module) => module.NoRows))
const NoMatch = beside(() => import('./NoRows').then((module) => module.NoMatch))
const FacetPanel = beside(() => import('./FacetPanel').then((module) => module.FacetPanel))
const Nowhere = beside(() => import('../ui/Nowhere').then((module) => module.Nowhere))

/** What the drawer gets of the page that it belongs to. */
export interface DrawerContext {
  list: BindingsList
  state: ListState
  service: string
}

/** The bindings of one service. A new service is a new page: nothing is carried over. */
export function BindingsPage() {
  const { service } = readPath(useLocation().pathname)
  if (service === undefined || !SID.service.test(service)) {
    return <Nowhere screen="Bindings" services={href(paths.services)} />
  }
  return <ServiceBindings key={service} service={service} />
}

function ServiceBindings({ service }: { service: string }) {
  useTitle('Bindings')
  const twilio = useTwilio()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const { pathname, search, state: historyState } = useLocation()
  const openKey = readPath(pathname).binding
  const list = useMemo(() => keptList(queryClient, twilio, service), [queryClient, twilio, service])
  const [query, actions] = useFilters(list)
  const whole = useSyncExternalStore(list.subscribe, list.snapshot)
  const view = viewOf(search)
  const { list: viewed, isLate } = useListView(list, view)
  const shownList = viewed ?? list
  const [showsFacets, setShowsFacets] = useState(false)
  const state = useSyncExternalStore(shownList.subscribe, shownList.snapshot)
  const mainRef = useRef<HTMLElement>(null)
  useKeepFocus(mainRef)
  useScreenFocus()

  useEffect(() => list.show(query), [list, query])
  // The list goes on from the page at which the secret was refused.
  useOnRenewal(waitsForLogin(whole.error), list.retry)

  const isSettled = state.shown !== undefined && state.asked === undefined
  const empty = isSettled && whole.count === 0 && !whole.more
  const allHidden = isSettled && whole.count > 0 && state.count === 0
  const failed =
    state.shown === undefined && state.error !== undefined && state.activity === 'failed' ? state.error : undefined
  const isShown = state.shown !== undefined || failed !== undefined
  useEffect(() => {
    if (isShown) screenShown()
  }, [isShown])
  const stale = isLate || (state.shown !== undefined && state.asked !== undefined && !state.asked.refresh)

  // The rows may be there before the address that asked for them is drawn, and stay until the next are: their links, which
  // name the filters that they answer, are drawn once.
  const rowsSearch = useMemo(() => withShown(search, state.shown), [search, state.shown])

  return (
    <>
      <FilterBar
        query={query}
        actions={actions}
        state={whole}
        list={list}
        view={view}
        showsFacets={showsFacets}
        onFacets={setShowsFacets}
      />
      <main ref={mainRef} tabIndex={-1} className="relative flex min-h-0 flex-1 flex-col bg-surface outline-none">
        <h1 className="sr-only">Bindings</h1>
        {(state.asked !== undefined && state.shown !== undefined && state.activity !== 'failed') || state.loadingAll ? (
          <div
            className="asking absolute inset-x-0 -top-px z-(--z-drawer) h-0.5 overflow-hidden bg-accent-tint"
            aria-hidden
          />
        ) : null}
        <div className="relative flex min-h-0 flex-1">
          {showsFacets ? (
            <FacetPanel list={list} query={query} actions={actions} onClose={() => setShowsFacets(false)} />
          ) : null}
          {failed !== undefined || empty ? (
            <NoRows failure={failed} query={state.shown ?? query} actions={actions} onRetry={list.retry} />
          ) : allHidden ? (
            <NoMatch state={whole} />
          ) : viewed === undefined ? null : (
            <BindingsTable
              list={viewed}
              state={state}
              service={service}
              search={rowsSearch}
              openKey={openKey}
              stale={stale}
              onOpen={(hash) =>
                // From one binding to another is no step of its own; where the first came from stays known.
                void navigate(
                  hash.slice(1),
                  openKey === undefined ? { state: { fromList: true } } : { replace: true, state: historyState },
                )
              }
              onFilter={(name, value) => {
                if (name === 'Identity') actions.include('Identity', value)
                else if (isBindingType(value)) actions.include('BindingType', value)
              }}
              onCheck={(identity) => void navigate(paths.user(service, identity))}
            />
          )}
        </div>
        <Suspense>
          <Outlet context={{ list: shownList, state, service } satisfies DrawerContext} />
        </Suspense>
      </main>
      <ListFoot
        list={list}
        state={whole}
        shownCount={shownList === list || state.count === whole.count ? undefined : state.count}
        sorted={/(?:^|&)sort=/.test(view)}
        spoken={failed !== undefined}
      />
    </>
  )
}
