import { RefreshCw, Settings } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../ui/Button'
import { usePreferences } from '../ui/preferences'
import { Text } from '../ui/Text'
import { clip } from '../ui/text'
import { ago, useNow } from '../ui/time'

/** Which service is checked, by its name where the key may read that, and the way to check again. */
export function ServiceTop({
  service,
  name,
  checkedAt,
  isBusy,
  onAgain,
  children,
}: {
  service: string
  name: string | undefined
  /** When the newest answer came, in ms since 1970; undefined before the first. */
  checkedAt: number | undefined
  isBusy: boolean
  onAgain: () => void
  /** What else can be done. */
  children: ReactNode
}) {
  const { zone } = usePreferences()
  const now = useNow()
  return (
    <div className="check-top">
      <div>
        <h1>Service check</h1>
        <p className="check-who">
          <Settings size={16} strokeWidth={1.75} aria-hidden />
          <span>
            {name === undefined ? null : (
              <>
                <Text value={clip(name)} />{' '}
              </>
            )}
            <span className="exact">{service}</span>
          </span>
        </p>
      </div>
      <div className="check-actions">
        <span className="mr-1 text-sm text-muted">
          {checkedAt === undefined ? '' : `Checked ${ago(checkedAt, Math.max(now, checkedAt), zone)}`}
        </span>
        <Button aria-busy={isBusy} onClick={onAgain}>
          <RefreshCw size={16} strokeWidth={1.75} className={`text-muted ${isBusy ? 'spin' : ''}`} aria-hidden />
          Check again
        </Button>
        {children}
      </div>
    </div>
  )
}
