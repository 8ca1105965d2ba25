import type { FallbackProps } from 'react-error-boundary'
import { href, paths } from '../paths'
import { Button, buttonLook } from '../ui/Button'
import { MessagePage } from '../ui/MessagePage'
import { useTitle } from '../ui/useTitle'

/** What stands in for a screen that could not be drawn. It repeats no value: an error's text may hold one. */
export function CrashPage({ resetErrorBoundary }: Partial<FallbackProps>) {
  useTitle('This screen failed')
  return (
    <MessagePage
      title="This screen failed"
      text="A fault in the dashboard stopped it; Twilio and your data are not touched. Try the screen again. If it fails again, reload the page."
    >
      <Button kind="primary" onClick={resetErrorBoundary}>
        Try again
      </Button>
      <Button onClick={() => window.location.reload()}>Reload the page</Button>
      <a className={buttonLook({ kind: 'ghost' })} href={href(paths.services)} onClick={resetErrorBoundary}>
        Choose a service
      </a>
    </MessagePage>
  )
}
