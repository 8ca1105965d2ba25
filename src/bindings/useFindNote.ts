import { useEffect } from 'react'
import type { BindingsList } from '../listing/bindingsList'
import { toast } from '../ui/toast'

/** So many rows are in the document at once, about. */
const IN_DOCUMENT = 20

let isSaid = false

/** Says once that the browser's own search finds only what is on the screen. */
export function useFindNote(list: BindingsList): void {
  useEffect(() => {
    const note = (event: KeyboardEvent) => {
      if (isSaid || event.key !== 'f' || !(event.ctrlKey || event.metaKey)) return
      if (list.snapshot().count <= IN_DOCUMENT) return
      isSaid = true
      toast('The browser finds only the rows on the screen. Search loaded bindings looks at all of them.')
    }
    document.addEventListener('keydown', note)
    return () => document.removeEventListener('keydown', note)
  }, [list])
}
