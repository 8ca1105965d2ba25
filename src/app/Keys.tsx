import { Suspense, useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { go, paths } from '../paths'
import { late } from '../ui/late'
import { currentPreferences } from '../ui/preferences'
import { type Command, beginsTwo, commandOf, isOfElement } from '../ui/shortcuts'
import { focusScreen } from '../ui/useScreenFocus'
import './shortcuts.css'

const ShortcutsDialog = late(() => import('./ShortcutsDialog').then((module) => module.ShortcutsDialog))

/** The second of two keys has to come within so long. */
const SECOND_KEY_MS = 1500

/** The keys of the whole page, and the way past the header. */
export function Keys() {
  const [showsHelp, setShowsHelp] = useState(false)
  useEffect(() => listenToKeys((command) => (command === 'help' ? setShowsHelp(true) : run(command))), [])
  const place = document.getElementById('skip')
  return (
    <>
      {place === null
        ? null
        : createPortal(
            <button type="button" className="skip-link" onClick={focusScreen}>
              Skip to the content
            </button>,
            place,
          )}
      {showsHelp ? (
        <Suspense>
          <ShortcutsDialog onClose={() => setShowsHelp(false)} />
        </Suspense>
      ) : null}
    </>
  )
}

/**
 * Hears the keys of the page. They stand down where somebody types or chooses, in menus, and in a dialog; the
 * drawer's own are heard in it. @returns what ends it
 */
function listenToKeys(onCommand: (command: Command) => void): () => void {
  let first: { readonly key: string; readonly at: number } | undefined

  function onKeyDown(event: KeyboardEvent) {
    const { key, target } = event
    const before = first !== undefined && event.timeStamp - first.at < SECOND_KEY_MS ? `${first.key} ` : ''
    first = undefined
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    if (currentPreferences().keys === 'off' || isTaken(target)) return
    const modal = document.querySelector('dialog:modal')
    const command = commandOf(before + key)
    if (command !== undefined && modal === null) {
      event.preventDefault()
      onCommand(command)
    } else if (before === '' && isOfElement(key)) {
      const element = elementOf(key, modal ?? document, target)
      if (element === undefined) return
      event.preventDefault()
      activate(element)
    } else if (before === '' && beginsTwo(key) && modal === null) {
      first = { key, at: event.timeStamp }
    }
  }

  document.addEventListener('keydown', onKeyDown)
  return () => document.removeEventListener('keydown', onKeyDown)
}

const TYPING = 'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable="true"]'

const isTaken = (target: EventTarget | null) =>
  (target instanceof Element && target.closest(`${TYPING}, [role="menu"], [role="listbox"]`) !== null) ||
  document.querySelector('[popover="auto"]:popover-open, [role="menu"]') !== null

/** The element that names the key and can be used: that of the row or the drawer in hand goes before others. */
function elementOf(key: string, root: ParentNode, target: EventTarget | null): HTMLElement | undefined {
  const selector = `[aria-keyshortcuts~="${key}"]`
  const own =
    target instanceof Element ? target.closest('[role="row"], dialog')?.querySelectorAll<HTMLElement>(selector) : []
  return [...(own ?? []), ...root.querySelectorAll<HTMLElement>(selector)].find(
    (element) => element.checkVisibility() && element.getAttribute('aria-disabled') !== 'true',
  )
}

function activate(element: HTMLElement) {
  if (!element.matches(TYPING)) return element.click()
  element.focus()
  if (element instanceof HTMLInputElement) element.select()
}

function run(command: Exclude<Command, 'help'>) {
  if (command === 'next') return step('ArrowDown')
  if (command === 'previous') return step('ArrowUp')
  if (command === 'services') return go(paths.services)
  // The header knows how each screen was left.
  return document.querySelector<HTMLElement>(`[data-room="${command}"]:not([aria-current])`)?.click()
}

/** A step in the table of the screen, as its arrows do it; the row with the tab stop is where it begins. */
function step(key: 'ArrowDown' | 'ArrowUp') {
  const row = document.activeElement?.closest('main [role="row"]')
  if (row != null) row.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
  else document.querySelector<HTMLElement>('main [role="row"][tabindex="0"]')?.focus()
}
