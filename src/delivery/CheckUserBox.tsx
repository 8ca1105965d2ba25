import { Stethoscope } from 'lucide-react'
import type { ReactNode } from 'react'

/** The frame of the box that takes a ticket's words. By itself it stands there until the box's own code is in. */
export function CheckUserBox({ children }: { children?: ReactNode }) {
  return (
    <label className="input-box flex h-(--control-h) items-center gap-1.5 rounded-control border border-edge bg-surface px-2 hover:border-muted">
      <Stethoscope size={16} strokeWidth={1.75} className="flex-none text-muted" aria-hidden />
      {children ?? <span className="text-sm text-muted">Check a user</span>}
    </label>
  )
}
