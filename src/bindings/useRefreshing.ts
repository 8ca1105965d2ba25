/** Reads the list again by itself, as often as a person has chosen. */
import { useEffect, useRef } from 'react'
import { type Repeat, useRepeat } from '../session/useRepeat'
import type { BindingsList, ListState } from '../listing/bindingsList'
import { refreshWhole } from '../listing/refreshWhole'

/** Every page is a request; what is longer than this is read again by hand. */
const MOST_PAGES = 20

/** A list that was loaded whole is loaded whole again. */
export function useRefreshing(list: BindingsList, state: ListState): Repeat {
  const forget = useRef(() => {})
  const { asked, activity, pages, error, loadingAll } = state
  useEffect(() => () => forget.current(), [list])
  return useRepeat(
    () => {
      forget.current()
      forget.current = refreshWhole(list)
    },
    {
      isBusy: asked !== undefined || activity !== 'idle' || loadingAll,
      failures: [error],
      limit: pages > MOST_PAGES ? 'A list of more than 20 pages is read again by hand alone.' : undefined,
    },
  )
}
