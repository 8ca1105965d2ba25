/** Who the loaded bindings belong to: found as the rows come, each looked at once. */
import { timeOf } from '../rules/age'
import type { Binding } from '../twilio/binding'
import type { Rows } from './rows'

export interface Person {
  /** As Twilio has it; null for the bindings that name nobody. */
  readonly identity: string | null
  /** The same in lower case, to search and to sort by; empty where there is none. */
  readonly lower: string
  /** Where the person's bindings stand in the list, in its order. Grows in place. */
  readonly places: readonly number[]
  /** The same places, those first whose bindings were refreshed last. The same list until one of them changes. */
  readonly devices: readonly number[]
  /** When the newest of them was refreshed, in ms since 1970; undefined where none says. */
  readonly refreshed: number | undefined
  /** How bad the worst finding of those is that were judged: 0 where there is none. */
  readonly worst: number
}

export interface People {
  readonly rows: Rows
  /** How many rows were looked at. */
  readonly looked: number
  /** In the order of their first binding. Grows in place; another list where a binding has become another person's. */
  readonly all: readonly Person[]
  /** Looks at the rows that came and at those that were merged. Between two steps the page may have its turn. */
  keepUp: () => Generator<undefined, void>
  /** Those that are new or have changed since this was last asked. */
  takeChanged: () => readonly Person[]
  /** Says that somebody is to be looked at again. */
  change: (identity: string) => void
  /** Says how bad the worst finding of the row at a place is, from 0 for none. */
  judge: (place: number, rank: number) => void
}

/** After so many rows the page may have its turn. */
const A_STEP = 128

/** Dates are read when somebody asks: of most people nobody does. */
class Known implements Person {
  readonly identity: string | null
  readonly lower: string
  readonly places: number[] = []
  worst = 0
  isChanged = false
  readonly #timeAt: (place: number) => number
  #devices: readonly number[] | undefined
  #latest: number | undefined

  /** @param timeAt when the row at a place was refreshed; -Infinity where it does not say */
  constructor(identity: string | null, timeAt: (place: number) => number) {
    this.identity = identity
    this.lower = identity?.toLowerCase() ?? ''
    this.#timeAt = timeAt
  }

  get devices(): readonly number[] {
    if (this.#devices === undefined) {
      const dated = this.places.map((place) => ({ place, time: this.#timeAt(place) }))
      // Where neither says when, the difference is no number.
      dated.sort((one, other) => other.time - one.time || one.place - other.place)
      this.#devices = dated.map(({ place }) => place)
    }
    return this.#devices
  }

  get refreshed(): number | undefined {
    this.#latest ??= this.places.reduce((most, place) => Math.max(most, this.#timeAt(place)), -Infinity)
    return this.#latest === -Infinity ? undefined : this.#latest
  }

  forget() {
    this.#devices = undefined
    this.#latest = undefined
  }
}

export function createPeople(rows: Rows): People {
  /** The rows as they were when they were looked at. */
  let seen: Binding[] = []
  let ranks: number[] = []
  let repeats = 0
  let all: Known[] = []
  let byName = new Map<string | null, Known>()
  let changed: Known[] = []

  function add(place: number, row: Binding) {
    const identity = nameOf(row)
    seen.push(row)
    let person = byName.get(identity)
    if (person === undefined) {
      person = new Known(identity, timeAt)
      byName.set(identity, person)
      all.push(person)
    }
    person.places.push(place)
    touch(person)
  }

  function touch(person: Known) {
    person.forget()
    if (person.isChanged) return
    person.isChanged = true
    changed.push(person)
  }

  function* lookAgain(): Generator<undefined, void> {
    for (const [place, row] of seen.entries()) {
      const latest = rows.all[place]
      if (latest !== undefined && latest !== row) {
        const person = byName.get(nameOf(row))
        // Mostly only the date is another.
        if (person === undefined || nameOf(latest) !== person.identity) return beginAnew()
        seen[place] = latest
        touch(person)
      }
      if (place % A_STEP === 0) yield
    }
    return undefined
  }

  function beginAnew() {
    seen = []
    ranks = []
    all = []
    byName = new Map()
    changed = []
  }

  const timeAt = (place: number) => timeOf(seen[place]?.date_updated ?? null) ?? -Infinity

  return {
    rows,
    get looked() {
      return seen.length
    },
    get all() {
      return all
    },
    *keepUp() {
      while (repeats !== rows.repeats) {
        const { repeats: latest } = rows
        yield* lookAgain()
        repeats = latest
      }
      for (let place = seen.length; place < rows.all.length; place += 1) {
        const row = rows.all[place]
        if (row === undefined) break
        add(place, row)
        if (place % A_STEP === 0) yield
      }
    },
    takeChanged() {
      const taken = changed
      changed = []
      for (const person of taken) person.isChanged = false
      return taken
    },
    change(identity) {
      const person = byName.get(identity)
      if (person !== undefined) touch(person)
    },
    judge(place, rank) {
      const row = seen[place]
      const person = row === undefined ? undefined : byName.get(nameOf(row))
      const before = ranks[place] ?? 0
      ranks[place] = rank
      if (person === undefined || before === rank) return
      const worst =
        before === person.worst && rank < before
          ? person.places.reduce((most, one) => Math.max(most, ranks[one] ?? 0), 0)
          : Math.max(person.worst, rank)
      if (worst === person.worst) return
      person.worst = worst
      touch(person)
    },
  }
}

/** An empty identity names nobody either. */
const nameOf = ({ identity }: Binding): string | null => identity || null
