/**
 * What is shown of the loaded rows. It asks Twilio for nothing: what it leaves out is only out of sight, and it loads no
 * further page. Apart from the address, which alone is read before the first rows.
 */
import type { BindingsList } from '../listing/bindingsList'
import { rowSeverity } from '../listing/health'
import { touched } from '../listing/sharing'
import type { Search } from '../listing/search'
import { type View, createView } from '../listing/view'
import type { Drawing } from './cells'
import { credentialNamer, marker } from './marks'

export { readView } from './viewAddress'

interface Kept {
  readonly view: View
  readonly listeners: Set<() => void>
  names: ReadonlyMap<string, string>
}

const kept = new WeakMap<BindingsList, Kept>()

function keptOf(list: BindingsList): Kept {
  let one = kept.get(list)
  if (one === undefined) {
    const nameOf = (sid: string) => kept.get(list)?.names.get(sid)
    const view = createView(list, { severityOf: rowSeverity, touched, nameOf })
    one = { view, listeners: new Set(), names: NO_NAMES }
    kept.set(list, one)
  }
  return one
}

const NO_NAMES: ReadonlyMap<string, string> = new Map()

/** The view of a list: the same for as long as the list is there, so that who comes back finds its rows looked at. */
export const viewOfList = (list: BindingsList): View => keptOf(list).view

/** Names of credentials, by their SIDs: they are shown, and can be searched and sorted by from now on. */
export function nameCredentials(list: BindingsList, names: ReadonlyMap<string, string>): void {
  const one = keptOf(list)
  if (one.names === names) return
  one.names = names
  one.view.rename()
  for (const listener of one.listeners) listener()
}

/** The name of a credential of a list, where it is known. */
export const credentialName = (list: BindingsList, sid: string): string | undefined => keptOf(list).names.get(sid)

interface DrawingStore {
  readonly get: () => Drawing | undefined
  readonly subscribe: (listener: () => void) => () => void
}

const drawings = new WeakMap<BindingsList, DrawingStore>()

/** How the texts of a list's rows are drawn, whatever of it is shown: with what is looked for marked, and with names. */
export function drawingOf(list: BindingsList): DrawingStore {
  const store = drawings.get(list) ?? createDrawing(list)
  drawings.set(list, store)
  return store
}

function createDrawing(list: BindingsList): DrawingStore {
  const of = keptOf(list.whole ?? list)
  let made: { search: Search | undefined; names: Kept['names']; drawing: Drawing | undefined } | undefined
  return {
    get() {
      const { search } = list.snapshot()
      const { names } = of
      if (made?.search !== search || made?.names !== names) {
        const drawing = {
          draw: search && marker(search),
          named: names.size > 0 ? credentialNamer(names, search) : undefined,
        }
        made = { search, names, drawing: search === undefined && names.size === 0 ? undefined : drawing }
      }
      return made?.drawing
    },
    subscribe(listener) {
      of.listeners.add(listener)
      const unsubscribe = list.subscribe(listener)
      return () => {
        of.listeners.delete(listener)
        unsubscribe()
      }
    },
  }
}
