import { X } from 'lucide-react'
import { CheckUser } from '../delivery/CheckUser'
import { IconButton } from '../ui/Button'
import { Dialog } from '../ui/Dialog'

/** Check a user, where the header has no room for its box. */
export function CheckUserDialog({ service, onClose }: { service: string; onClose: () => void }) {
  return (
    <Dialog label="Check a user" onCancel={onClose}>
      <div className="mb-4 flex items-center justify-between gap-2">
        <h2 className="text-lg">Check a user</h2>
        <IconButton label="Close" onClick={onClose}>
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
