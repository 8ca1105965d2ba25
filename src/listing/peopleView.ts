/**
 * The people of a list, searched and in order, kept up as pages come. The work goes in slices, so that the page keeps
 * its turn; what is shown stays until the next is whole.
 */
import type { BindingsList } from './bindingsList'
import { type People, type Person, createPeople } from './people'
import { type SeverityOf, createJudge } from './peopleHealth'
import { type Lines, linesOf } from './peopleLines'
import { type PeopleQuery, type UserName, orderOf, testOf } from './peopleQuery'
import type { Rows } from './rows'
import { createPace, createSlices } from './slices'
import { type Compare, merged, sortPlaces } from './sortPlaces'
import { type TextOrder, textOrder } from './textOrder'

export interface PeopleState {
  readonly people: People
  /** Those that the query leaves, in its order. */
  readonly shown: readonly Person[]
  /** How many people the loaded bindings belong to, and how many of these were looked at. */
  readonly total: number
  readonly looked: number
  readonly lines: Lines
  /** What this answers. */
  readonly query: PeopleQuery
  /** Whether another query is asked for by now. */
  readonly isBusy: boolean
}

/** Where a table of people was left. */
interface PeoplePlace {
  /** How many lines are above the view. */
  readonly top: number
  /** The line with the tab stop, and whether the focus was in it. */
  readonly active: number
  readonly hadFocus: boolean
}

export interface PeopleView {
  show: (query: PeopleQuery) => void
  /** Opens somebody to the devices, or closes. */
  open: (identity: string | null, isOpen: boolean) => void
  isOpen: (identity: string | null) => boolean
  snapshot: () => PeopleState
  /** The people as they are once every binding was looked at that is loaded by now. */
  settled: () => Promise<PeopleState>
  subscribe: (listener: () => void) => () => void
  /** Keeps where the table stands when it is left. */
  leaveAt: (place: PeoplePlace) => void
  /** Where it stood when it was left; said once. */
  returnTo: () => PeoplePlace | undefined
}

/** The names of users, as far as they are read. */
export interface Names {
  nameOf: (identity: string) => UserName | undefined
  /** Told of those who have got a name. */
  listen: (listener: (identities: readonly string[]) => void) => () => void
}

interface Options {
  readonly severityOf: SeverityOf
  readonly names: Names
  /** For so long the work goes on at once, in ms. */
  readonly sliceMs?: number
}

/** While nothing but the rows grows, at most so often is told. */
const PUBLISH_MS = 250
/** How much work a step is that is not counted: as much as calls for a look at the clock. */
const A_STEP = 256
const EVERYBODY: PeopleQuery = { text: '', devices: undefined, sort: undefined }

export function createPeopleView(list: BindingsList, { severityOf, names, sliceMs }: Options): PeopleView {
  const pace = createPace(sliceMs)
  const slices = createSlices(pace)
  const listeners = new Set<() => void>()
  const opened = new Set<string | null>()
  let query = EVERYBODY
  let people = createPeople(list.snapshot().rows)
  let judge = createJudge(people, severityOf, Date.now())
  /** What `shown` answers, and of whom it was made; nothing while it is made. */
  let answered: { readonly query: PeopleQuery; readonly all: readonly Person[]; readonly texts: TextOrder } | undefined
  let shownOf = people
  let shownQuery = query
  let shown: readonly Person[] = []
  /** How many people there were then, and how many rows had been looked at. */
  let shownTotal = 0
  let shownLooked = 0
  let state = describe()
  let isWorking = false
  let isOutdated = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let publishedAt = -Infinity
  let sleep: (() => void) | undefined
  let place: PeoplePlace | undefined

  function describe(): PeopleState {
    return {
      people: shownOf,
      shown,
      total: shownTotal,
      looked: shownLooked,
      lines: linesOf(shown, opened),
      query: shownQuery,
      isBusy: answered?.query !== query,
    }
  }

  function publish() {
    publishedAt = performance.now()
    state = describe()
    for (const listener of listeners) listener()
  }

  function* bringUp(): Generator<void, void> {
    yield* inSlices(people.keepUp())
    if (query.sort?.by === 'health') yield* inSlices(judge())
    const { all } = people
    const texts = textOrder(all.length)
    const isSame = answered?.query === query && answered.all === all && answered.texts === texts
    const changed = people.takeChanged()
    // Whoever leaves this undone leaves nothing to go on from.
    answered = undefined
    const passes = testOf(query, names.nameOf)
    const order = orderOf(query.sort, texts)
    const found: Person[] = []
    for (const person of isSame ? changed : all) {
      if (passes(person)) found.push(person)
      if (pace.isOver()) yield
    }
    const others = isSame ? without(shown, new Set(changed)) : []
    const both = [...others, ...found]
    const places = Uint32Array.from(both.keys())
    const compare = comparePlaces(both, order)
    const added = places.slice(others.length)
    // All of them come in the order of their first binding.
    if (isSame || query.sort !== undefined) yield* sortPlaces(added, compare, pace)
    shown = Array.from(merged(places.slice(0, others.length), added, compare)).flatMap((at) => both[at] ?? [])
    shownOf = people
    shownQuery = query
    shownTotal = all.length
    shownLooked = people.looked
    answered = { query, all, texts }
  }

  /** Lets the page have its turn between two steps where a slice is over. */
  function* inSlices(steps: Iterable<undefined>): Generator<void, void> {
    for (const step of steps) if (pace.isOver(A_STEP)) yield step
  }

  /** Works for a moment, the rest of it later. */
  function work() {
    timer = undefined
    isWorking = true
    slices.start(
      (function* () {
        yield* bringUp()
        isWorking = false
        publish()
        if (!isOutdated) return
        isOutdated = false
        later()
      })(),
    )
  }

  /** Something has come: it is looked at soon. */
  function later() {
    if (isWorking) isOutdated = true
    else timer ??= setTimeout(work, Math.max(0, publishedAt + PUBLISH_MS - performance.now()))
  }

  /** What was begun is of no use any more. */
  function anew() {
    clearTimeout(timer)
    work()
    if (isWorking) publish()
  }

  function take(rows: Rows) {
    if (rows === people.rows) return later()
    people = createPeople(rows)
    judge = createJudge(people, severityOf, Date.now())
    return anew()
  }

  function rename(identities: readonly string[]) {
    for (const identity of identities) people.change(identity)
    // A name decides on nothing but what a search finds.
    return query.text === '' ? publish() : later()
  }

  function wake() {
    if (sleep !== undefined) return
    const stops = [list.listen((_change, rows) => take(rows)), names.listen(rename)]
    sleep = () => {
      clearTimeout(timer)
      timer = undefined
      slices.stop()
      for (const stop of stops) stop()
      sleep = undefined
    }
    // The list may have grown meanwhile, and what was begun is still to do.
    const { rows } = list.snapshot()
    if (rows === people.rows) work()
    else take(rows)
  }

  function subscribe(listener: () => void) {
    listeners.add(listener)
    wake()
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0) sleep?.()
    }
  }

  function settled(): Promise<PeopleState> {
    const { length } = list.snapshot().rows.all
    const isSettled = () => {
      const { rows } = list.snapshot()
      return !state.isBusy && state.people.rows === rows && state.looked >= Math.min(length, rows.all.length)
    }
    return new Promise((resolve) => {
      const look = () => {
        if (!isSettled()) return later()
        unsubscribe()
        return resolve(state)
      }
      const unsubscribe = subscribe(look)
      look()
    })
  }

  anew()
  return {
    show(wanted) {
      if (JSON.stringify(wanted) === JSON.stringify(query)) return
      query = wanted
      anew()
    },
    open(identity, isOpen) {
      if (isOpen) opened.add(identity)
      else opened.delete(identity)
      publish()
    },
    isOpen: (identity) => opened.has(identity),
    snapshot: () => state,
    settled,
    subscribe,
    leaveAt(left) {
      place = left
    },
    returnTo() {
      const left = place
      place = undefined
      return left
    },
  }
}

/** The order of two people by their places among some. */
function comparePlaces(people: readonly Person[], order: (one: Person, other: Person) => number): Compare {
  return (one, other) => {
    const first = people[one]
    const second = people[other]
    return first === undefined || second === undefined ? one - other : order(first, second) || one - other
  }
}

const without = (people: readonly Person[], some: ReadonlySet<Person>) =>
  some.size === 0 ? people : people.filter((person) => !some.has(person))
