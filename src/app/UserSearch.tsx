import { Stethoscope, X } from 'lucide-react'
import { useState } from 'react'
import { CheckUser } from '../delivery/CheckUser'
import { IconButton } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { useMedia } from '../ui/useMedia'

/** Check a user: a box where there is room for one, else a button that opens it. */
export function UserSearch({ service }: { service: string }) {
  const isWide = useMedia('(width >= 1024px)')
  const [open, setOpen] = useState(false)
  if (isWide) {
    return (
      <div className="w-[280px] min-w-0">
        <CheckUser key={service} service={service} />
      </div>
    )
  }
  return (
    <>
      <IconButton label="Check a user" onClick={() => setOpen(true)}>
        <Stethoscope size={16} strokeWidth={1.75} aria-hidden />
      </IconButton>
      {open ? (
        <Dialog label="Check a user" onCancel={() => setOpen(false)}>
          <div className="mb-4 flex items-center justify-between gap-2">
            <h2 className="text-lg">Check a user</h2>
            <IconButton label="Close" onClick={() => setOpen(false)}>
              <X size={16} strokeWidth={1.75} aria-hidden />
            </IconButton>
          </div>
          <CheckUser key={service} service={service} onLeave={() => setOpen(false)} />
          <p className="mt-3 text-xs text-muted">
            An identity, a SID of a user (US), a binding (BS) or a credential (CR), or a device token.
          </p>
        </Dialog>
      ) : null}
    </>
  )
}
