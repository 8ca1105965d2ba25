import { X } from 'lucide-react'
import { useRef } from 'react'
import { useNavigate } from 'react-router-dom'
import { CheckUser } from '../delivery/CheckUser'
import { IconButton } from '../ui/Button'
import { Dialog } from '../ui/Dialog'

/** Check a user, where the header has no room for its box. It is a step of the history: to close it is to go back. */
export function CheckUserDialog({ service }: { service: string }) {
  const navigate = useNavigate()
  const closing = useRef(false)

  function close() {
    // Going back takes a moment, and a second Escape in it would leave the screen as well.
    if (!closing.current) void navigate(-1)
    closing.current = true
  }

  return (
    <Dialog label="Check a user" onCancel={close}>
      <div className="mb-4 flex items-center justify-between gap-2">
        <h2 className="text-lg">Check a user</h2>
        <IconButton label="Close" onClick={close}>
          <X size={16} strokeWidth={1.75} aria-hidden />
        </IconButton>
      </div>
      <CheckUser key={service} service={service} isStep />
      <p className="mt-3 text-xs text-muted">
        An identity, a SID of a user (US), a binding (BS) or a credential (CR), or a device token.
      </p>
    </Dialog>
  )
}
