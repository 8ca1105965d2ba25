/** The figures of a list, kept up as its pages come. */
import type { BindingsList } from '../listing/bindingsList'
import { type Counter, type Figures, type Reckoning, createCounter } from './figures'

/** For so long rows are counted in one go, in ms; then the page has its turn. */
const SLICE_MS = 8
/** The charts are drawn at most so often. */
const QUIET_MS = 250

export interface CountedList {
  readonly subscribe: (listener: () => void) => () => void
  /** Of all rows that were there when they were counted; undefined before that. */
  readonly snapshot: () => Figures | undefined
  /** Says how to count, at first and where that changes. Until all is counted so, the figures stay. */
  readonly countAs: (as: Reckoning) => void
}

/** Counts while somebody listens. */
export function countedList(list: BindingsList): CountedList {
  const listeners = new Set<() => void>()
  let reckoning: Reckoning | undefined
  let counter: Counter | undefined
  let figures: Figures | undefined
  let published: { readonly counter: Counter; readonly changes: number } | undefined
  /** Goes on with what is still to be counted. */
  let timer: ReturnType<typeof setTimeout> | undefined
  /** Runs for a while after the charts were drawn. */
  let quiet: ReturnType<typeof setTimeout> | undefined
  let stop: (() => void) | undefined

  function work() {
    clearTimeout(timer)
    const { rows, shown } = list.snapshot()
    if (reckoning === undefined || shown === undefined) return
    if (counter?.rows !== rows) counter = createCounter(rows, reckoning)
    if (!counter.count(SLICE_MS)) timer = setTimeout(work)
    else if (quiet === undefined) publish(counter)
  }

  function publish(latest: Counter) {
    if (published?.counter === latest && published.changes === latest.changes) return
    published = { counter: latest, changes: latest.changes }
    figures = latest.figures()
    quiet = setTimeout(() => {
      quiet = undefined
      work()
    }, QUIET_MS)
    for (const listener of listeners) listener()
  }

  return {
    subscribe(listener) {
      listeners.add(listener)
      if (stop === undefined) {
        const unsubscribe = list.subscribe(work)
        stop = () => {
          unsubscribe()
          clearTimeout(timer)
          clearTimeout(quiet)
          quiet = undefined
          stop = undefined
        }
        work()
      }
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) stop?.()
      }
    },
    snapshot: () => figures,
    countAs(as) {
      reckoning = as
      counter = undefined
      if (stop !== undefined) work()
    },
  }
}
