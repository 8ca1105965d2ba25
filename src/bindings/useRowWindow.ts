import { type RefObject, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { afterPaint } from '../ui/afterPaint'
import type { BindingsList } from '../listing/bindingsList'
import { REST_MS } from './rowElement'
import { type RowWindow, createRowWindow } from '../ui/rowWindow'

/** Pages are asked for while less than this is left below the view, so that scrolling seldom waits. */
const PREFETCH_PX = 4000
/** A new height is a frame that is drawn: while rows come far below the view, so often and no more. */
const HEIGHT_MS = 250

export interface RowWindowControl {
  readonly view: RowWindow
  /** Moves the tab stop and the focus to a row; `reveal` scrolls it into the view. */
  readonly focusRow: (index: number, reveal: boolean) => void
  /** How many rows the view holds. */
  readonly rowsInView: () => number
}

/**
 * Ties the window of rows to what the browser shows and to what the list loads: the scroll position, the height of the
 * view, and the height of all rows together, which is set by hand so that a page of rows draws nothing.
 */
export function useRowWindow(
  list: BindingsList,
  rowHeight: number,
  scrollRef: RefObject<HTMLElement | null>,
  bodyRef: RefObject<HTMLElement | null>,
): RowWindowControl {
  const [view] = useState(createRowWindow)
  /** The row that had the focus when another list took the place of this one. */
  const left = useRef<string>(undefined)

  useLayoutEffect(() => {
    const scroll = scrollRef.current
    const body = bodyRef.current
    if (scroll === null || body === null) return undefined
    let restTimer: ReturnType<typeof setTimeout> | undefined

    const keyAt = (index: number) => list.snapshot().rows.keyAt(index)
    /** The row that is to have the focus as soon as the list shows what it is asked for. */
    let sought = left.current
    /** The slot that had the focus may hold any row now: the focus goes to the row with the tab stop. */
    const giveFocus = () =>
      queueMicrotask(() => {
        sought = undefined
        focusActive(body, view)
      })
    const topRow = () => Math.floor(scroll.scrollTop / rowHeight)
    let height = 0
    let heightTimer: ReturnType<typeof setTimeout> | undefined
    const setHeight = (count = list.snapshot().rows.all.length) => {
      clearTimeout(heightTimer)
      heightTimer = undefined
      height = count * rowHeight
      body.style.height = `${height}px`
    }
    let viewHeight = 0
    const reach = () => scroll.scrollTop + viewHeight + PREFETCH_PX
    const want = () => list.need(Math.ceil(reach() / rowHeight))
    const measure = () => {
      viewHeight = scroll.clientHeight
      view.resize(viewHeight - body.offsetTop, rowHeight)
    }

    const onScroll = () => {
      view.scroll(scroll.scrollTop)
      want()
      clearTimeout(restTimer)
      restTimer = setTimeout(settle, REST_MS)
    }
    /** A row that is moved in the document loses the focus: it gets it back. A control shows with its row's focus alone. */
    const settle = () => {
      const focused = body.contains(document.activeElement) ? document.activeElement : null
      flushSync(view.settle)
      if (!(focused instanceof HTMLElement) || !focusIsLost()) return
      focused.closest<HTMLElement>('[data-row]')?.focus({ preventScroll: true })
      focused.focus({ preventScroll: true })
    }
    let forgetPaint = () => {}
    const awaitPaint = () => {
      forgetPaint()
      forgetPaint = afterPaint(() => {
        view.painted()
        want()
      })
    }
    // A control that is hidden while the screen goes has lost the focus by then.
    let wasInside = false
    const onFocus = ({ target }: FocusEvent) => {
      wasInside = target instanceof Node && body.contains(target)
    }
    document.addEventListener('focusin', onFocus)
    const resize = new ResizeObserver(() => {
      measure()
      if (view.snapshot().isPainted) want()
    })
    // At the very top there is nothing to keep: new rows may come above.
    const forgetPlace = list.keepPlace(() => (topRow() === 0 ? undefined : keyAt(topRow())))
    const stopListening = list.listen((change, rows) => {
      if (change === 'grown' || change === 'redrawn') {
        if (height < reach()) setHeight(rows.all.length)
        else heightTimer ??= setTimeout(setHeight, HEIGHT_MS)
        view.setCount(rows.all.length)
        if (change === 'redrawn') view.redraw()
        return
      }
      const hadFocus = sought !== undefined || body.contains(document.activeElement)
      const isSame = change === 'refreshed'
      const isAtTop = scroll.scrollTop === 0
      let newTop = 0
      // The list still says what was shown; `rows` is what is shown from now on.
      const placeOf = (key = '') => rows.indexOf(key)
      const top = isSame && topRow() > 0 ? placeOf(keyAt(topRow())) : -1
      // Other rows begin at the first, but the one that has the focus keeps it.
      const active = isSame || hadFocus ? placeOf(sought ?? keyAt(view.snapshot().active)) : -1
      const offset = scroll.scrollTop - topRow() * rowHeight
      setHeight(rows.all.length)
      // To scroll, even to where it stands, costs the browser a layout.
      if (top >= 0 || !isAtTop) {
        scroll.scrollTop = top < 0 ? 0 : top * rowHeight + offset
        newTop = scroll.scrollTop
      }
      view.restart(rows.all.length, { top: newTop, isSame })
      awaitPaint()
      if (active >= 0) view.activate(active)
      view.settle()
      if (hadFocus) giveFocus()
    })

    /** Back to where the table stood, in rows: they may have another height now. Else at the top, as another list begins. */
    const restore = () => {
      const place = list.returnTo()
      const top = place === undefined ? 0 : (place.scrollTop * rowHeight) / place.rowHeight
      if (scroll.scrollTop !== top) scroll.scrollTop = top
      const active = sought === undefined ? place?.active : list.snapshot().rows.indexOf(sought)
      if (active === undefined) return
      view.scroll(scroll.scrollTop)
      view.activate(active)
      view.settle()
      if (sought !== undefined || (place?.hadFocus === true && focusIsLost())) giveFocus()
    }

    const count = list.snapshot().rows.all.length
    setHeight(count)
    measure()
    view.setCount(count)
    restore()
    awaitPaint()
    resize.observe(scroll)
    scroll.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      const { active } = view.snapshot()
      const hadFocus = focusIsLost() ? wasInside : body.contains(document.activeElement)
      left.current = hadFocus ? keyAt(active) : undefined
      list.leaveAt({ scrollTop: scroll.scrollTop, rowHeight, active, hadFocus })
      document.removeEventListener('focusin', onFocus)
      clearTimeout(restTimer)
      clearTimeout(heightTimer)
      forgetPaint()
      scroll.removeEventListener('scroll', onScroll)
      resize.disconnect()
      stopListening()
      forgetPlace()
    }
  }, [list, view, rowHeight, scrollRef, bodyRef])

  const heightOfView = () => (scrollRef.current?.clientHeight ?? 0) - (bodyRef.current?.offsetTop ?? 0)

  return {
    view,
    rowsInView: () => Math.max(1, Math.floor(heightOfView() / rowHeight)),
    focusRow(index, reveal) {
      const scroll = scrollRef.current
      const body = bodyRef.current
      if (scroll === null || body === null) return
      if (reveal) {
        body.style.height = `${list.snapshot().rows.all.length * rowHeight}px`
        const top = index * rowHeight
        if (top < scroll.scrollTop) scroll.scrollTop = top
        else if (top + rowHeight > scroll.scrollTop + heightOfView())
          scroll.scrollTop = top + rowHeight - heightOfView()
      }
      flushSync(() => {
        view.scroll(scroll.scrollTop)
        view.activate(index)
      })
      focusActive(body, view)
    },
  }
}

function focusActive(body: HTMLElement, view: RowWindow) {
  body.querySelector<HTMLElement>(`[data-row="${view.snapshot().active}"]`)?.focus({ preventScroll: true })
}

/** Whether what had the focus is gone. */
export const focusIsLost = () => document.activeElement === null || document.activeElement === document.body
