import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

/** The heading of a check, and who or what is checked. The verdict follows, then what can be done. */
export function CheckTop({ title, icon: Icon, children }: { title: string; icon: LucideIcon; children: ReactNode }) {
  return (
    <div className="check-top">
      <div>
        <h1>{title}</h1>
        <p className="check-who">
          <Icon size={16} strokeWidth={1.75} aria-hidden />
          {children}
        </p>
      </div>
    </div>
  )
}
