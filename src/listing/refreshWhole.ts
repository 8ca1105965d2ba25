import type { BindingsList } from './bindingsList'

/**
 * Reads a list again from its first page; where it was whole to its end, so that what is gone can be told. Another filter,
 * a stop and a failure of a later page end that wish: what was not asked for is never loaded.
 * @returns forgets the wish
 */
export function refreshWhole(list: BindingsList): () => void {
  const { rows: old, shown: query, more: wasPart } = list.snapshot()
  list.refresh()
  if (wasPart) return () => undefined
  const unsubscribe = list.subscribe(() => {
    const { rows, shown, asked, activity, more } = list.snapshot()
    // Under way, or failed: then it may be tried again.
    if (rows === old && asked?.refresh === true) return
    unsubscribe()
    const isRead = rows !== old && shown === query && asked === undefined
    if (isRead && more && activity !== 'stopped' && activity !== 'failed') void list.loadAll()
  })
  return unsubscribe
}
