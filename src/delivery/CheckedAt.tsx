import { usePreferences } from '../ui/preferences'
import { ago, useNow } from '../ui/time'

/** How old the newest answer of a check is. @param at when it came, in ms since 1970; undefined before the first */
export function CheckedAt({ at }: { at: number | undefined }) {
  const { zone } = usePreferences()
  const now = useNow()
  return (
    <span className="text-sm text-muted">{at === undefined ? '' : `Checked ${ago(at, Math.max(now, at), zone)}`}</span>
  )
}
