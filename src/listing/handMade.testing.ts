import type { Binding } from '../twilio/binding'
import type { BindingsList, ListChange, ListState } from './bindingsList'
import { createRows } from './rows'

/** A list without requests: pages are put into it by hand, and it tells of them as the real one does. */
export function handMade() {
  const listeners = new Set<() => void>()
  const tableListeners = new Set<Parameters<BindingsList['listen']>[0]>()
  const needs: number[] = []
  let place: ReturnType<BindingsList['returnTo']>
  let pages: { bindings: readonly Binding[]; at: number; next: null }[] = []
  let rows = createRows()
  const describeIt = (): ListState => ({
    shown: { BindingType: [], Identity: [] },
    asked: undefined,
    rows,
    count: rows.all.length,
    pages: pages.length,
    more: true,
    activity: 'idle',
    error: undefined,
    loadingAll: false,
    loadingSince: 0,
    pagesBefore: 0,
    halted: false,
    strayed: false,
    since: 0,
    missing: [],
  })
  let state = describeIt()
  const tell = (change: ListChange) => {
    for (const listener of tableListeners) listener(change, rows)
    state = describeIt()
    for (const listener of listeners) listener()
  }
  const nothing = () => undefined
  const list: BindingsList = {
    show: nothing,
    prepare: nothing,
    refresh: nothing,
    need: (count) => needs.push(count),
    goOn: nothing,
    retry: nothing,
    loadAll: () => Promise.resolve(),
    stop: nothing,
    keepPlace: () => nothing,
    snapshot: () => state,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    listen: (listener) => {
      tableListeners.add(listener)
      return () => tableListeners.delete(listener)
    },
    leaveAt: (left) => {
      place = left
    },
    returnTo: () => {
      const left = place
      place = undefined
      return left
    },
    close: nothing,
  }
  return {
    list,
    needs,
    /** @param before told of the rows as they are by then, before anybody else is */
    add(bindings: readonly Binding[], before: (rows: readonly Binding[]) => void = nothing) {
      pages = [...pages, { bindings, at: 0, next: null }]
      const isRedrawn = rows.take(pages)
      before(rows.all)
      tell(isRedrawn ? 'redrawn' : 'grown')
    },
    replace(change: ListChange, bindings: readonly Binding[]) {
      pages = [{ bindings, at: 0, next: null }]
      rows = createRows()
      rows.take(pages)
      tell(change)
    },
  }
}
