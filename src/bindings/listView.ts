/**
 * What is shown of the loaded rows. It asks Twilio for nothing: what it leaves out is only out of sight, and it loads no
 * further page. Apart from the address, which alone is read before the first rows.
 */
import type { BindingsList } from '../listing/bindingsList'
import { rowSeverity } from '../listing/health'
import { touched } from '../listing/sharing'
import { type View, createView } from '../listing/view'

export { marker } from './marks'
export { readView } from './viewAddress'

interface Kept {
  readonly view: View
  names: ReadonlyMap<string, string>
}

const kept = new WeakMap<BindingsList, Kept>()

function keptOf(list: BindingsList): Kept {
  let one = kept.get(list)
  if (one === undefined) {
    const nameOf = (sid: string) => kept.get(list)?.names.get(sid)
    one = { view: createView(list, { severityOf: rowSeverity, touched, nameOf }), names: new Map() }
    kept.set(list, one)
  }
  return one
}

/** The view of a list: the same for as long as the list is there, so that who comes back finds its rows looked at. */
export const viewOfList = (list: BindingsList): View => keptOf(list).view

/** Names of credentials, by their SIDs: they can be searched and sorted by from now on. */
export function nameCredentials(list: BindingsList, names: ReadonlyMap<string, string>): void {
  const one = keptOf(list)
  if (one.names === names) return
  one.names = names
  one.view.lookAgain()
}
