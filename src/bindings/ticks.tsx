/** The check boxes of the rows, and what can be done with those that are ticked. Its code comes after the rows. */
import { Fragment, type ReactElement, memo } from 'react'
import type { BindingsList } from '../listing/bindingsList'
import { type Selected, selectionOf } from '../listing/selection'
import { ROW_MARKS, type RowMark } from '../rules/rowMark'
import { rowOf } from './rowElement'
import { SELECT_ID } from './selectedTexts'
import './selection.css'

export { refreshMarksOf } from '../listing/refreshMarks'
export { SelectionBar } from './SelectionBar'

/** What the rows of a list need to show which are selected. */
export interface Ticks {
  readonly get: () => Selected
  readonly subscribe: (listener: () => void) => () => void
  /** Draws the check box of a row, and what is different in it. @param nameId of the element that names the row */
  readonly draw: (nameId: string, isOn: boolean, mark: RowMark | undefined) => ReactElement
}

const kept = new WeakMap<BindingsList, Ticks>()

/** @param list the rows as they are shown: a range is one of them */
export function ticksOf(list: BindingsList): Ticks {
  const known = kept.get(list)
  if (known !== undefined) return known
  const { get, subscribe, press } = selectionOf(list)
  const onPress = (box: HTMLElement, isRange: boolean) => {
    const row = rowOf(box)
    if (row !== undefined) press(list.snapshot().rows, row.index, isRange)
  }
  const ticks: Ticks = {
    get,
    subscribe,
    draw: (nameId, isOn, mark) => (
      <Fragment key="tick">
        {mark && <span className={`row-mark ${mark}`}>{ROW_MARKS[mark]}</span>}
        <Tick nameId={nameId} isOn={isOn} onPress={onPress} />
      </Fragment>
    ),
  }
  kept.set(list, ticks)
  return ticks
}

/** It changes with its state alone: another row in its slot leaves it as it is. */
const Tick = memo(function Tick({
  nameId,
  isOn,
  onPress,
}: {
  nameId: string
  isOn: boolean
  onPress: (box: HTMLElement, isRange: boolean) => void
}) {
  return (
    <input
      type="checkbox"
      className="tick"
      aria-labelledby={`${SELECT_ID} ${nameId}`}
      // By keyboard it is Space on the row.
      tabIndex={-1}
      checked={isOn}
      onChange={({ target, nativeEvent }) => onPress(target, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)}
    />
  )
})
