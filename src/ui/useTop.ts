import { useLayoutEffect } from 'react'

/** A screen begins at its top: the document keeps its scroll where one screen follows another. */
export function useTop(): void {
  useLayoutEffect(() => {
    // Newer browsers give a promise back, which an effect must not.
    window.scrollTo(0, 0)
  }, [])
}
