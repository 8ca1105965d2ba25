import { useEffect, useLayoutEffect } from 'react'
import type { BindingsList } from '../listing/bindingsList'
import { part, usePart } from '../ui/late'

export const viewCode = part(() => import('./listView'), 'rest')

/** What the address asks to see of the loaded rows: its own part of the address, empty where it asks for nothing. */
export function viewOf(search: string): string {
  return search
    .split(/[?&]/)
    .filter((pair) => /^(q|sort|health|credential|event|age)=/.test(pair))
    .join('&')
}

/** The list as the address shows it; undefined until the code for that is there. */
export function useListView(list: BindingsList, view: string): BindingsList | undefined {
  const code = usePart(viewCode)
  const shown = view === '' ? undefined : code?.viewOfList(list)
  useEffect(() => {
    // The bar needs the same code, and says that it did not come.
    if (view !== '') viewCode.load().catch(() => {})
  }, [view])
  useLayoutEffect(() => shown?.look(code?.readView(view)), [code, shown, view])
  return view === '' ? list : shown
}
