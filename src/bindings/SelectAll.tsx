import { useSyncExternalStore } from 'react'
import type { BindingsList } from '../listing/bindingsList'
import { coverOf, selectionOf } from '../listing/selection'
import { allWords } from './selectedTexts'
import './selection.css'

/** The check box over the rows: all that are shown, of those that are loaded. */
export function SelectAll({ list }: { list: BindingsList }) {
  const { get, subscribe, pressAll } = selectionOf(list)
  const selected = useSyncExternalStore(subscribe, get)
  const { rows, count } = useSyncExternalStore(list.subscribe, list.snapshot)
  const cover = coverOf(selected, rows)
  const name = allWords(count, list.whole !== undefined)
  return (
    <input
      type="checkbox"
      className="tick of-all"
      aria-label={name}
      data-tip={name}
      checked={cover === 'all'}
      ref={(box) => {
        if (box !== null) box.indeterminate = cover === 'some'
      }}
      onChange={() => pressAll(list.snapshot().rows, cover !== 'all')}
    />
  )
}
