import { Toast } from '@base-ui/react/toast'
import { CircleCheck, OctagonX, X } from 'lucide-react'
import { useEffect } from 'react'
import { receiveToasts } from './toast'

/** Where messages appear: above the status line, in the middle. */
export function Toasts() {
  return (
    <Toast.Provider timeout={4000} limit={3}>
      <Receiver />
      <Toast.Portal>
        <Toast.Viewport
          aria-label="Notifications"
          className="fixed bottom-14 left-1/2 z-(--z-toast) grid -translate-x-1/2 gap-2 outline-none"
        >
          <List />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  )
}

function Receiver() {
  const { add } = Toast.useToastManager()
  useEffect(() => receiveToasts(({ text, tone }) => add({ description: text, type: tone })), [add])
  return null
}

function List() {
  const { toasts } = Toast.useToastManager()
  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      className="rise-in flex min-h-10 max-w-[calc(100vw-32px)] items-center gap-2.5 rounded-panel bg-raised py-1 pr-1 pl-3 text-sm elevation-menu forced-colors:border"
    >
      {toast.type === 'danger' ? (
        <OctagonX className="size-4 flex-none text-danger" strokeWidth={1.75} aria-hidden />
      ) : (
        <CircleCheck className="size-4 flex-none text-ok" strokeWidth={1.75} aria-hidden />
      )}
      <Toast.Description />
      <Toast.Close
        aria-label="Dismiss"
        className="grid size-7 flex-none place-items-center rounded-control text-muted hover:bg-pressed"
      >
        <X size={16} strokeWidth={1.75} aria-hidden />
      </Toast.Close>
    </Toast.Root>
  ))
}
