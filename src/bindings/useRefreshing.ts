/** Reads the list again by itself, as often as a person has chosen. */
import { useEffect, useRef } from 'react'
import { type Repeat, useRepeat } from '../session/useRepeat'
import type { BindingsList, ListState } from '../listing/bindingsList'

/** Every page is a request; what is longer than this is read again by hand. */
const MOST_PAGES = 20

/** A list that was loaded whole is loaded whole again, so that what is gone can be told. */
export function useRefreshing(list: BindingsList, state: ListState): Repeat {
  const wantsAll = useRef(false)
  const { asked, activity, more, pages, error, loadingAll } = state
  const isBusy = asked !== undefined || activity !== 'idle' || loadingAll

  const repeat = useRepeat(
    () => {
      wantsAll.current = !more
      list.refresh()
    },
    {
      isBusy,
      failures: [error],
      limit: pages > MOST_PAGES ? 'A list of more than 20 pages is read again by hand alone.' : undefined,
    },
  )
  useEffect(() => {
    if (isBusy || !wantsAll.current) return
    wantsAll.current = false
    if (more) void list.loadAll()
  }, [isBusy, more, list])
  return repeat
}
