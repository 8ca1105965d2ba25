/**
 * The list behind the table: the reading that is shown, and the one that is to take its place. A new filter and a
 * refresh are the same thing: the old rows stay until the first page of the new reading is in.
 */
import type { QueryClient } from '@tanstack/react-query'
import type { Twilio } from '../twilio/client'
import type { TwilioError } from '../twilio/errors'
import { type BindingsQuery, MOST_EMPTY_PAGES, bindingsQuery } from '../twilio/queries'
import { type Activity, type Reading, createReading } from './reading'
import { type Rows, createRows } from './rows'
import type { Search } from './search'

export interface ListState {
  /** What the rows answer; undefined until the first page of anything is in. */
  readonly shown: BindingsQuery | undefined
  /** What is being asked for while the rows still answer something else, or answer it as of earlier. */
  readonly asked: { readonly query: BindingsQuery; readonly refresh: boolean; readonly count: number } | undefined
  readonly rows: Rows
  readonly count: number
  readonly pages: number
  readonly more: boolean
  readonly activity: Activity
  readonly error: TwilioError | undefined
  readonly loadingAll: boolean
  /** When that began, as `performance.now` says it; the time between Stop and Resume does not count. */
  readonly loadingSince: number
  /** How many pages there were by then. */
  readonly pagesBefore: number
  /** Loading all ended before the end of the list. */
  readonly halted: boolean
  /** Page after page came without a row: a person has to say whether to go on. */
  readonly strayed: boolean
  readonly since: number
  /** What was looked for in the rows, where they are those of a search. */
  readonly search?: Search | undefined
  /** Identities of the filter for which the whole list holds no binding. */
  readonly missing: readonly string[]
}

/** What the table has to hear at once: `fresh` begins at row one, `refreshed` keeps its place, `grown` has more rows. */
export type ListChange = 'fresh' | 'refreshed' | 'grown' | 'redrawn'

/** Where a table stands in the list, for when it comes back. */
export interface Place {
  readonly scrollTop: number
  readonly rowHeight: number
  /** The row with the tab stop, and whether the focus was in it. */
  readonly active: number
  readonly hadFocus: boolean
}

export type TableListener = (change: ListChange, rows: Rows) => void

export interface BindingsList {
  /** Where this is a filter over the loaded rows: the list of all of them. */
  readonly whole?: BindingsList
  /** Shows the answer to a query; nothing happens where it is shown or asked for already. */
  show: (query: BindingsQuery) => void
  /** Asks for what will be shown in a moment, where it is not there yet: a press takes longer than many an answer. */
  prepare: (query: BindingsQuery) => void
  /** Reads the same list again, from its first page, beside the one that is shown. */
  refresh: () => void
  /** Says that so many rows are wanted; asks for pages until they are there. Never after a failure. */
  need: (count: number) => void
  /** Looks through more pages although the latest held no row. */
  goOn: () => void
  /** Goes on after a failure or a stop, or at once instead of after the wait; to the end where all was to be loaded. */
  retry: () => void
  loadAll: () => Promise<void>
  stop: () => void
  /** Says which row keeps its place through a refresh, for as long as the table is there. */
  keepPlace: (anchor: () => string | undefined) => () => void
  snapshot: () => ListState
  /** For React: at most four times a second while only the count grows. What is asked for is said with its answer, or soon. */
  subscribe: (listener: () => void) => () => void
  /** For the table: every change, as it happens. */
  listen: (listener: TableListener) => () => void
  /** Keeps where the table stands when it is left. */
  leaveAt: (place: Place) => void
  /** Where the table stood when it was left; said once. */
  returnTo: () => Place | undefined
  /** Ends all requests. */
  close: () => void
}

const STATUS_INTERVAL_MS = 250
/** Whoever presses something sees within so long that it was heard. */
const SOON_MS = 100
/** How many pages without a row are followed in silence. */
const PATIENCE = MOST_EMPTY_PAGES

export function createBindingsList(queryClient: QueryClient, twilio: Twilio, service: string): BindingsList {
  const epochs = new Map<string, number>()
  const listeners = new Set<() => void>()
  const tableListeners = new Set<TableListener>()
  const nothing = createRows()
  /** How many rows there were when the table heard of it last. */
  let told = 0
  let current: Reading | undefined
  let candidate: { reading: Reading; refresh: boolean } | undefined
  let needed = 0
  let anchor: () => string | undefined = () => undefined
  let loadingAll = false
  /** Loading all is a wish that outlives a failure, until it is met or stopped. */
  let wantsAll = false
  let loadingSince = 0
  let pagesBefore = 0
  /** How long it was loading all in ms until it ended before the end of the list; 0 where it did not. */
  let spent = 0
  let patience = PATIENCE
  let state = describe()
  let timer: ReturnType<typeof setTimeout> | undefined

  function describe(): ListState {
    const speaking = candidate?.reading ?? current
    return {
      shown: current?.query,
      asked: candidate && {
        query: candidate.reading.query,
        refresh: candidate.refresh,
        count: candidate.reading.rows.all.length,
      },
      rows: current?.rows ?? nothing,
      count: current?.rows.all.length ?? 0,
      pages: current?.pages ?? 0,
      more: current?.more ?? true,
      activity: speaking?.activity ?? 'idle',
      error: speaking?.error,
      loadingAll,
      loadingSince,
      pagesBefore,
      halted: spent > 0,
      strayed: current !== undefined && current.more && current.emptyPages >= patience,
      since: current?.since ?? 0,
      missing: current === undefined || current.more ? [] : withoutRow(current),
    }
  }

  let place: Place | undefined

  function publish() {
    clearTimeout(timer)
    timer = undefined
    state = describe()
    for (const listener of listeners) listener()
  }

  /** A change of anything but the count is said at once, and that something is asked for unless it is answered soon. */
  function update() {
    const latest = describe()
    const isSteady =
      STEADY.every((key) => latest[key] === state[key]) &&
      (latest.activity === state.activity || (isCalm(latest) && isCalm(state)))
    const isAskedAnew = latest.asked?.query !== state.asked?.query
    if (!isSteady || (isAskedAnew && (current === undefined || latest.asked?.refresh !== false))) return publish()
    if (isAskedAnew) {
      // To draw what is asked for, and its answer a moment later, takes twice as long as to draw both at once.
      clearTimeout(timer)
      timer = setTimeout(publish, SOON_MS)
    } else timer ??= setTimeout(publish, STATUS_INTERVAL_MS)
  }

  function tell(change: ListChange) {
    told = current?.rows.all.length ?? 0
    for (const listener of tableListeners) listener(change, current?.rows ?? nothing)
  }

  function halt() {
    if (loadingAll) spent = performance.now() - loadingSince
    loadingAll = false
  }

  function begin(query: BindingsQuery, refresh: boolean) {
    candidate?.reading.leave()
    loadingAll = false
    wantsAll = false
    const key = JSON.stringify(query)
    if (refresh) epochs.set(key, (epochs.get(key) ?? 0) + 1)
    candidate = undefined
    const reading = createReading({
      queryClient,
      twilio,
      service,
      query,
      epoch: epochs.get(key) ?? 0,
      onChange: (changed, redraw) => {
        // The first call comes before the reading is known here; it is looked at below.
        if (changed === current) grow(redraw)
        else if (changed === candidate?.reading) settle()
      },
    })
    candidate = { reading, refresh }
    settle()
  }

  /** Lets the new reading take the old one's place as soon as it can. */
  function settle() {
    if (candidate === undefined) return
    const { reading, refresh } = candidate
    if (reading.started) {
      const kept = refresh ? anchor() : undefined
      // The row at the top may be gone; it is not looked for beyond where it stood.
      const isLost = reading.pages > (current?.pages ?? 0)
      const complete = kept === undefined || reading.rows.indexOf(kept) >= 0 || !reading.more || isLost
      if (!complete && reading.activity === 'idle') void reading.next()
      if (complete) {
        current?.leave(refresh)
        current = reading
        candidate = undefined
        // It was of the list that is gone.
        loadingAll = false
        spent = 0
        needed = 0
        patience = PATIENCE
        tell(refresh ? 'refreshed' : 'fresh')
        ask()
      }
    }
    update()
  }

  function grow(redraw: boolean) {
    if (redraw) tell('redrawn')
    else if (told !== current?.rows.all.length) tell('grown')
    ask()
    update()
  }

  /** The automatic request: only while nothing is under way and nothing has failed, or it would be a storm. */
  function ask() {
    if (candidate !== undefined || current === undefined) return
    const { activity, more, rows } = current
    if (activity === 'idle' && more && rows.all.length < needed && current.emptyPages < patience) void current.next()
  }

  const list: BindingsList = {
    leaveAt(left) {
      place = left
    },
    returnTo() {
      const left = place
      place = undefined
      return left
    },
    keepPlace(askTable) {
      anchor = askTable
      return () => {
        anchor = () => undefined
      }
    },
    show(query) {
      const wanted = JSON.stringify(query)
      if (candidate !== undefined && JSON.stringify(candidate.reading.query) === wanted) return undefined
      if (current !== undefined && JSON.stringify(current.query) === wanted) {
        const isBack = candidate !== undefined
        candidate?.reading.leave()
        candidate = undefined
        ask()
        return isBack ? publish() : undefined
      }
      if (current !== undefined && isBusy(current)) void current.stop(true)
      return begin(query, false)
    },
    prepare(query) {
      const epoch = epochs.get(JSON.stringify(query)) ?? 0
      // What fails is told of where it is shown.
      queryClient.ensureInfiniteQueryData(bindingsQuery(twilio, service, query, epoch)).catch(() => {})
    },
    refresh() {
      // A new filter is on its way: that is the list to read, not the one it replaces.
      if (candidate !== undefined && !candidate.refresh) return list.retry()
      if (current === undefined) return list.retry()
      // A list asks for one page at a time.
      if (isBusy(current)) void current.stop(true)
      return begin(current.query, true)
    },
    need(count) {
      needed = count
      ask()
    },
    goOn() {
      if (wantsAll) void list.loadAll()
      else {
        patience += PATIENCE
        ask()
      }
      publish()
    },
    retry() {
      const reading = candidate?.reading ?? current
      if (reading === undefined) return
      const free = isBusy(reading) ? reading.stop() : Promise.resolve()
      void free.then(() => (wantsAll && reading === current ? list.loadAll() : reading.next()))
    },
    async loadAll() {
      const reading = current
      if (reading === undefined || loadingAll) return
      loadingAll = true
      wantsAll = true
      if (spent === 0) pagesBefore = reading.pages
      loadingSince = performance.now() - spent
      spent = 0
      if (reading.emptyPages >= patience) patience = reading.emptyPages + PATIENCE
      publish()
      // The request itself is awaited each time, and its result is in before the next: a loop that only looked at
      // flags would spin while the query's own notices wait for a timer.
      while (loadingAll && reading === current && reading.more) {
        await reading.next()
        if (reading.activity !== 'idle') break
        // Page after page without a row: a person has to say whether to go on, here as when scrolling.
        if (reading.emptyPages >= patience) break
      }
      if (reading === current) {
        halt()
        wantsAll &&= reading.more
      }
      publish()
    },
    stop() {
      wantsAll = false
      if (candidate?.refresh === true) {
        // The list that is shown is whole in itself, and goes on as it was.
        candidate.reading.leave(true)
        candidate = undefined
        ask()
        return publish()
      }
      const reading = candidate?.reading ?? current
      // Loading all was one wish, scrolling on is another: that goes on.
      if (reading !== undefined && isBusy(reading)) void reading.stop(loadingAll)
      halt()
      return publish()
    },
    snapshot: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    listen(listener) {
      tableListeners.add(listener)
      return () => tableListeners.delete(listener)
    },
    close() {
      loadingAll = false
      clearTimeout(timer)
      candidate?.reading.leave()
      current?.leave()
      candidate = undefined
      current = undefined
    },
  }
  return list
}

const STEADY = ['shown', 'more', 'error', 'loadingAll', 'strayed', 'since'] as const

/** One page after another comes and goes too fast to be told. */
const isCalm = ({ activity }: ListState) => activity === 'idle' || activity === 'loading'

const isBusy = ({ activity }: Reading) => activity === 'loading' || activity === 'retrying' || activity === 'paused'

function withoutRow({ query, rows }: Reading): string[] {
  if (query.Identity.length === 0) return []
  const there = new Set(rows.all.map((row) => row.identity))
  return query.Identity.filter((identity) => !there.has(identity))
}
