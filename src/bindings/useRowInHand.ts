import { type RefObject, useEffect, useState } from 'react'
import { BindingDrawer } from './drawer'
import { REST_MS, rowOf } from './rowElement'

/** A pointer that stays on a row so long may be about to open it. */
const ABOUT_TO_OPEN_MS = 100

/**
 * Which row has the pointer, and which the focus, by their places; -1 for none. Rows that pass under a pointer while one
 * scrolls don't count.
 */
export function useRowInHand(bodyRef: RefObject<HTMLElement | null>): { hovered: number; focused: number } {
  const [hovered, setHovered] = useState(-1)
  const [focused, setFocused] = useState(-1)

  useEffect(() => {
    const body = bodyRef.current
    if (body === null) return undefined
    let scrolledAt = -REST_MS
    let hoverTimer: ReturnType<typeof setTimeout> | undefined
    let openTimer: ReturnType<typeof setTimeout> | undefined
    const hover = (row: number) => {
      clearTimeout(hoverTimer)
      clearTimeout(openTimer)
      if (performance.now() - scrolledAt < REST_MS) hoverTimer = setTimeout(() => setHovered(row), REST_MS)
      else setHovered(row)
      // What does not come now is asked for again by whoever opens it.
      if (row >= 0) openTimer = setTimeout(() => BindingDrawer.load().catch(() => {}), ABOUT_TO_OPEN_MS)
    }
    const over = ({ target, pointerType }: PointerEvent) => {
      if (pointerType !== 'touch') hover(rowOf(target)?.index ?? -1)
    }
    const leave = () => hover(-1)
    const focus = ({ target }: FocusEvent) => setFocused(rowOf(target)?.index ?? -1)
    const blur = ({ relatedTarget }: FocusEvent) => {
      if (!(relatedTarget instanceof Node && body.contains(relatedTarget))) setFocused(-1)
    }
    const scroll = () => {
      scrolledAt = performance.now()
    }
    const gone = new AbortController()
    const options = { signal: gone.signal, passive: true }
    body.addEventListener('pointerover', over, options)
    body.addEventListener('pointerleave', leave, options)
    body.addEventListener('focusin', focus, options)
    body.addEventListener('focusout', blur, options)
    document.addEventListener('scroll', scroll, { ...options, capture: true })
    return () => {
      gone.abort()
      clearTimeout(hoverTimer)
      clearTimeout(openTimer)
    }
  }, [bodyRef])

  return { hovered, focused }
}
