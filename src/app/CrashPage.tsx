import { useEffect } from 'react'
import type { FallbackProps } from 'react-error-boundary'
import { href, paths } from '../paths'
import { Button, buttonLook } from '../ui/Button'
import { LoadError } from '../ui/late'
import { MessagePage } from '../ui/MessagePage'
import { useTitle } from '../ui/useTitle'

const FAULT = {
  title: 'This screen failed',
  text: 'A fault in the dashboard stopped it; Twilio and your data are not touched. Try the screen again. If it fails again, reload the page.',
}

const NOT_LOADED = {
  title: 'This part did not load',
  text: 'The dashboard’s own files for it did not come: there is no network, or a newer version of the dashboard has taken their place. Try again. If that changes nothing, reload the page; you sign in again then, unless this tab keeps the sign-in.',
}

/** What stands in for a screen that could not be drawn. It repeats no value: an error's text may hold one. */
export function CrashPage({ error, resetErrorBoundary }: Partial<FallbackProps>) {
  const unloaded = error instanceof LoadError ? error : undefined
  const { title, text } = unloaded === undefined ? FAULT : NOT_LOADED
  useTitle(title)
  useEffect(() => unloaded?.again(), [unloaded])
  return (
    <MessagePage title={title} text={text}>
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
