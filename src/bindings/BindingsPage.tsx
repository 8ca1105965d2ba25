import { useQueryClient } from '@tanstack/react-query'
import { BellOff, FunnelX, TriangleAlert } from 'lucide-react'
import { Suspense, useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import { Link, Outlet, useLocation, useNavigate } from 'react-router-dom'
import { currentAddress, paths, readPath } from '../paths'
import { useTwilio } from '../session/SessionProvider'
import { SID, isBindingType } from '../twilio/wire'
import { explain } from '../twilio/errors'
import { Button, buttonLook } from '../ui/Button'
import { Empty } from '../ui/Empty'
import { clip } from '../ui/text'
import { useKeepFocus } from '../ui/useKeepFocus'
import { useTitle } from '../ui/useTitle'
import { type BindingsList, type ListState, createBindingsList } from './bindingsList'
import { BindingsTable } from './BindingsTable'
import { FilterBar } from './FilterBar'
import { isFiltered } from './filters'
import { ListFoot } from './ListFoot'
import { typeLabel } from './TypeTile'
import { type FilterActions, useFilters } from './useFilters'

/** What the drawer gets of the page that it belongs to. */
export interface DrawerContext {
  list: BindingsList
  state: ListState
  service: string
  actions: FilterActions
}

/** The bindings of one service. A new service is a new page: nothing is carried over. */
export function BindingsPage() {
  const { service } = readPath(useLocation().pathname)
  if (service === undefined || !SID.service.test(service)) return <NoService />
  return <ServiceBindings key={service} service={service} />
}

function ServiceBindings({ service }: { service: string }) {
  useTitle('Bindings')
  const twilio = useTwilio()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const { pathname, search } = useLocation()
  const openKey = readPath(pathname).binding
  const [query, actions] = useFilters()
  const list = useMemo(() => createBindingsList(queryClient, twilio, service), [queryClient, twilio, service])
  const state = useSyncExternalStore(list.subscribe, list.snapshot)
  const mainRef = useRef<HTMLElement>(null)
  useKeepFocus(mainRef)

  useEffect(() => list.show(query), [list, query])
  useEffect(() => list.close, [list])

  const empty = state.shown !== undefined && state.count === 0 && !state.more && state.asked === undefined
  const failed =
    state.shown === undefined && state.error !== undefined && state.activity === 'failed' ? state.error : undefined
  const stale = state.asked !== undefined && !state.asked.refresh

  return (
    <>
      <FilterBar query={query} actions={actions} list={list} state={state} />
      <main ref={mainRef} tabIndex={-1} className="relative flex min-h-0 flex-1 flex-col bg-surface outline-none">
        <h1 className="sr-only">Bindings</h1>
        {(state.asked !== undefined && state.shown !== undefined && state.activity !== 'failed') || state.loadingAll ? (
          <div
            className="asking absolute inset-x-0 -top-px z-(--z-drawer) h-0.5 overflow-hidden bg-accent-tint"
            aria-hidden
          />
        ) : null}
        {failed !== undefined ? (
          <Empty role="alert" icon={TriangleAlert} {...explain(failed)}>
            <Button kind="primary" onClick={list.retry}>
              Retry
            </Button>
            <Link className={buttonLook()} to={paths.services}>
              Choose another service
            </Link>
          </Empty>
        ) : empty ? (
          <Nothing query={state.shown ?? query} actions={actions} />
        ) : (
          <BindingsTable
            list={list}
            state={state}
            service={service}
            search={search}
            openKey={openKey}
            stale={stale}
            onOpen={(hash) =>
              void navigate(hash.slice(1), { replace: openKey !== undefined, state: { fromList: true } })
            }
            onFilter={(name, value) => {
              if (name === 'Identity') actions.include('Identity', value)
              else if (isBindingType(value)) actions.include('BindingType', value)
            }}
          />
        )}
        <Suspense>
          <Outlet context={{ list, state, service, actions } satisfies DrawerContext} />
        </Suspense>
      </main>
      <ListFoot list={list} state={state} spoken={failed !== undefined} />
    </>
  )
}

/** No row at all: what that means depends on what was asked. */
function Nothing({ query, actions }: { query: ListState['shown'] & object; actions: FilterActions }) {
  if (!isFiltered(query)) {
    return (
      <Empty
        icon={BellOff}
        title="No device is registered in this service"
        text="A binding appears when an app signs a user in and registers for push. Check that the app uses this service’s SID."
      >
        <Link className={buttonLook()} to={paths.services}>
          Choose another service
        </Link>
        <a
          className={buttonLook({ kind: 'link' })}
          href="https://www.twilio.com/docs/conversations-classic/push-notification-configuration"
          target="_blank"
          rel="noopener noreferrer"
        >
          How registration works
        </a>
      </Empty>
    )
  }
  const identities = query.Identity.map((identity) => clip(identity, 80)).join(', ')
  const types = query.BindingType.map(typeLabel).join(' or ')
  const whose = identities === '' ? 'No user of this service' : identities
  return (
    <Empty
      icon={FunnelX}
      title="No bindings match these filters"
      text={
        <>
          <bdi>{whose}</bdi> has {identities === '' ? 'a' : 'no'} {types === '' ? 'binding' : `${types} binding`}.
          {identities === '' ? '' : ' Identities match exactly, upper and lower case included.'}
        </>
      }
    >
      {query.BindingType.length > 0 ? (
        <Button onClick={() => actions.clear('BindingType')}>Show all types</Button>
      ) : null}
      {query.Identity.length > 0 ? (
        <Button onClick={() => actions.clear('Identity')}>Show all identities</Button>
      ) : null}
    </Empty>
  )
}

/** The address names a service by something that is no SID. */
function NoService() {
  useTitle('No such service')
  return (
    <main className="flex flex-1 flex-col bg-surface">
      <h1 className="sr-only">Bindings</h1>
      <Empty
        icon={TriangleAlert}
        title="This address names no service"
        text="A service SID is IS and 32 digits or letters from a to f."
      >
        <Link className={buttonLook({ kind: 'primary' })} to={paths.services}>
          Choose a service
        </Link>
      </Empty>
    </main>
  )
}

/** The address of the list without its drawer, as it is at this moment. */
export function listAddress(service: string): string {
  return paths.bindings(service, currentAddress().search)
}
