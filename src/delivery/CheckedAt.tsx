import { usePreferences } from '../ui/preferences'
import { ago, useNow } from '../ui/time'

/**
 * How old the newest answer of a check is.
 * @param props `at` is when it came, in ms since 1970, undefined before the first; `isReading` while alerts are still read
 */
export function CheckedAt({ at, isReading = false }: { at: number | undefined; isReading?: boolean }) {
  const { zone } = usePreferences()
  const now = useNow()
  return (
    <span className="text-sm text-muted">
      {isReading ? 'Reading alerts one by one' : at === undefined ? '' : `Checked ${ago(at, Math.max(now, at), zone)}`}
    </span>
  )
}
