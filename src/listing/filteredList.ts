/** A list of which only some of the loaded rows are shown. It is the same list: what it asks for and how it fails is the same. */
import type { Binding } from '../twilio/binding'
import type { BindingsList, ListChange, ListState, Place, TableListener } from './bindingsList'
import type { Rows } from './rows'

interface Filter {
  /** Whether a row is shown. */
  readonly test: (rows: Rows, binding: Binding, now: number) => boolean
  /** The places of rows that may come out differently now; grows in place. */
  readonly touched: (rows: Rows) => readonly number[]
}

/** For so long rows are looked at in one go, in ms; then the page has its turn. */
const SLICE_MS = 12
/** How often the clock is read. */
const ROWS_A_LOOK = 32
const PUBLISH_MS = 100
/** After so long rows are looked at again: a finding may be one of age. */
const STALE_MS = 3_600_000

export function filteredList(list: BindingsList, { test, touched }: Filter): BindingsList {
  const listeners = new Set<() => void>()
  const tableListeners = new Set<TableListener>()
  let source = list.snapshot().rows
  let now = Date.now()
  /** Of each row of the source that was looked at, whether it is shown. */
  let passes: boolean[] = []
  const again = new Set<number>()
  let heard = 0
  /** Whether all rows of the source were looked at once. */
  let wasWhole = false
  /** A list that takes the other's place, until the table is told. */
  let change: 'fresh' | 'refreshed' | undefined
  let isRedrawn = false
  let place: Place | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let publishedAt = 0
  let stop: (() => void) | undefined

  let isWhole = look()
  let shown = pick()
  let state = describe()

  /** Looks at rows for a moment. @returns whether none is left */
  function look(): boolean {
    const end = performance.now() + SLICE_MS
    let looked = 0
    if (Date.now() - now > STALE_MS) {
      now = Date.now()
      for (const index of passes.keys()) again.add(index)
    }
    const log = touched(source)
    for (; heard < log.length; heard += 1) {
      const index = log[heard]
      if (index !== undefined && index < passes.length) again.add(index)
    }
    const isOver = (index: number) => {
      const binding = source.all[index]
      passes[index] = binding !== undefined && test(source, binding, now)
      looked += 1
      return looked % ROWS_A_LOOK === 0 && performance.now() >= end
    }
    for (const index of again) {
      again.delete(index)
      if (isOver(index)) return false
    }
    while (passes.length < source.all.length) if (isOver(passes.length)) return false
    wasWhole = true
    return true
  }

  function pick(): Shown {
    const places: number[] = []
    for (const [index, isShown] of passes.entries()) if (isShown) places.push(index)
    return { places, rows: rowsAt(source, places) }
  }

  function describe(): ListState {
    const whole = list.snapshot()
    const { rows } = shown
    const latest = { ...whole, rows, count: rows.all.length }
    // As long as none was found among those looked at, nobody can say that there is none.
    return wasWhole || latest.count > 0 ? latest : { ...latest, shown: undefined, error: undefined }
  }

  /** Shows what was found. A refreshed list takes the old one's place when all of it was looked at: it keeps the place. */
  function publish() {
    publishedAt = performance.now()
    if (change !== 'refreshed' || isWhole) show(pick())
    state = describe()
    for (const listener of listeners) listener()
  }

  function show(latest: Shown) {
    const { rows, places } = latest
    const isLonger = shown.places.every((one, at) => one === places[at])
    const said = change ?? (!isLonger ? 'refreshed' : isRedrawn ? 'redrawn' : 'grown')
    if (said === 'grown' && places.length === shown.places.length) return
    change = undefined
    isRedrawn = false
    const told =
      said === 'refreshed' ? { ...rows, indexOf: (key: string) => nearest(latest, source.indexOf(key)) } : rows
    for (const listener of tableListeners) listener(said, told)
    shown = latest
  }

  function begin(rows: Rows, as: 'fresh' | 'refreshed') {
    source = rows
    passes = []
    again.clear()
    heard = 0
    wasWhole = false
    change = as
    if (as === 'fresh') place = undefined
  }

  /** Looks at what there is, the rest of it later. */
  function work() {
    clearTimeout(timer)
    isWhole = look()
    if (!isWhole) timer = setTimeout(goOn)
  }

  function goOn() {
    work()
    if (isWhole || performance.now() - publishedAt >= PUBLISH_MS) publish()
  }

  function hear(heardChange: ListChange, rows: Rows) {
    if (rows !== source) begin(rows, heardChange === 'refreshed' ? 'refreshed' : 'fresh')
    // The place of the whole list is none of the new one.
    if (heardChange === 'fresh') list.returnTo()
    isRedrawn ||= heardChange === 'redrawn'
    work()
    // Of pages the list itself says when it is time to tell.
    if (heardChange !== 'grown') publish()
  }

  /** Nothing is looked at while nobody looks. */
  function wake() {
    if (stop !== undefined) return
    const stops = [list.listen(hear), list.subscribe(publish)]
    stop = () => {
      clearTimeout(timer)
      for (const end of stops) end()
      stop = undefined
    }
    const { rows } = list.snapshot()
    if (rows !== source) begin(rows, 'fresh')
    // Rows may have changed in place meanwhile.
    isRedrawn = true
    work()
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

  return {
    ...list,
    whole: list,
    // Over the loaded rows: scrolling to the end of what is shown is no wish for more. Without any there is nothing to filter.
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

interface Shown {
  /** Where the rows stand in the whole list. */
  readonly places: readonly number[]
  readonly rows: Rows
}

/** Some of the rows, each under the key that it has in the whole list. */
function rowsAt(source: Rows, places: readonly number[]): Rows {
  return {
    all: places.flatMap((place) => source.all[place] ?? []),
    repeats: 0,
    odd: 0,
    take: () => false,
    keyAt: (index) => {
      const place = places[index]
      return place === undefined ? undefined : source.keyAt(place)
    },
    indexOf: (key) => {
      const place = source.indexOf(key)
      const index = firstFrom(places, place)
      return place >= 0 && places[index] === place ? index : -1
    },
  }
}

/** Where a row stands, or would stand if it were shown: what the table keeps its place by. */
const nearest = ({ places }: Shown, place: number) =>
  place < 0 ? -1 : Math.min(firstFrom(places, place), places.length - 1)

/** Where the first of the places stands that is not before this one. */
function firstFrom(places: readonly number[], place: number): number {
  let from = 0
  let to = places.length
  while (from < to) {
    const middle = (from + to) >> 1
    if ((places[middle] ?? place) < place) from = middle + 1
    else to = middle
  }
  return from
}
