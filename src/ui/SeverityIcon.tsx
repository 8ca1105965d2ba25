const TONES = {
  blocks: 'text-danger',
  likely: 'text-likely',
  warning: 'text-warning',
  info: 'text-muted',
} as const

type Severity = keyof typeof TONES

/** The colour of a severity, for the words beside its icon. */
export const severityTone = (severity: Severity): string => TONES[severity]

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
  return (
    <span
      className={`severity-icon ${className}`}
      data-severity-icon={severity}
      data-size={size === 14 ? 'small' : undefined}
      aria-hidden
    />
  )
}
