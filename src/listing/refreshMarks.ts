/** What is different in the rows of a list since it was read before: from one Refresh to the next. */
import { timeOf } from '../rules/age'
import { type RowMark, rowMark } from '../rules/rowMark'
import type { Binding } from '../twilio/binding'
import type { BindingsList } from './bindingsList'
import { type Rows, hasNoSid } from './rows'

export interface RefreshChanges {
  readonly new: readonly Binding[]
  readonly refreshed: readonly Binding[]
  /** Only once the whole list was read again: what is missing in a part of it may come yet. */
  readonly gone: readonly Binding[]
}

export interface RefreshMarks {
  /** The mark of a row. @param key what names it in the list */
  readonly of: (key: string, binding: Binding) => RowMark | undefined
  /** The rows that differ, among those that are loaded; undefined where the list was not read again. */
  readonly changes: () => RefreshChanges | undefined
}

/** A reading of the list that another has taken the place of. */
interface Former {
  readonly rows: Rows
  readonly isWhole: boolean
  /** When it was read, in ms since 1970. */
  readonly since: number
}

const kept = new WeakMap<BindingsList, RefreshMarks>()

/** The marks of a list, whatever of it is shown. They begin with the first Refresh after somebody has asked for them. */
export function refreshMarksOf(list: BindingsList): RefreshMarks {
  const whole = list.whole ?? list
  const marks = kept.get(whole) ?? createMarks(whole)
  kept.set(whole, marks)
  return marks
}

function createMarks(list: BindingsList): RefreshMarks {
  let former: Former | undefined
  let looked = { rows: list.snapshot().rows, count: 0, new: [] as Binding[], refreshed: [] as Binding[] }
  let gone: { readonly count: number; readonly rows: readonly Binding[] } = { count: -1, rows: [] }

  list.listen((change, rows) => {
    if (change === 'grown') return
    // What the list says of itself is still of the reading that has just been replaced.
    const { rows: old, more, since } = list.snapshot()
    if (change === 'refreshed') former = { rows: old, isWhole: !more, since }
    else if (change === 'fresh') former = undefined
    looked = { rows, count: 0, new: [], refreshed: [] }
    gone = { count: -1, rows: [] }
  })

  function markOf(key: string, binding: Binding): RowMark | undefined {
    if (former === undefined || hasNoSid(key)) return undefined
    const mark = rowMark(binding, former.rows.all[former.rows.indexOf(key)])
    // Of a list that was not whole: the row may have been there all the time.
    const isSure = mark !== 'new' || former.isWhole || (timeOf(binding.date_created) ?? 0) > former.since
    return isSure ? mark : undefined
  }

  /** Each row is looked at once, as pages come. */
  function look(rows: Rows) {
    for (; looked.count < rows.all.length; looked.count += 1) {
      const binding = rows.all[looked.count]
      const mark = binding && markOf(rows.keyAt(looked.count) ?? '', binding)
      if (binding !== undefined && mark !== undefined) looked[mark].push(binding)
    }
  }

  return {
    of: markOf,
    changes() {
      if (former === undefined) return undefined
      const { rows, more } = list.snapshot()
      if (rows !== looked.rows) return undefined
      look(rows)
      if (more) return { new: looked.new, refreshed: looked.refreshed, gone: [] }
      if (gone.count !== rows.all.length) {
        const { all, keyAt } = former.rows
        const isGone = (_: Binding, at: number) => {
          const key = keyAt(at) ?? ''
          return !hasNoSid(key) && rows.indexOf(key) < 0
        }
        gone = { count: rows.all.length, rows: all.filter(isGone) }
      }
      return { new: looked.new, refreshed: looked.refreshed, gone: gone.rows }
    },
  }
}
