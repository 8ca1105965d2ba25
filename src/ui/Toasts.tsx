import { Toast } from '@base-ui/react/toast'
import { CircleCheck, OctagonX, X } from 'lucide-react'
import { useEffect, useEffectEvent, useState } from 'react'
import { type Message, receiveToasts } from './toast'

/** Where messages appear: above the status line, in the middle. */
export function Toasts() {
  // Under a modal dialog everything else is inert, messages too: they go into it.
  const [container, setContainer] = useState<HTMLElement>()
  return (
    <Toast.Provider timeout={4000} limit={3}>
      <Receiver onReceive={() => setContainer(document.querySelector<HTMLElement>('dialog:modal') ?? undefined)} />
      <Toast.Portal container={container}>
        <Toast.Viewport
          aria-label="Notifications"
          className="fixed inset-x-0 bottom-14 z-(--z-toast) mx-auto grid w-fit gap-2 px-4 outline-none"
        >
          <List />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  )
}

function Receiver({ onReceive }: { onReceive: () => void }) {
  const { add } = Toast.useToastManager()
  const receive = useEffectEvent(({ text, tone }: Message) => {
    onReceive()
    add({ title: text, type: tone })
  })
  useEffect(() => receiveToasts(receive), [])
  return null
}

function List() {
  const { toasts } = Toast.useToastManager()
  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      className="rise-in flex min-h-10 items-center gap-2.5 rounded-panel bg-raised py-1 pr-1 pl-3 text-sm elevation-menu forced-colors:border"
    >
      {toast.type === 'danger' ? (
        <OctagonX className="size-4 flex-none text-danger" strokeWidth={1.75} aria-hidden />
      ) : (
        <CircleCheck className="size-4 flex-none text-ok" strokeWidth={1.75} aria-hidden />
      )}
      {/* The message is the toast’s name, and no heading of the page. */}
      <Toast.Title render={<p />} />
      <Toast.Close
        aria-label="Dismiss"
        className="grid size-7 flex-none place-items-center rounded-control text-muted hover:bg-pressed"
      >
        <X size={16} strokeWidth={1.75} aria-hidden />
      </Toast.Close>
    </Toast.Root>
  ))
}
