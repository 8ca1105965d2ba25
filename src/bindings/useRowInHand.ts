import { type RefObject, useEffect, useState } from 'react'
import { afterPaint } from '../ui/afterPaint'
import type { RowWindow } from '../ui/rowWindow'
import { BindingDrawer } from './drawer'
import { REST_MS, rowOf } from './rowElement'

/** A pointer that stays on a row so long may be about to open it. */
const ABOUT_TO_OPEN_MS = 100

/**
 * Which row has the pointer, and which the focus, by their places; -1 for none. Rows that pass under a pointer while one
 * scrolls don't count. The row with the focus gets the tab stop. What a pointer has to do with it is said once what it
 * presses is on the screen.
 */
export function useRowInHand(
  bodyRef: RefObject<HTMLElement | null>,
  view: RowWindow,
): { hovered: number; focused: number } {
  const [shownHovered, setHovered] = useState(-1)
  const [shownFocused, setFocused] = useState(-1)

  useEffect(() => {
    const body = bodyRef.current
    if (body === null) return undefined
    let hovered = -1
    let focused = -1
    /** What had the focus last. */
    let latest: EventTarget | null = null
    let isPressed = false
    let scrolledAt = -REST_MS
    let hoverTimer: ReturnType<typeof setTimeout> | undefined
    let openTimer: ReturnType<typeof setTimeout> | undefined
    let forget = () => {}
    const show = () => {
      isPressed = false
      setHovered(hovered)
      setFocused(focused)
      // Its slot may hold another row by now.
      const row = rowOf(latest)
      latest = null
      if (row !== undefined && row.index !== view.snapshot().active) view.activate(row.index)
    }
    const showSoon = () => {
      forget()
      forget = afterPaint(show)
    }
    const hover = (row: number) => {
      hovered = row
      clearTimeout(hoverTimer)
      clearTimeout(openTimer)
      if (performance.now() - scrolledAt < REST_MS) hoverTimer = setTimeout(showSoon, REST_MS)
      else showSoon()
      // What does not come now is asked for again by whoever opens it.
      if (row >= 0) openTimer = setTimeout(() => BindingDrawer.load().catch(() => {}), ABOUT_TO_OPEN_MS)
    }
    const over = ({ target, pointerType }: PointerEvent) => {
      if (pointerType !== 'touch') hover(rowOf(target)?.index ?? -1)
    }
    const leave = () => hover(-1)
    const press = ({ target }: PointerEvent) => {
      // A button may lead away from here before that.
      isPressed = target instanceof Element && target.closest('button') === null
      if (isPressed) showSoon()
    }
    const focus = ({ target }: FocusEvent) => {
      focused = rowOf(target)?.index ?? -1
      latest = target
      if (isPressed) showSoon()
      else show()
    }
    const blur = ({ relatedTarget }: FocusEvent) => {
      if (relatedTarget instanceof Node && body.contains(relatedTarget)) return
      focused = -1
      showSoon()
    }
    const scroll = () => {
      scrolledAt = performance.now()
    }
    const gone = new AbortController()
    const options = { signal: gone.signal, passive: true }
    body.addEventListener('pointerover', over, options)
    body.addEventListener('pointerleave', leave, options)
    body.addEventListener('pointerdown', press, options)
    body.addEventListener('focusin', focus, options)
    body.addEventListener('focusout', blur, options)
    document.addEventListener('scroll', scroll, { ...options, capture: true })
    return () => {
      gone.abort()
      forget()
      clearTimeout(hoverTimer)
      clearTimeout(openTimer)
    }
  }, [bodyRef, view])

  return { hovered: shownHovered, focused: shownFocused }
}
