/**
 * Which rows of a list are selected, by what names them: order, search, refresh and further pages change nothing. In
 * memory alone, for as long as the list is there.
 */
import type { Binding } from '../twilio/binding'
import type { BindingsList } from './bindingsList'
import { type Rows, hasNoSid } from './rows'

/** A new object with each change. */
export interface Selected {
  readonly count: number
  /** Whether a row is one of them, by its key. */
  readonly has: (key: string) => boolean
}

export interface Selection {
  readonly get: () => Selected
  readonly subscribe: (listener: () => void) => () => void
  /** The selected rows, in the order in which Twilio served them. */
  readonly rows: () => readonly Binding[]
  /**
   * Selects a row, or takes it out; all from the one that was pressed last where it is a range.
   * @param rows as they are shown @param index the place of the row among them
   */
  readonly press: (rows: Rows, index: number, isRange: boolean) => void
  /** Selects all of these rows, or takes them out. */
  readonly pressAll: (rows: Rows, isOn: boolean) => void
  readonly clear: () => void
}

const kept = new WeakMap<BindingsList, Selection>()

/** The selection of a list, whatever of it is shown. */
export function selectionOf(list: BindingsList): Selection {
  const whole = list.whole ?? list
  const selection = kept.get(whole) ?? createSelection(whole)
  kept.set(whole, selection)
  return selection
}

function createSelection(list: BindingsList): Selection {
  const listeners = new Set<() => void>()
  const chosen = new Set<string>()
  /** Selected in an earlier reading of the list: they are again once their page is in, and are gone if none holds them. */
  const away = new Set<string>()
  let source = list.snapshot().rows
  let looked = source.all.length
  let last: string | undefined
  let selected = describe()

  function describe(): Selected {
    return { count: chosen.size, has: (key) => chosen.has(key) }
  }

  function publish() {
    selected = describe()
    for (const listener of listeners) listener()
  }

  function put(key: string | undefined, isOn: boolean) {
    if (key === undefined) return
    if (isOn) chosen.add(key)
    else chosen.delete(key)
  }

  list.listen((_change, rows) => {
    const isOther = rows !== source
    if (isOther) {
      // At the place of a row without a SID may stand any other now.
      for (const key of chosen) if (!hasNoSid(key)) away.add(key)
      chosen.clear()
      source = rows
      looked = 0
    }
    const before = away.size
    if (before > 0) {
      for (; looked < rows.all.length; looked += 1) {
        const key = rows.keyAt(looked)
        if (key !== undefined && away.delete(key)) chosen.add(key)
      }
    }
    looked = rows.all.length
    if (away.size < before || (isOther && selected.count > 0)) publish()
  })
  list.subscribe(() => {
    const { more, rows } = list.snapshot()
    if (!more && rows === source) away.clear()
  })

  return {
    get: () => selected,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    rows() {
      const places = [...chosen].map((key) => source.indexOf(key)).filter((place) => place >= 0)
      return places.toSorted((one, other) => one - other).flatMap((place) => source.all[place] ?? [])
    },
    press(rows, index, isRange) {
      const key = rows.keyAt(index)
      if (key === undefined) return
      const isOn = !chosen.has(key)
      const from = isRange && last !== undefined ? rows.indexOf(last) : -1
      const [first, end] = from < 0 ? [index, index] : [Math.min(from, index), Math.max(from, index)]
      for (let at = first; at <= end; at += 1) put(rows.keyAt(at), isOn)
      last = key
      publish()
    },
    pressAll(rows, isOn) {
      for (let at = 0; at < rows.all.length; at += 1) put(rows.keyAt(at), isOn)
      publish()
    },
    clear() {
      chosen.clear()
      away.clear()
      last = undefined
      publish()
    },
  }
}

/** Whether all of the rows are selected, some or none. */
export function coverOf({ count, has }: Selected, rows: Rows): 'all' | 'some' | 'none' {
  if (count === 0) return 'none'
  let isAny = false
  let isEach = rows.all.length > 0
  // From the end, where the rows are that came last.
  for (let at = rows.all.length - 1; at >= 0 && (isEach || !isAny); at -= 1) {
    if (has(rows.keyAt(at) ?? '')) isAny = true
    else isEach = false
  }
  return isEach ? 'all' : isAny ? 'some' : 'none'
}
