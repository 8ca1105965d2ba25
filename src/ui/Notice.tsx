import { CircleAlert, Info, OctagonX } from 'lucide-react'
import type { ReactNode } from 'react'
import { Text } from './Text'
import { MOST_EXACT, clip } from './text'

const TONES = {
  danger: {
    tint: 'bg-danger-tint',
    icon: <OctagonX className="mt-0.5 size-4 text-danger" strokeWidth={1.75} aria-hidden />,
  },
  warning: {
    tint: 'bg-warning-tint',
    icon: <CircleAlert className="mt-0.5 size-4 text-warning" strokeWidth={1.75} aria-hidden />,
  },
  info: { tint: 'bg-neutral-tint', icon: <Info className="mt-0.5 size-4 text-muted" strokeWidth={1.75} aria-hidden /> },
} as const

/** What happened, then what it means and what to do. `role="alert"` where it came by itself. */
export function Notice({
  tone = 'info',
  title,
  text,
  role,
  children,
}: {
  tone?: keyof typeof TONES
  title: string
  text?: ReactNode
  role?: 'alert' | 'status'
  children?: ReactNode
}) {
  const { tint, icon } = TONES[tone]
  return (
    <div
      role={role}
      className={`grid grid-cols-[16px_minmax(0,1fr)] gap-x-2.5 rounded-panel p-3 text-sm forced-colors:border ${tint}`}
    >
      {icon}
      <div>
        <p className="font-semibold">{title}</p>
        {text === undefined ? null : (
          <p className="[overflow-wrap:anywhere]">
            {typeof text === 'string' ? <Text value={clip(text, MOST_EXACT)} /> : text}
          </p>
        )}
        {children}
      </div>
    </div>
  )
}
