import { BellOff, FunnelX, TriangleAlert } from 'lucide-react'
import { href, paths } from '../paths'
import { useTwilio } from '../session/SessionProvider'
import { useDiagnosis } from '../session/useDiagnosis'
import type { TwilioError } from '../twilio/errors'
import { explain } from '../twilio/words'
import { Button, buttonLook } from '../ui/Button'
import { Empty } from '../ui/Empty'
import { count } from '../ui/text'

/** The first page failed. */
export function PeopleFailed({ error, onRetry }: { error: TwilioError; onRetry: () => void }) {
  const diagnosis = useDiagnosis(error, useTwilio())
  return (
    <Empty role="alert" icon={TriangleAlert} {...explain(error)} {...(diagnosis && { text: diagnosis })}>
      <Button kind="primary" onClick={onRetry}>
        Retry
      </Button>
      <a className={buttonLook()} href={href(paths.services)}>
        Choose another service
      </a>
    </Empty>
  )
}

/** The list holds no binding, and so nobody. */
export function NobodyLoaded({ isFiltered }: { isFiltered: boolean }) {
  return (
    <Empty
      icon={BellOff}
      title={isFiltered ? 'Nobody matches the table’s filter' : 'Nobody has a device in this service'}
      text={
        isFiltered
          ? 'Look at all to see the people of this service.'
          : 'A person appears here when an app signs a user in and registers for push.'
      }
    />
  )
}

/** Nobody of those who are loaded is what was searched for. */
export function NobodyFound({ loaded, more, onClear }: { loaded: number; more: boolean; onClear: () => void }) {
  return (
    <Empty
      icon={FunnelX}
      title="Nobody who is loaded matches"
      text={`Looked at ${count(loaded, 'person', 'people')}.${more ? ' More exist: load all to look at the rest.' : ''}`}
    >
      <Button onClick={onClear}>Show everybody</Button>
    </Empty>
  )
}
