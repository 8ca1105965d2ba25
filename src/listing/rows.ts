/**
 * Pages made rows: one flat list that grows as pages come, each page looked at once. A SID is one row however many
 * pages name it; a row without a SID is kept by its place and never merged.
 */
import type { Binding } from '../twilio/binding'
import type { BindingsPage } from '../twilio/queries'

export interface Rows {
  /** The rows in the order in which Twilio served them. Grows in place. */
  readonly all: readonly Binding[]
  /** How many rows were served again and merged into the one that was there. */
  readonly repeats: number
  /** How many rows differ from the documented format. */
  readonly odd: number
  /** Takes what `pages` holds beyond what was taken already. @returns whether a row that was there has changed */
  take: (pages: readonly BindingsPage[]) => boolean
  /** What names the row at a place; undefined where there is none. */
  keyAt: (index: number) => string | undefined
  /** Where a row stands, by its key; -1 where it is not loaded. */
  indexOf: (key: string) => number
}

/** What names a row in an address and in the list: its SID, or its place where Twilio gave none. */
function rowKey({ sid }: Binding, index: number): string {
  return isNone(sid) ? `row-${index + 1}` : sidKey(sid)
}

/** Whether a key names a row by its place alone. */
export const hasNoSid = (key: string) => key.startsWith('row-')

/** Whatever comes as a SID is the key of no place, nor of another SID. */
function sidKey(sid: string): string {
  return /^(?:row|sid)-/.test(sid) ? `sid-${sid}` : sid
}

const isNone = (sid: string | null): sid is null | '' => sid === null || sid === ''

export function createRows(): Rows {
  const all: Binding[] = []
  const places = new Map<string, number>()
  let taken = 0
  let repeats = 0
  let odd = 0

  function add(binding: Binding): boolean {
    const place = isNone(binding.sid) ? undefined : places.get(sidKey(binding.sid))
    if (place === undefined) {
      places.set(rowKey(binding, all.length), all.length)
      all.push(binding)
      if (binding.differences !== undefined) odd += 1
      return false
    }
    repeats += 1
    const there = all[place]
    // ISO times of one zone order as text; a missing one is older than any.
    if (there === undefined || (binding.date_updated ?? '') <= (there.date_updated ?? '')) return false
    if (there.differences !== undefined) odd -= 1
    if (binding.differences !== undefined) odd += 1
    all[place] = binding
    return true
  }

  return {
    all,
    get repeats() {
      return repeats
    },
    get odd() {
      return odd
    },
    take(pages) {
      let changed = false
      for (; taken < pages.length; taken += 1) {
        for (const binding of pages[taken]?.bindings ?? []) changed = add(binding) || changed
      }
      return changed
    },
    keyAt(index) {
      const binding = all[index]
      return binding === undefined ? undefined : rowKey(binding, index)
    },
    indexOf: (key) => places.get(key) ?? -1,
  }
}
