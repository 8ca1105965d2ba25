import { useQuery } from '@tanstack/react-query'
import { ArrowLeft, ChevronDown, ChevronUp, X } from 'lucide-react'
import { startTransition, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { ErrorBoundary } from 'react-error-boundary'
import { useLocation, useNavigate, useOutletContext } from 'react-router-dom'
import { currentAddress, paths, readPath } from '../paths'
import { QueryTrouble } from '../session/QueryTrouble'
import { useTwilio } from '../session/SessionProvider'
import { bindingQuery } from '../twilio/queries'
import { SID } from '../twilio/wire'
import { afterPaint } from '../ui/afterPaint'
import { IconButton } from '../ui/Button'
import { CopyButton } from '../ui/CopyButton'
import { Notice } from '../ui/Notice'
import { Text } from '../ui/Text'
import { clip } from '../ui/text'
import { useKeepFocus } from '../ui/useKeepFocus'
import { useMedia } from '../ui/useMedia'
import { BindingDetails } from './BindingDetails'
import { BindingTitle } from './BindingTitle'
import type { DrawerContext } from './BindingsPage'

/** One binding, whole: beside the table on a wide screen, the page itself on a narrow one. */
export function BindingDrawer() {
  const { list, state, service } = useOutletContext<DrawerContext>()
  const { pathname, state: historyState } = useLocation()
  const navigate = useNavigate()
  const twilio = useTwilio()
  const key = readPath(pathname).binding ?? ''
  const index = state.rows.indexOf(key)
  const { rows } = (list.whole ?? list).snapshot()
  const listed = state.rows.all[index] ?? rows.all[rows.indexOf(key)]
  const isSid = SID.binding.test(key)
  const options = bindingQuery(twilio, service, key)
  const query = useQuery({ ...options, enabled: isSid && listed === undefined })
  const binding = listed ?? query.data
  const isWide = useMedia('(width >= 64rem)')
  const dialogRef = useDialog(isWide)
  useKeepFocus(dialogRef)

  // The drawer shows in the frame after the press, with the fields a moment later.
  const [showsFields, setShowsFields] = useState(false)
  useEffect(() => afterPaint(() => startTransition(() => setShowsFields(true))), [])
  const closing = useRef(false)

  function close() {
    // Going back takes a moment, and a second Escape in it would leave the table as well.
    if (closing.current) return
    closing.current = true
    const fromList = typeof historyState === 'object' && historyState !== null && 'fromList' in historyState
    // Back to the entry that the drawer was opened from, so that closing leaves no step that does nothing.
    if (fromList) void navigate(-1)
    else void navigate(paths.bindings(service, currentAddress().search), { replace: true })
  }

  function go(step: 1 | -1) {
    const next = state.rows.all[index + step]
    if (next === undefined) return
    const address = paths.binding(service, state.rows.keyAt(index + step) ?? '', currentAddress().search)
    void navigate(address, { replace: true, state: historyState })
    if (index + step >= state.rows.all.length - 20) list.need(state.rows.all.length + 100)
  }

  // Before anything is painted: who sees the drawer can close it.
  useLayoutEffect(() => {
    const dialog = dialogRef.current
    if (dialog === null) return undefined
    const cancel = (event: Event) => {
      event.preventDefault()
      close()
    }
    // A dialog that is not modal hears Escape only where it is pressed; here it is all of the page.
    const escape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || !isWide || isInPopup(event.target)) return
      // What lies above the drawer is closed first.
      if (document.querySelector('dialog:modal, [popover="auto"]:popover-open') !== null) return
      event.preventDefault()
      close()
    }
    dialog.addEventListener('cancel', cancel)
    document.addEventListener('keydown', escape)
    return () => {
      dialog.removeEventListener('cancel', cancel)
      document.removeEventListener('keydown', escape)
    }
  })

  return (
    <dialog
      ref={dialogRef}
      tabIndex={-1}
      aria-label={key}
      className={`slide-in m-0 flex flex-col bg-raised p-0 text-fg elevation-drawer outline-none forced-colors:border ${
        isWide
          ? 'absolute inset-y-0 right-0 left-auto z-(--z-drawer) h-full max-h-none w-(--drawer-w)'
          : 'fixed inset-0 h-dvh max-h-none w-full max-w-none sm:left-auto sm:w-(--drawer-w)'
      }`}
    >
      <header className="flex h-12 flex-none items-center gap-1 border-b border-line pr-3 pl-6 max-sm:h-[52px] max-sm:pr-2 max-sm:pl-1">
        <IconButton label="Close" className="sm:hidden" onClick={close}>
          <ArrowLeft size={16} strokeWidth={1.75} aria-hidden />
        </IconButton>
        <span className="exact cut">
          <Text value={clip(key, 60)} />
        </span>
        {binding?.sid ? <CopyButton text={binding.sid} what="SID" /> : null}
        <span className="flex-1" />
        <span className="flex">
          <IconButton
            label="Previous binding"
            aria-keyshortcuts="["
            size="small"
            aria-disabled={index < 1}
            onClick={() => go(-1)}
          >
            <ChevronUp size={16} strokeWidth={1.75} aria-hidden />
          </IconButton>
          <IconButton
            label="Next binding"
            aria-keyshortcuts="]"
            size="small"
            aria-disabled={index < 0 || index + 1 >= state.rows.all.length}
            onClick={() => go(1)}
          >
            <ChevronDown size={16} strokeWidth={1.75} aria-hidden />
          </IconButton>
          <IconButton label="Close" size="small" className="max-sm:hidden" onClick={close}>
            <X size={16} strokeWidth={1.75} aria-hidden />
          </IconButton>
        </span>
      </header>
      <div className="min-h-0 flex-1 overflow-auto px-6 pt-5 pb-6 [scrollbar-width:thin] max-sm:px-4 max-sm:pt-4 max-sm:pb-8">
        {binding !== undefined ? (
          <ErrorBoundary
            key={key}
            fallback={
              <Notice
                tone="danger"
                role="alert"
                title="This binding could not be shown"
                text="A fault in the dashboard stopped it. The list is not touched; copy the binding’s address and report it."
              />
            }
          >
            <BindingTitle binding={binding} />
            {showsFields ? <BindingDetails binding={binding} /> : null}
          </ErrorBoundary>
        ) : isSid && (query.fetchStatus === 'idle' || query.failureReason !== null) ? (
          <QueryTrouble query={query} queryKey={options.queryKey} />
        ) : isSid ? (
          <div role="status" className="late">
            <span className="sr-only">Loading binding {key}</span>
            {[60, 90, 75, 45, 90, 60].map((width, line) => (
              // oxlint-disable-next-line react/no-array-index-key -- bars without identity
              <div key={line} className="pulse mb-4 h-2.5 rounded-full bg-skeleton" style={{ width: `${width}%` }} />
            ))}
          </div>
        ) : (
          <Notice
            tone="warning"
            title="This row is not loaded"
            text="The address names a row that has no SID by its place in the list. Close this and scroll to it."
          />
        )}
      </div>
    </dialog>
  )
}

/** Opens the dialog in the way that fits the width, and again when the width changes. */
function useDialog(isWide: boolean) {
  const ref = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const dialog = ref.current
    if (dialog === null) return undefined
    // The dialog itself has the focus, whose name is read, rather than whatever button happens to be its first.
    dialog.autofocus = true
    const takeFocus = () => {
      if (document.activeElement !== dialog) dialog.focus({ preventScroll: true })
    }
    if (!isWide) {
      dialog.showModal()
      // Some browsers go to the button.
      takeFocus()
      return () => dialog.close()
    }
    dialog.open = true
    // To move the focus takes the browser as long as to lay the drawer out: it is seen first.
    const forget = afterPaint(() => dialog.contains(document.activeElement) || takeFocus())
    return () => {
      forget()
      dialog.close()
    }
  }, [isWide])
  return ref
}

const isInPopup = (target: EventTarget | null) =>
  target instanceof Element &&
  target.closest('[role="menu"], [role="combobox"][aria-expanded="true"], [popover]') !== null
