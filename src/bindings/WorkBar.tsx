import { useQuery } from '@tanstack/react-query'
import { ListFilter, SlidersHorizontal } from 'lucide-react'
import { useEffect, useSyncExternalStore } from 'react'
import type { BindingsList } from '../listing/bindingsList'
import { useTwilio } from '../session/SessionProvider'
import { credentialsQuery } from '../twilio/factQueries'
import { Button } from '../ui/Button'
import { useFindNote } from '../ui/useFindNote'
import { useMedia } from '../ui/useMedia'
import { ColumnsButton } from './ColumnsButton'
import { ListTools } from './ListTools'
import { nameCredentials, viewOfList } from './listView'
import { SearchBox } from './SearchBox'
import { countOf, readView } from './viewAddress'
import './workBar.css'

/** What works on the loaded rows: their facets, and a search. Twilio is not asked. */
export function WorkBar({
  list,
  view,
  showsFacets,
  onFacets,
}: {
  list: BindingsList
  view: string
  showsFacets: boolean
  onFacets: (shows: boolean) => void
}) {
  useNames(list, view !== '' || showsFacets)
  usePrepared(list)
  useFindNote(() => list.snapshot().count, 'Search loaded bindings')
  const query = readView(view)
  const isNarrow = useMedia('(width < 64rem)')
  const isPhone = useMedia('(width < 40rem)')
  if (isNarrow) {
    const set = countOf(query) + (query.sort === undefined ? 0 : 1)
    return (
      <>
        <Button
          kind={isPhone ? 'ghost' : 'secondary'}
          aria-haspopup="dialog"
          aria-label={`${isPhone ? 'Facets, search and sort' : 'Filters'}${set === 0 ? '' : `, ${set} set`}`}
          className="min-w-11"
          onClick={() => onFacets(true)}
        >
          <SlidersHorizontal size={16} strokeWidth={1.75} className="text-muted" aria-hidden />
          {isPhone ? null : 'Filters'}
          {set === 0 ? null : <span className="badge">{set}</span>}
        </Button>
        {isPhone ? null : (
          <span className="max-md:hidden">
            <ColumnsButton />
          </span>
        )}
      </>
    )
  }
  const chosen = countOf({ ...query, search: '' })
  return (
    <>
      <Button
        aria-pressed={showsFacets}
        data-tip="Counts of the loaded bindings"
        className="facets-button"
        onClick={() => onFacets(!showsFacets)}
      >
        <ListFilter size={16} strokeWidth={1.75} className="text-muted" aria-hidden />
        Facets
        {chosen > 0 ? <span className="badge">{chosen}</span> : null}
      </Button>
      <SearchBox list={list} view={view} />
      <ColumnsButton />
      <ListTools list={list} view={view} />
    </>
  )
}

/** Credentials can be found by their names where the key may list them. */
function useNames(list: BindingsList, isAsked: boolean) {
  const { data } = useQuery({ ...credentialsQuery(useTwilio()), enabled: isAsked })
  useEffect(() => {
    if (data === undefined) return
    const named = data.flatMap(({ sid, friendly_name: name }) => (sid && name ? [[sid, name] as const] : []))
    nameCredentials(list, new Map(named))
  }, [list, data])
}

/** A list that is loaded whole is sorted and counted without a wait. */
function usePrepared(list: BindingsList) {
  const rows = useSyncExternalStore(list.subscribe, () => {
    const state = list.snapshot()
    return state.more ? undefined : state.rows
  })
  useEffect(() => (rows === undefined ? undefined : viewOfList(list).prepare()), [list, rows])
}
