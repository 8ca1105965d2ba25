import { useEffect } from 'react'
import { revealHidden } from './hidden'
import { currentPreferences } from './preferences'
import { bothTimes, parseTime } from './time'

const DELAY_MS = 300
const GAP = 6
const EDGE = 8
const LOOK =
  'fixed m-0 max-w-[min(420px,calc(100vw-16px))] rounded-control bg-tooltip px-2.5 py-1.5 text-xs [overflow-wrap:anywhere] whitespace-pre-line text-on-tooltip'

/** Lines with a mark for what can't be seen: as `Text` shows it. */
function marked(lines: readonly string[]): (string | Element)[] {
  return lines.flatMap((line, at) => {
    const pieces = revealHidden(line).map((piece) => {
      if (typeof piece === 'string') return piece
      const mark = document.createElement('span')
      mark.className = 'hidden-mark'
      mark.dataset['mark'] = piece.mark
      mark.appendChild(document.createElement('span')).textContent = piece.character
      return mark
    })
    return at === 0 ? pieces : ['\n', ...pieces]
  })
}

const CARRIER = '[data-tip], time[data-tip-time]'

/** The text of a tip. That of a time is made when it is asked for: a screen holds many, and few are looked at. */
function tipOf(element: HTMLElement): string {
  const time = element instanceof HTMLTimeElement ? parseTime(element.dateTime) : undefined
  return time === undefined ? (element.dataset['tip'] ?? '') : bothTimes(time, currentPreferences().zone)
}

/** The keys that do what the element does. Assistive technology has them from the element itself. */
function keysOf(element: HTMLElement): readonly Element[] {
  const keys = element.getAttribute('aria-keyshortcuts')
  if (keys === null || currentPreferences().keys === 'off') return []
  const shown = document.createElement('kbd')
  shown.className = 'ml-2 opacity-75'
  shown.ariaHidden = 'true'
  shown.textContent = keys
  return [shown]
}

const hasLines = (element: HTMLElement) =>
  element.hasAttribute('data-tip-lines') || element.hasAttribute('data-tip-time')

/**
 * The one tooltip of the app, for everything that carries `data-tip`, or `data-tip-time` for both zones' times: shown on hover after a moment and on keyboard
 * focus at once; Escape hides it; the pointer may rest on it. It lies in the top layer.
 */
export function Tooltip() {
  useEffect(() => {
    const tip = document.createElement('div')
    if (typeof tip.showPopover !== 'function') return undefined
    tip.id = 'tooltip'
    tip.role = 'tooltip'
    tip.popover = 'manual'
    tip.className = LOOK
    let target: HTMLElement | undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    /** Whether a finger did the last thing. What it gives the focus to shows no tip: a box always has a visible focus. */
    let byTouch = !matchMedia('(hover: hover)').matches

    const show = (element: HTMLElement) => {
      const text = tipOf(element)
      if (text === '' || !element.isConnected) return
      hide()
      target = element
      // Only who says so has lines: a line break in a value of Twilio's is a mark.
      tip.replaceChildren(...marked(hasLines(element) ? text.split('\n') : [text]), ...keysOf(element))
      // Inside the landmark that it speaks of, and inside a modal dialog, where all else is inert.
      ;(element.closest('dialog, main, header, footer, section, form') ?? document.body).append(tip)
      if (element.getAttribute('aria-label') !== text) element.setAttribute('aria-describedby', tip.id)
      tip.showPopover()
      const at = element.getBoundingClientRect()
      const { width, height } = tip.getBoundingClientRect()
      const left = Math.min(Math.max(EDGE, at.left + at.width / 2 - width / 2), window.innerWidth - width - EDGE)
      const below = at.bottom + GAP + height <= window.innerHeight
      tip.style.left = `${left}px`
      tip.style.top = `${below ? at.bottom + GAP : at.top - GAP - height}px`
    }
    const hide = () => {
      clearTimeout(timer)
      if (target?.getAttribute('aria-describedby') === tip.id) target.removeAttribute('aria-describedby')
      target = undefined
      if (tip.matches(':popover-open')) tip.hidePopover()
    }
    const carrier = (event: Event) =>
      event.target instanceof Element ? event.target.closest<HTMLElement>(CARRIER) : null

    const showSoon = (element: HTMLElement) => {
      timer = setTimeout(() => show(element), DELAY_MS)
    }
    const over = (event: PointerEvent) => {
      const element = carrier(event)
      if (element === target || (event.target instanceof Node && tip.contains(event.target))) return
      hide()
      if (element !== null && event.pointerType !== 'touch') showSoon(element)
    }
    // A tip that is still to come finds its place when it comes, and what slid away under the pointer was left.
    const scroll = () => {
      if (target !== undefined) hide()
    }
    const down = ({ pointerType }: PointerEvent) => {
      byTouch = pointerType === 'touch'
      hide()
    }
    const focus = (event: FocusEvent) => {
      const element = byTouch ? null : carrier(event)
      // In a moment: what has just closed may be giving the focus back, and nothing else may open meanwhile.
      if (element !== null && element.matches(':focus-visible')) timer = setTimeout(() => show(element))
    }
    const key = (event: KeyboardEvent) => {
      byTouch = false
      if (event.key === 'Escape' && target !== undefined) hide()
    }
    const gone = new AbortController()
    const options = { signal: gone.signal, capture: true, passive: true }
    document.addEventListener('pointerover', over, options)
    document.addEventListener('pointerdown', down, options)
    document.addEventListener('focusin', focus, options)
    document.addEventListener('focusout', hide, options)
    document.addEventListener('scroll', scroll, options)
    // Whoever types has read it, and something else may open there.
    document.addEventListener('input', hide, options)
    document.addEventListener('keydown', key, options)
    const end = () => {
      gone.abort()
      hide()
      tip.remove()
    }
    // This code comes beside the page: the focus or the pointer may rest on something already.
    const focused = document.activeElement?.closest<HTMLElement>(CARRIER)
    const hovered = document.querySelector<HTMLElement>(`:is(${CARRIER}):hover`)
    if (byTouch) return end
    if (focused?.matches(':focus-visible')) show(focused)
    else if (hovered !== null) showSoon(hovered)
    return end
  }, [])

  return null
}
