/**
 * What is shown of the loaded rows, and in which order: those that a search and the facets let through, sorted. It is the
 * same list: what it asks for and how it fails is the same. Kept up as pages come, and worked at in slices.
 */
import type { Binding } from '../twilio/binding'
import type { BindingsList, ListChange, ListState, Place, TableListener } from './bindingsList'
import { type Counts, type Facets, NO_FACETS } from './facets'
import { keepOrder, knownOrder, likelyOrders } from './orders'
import type { Rows } from './rows'
import { type Search, readSearch } from './search'
import { rowsAt, rowsNear } from './shownRows'
import { type SeverityOf, createSieve } from './sieve'
import { createPace, createSlices, later, whileIdle } from './slices'
import { type Sort, createSortKeys, keyOf } from './sortKeys'
import { merged, only } from './sortPlaces'
import type { Span } from './span'
import { textOrder } from './textOrder'

export interface ViewQuery {
  /** As typed. */
  readonly search: string
  readonly facets: Facets
  readonly sort: Sort | undefined
  /** When the rows were made that are shown; absent for any time. */
  readonly created?: Span | undefined
}

export interface ViewTools {
  readonly severityOf: SeverityOf
  /** The places of rows that may come out differently now; grows in place. */
  readonly touched: (rows: Rows) => readonly number[]
  /** The name of a credential, where it may be read. */
  readonly nameOf: (sid: string) => string | undefined
}

export interface Counted {
  readonly counts: Counts
  /** Of how many rows they are: until all were looked at, a value may have more, and one without any may have some. */
  readonly looked: number
  /** How many are loaded. */
  readonly loaded: number
  /** How many of them the search and all facets let through so far. */
  readonly through: number
}

export interface View extends BindingsList {
  /** Shows something else of the same rows, from the first; where nobody looks, once somebody does. */
  readonly look: (query: ViewQuery | undefined) => void
  /** Whether somebody looks. */
  readonly isAwake: () => boolean
  /** Makes what will likely be asked of rows of which no more will come, while the page rests. @returns ends that */
  readonly prepare: () => () => void
  /** Says that credentials have other names: who is searched or sorted by them is looked at again. */
  readonly rename: () => void
  /** Reads for the counts what the rows have in each facet, the rules last. @returns ends that */
  readonly wantCounts: () => () => void
  /** The rows that are shown, once each loaded row was looked at. */
  readonly settled: () => Promise<readonly Binding[]>
  /** How many rows each value has, among those that the search and the other facets let through. */
  readonly counts: () => Counted
}

const EVERYTHING: ViewQuery = { search: '', facets: NO_FACETS, sort: undefined }

/** What takes longer shows what was found so far. */
const PATIENCE_MS = 100
/** After so long rows are looked at again: a finding may be one of age, and so is a facet. */
const STALE_MS = 3_600_000

export function createView(list: BindingsList, tools: ViewTools): View {
  const listeners = new Set<() => void>()
  const tableListeners = new Set<TableListener>()
  const pace = createPace()
  const slices = createSlices(pace)
  const countingPace = createPace()
  /** The rows are shown by then: what is counted is in no hurry. */
  const counting = createSlices(countingPace, later)
  let query = EVERYTHING
  let wanted: Search | undefined
  /** How many want the counts, and what they are until something is looked at. */
  let counters = 0
  let counted: Counted | undefined
  let now = Date.now()
  let source = list.snapshot().rows
  let sieve = newSieve()
  /** How many rows of the source were looked at, and those that are to be looked at again. */
  let looked = 0
  const again = new Set<number>()
  let heard = tools.touched(source).length
  let textsInOrder = textOrder(0)
  let keys = createSortKeys(undefined)
  /** The place of the row whose key is read. */
  let keyed = 0
  const keyContext = { severityOf: () => sieve.severityAt(keyed), nameOf: tools.nameOf }
  const keyAt = (index: number) => {
    const binding = source.all[index]
    keyed = index
    return query.sort === undefined || binding === undefined ? null : keyOf(query.sort.by, binding, keyContext)
  }
  let order = new Uint32Array()
  let shown = { order, rows: rowsAt(source, order) }
  /** A list that takes the other's place, until the table is told. */
  let change: 'fresh' | 'refreshed' | undefined
  /** Whether all rows are being looked at from the first, and whether what was found so far may be shown. */
  let isAnew = false
  let isLooking = false
  let showsParts = false
  let isRedrawn = false
  let place: Place | undefined
  let stop: (() => void) | undefined
  let state = describe()

  function newSieve() {
    const rows = source
    const severityOf = (binding: Parameters<SeverityOf>[1]) => tools.severityOf(rows, binding, now)
    return createSieve(rows, { now, severityOf, nameOf: tools.nameOf })
  }

  function halt() {
    counted = undefined
    slices.stop()
    counting.stop()
    isLooking = false
  }

  /** Begins to look at all rows from the first. */
  function startOver(as: 'fresh' | 'refreshed' | undefined) {
    halt()
    sieve.want(query, query.sort?.by === 'health')
    looked = 0
    textsInOrder = textOrder(source.all.length)
    keys = createSortKeys(query.sort, textsInOrder, keyAt)
    order = new Uint32Array()
    change = as ?? change
    isAnew = true
    showsParts = change === 'fresh'
  }

  /** Looks at the rows that are new or have changed, and brings those that are let through into the order. */
  function* look(): Generator<void, void> {
    while (hearTouched() || looked < source.all.length) {
      const inOrder = query.sort && looked === 0 ? knownOrder(source, query.sort) : undefined
      if (inOrder !== undefined && sieve.isOpen()) {
        order = inOrder
        looked = inOrder.length
        continue
      }
      const patience = performance.now() + PATIENCE_MS
      const found: number[] = []
      const changed = new Set([...again].filter((index) => index < looked))
      const isSorted = query.sort !== undefined && inOrder === undefined
      const see = (index: number, hasChanged: boolean) => {
        if (!sieve.lets(index, hasChanged)) return
        if (isSorted) keys.set(index, keyAt(index))
        found.push(index)
      }
      for (const index of changed) {
        if (pace.isOver(sieve.costOf(index))) yield
        see(index, again.delete(index))
      }
      // What comes meanwhile is not in that order.
      const end = () => inOrder?.length ?? source.all.length
      for (; looked < end(); looked += 1) {
        if (pace.isOver(sieve.costOf(looked))) {
          yield
          if (performance.now() >= patience) break
        }
        see(looked, again.size > 0 && again.delete(looked))
      }
      const added = inOrder === undefined ? Uint32Array.from(found) : only(inOrder, found)
      if (isSorted || changed.size > 0) yield* keys.sort(added, pace)
      order = merged(changed.size > 0 ? order.filter((index) => !changed.has(index)) : order, added, keys.compare)
      if (looked < source.all.length) publish(true)
    }
  }

  /** @returns whether there are rows to look at again. Those that are looked at for the first time are read anew anyway. */
  function hearTouched(): boolean {
    const log = tools.touched(source)
    if (looked === 0 && !sieve.hasRead()) heard = log.length
    for (; heard < log.length; heard += 1) {
      const index = log[heard]
      if (index !== undefined) again.add(index)
    }
    isRedrawn ||= again.size > 0
    return again.size > 0
  }

  /** Does what there is to do; what one slice is not enough for is told when it is done. */
  function run() {
    if (Date.now() - now > STALE_MS) {
      now = Date.now()
      sieve = newSieve()
      startOver(undefined)
    }
    // By now they may be too many for the order of the reader's language.
    if (query.sort?.by === 'identity' && textsInOrder !== textOrder(source.all.length)) startOver(undefined)
    // What is under way takes what has come as well.
    if (isLooking) return
    let isLate = false
    slices.start(
      (function* () {
        isLooking = true
        yield* look()
        isLooking = false
        isAnew = false
        if (query.sort !== undefined) keepOrder(source, query.sort, order)
        if (isLate) publish()
        if (counters > 0 && (isLate || !sieve.read(looked, pace, true))) counting.start(count())
      })(),
    )
    isLate = true
  }

  function* count() {
    do yield
    while (!sieve.read(looked, countingPace, true))
    publish()
  }

  function describe(): ListState {
    const latest = { ...list.snapshot(), rows: shown.rows, count: shown.order.length, search: wanted }
    // As long as none was found among those looked at, nobody can say that there is none.
    return latest.count > 0 || looked >= source.all.length ? latest : { ...latest, shown: undefined, error: undefined }
  }

  /** @param isPart shows what was found so far, where that may be */
  function publish(isPart = false) {
    counted = undefined
    if (!isAnew || (isPart && showsParts)) show()
    state = describe()
    for (const listener of listeners) listener()
  }

  function show() {
    const isLonger = () => shown.order.every((one, at) => one === order[at])
    const said = change ?? (!isLonger() ? 'refreshed' : isRedrawn ? 'redrawn' : 'grown')
    change = undefined
    isRedrawn = false
    if (said === 'grown' && order.length === shown.order.length) return
    const isSorted = query.sort !== undefined
    const rows = said === 'refreshed' ? rowsNear(source, order, isSorted) : rowsAt(source, order)
    for (const listener of tableListeners) listener(said, rows)
    shown = { order, rows: said === 'refreshed' ? rowsAt(source, order) : rows }
  }

  function take(rows: Rows, as: 'fresh' | 'refreshed') {
    source = rows
    sieve = newSieve()
    again.clear()
    heard = tools.touched(source).length
    startOver(as)
    if (as === 'fresh') place = undefined
  }

  /** Nobody tells of other rows while nobody looks. */
  function takeLatest() {
    const { rows } = list.snapshot()
    if (rows !== source) take(rows, 'fresh')
  }

  function hear(heardChange: ListChange, rows: Rows) {
    if (rows !== source) take(rows, heardChange === 'refreshed' ? 'refreshed' : 'fresh')
    // The place of the whole list is none of the new one.
    if (heardChange === 'fresh') list.returnTo()
    isRedrawn ||= heardChange === 'redrawn'
    run()
    // Of pages the list itself says when it is time to tell.
    if (heardChange !== 'grown' && !isLooking) publish()
  }

  /** Nothing is looked at while nobody looks. */
  function wake() {
    if (stop !== undefined) return
    const stops = [list.listen(hear), list.subscribe(() => publish())]
    stop = () => {
      halt()
      for (const end of stops) end()
      stop = undefined
    }
    takeLatest()
    // Rows may have changed in place meanwhile.
    isRedrawn = true
    run()
    publish()
  }

  function add<T>(all: Set<T>, one: T): () => void {
    wake()
    all.add(one)
    return () => {
      all.delete(one)
      if (listeners.size + tableListeners.size === 0) stop?.()
    }
  }

  function rename() {
    sieve.rename()
    if (query.search === '' && query.sort?.by !== 'credential_sid') return
    startOver(undefined)
    run()
    if (!isLooking) publish()
  }

  return {
    ...list,
    whole: list,
    look(latest = EVERYTHING) {
      if (JSON.stringify(latest) === JSON.stringify(query)) return
      query = latest
      wanted = latest.search === '' ? undefined : readSearch(latest.search)
      place = undefined
      startOver('fresh')
      if (stop === undefined) return
      run()
      if (!isLooking) publish()
    },
    isAwake: () => stop !== undefined,
    prepare() {
      takeLatest()
      hearTouched()
      return whileIdle(function* prepared(idlePace) {
        yield* likelyOrders(source, idlePace)
        while (!sieve.read(source.all.length, idlePace, false)) yield
      })
    },
    rename,
    wantCounts() {
      counters += 1
      run()
      if (!isLooking) publish()
      return () => {
        counters -= 1
      }
    },
    settled: () =>
      new Promise((resolve) => {
        const unsubscribe = add(listeners, () => {
          if (isAnew || isLooking) return
          unsubscribe()
          resolve(shown.rows.all)
        })
        publish()
      }),
    counts: () =>
      (counted ??= { counts: sieve.counts(looked), looked, loaded: source.all.length, through: order.length }),
    // Over the loaded rows: scrolling to the end of what is shown is no wish for more. Without any there is nothing to show.
    need: () => list.need(1),
    leaveAt(left) {
      place = left
    },
    returnTo() {
      const left = place
      place = undefined
      return left
    },
    snapshot: () => state,
    subscribe: (listener) => add(listeners, listener),
    listen: (listener) => add(tableListeners, listener),
  }
}
