import type { BindingsList, ListState } from '../listing/bindingsList'
import type { Rows } from '../listing/rows'

/**
 * Loads a list to its end, and waits for as long as it waits for the network or its next try.
 * @param signal ends the waiting; what is under way goes on
 * @returns the list as it is then: `more` where it failed, was stopped or found no row for page after page
 */
export function loadToEnd(list: BindingsList, signal: AbortSignal): Promise<ListState> {
  return new Promise((done) => {
    let begunWith: Rows | undefined
    const look = () => {
      const state = list.snapshot()
      if (!signal.aborted) {
        // A list that is asked for takes the place of this one.
        if (state.asked !== undefined && isBusy(state)) return
        if (state.loadingAll) return
        if (state.asked === undefined && state.more && state.rows !== begunWith) {
          begunWith = state.rows
          void list.loadAll()
          return
        }
      }
      unsubscribe()
      signal.removeEventListener('abort', look)
      done(state)
    }
    const unsubscribe = list.subscribe(look)
    signal.addEventListener('abort', look)
    look()
  })
}

const isBusy = ({ activity }: ListState) => activity === 'loading' || activity === 'retrying' || activity === 'paused'
