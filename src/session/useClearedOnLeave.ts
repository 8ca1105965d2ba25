import { type RefObject, useEffect } from 'react'

/** Empties a field when the page is left: one that comes back from the browser's cache must not bring a typed secret. */
export function useClearedOnLeave(fieldRef: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const clear = () => fieldRef.current && (fieldRef.current.value = '')
    window.addEventListener('pagehide', clear)
    return () => window.removeEventListener('pagehide', clear)
  }, [fieldRef])
}
