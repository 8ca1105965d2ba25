import { useEffect } from 'react'

let isFirst = true

/**
 * A screen that comes after another takes the focus to its heading, which is read aloud then. Where something in it has
 * the focus already, such as the row that one comes back to, that keeps it.
 */
export function useScreenFocus(): void {
  useEffect(() => {
    // The first screen of a document begins where every document does.
    if (!isFirst && !document.querySelector('main')?.contains(document.activeElement)) focusScreen()
    isFirst = false
  }, [])
}

/** Moves the focus to the heading of the screen. */
export function focusScreen(): void {
  const main = document.querySelector<HTMLElement>('main')
  const heading = main?.querySelector<HTMLElement>('h1') ?? main
  if (heading === null) return
  heading.tabIndex = -1
  heading.focus({ preventScroll: true })
}
