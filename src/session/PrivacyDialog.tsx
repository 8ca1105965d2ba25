import type { ReactNode } from 'react'
import { type Config, connectOrigins } from '../config'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { count } from '../ui/text'
import { Login } from './Login'
import { canEnd, useSession } from './SessionProvider'
import { isStored } from './stay'

/** What leaves the browser, where to, what is kept, and how to end it. */
export function PrivacyDialog({ onClose }: { onClose: () => void }) {
  const { config, session } = useSession()
  const hosts = connectOrigins(config).map((origin) => new URL(origin).host)
  const gateway = config.gateway !== null
  return (
    <Dialog label="Privacy" onCancel={onClose}>
      <h2 className="text-lg">Privacy</h2>
      <dl className="mt-3 grid gap-3 text-sm">
        <Item title="What leaves the browser">
          {gateway
            ? 'Requests to the gateway of this site, which asks Twilio with credentials of its own; they name the identities that you filter by or check. This page never has the credentials.'
            : 'Requests that read services and bindings, and for a delivery check the user, conversations, settings, credentials and alerts, with the SID and the secret that you typed, and the identities that you filter by or check. The page can’t change anything at Twilio.'}
        </Item>
        <Item title="Where to">
          {gateway
            ? 'To this site and nowhere else.'
            : `To the API that you chose, and to the server of this page for its own files. This page may reach: ${hosts.join(', ')}.`}
          {' No analytics, no third party.'}
        </Item>
        <Item title="What is kept">
          {gateway
            ? 'The data and the newest requests, in this tab’s memory; no secret. '
            : isStored()
              ? 'The data and the newest requests, in this tab’s memory. The secret, in this tab’s session storage, because you asked to stay signed in; and under a random name, in the browser’s storage, when you were last here. '
              : 'The secret, the data and the newest requests, in this tab’s memory. '}
          The browser keeps your choice of theme, time zone and columns. Addresses hold the filters, identities
          included; they stand behind the # and reach no server, but the browser’s history keeps them.
        </Item>
        <Item title="How to end it">
          {howToEnd(session !== undefined, config)} {gateway ? <Login isSentence /> : null}
        </Item>
      </dl>
      <div className="mt-5 flex justify-end">
        <Button kind="primary" onClick={onClose}>
          Close
        </Button>
      </div>
    </Dialog>
  )
}

function howToEnd(isSignedIn: boolean, config: Config): string {
  const inAnyCase = `After ${count(config.idleMinutes, 'minute')} without you, and after 8 hours in any case, you are signed out.`
  if (!isSignedIn) return 'Nothing is kept before you sign in.'
  if (!canEnd(config)) return 'Close the tab. Your login to this site is the site’s own, and ends where you began it.'
  if (config.gateway !== null) return `Sign out, which ends your login to this site as well. ${inAnyCase}`
  if (isStored())
    return `Sign out. A tab that is only closed can be opened again by the browser, and goes on. ${inAnyCase}`
  return `Sign out, or close the tab. ${inAnyCase}`
}

function Item({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <dt className="font-semibold">{title}</dt>
      <dd className="text-muted">{children}</dd>
    </div>
  )
}
