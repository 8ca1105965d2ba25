import { type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Line, Lines } from '../listing/peopleLines'
import type { PeopleState, PeopleView } from '../listing/peopleView'
import { afterPaint } from '../ui/afterPaint'
import { type RowWindow, createRowWindow } from '../ui/rowWindow'

/** After so long without scrolling the rows are put into document order. */
const REST_MS = 200

interface Window {
  readonly rows: RowWindow
  /** Moves the tab stop and the focus to a line, and scrolls it into the view. */
  readonly focusLine: (index: number) => void
  readonly linesInView: () => number
}

/** Ties the window of lines to what the browser shows. All lines are of one height; what the list asks for is not its matter. */
export function usePeopleWindow(
  view: PeopleView,
  { lines, query }: PeopleState,
  rowHeight: number,
  scrollRef: RefObject<HTMLElement | null>,
  bodyRef: RefObject<HTMLElement | null>,
): Window {
  const [rows] = useState(createRowWindow)

  useLayoutEffect(() => {
    const scroll = scrollRef.current
    const body = bodyRef.current
    if (scroll === null || body === null) return undefined
    let restTimer: ReturnType<typeof setTimeout> | undefined
    const measure = () => rows.resize(scroll.clientHeight - body.offsetTop, rowHeight)
    /** A row that is moved in the document loses the focus: it gets it back. */
    const settle = () => {
      const focused = body.contains(document.activeElement) ? document.activeElement : null
      flushSync(rows.settle)
      if (focused instanceof HTMLElement && focusIsLost()) focused.focus({ preventScroll: true })
    }
    const onScroll = () => {
      rows.scroll(scroll.scrollTop)
      clearTimeout(restTimer)
      restTimer = setTimeout(settle, REST_MS)
    }
    let wasInside = false
    const onFocus = ({ target }: FocusEvent) => {
      wasInside = target instanceof Node && body.contains(target)
    }
    const resize = new ResizeObserver(measure)
    const { count } = view.snapshot().lines
    body.style.height = `${count * rowHeight}px`
    rows.setCount(count)
    measure()
    const place = view.returnTo()
    if (place !== undefined) {
      scroll.scrollTop = place.top * rowHeight
      rows.scroll(scroll.scrollTop)
      rows.activate(place.active)
      rows.settle()
      if (place.hadFocus && focusIsLost()) queueMicrotask(() => focusActive(body, rows))
    }
    const forgetPaint = afterPaint(rows.painted)
    resize.observe(scroll)
    scroll.addEventListener('scroll', onScroll, { passive: true })
    document.addEventListener('focusin', onFocus)
    return () => {
      view.leaveAt({
        top: scroll.scrollTop / rowHeight,
        active: rows.snapshot().active,
        hadFocus: focusIsLost() ? wasInside : body.contains(document.activeElement),
      })
      clearTimeout(restTimer)
      forgetPaint()
      resize.disconnect()
      scroll.removeEventListener('scroll', onScroll)
      document.removeEventListener('focusin', onFocus)
    }
  }, [view, rows, rowHeight, scrollRef, bodyRef])

  // Other people begin at the top; among the same ones the line with the tab stop stays where it is.
  const before = useRef({ lines, query })
  useLayoutEffect(() => {
    const scroll = scrollRef.current
    const body = bodyRef.current
    const last = before.current
    before.current = { lines, query }
    if (scroll === null || body === null) return
    const hadFocus = body.contains(document.activeElement)
    body.style.height = `${lines.count * rowHeight}px`
    if (last.query !== query) {
      scroll.scrollTop = 0
      rows.restart(lines.count)
      rows.painted()
      rows.settle()
    } else {
      const { active } = rows.snapshot()
      const now = hadFocus ? sameLine(last.lines.at(active), lines) : -1
      rows.setCount(lines.count)
      if (now < 0 || now === active) return
      scroll.scrollTop += (now - active) * rowHeight
      rows.scroll(scroll.scrollTop)
      rows.activate(now)
    }
    if (hadFocus) queueMicrotask(() => focusActive(body, rows))
  }, [rows, lines, query, rowHeight, scrollRef, bodyRef])

  const heightOfView = () => (scrollRef.current?.clientHeight ?? 0) - (bodyRef.current?.offsetTop ?? 0)
  return {
    rows,
    linesInView: () => Math.max(1, Math.floor(heightOfView() / rowHeight)),
    focusLine(index) {
      const scroll = scrollRef.current
      const body = bodyRef.current
      if (scroll === null || body === null) return
      const top = index * rowHeight
      if (top < scroll.scrollTop) scroll.scrollTop = top
      else if (top + rowHeight > scroll.scrollTop + heightOfView()) scroll.scrollTop = top + rowHeight - heightOfView()
      flushSync(() => {
        rows.scroll(scroll.scrollTop)
        rows.activate(index)
      })
      focusActive(body, rows)
    },
  }
}

/** Where a line stands among others; that of its person where the device is not there; -1 for nowhere. */
function sameLine(line: Line | undefined, lines: Lines): number {
  if (line === undefined) return -1
  const index = lines.indexOf(line.person.identity)
  if (index < 0 || line.device === undefined) return index
  const at = index + 1 + line.person.devices.indexOf(line.device)
  return lines.at(at)?.device === line.device ? at : index
}

function focusActive(body: HTMLElement, rows: RowWindow) {
  body.querySelector<HTMLElement>(`[data-line="${rows.snapshot().active}"]`)?.focus({ preventScroll: true })
}

const focusIsLost = () => document.activeElement === null || document.activeElement === document.body
