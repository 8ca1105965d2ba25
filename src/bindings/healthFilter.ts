/**
 * The filter over the health of the loaded rows. It asks Twilio for nothing: what it leaves out is only out of sight, and
 * it loads no further page. Apart from the address, which alone is read before the first rows.
 */
import type { BindingsList } from '../listing/bindingsList'
import { filteredList } from '../listing/filteredList'
import { rowSeverity } from '../listing/health'
import { isChoice } from './healthChoices'
import { touched } from '../listing/sharing'

const kept = new WeakMap<BindingsList, Map<string, BindingsList>>()

/**
 * The list as the filter lets it through: the rows whose worst finding is of this severity, or that have none. The same
 * for as long as the list itself is there, so that who comes back to it finds its rows looked at.
 */
export function healthList(list: BindingsList, choice: string): BindingsList {
  if (!isChoice(choice)) return list
  let choices = kept.get(list)
  if (choices === undefined) {
    choices = new Map()
    kept.set(list, choices)
  }
  let filtered = choices.get(choice)
  if (filtered === undefined) {
    filtered = filteredList(list, {
      test: (rows, binding, now) => (rowSeverity(rows, binding, now) ?? 'none') === choice,
      touched,
    })
    choices.set(choice, filtered)
  }
  return filtered
}
