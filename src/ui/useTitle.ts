import { useEffect } from 'react'

/** Names the page in the tab and the history: the screen, never a person. */
export function useTitle(screen: string): void {
  useEffect(() => {
    document.title = `${screen} · Bindings Dashboard`
  }, [screen])
}
