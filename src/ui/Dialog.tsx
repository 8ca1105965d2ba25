import { type ReactNode, useLayoutEffect, useRef } from 'react'

const DIALOG =
  'rise-in elevation-dialog m-auto w-full max-w-[520px] rounded-[12px] bg-raised p-6 backdrop:bg-backdrop max-sm:max-w-[calc(100vw-32px)] forced-colors:border'

/** A modal dialog in the middle of the screen, open for as long as it is drawn. The page behind it is inert. */
export function Dialog({
  label,
  role,
  blurred = false,
  isPage = false,
  onCancel,
  children,
}: {
  label: string
  role?: 'alertdialog'
  /** Hides what is behind it: for when it may not be for these eyes. */
  blurred?: boolean
  /** Takes the whole window of a phone, and the right side of a wider one. */
  isPage?: boolean
  /** What Escape does; without it, nothing. */
  onCancel?: () => void
  children: ReactNode
}) {
  const ref = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const dialog = ref.current
    dialog?.showModal()
    // The browser takes the first control there is, which may be the way out.
    dialog?.querySelector<HTMLElement>('[data-first-focus]')?.focus()
    return () => dialog?.close()
  }, [])
  return (
    <dialog
      ref={ref}
      role={role}
      aria-label={label}
      onKeyDown={(event) => {
        // A second Escape can't be refused as a "cancel"; a key that was taken starts none.
        if (event.key !== 'Escape') return
        event.preventDefault()
        onCancel?.()
      }}
      onCancel={(event) => {
        event.preventDefault()
        onCancel?.()
      }}
      onClose={(event) => {
        // Whatever closed it: what it asks for still stands.
        if (event.currentTarget.isConnected && !event.currentTarget.open) event.currentTarget.showModal()
      }}
      className={`${isPage ? 'size-full max-h-none max-w-none bg-bg sm:mr-0 sm:ml-auto sm:max-w-[420px] sm:elevation-dialog' : DIALOG} text-fg ${blurred ? 'backdrop:backdrop-blur-md' : ''}`}
    >
      {children}
    </dialog>
  )
}
