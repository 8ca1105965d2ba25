import { CircleAlert, Lock, type LucideIcon, Terminal } from 'lucide-react'
import type { ReactNode } from 'react'
import { Countdown } from '../session/Countdown'
import { useTries } from '../session/QueryTrouble'
import { useSession, useTwilio } from '../session/SessionProvider'
import { useDiagnosis } from '../session/useDiagnosis'
import { curlCommand } from '../twilio/commands'
import type { TwilioError } from '../twilio/errors'
import { explain } from '../twilio/words'
import { Button, IconButton } from '../ui/Button'
import { copyText } from '../ui/CopyButton'
import { Text } from '../ui/Text'
import { useNow, ago } from '../ui/time'
import { usePreferences } from '../ui/preferences'
import type { Ask } from './useFacts'

/** One fact: what it holds, how it stands, when it came, and the command that asks for it. */
export function FactGroup({
  title,
  icon: Icon,
  ask,
  whyNot,
  children,
}: {
  title: string
  icon: LucideIcon
  ask?: Ask | undefined
  /** Why it is not asked for at all. */
  whyNot?: string | undefined
  children?: ReactNode
}) {
  const { session } = useSession()
  const now = useNow()
  const { zone } = usePreferences()
  const at = ask?.query.dataUpdatedAt ?? 0
  const base = ask?.request.of === 'monitor' ? session?.api.monitorUrl : session?.api.baseUrl
  return (
    <div className="facts-group">
      <h3>
        <Icon size={16} strokeWidth={1.75} aria-hidden />
        <Text value={title} />
        <span className="at">{at > 0 ? ago(at, now, zone) : ''}</span>
        {ask === undefined || base === undefined ? null : (
          <IconButton
            size="tiny"
            className="no-print"
            label={`Copy curl command of ${title.toLowerCase()}`}
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
          <FactTrouble ask={ask} />
        </>
      )}
    </div>
  )
}

/** What is the matter with one fact; the others stay as they are. */
function FactTrouble({ ask: { query, queryKey, request } }: { ask: Ask }) {
  const { error, failureReason, fetchStatus, data } = query
  const { stop, retry } = useTries(query.refetch, queryKey, query.error)

  if (fetchStatus !== 'idle') {
    if (failureReason === null) {
      return data === undefined ? (
        <p className="fact-open late">
          <span />
          <span>Asking Twilio</span>
        </p>
      ) : null
    }
    return (
      <div className="fact-open">
        <CircleAlert size={14} strokeWidth={1.75} aria-hidden />
        <div>
          <p role="status">{explain(failureReason).title}. It is tried again.</p>
          <p className="flex flex-wrap items-center gap-1">
            <Countdown error={failureReason} />
            <Button kind="link" size="tiny" onClick={retry}>
              Retry now
            </Button>
            <Button kind="link" size="tiny" onClick={stop}>
              Stop
            </Button>
          </p>
        </div>
      </div>
    )
  }
  if (error === null && data !== undefined) return null
  const isForbidden = error?.kind === 'permission'
  const Icon = isForbidden ? Lock : CircleAlert
  return (
    <div className="fact-open">
      <Icon size={14} strokeWidth={1.75} aria-hidden />
      <div>
        <p role={error === null || isForbidden ? undefined : 'alert'}>
          {data === undefined ? 'Not checked. ' : 'Could not be asked again. '}
          {error === null ? 'Stopped.' : <FailureWords error={error} of={request.of} />}
        </p>
        <Button kind="link" size="tiny" className="no-print -ml-2" onClick={retry}>
          Retry
        </Button>
      </div>
    </div>
  )
}

/** Why a fact is not known: of a permission that is missing its name, which says all. */
export function FailureWords({ error, of }: { error: TwilioError; of: Ask['request']['of'] }) {
  const { baseUrl, throughGateway } = useTwilio()
  const monitorUrl = useSession().session?.api.monitorUrl
  const diagnosis = useDiagnosis(error, { baseUrl: (of === 'monitor' && monitorUrl) || baseUrl, throughGateway })
  if (error.kind === 'permission' && error.permission !== undefined) {
    return (
      <>
        This key lacks the permission{' '}
        <span className="exact">
          <Text value={error.permission} />
        </span>
        .
      </>
    )
  }
  const { title, text } = explain(error)
  return <Text value={`${title}. ${diagnosis ?? text}`} />
}
