/** What a box of free text with suggestions does otherwise than a plain combobox, where nothing has to be chosen. */
import { type UseComboboxState, type UseComboboxStateChangeOptions, useCombobox } from 'downshift'
import type { SyntheticEvent } from 'react'

/** A choice never becomes the box's own value, so downshift is kept from making it one. */
export function ownsEvent(event: SyntheticEvent): void {
  Object.assign(event.nativeEvent, { preventDownshiftDefault: true })
}

/** What is typed counts first: the mouse marks nothing for Enter, and leaving the box chooses nothing. */
export function typedFirst<Item>(
  state: UseComboboxState<Item>,
  { type, changes }: UseComboboxStateChangeOptions<Item>,
): Partial<UseComboboxState<Item>> {
  const { ItemMouseMove, MenuMouseLeave, InputBlur, InputClick } = useCombobox.stateChangeTypes
  switch (type) {
    case ItemMouseMove:
    case MenuMouseLeave:
    case InputClick:
      return state
    case InputBlur:
      return { ...state, isOpen: false, highlightedIndex: -1 }
    default:
      return changes
  }
}
