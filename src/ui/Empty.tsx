import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { Text } from './Text'

/** What stands where a list would: what its absence means here, and the next step. */
export function Empty({
  icon: Icon,
  title,
  text,
  role,
  children,
}: {
  icon: LucideIcon
  title: string
  text: ReactNode
  role?: 'alert'
  children?: ReactNode
}) {
  return (
    <div
      role={role}
      className="page-margin grid flex-1 content-center justify-items-center gap-1 overflow-auto pt-8 pb-24 text-center"
    >
      <span className="mb-3 grid size-10 place-items-center rounded-[10px] bg-sunken text-muted">
        <Icon size={20} strokeWidth={1.5} aria-hidden />
      </span>
      <h2 className="text-lg">{title}</h2>
      <p className="max-w-[460px] text-balance text-muted [overflow-wrap:anywhere]">
        {typeof text === 'string' ? <Text value={text} /> : text}
      </p>
      <div className="mt-5 flex flex-wrap justify-center gap-2">{children}</div>
    </div>
  )
}
