/**
 * The rows of a service that the table has loaded, whatever its filters were: they tell of other users, which no
 * single answer does. They are read from the cache, and more of them are loaded into the very list that the table
 * shows.
 */
import { type InfiniteData, InfiniteQueryObserver, type QueryClient, hashKey } from '@tanstack/react-query'
import type { Fact, LoadedRows } from '../rules/facts'
import type { Binding } from '../twilio/binding'
import type { Twilio } from '../twilio/client'
import type { TwilioError } from '../twilio/errors'
import { type BindingsPage, type BindingsQuery, MOST_EMPTY_PAGES, bindingsQuery } from '../twilio/queries'

type Pages = InfiniteData<BindingsPage, BindingsPage['next']>

/** At most so often while pages come. */
const QUIET_MS = 250
const EVERYTHING = { BindingType: [], Identity: [] } as const

/** One list of them, as far as it is loaded. */
export interface LoadedList {
  readonly query: BindingsQuery
  readonly pages: readonly BindingsPage[]
}

export interface Neighbours {
  readonly fact: Fact<LoadedRows>
  /** The lists that these rows stand in, the longest first. */
  readonly lists: readonly LoadedList[]
  /** Whether the rest of the service is being loaded. */
  readonly isLooking: boolean
  /** Why it ended before the end. */
  readonly error: TwilioError | undefined
  /** Page after page came without a row: a person has to say whether to go on. */
  readonly strayed: boolean
  /** What the last try failed of, while it is tried again. */
  readonly trouble: TwilioError | undefined
}

export interface NeighboursStore {
  readonly subscribe: (listener: () => void) => () => void
  readonly snapshot: () => Neighbours
  /** Loads the rest of the service, one page after another. */
  readonly lookThrough: () => Promise<void>
  readonly stop: () => void
  /** Asks at once instead of after the wait. */
  readonly retryNow: () => void
}

/** Every row that is loaded of a service, each once. */
export function loadedRowsOf(queryClient: QueryClient, twilio: Twilio, service: string): Fact<LoadedRows> {
  // Of a row that stands in two lists, the one that was read last is shown.
  const lists = listsOf(queryClient, twilio, service).toSorted((one, other) => one.at - other.at)
  const rows = new Map<string | Binding, Binding>()
  // A row without a SID is nobody's repeat.
  for (const { pages } of lists)
    for (const { bindings } of pages) for (const row of bindings) rows.set(row.sid || row, row)
  if (lists.length === 0) return { state: 'notAsked', why: 'No bindings of this service are loaded.' }
  const isWhole = lists.some(({ isOfAll, pages }) => isOfAll && pages.at(-1)?.next === null)
  const at = Math.max(...lists.map((list) => list.at))
  return { state: 'known', value: { rows: [...rows.values()], isWhole }, at }
}

function listsOf(queryClient: QueryClient, { scope }: Twilio, service: string) {
  return queryClient
    .getQueryCache()
    .findAll({ queryKey: [scope, 'bindings', service] })
    .flatMap(({ queryKey, state }) => {
      const data = state.data as Pages | undefined
      const query = queryKey[3] as BindingsQuery
      const isOfAll = query.BindingType.length === 0 && query.Identity.length === 0
      return data === undefined
        ? []
        : [{ pages: data.pages, query, isOfAll, epoch: Number(queryKey[4]), at: state.dataUpdatedAt }]
    })
}

/** The same without React. */
export function createNeighbours(queryClient: QueryClient, twilio: Twilio, service: string): NeighboursStore {
  const listeners = new Set<() => void>()
  /** By the list, what lets go of it. */
  const held = new Map<string, () => void>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let looking = false
  let error: TwilioError | undefined
  let strayed = false
  let observer: ReturnType<typeof observe> | undefined
  let current: Neighbours = read()

  function read(): Neighbours {
    return {
      fact: loadedRowsOf(queryClient, twilio, service),
      lists: listsOf(queryClient, twilio, service).toSorted((one, other) => other.pages.length - one.pages.length),
      isLooking: looking,
      error,
      strayed,
      trouble: observer?.getCurrentResult().failureReason ?? undefined,
    }
  }
  /** The list of all that has got furthest: the table's own, where it shows one. */
  function observe() {
    const [furthest] = listsOf(queryClient, twilio, service)
      .filter(({ isOfAll }) => isOfAll)
      .toSorted((one, other) => other.pages.length - one.pages.length)
    return new InfiniteQueryObserver(queryClient, bindingsQuery(twilio, service, EVERYTHING, furthest?.epoch ?? 0))
  }
  function publish() {
    clearTimeout(timer)
    timer = undefined
    current = read()
    for (const listener of listeners) listener()
  }

  /** Ends the page under way, or the wait for its next try. */
  function cancel() {
    if (observer !== undefined) void queryClient.cancelQueries({ queryKey: observer.options.queryKey, exact: true })
  }

  /** The cache drops a list that nobody looks at after a while; the table comes back to it. */
  function hold() {
    for (const { query, epoch } of listsOf(queryClient, twilio, service)) {
      const options = bindingsQuery(twilio, service, query, epoch)
      const key = hashKey(options.queryKey)
      if (held.has(key)) continue
      const holder = new InfiniteQueryObserver(queryClient, { ...options, enabled: false })
      held.set(
        key,
        holder.subscribe(() => undefined),
      )
    }
  }
  function letGo() {
    for (const leave of held.values()) leave()
    held.clear()
  }

  return {
    subscribe(listener) {
      listeners.add(listener)
      hold()
      const unsubscribe = queryClient.getQueryCache().subscribe(({ type, query: { queryKey } }) => {
        const isOurs = queryKey[0] === twilio.scope && queryKey[1] === 'bindings' && queryKey[2] === service
        if (isOurs && type === 'updated') timer ??= setTimeout(publish, QUIET_MS)
      })
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) letGo()
        unsubscribe()
        clearTimeout(timer)
        timer = undefined
      }
    },
    snapshot: () => current,
    async lookThrough() {
      if (looking) return
      looking = true
      error = undefined
      strayed = false
      publish()
      observer = observe()
      const unsubscribe = observer.subscribe(() => undefined)
      let empty = 0
      while (looking) {
        const before = observer.getCurrentResult()
        if (before.data !== undefined && !before.hasNextPage) break
        const after = await observer.fetchNextPage({ cancelRefetch: false })
        if (after.isError) {
          error = after.error
          break
        }
        // Pages without a row may go on for ever: whether to look further is asked.
        empty = after.data?.pages.at(-1)?.bindings.length === 0 ? empty + 1 : 0
        strayed = empty >= MOST_EMPTY_PAGES && after.hasNextPage
        if (strayed) break
      }
      if (listeners.size > 0) hold()
      unsubscribe()
      observer = undefined
      looking = false
      publish()
    },
    stop() {
      if (!looking) return
      looking = false
      cancel()
      publish()
    },
    // Looking goes on, so the same page is asked for at once.
    retryNow: cancel,
  }
}
