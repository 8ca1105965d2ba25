import { CircleAlert, Info, type LucideIcon, OctagonX, TriangleAlert } from 'lucide-react'

const LOOKS = {
  blocks: { icon: OctagonX, tone: 'text-danger' },
  likely: { icon: TriangleAlert, tone: 'text-likely' },
  warning: { icon: CircleAlert, tone: 'text-warning' },
  info: { icon: Info, tone: 'text-muted' },
} as const satisfies Readonly<Record<string, { icon: LucideIcon; tone: string }>>

type Severity = keyof typeof LOOKS

/** The colour of a severity, for the words beside its icon. */
export const severityTone = (severity: Severity): string => LOOKS[severity].tone

/** The icon of a severity; its word always stands beside it. */
export function SeverityIcon({
  severity,
  size = 16,
  className = '',
}: {
  severity: Severity
  size?: 14 | 16
  className?: string
}) {
  const { icon: Icon, tone } = LOOKS[severity]
  return <Icon size={size} strokeWidth={1.75} className={`flex-none ${tone} ${className}`} aria-hidden />
}
