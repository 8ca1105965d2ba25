import { type RefObject, useEffect } from 'react'

let isFirst = true

/** A screen that comes after another takes the focus, since what had it went with the screen before. */
export function useScreenFocus(ref: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const lost = document.activeElement === null || document.activeElement === document.body
    // The first screen of a document begins where every document does.
    if (lost && !isFirst) ref.current?.focus({ preventScroll: true })
    isFirst = false
  }, [ref])
}
