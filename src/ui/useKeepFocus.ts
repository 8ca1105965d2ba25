import { type RefObject, useEffect, useRef } from 'react'

/** When what has the focus inside an element is taken away, the element takes the focus: it never falls to the body. */
export function useKeepFocus(ref: RefObject<HTMLElement | null>): void {
  const inside = useRef(false)
  useEffect(() => {
    const notice = (event: FocusEvent) => {
      inside.current = event.target instanceof Node && (ref.current?.contains(event.target) ?? false)
    }
    document.addEventListener('focusin', notice)
    return () => document.removeEventListener('focusin', notice)
  }, [ref])
  useEffect(() => {
    const lost = document.activeElement === null || document.activeElement === document.body
    if (lost && inside.current) ref.current?.focus({ preventScroll: true })
  })
}
