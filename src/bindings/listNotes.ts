/** What the list's foot says of what is special about the list. It comes after the rows. */
import { clip, count } from '../ui/text'
import type { ListState } from '../listing/bindingsList'
import { noBindingsFor } from './noBindings'

/** Each in a few words. @param sorted whether the rows have another order than Twilio's */
export function notesOf(state: ListState, sorted: boolean): readonly string[] {
  const { shown, asked, more, rows, missing, strayed, count: loaded } = state
  return [
    ...(sorted && more ? [`sorted among the ${loaded.toLocaleString()} loaded`] : []),
    ...(strayed ? ['the latest pages held no row, more exist'] : []),
    ...(missing.length > 0 && asked === undefined
      ? [`${noBindingsFor(shown?.BindingType ?? [])} ${missing.map((identity) => clip(identity, 60)).join(', ')}`]
      : []),
    ...(rows.repeats > 0 ? [`${count(rows.repeats, 'repeated row')} merged`] : []),
    ...(rows.odd > 0 ? [`${count(rows.odd, 'row differs', 'rows differ')} from the documented format`] : []),
  ]
}
