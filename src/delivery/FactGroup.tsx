import { CircleAlert, type LucideIcon, Terminal } from 'lucide-react'
import type { ReactNode } from 'react'
import { useSession } from '../session/SessionProvider'
import { shortSid } from '../twilio/client'
import { curlCommand } from '../twilio/commands'
import { IconButton } from '../ui/Button'
import { copyText } from '../ui/CopyButton'
import { useNow, ago } from '../ui/time'
import { usePreferences } from '../ui/preferences'
import { FactTrouble } from './FactTrouble'
import { ShortSid } from './ShortSid'
import type { Trouble } from './troubles'
import type { Ask } from './useFacts'

/** One fact: what it holds, how it stands, when it came, and the command that asks for it. */
export function FactGroup({
  title,
  sid,
  icon: Icon,
  ask,
  shared = [],
  whyNot,
  children,
}: {
  title: string
  /** Of which one, where there are several. */
  sid?: string
  icon: LucideIcon
  ask?: Ask | undefined
  /** What is the matter with several facts, which is said above all of them. */
  shared?: readonly Trouble[]
  /** Why it is not asked for at all. */
  whyNot?: string | undefined
  children?: ReactNode
}) {
  const { session } = useSession()
  const now = useNow()
  const { zone } = usePreferences()
  const at = ask?.query.dataUpdatedAt ?? 0
  const name = sid === undefined ? title : `${title} ${shortSid(sid)}`
  const base = ask?.request.of === 'monitor' ? session?.api.monitorUrl : session?.api.baseUrl
  return (
    <div className="facts-group">
      <h3>
        <Icon size={16} strokeWidth={1.75} aria-hidden />
        <span>
          {title}
          {sid === undefined ? null : (
            <>
              {' '}
              <ShortSid sid={sid} />
            </>
          )}
        </span>
        <span className="at">{at > 0 ? ago(at, now, zone) : ''}</span>
        {ask === undefined || base === undefined ? null : (
          <IconButton
            size="tiny"
            className="no-print"
            label={`Copy curl command of ${name.toLowerCase()}`}
            onClick={() => void copyText(curlCommand(base + ask.request.path, session?.username), 'curl command')}
          >
            <Terminal size={14} strokeWidth={1.75} aria-hidden />
          </IconButton>
        )}
      </h3>
      {ask === undefined ? (
        <p className="fact-open">
          <CircleAlert size={14} strokeWidth={1.75} aria-hidden />
          <span>Not checked. {whyNot}</span>
        </p>
      ) : (
        <>
          {at > 0 ? children : null}
          <FactTrouble ask={ask} shared={shared} />
        </>
      )}
    </div>
  )
}
