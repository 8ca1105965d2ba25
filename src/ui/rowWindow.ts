/**
 * Which row stands in which slot of the screen. Rows are drawn in a pool of slots that are used again while one
 * scrolls, so scrolling neither mounts nor unmounts anything. The row with the tab stop is never taken out of the
 * document, however far it scrolls away.
 */

interface WindowState {
  /** The row of each slot; -1 for a slot that is not in use. */
  readonly slots: readonly number[]
  /** The slots in document order. After scrolling it is not the order of the rows, until `settle`. */
  readonly order: readonly number[]
  /** The row that holds the tab stop. */
  readonly active: number
  /** Whether the rows of the view are on the screen: what can wait for them comes now. */
  readonly isPainted: boolean
}

export interface RowWindow {
  snapshot: () => WindowState
  subscribe: (listener: () => void) => () => void
  /** Where the view stands, in px from the first row. */
  scroll: (top: number) => void
  /** The height of the view and of a row, in px. */
  resize: (viewHeight: number, rowHeight: number) => void
  /** How many rows there are. */
  setCount: (count: number) => void
  activate: (index: number) => void
  /**
   * Begins a new list: its first row is the active one. What can wait for its rows waits for `painted`, unless it is
   * the same list as of now.
   * @param top where the view stands, in px
   */
  restart: (count: number, list?: { top: number; isSame: boolean }) => void
  /** Says that the rows of the view are on the screen. Who scrolls has seen them. */
  painted: () => void
  /** Puts the slots into the order of their rows: for screen readers and for selecting text across rows. */
  settle: () => void
  /** Draws again what is there: a row has changed in place. */
  redraw: () => void
}

/** Rows drawn above and below the view, once its own are painted. */
const OVERSCAN = 4

export function createRowWindow(): RowWindow {
  const listeners = new Set<() => void>()
  let slots: number[] = []
  let order: number[] = []
  let active = 0
  let count = 0
  let top = 0
  let viewHeight = 0
  let rowHeight = 1
  let isPainted = false
  let state: WindowState = { slots, order, active, isPainted }

  function publish() {
    state = { slots: [...slots], order: [...order], active, isPainted }
    for (const listener of listeners) listener()
  }

  /** Gives every row of the view a slot and takes slots only from rows that left it. */
  function place(force = false) {
    const overscan = isPainted ? OVERSCAN : 0
    const topRow = Math.floor(top / rowHeight)
    // As many wherever the view stands: one more or less is a whole row that comes into the document or leaves it.
    const inView = isPainted
      ? Math.ceil(viewHeight / rowHeight) + 1
      : Math.ceil((top + viewHeight) / rowHeight) - topRow
    const first = Math.max(0, topRow - overscan)
    const last = Math.min(count, topRow + inView + overscan)
    const pinned = active < count && (active < first || active >= last)
    const placed = new Set<number>()
    const free: number[] = []
    let changed = force
    slots.forEach((row, slot) => {
      const stays = row >= 0 && row < count && ((row >= first && row < last) || (pinned && row === active))
      if (stays) placed.add(row)
      else free.push(slot)
    })
    const put = (row: number) => {
      if (placed.has(row)) return
      const slot = free.shift() ?? slots.length
      if (slot === slots.length) order.push(slot)
      slots[slot] = row
      changed = true
    }
    for (let row = first; row < last; row += 1) put(row)
    if (pinned) put(active)
    for (const slot of free) {
      if (slots[slot] !== -1) changed = true
      slots[slot] = -1
    }
    if (changed) publish()
  }

  return {
    snapshot: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    scroll(value) {
      top = Math.max(0, value)
      isPainted = true
      place()
    },
    resize(view, row) {
      viewHeight = view
      rowHeight = Math.max(1, row)
      place(true)
    },
    setCount(value) {
      count = value
      active = Math.min(active, Math.max(0, count - 1))
      place()
    },
    activate(index) {
      active = Math.min(Math.max(0, index), Math.max(0, count - 1))
      place(true)
    },
    restart(value, list = { top: 0, isSame: false }) {
      count = value
      active = 0
      top = list.top
      isPainted &&= list.isSame
      place(true)
    },
    painted() {
      if (isPainted) return
      isPainted = true
      place(true)
    },
    settle() {
      // Those without a row are last: the next that are wanted are mostly below.
      const row = (slot: number) => {
        const drawn = slots[slot] ?? -1
        return drawn < 0 ? count : drawn
      }
      const sorted = order.toSorted((a, b) => row(a) - row(b))
      if (sorted.every((slot, at) => slot === order[at])) return
      order = sorted
      publish()
    },
    redraw: publish,
  }
}
