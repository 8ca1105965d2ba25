import { useEffect, useEffectEvent } from 'react'
import { toast } from './toast'

/** So many rows are in the document at once, about. */
const IN_DOCUMENT = 20

let isSaid = false

/**
 * Says once that the browser's own search finds only what is on the screen.
 * @param count how many rows there are @param box what looks at all of them
 */
export function useFindNote(count: () => number, box: string): void {
  const note = useEffectEvent((event: KeyboardEvent) => {
    if (isSaid || event.key !== 'f' || !(event.ctrlKey || event.metaKey) || count() <= IN_DOCUMENT) return
    isSaid = true
    toast(`The browser finds only the rows on the screen. ${box} looks at all of them.`)
  })
  useEffect(() => {
    document.addEventListener('keydown', note)
    return () => document.removeEventListener('keydown', note)
  }, [])
}
