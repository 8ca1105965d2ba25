import { useEffect, useInsertionEffect, useLayoutEffect, useState } from 'react'
import type { BindingsList } from '../listing/bindingsList'
import { part, usePart } from '../ui/late'

// With the bar, whose search box is made of it.
export const viewCode = part(() => import('./listView'), 'painted')

/** What the address asks to see of the loaded rows: its own part of the address, empty where it asks for nothing. */
export function viewOf(search: string): string {
  return search
    .split(/[?&]/)
    .filter((pair) => /^(q|sort|health|credential|event|age|created)=/.test(pair))
    .join('&')
}

/**
 * The list as the address shows it. Until the code for that is there it is what was shown before, which answers something
 * else; undefined where that is nothing.
 */
export function useListView(list: BindingsList, view: string): { list: BindingsList | undefined; isLate: boolean } {
  const [before, setBefore] = useState<BindingsList>()
  const code = usePart(viewCode)
  const shown = view === '' ? undefined : code?.viewOfList(list)
  useEffect(() => {
    // The bar needs the same code, and says that it did not come.
    if (view !== '') viewCode.load().catch(() => {})
  }, [view])
  // Before anybody looks, so that nothing is looked at for what was shown last.
  useInsertionEffect(() => {
    if (shown?.isAwake() === false) shown.look(code?.readView(view))
  }, [code, shown, view])
  useLayoutEffect(() => shown?.look(code?.readView(view)), [code, shown, view])
  const now = view === '' ? list : shown
  // Who has the focus in a row or in the head of a column is not to lose it.
  if (now !== undefined && now !== before) setBefore(now)
  return { list: now ?? before, isLate: now === undefined }
}
