import { type FormEvent, useRef, useState, useSyncExternalStore } from 'react'
import { TwilioError } from '../twilio/errors'
import { explain } from '../twilio/words'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { Notice } from '../ui/Notice'
import { TextField } from '../ui/TextField'
import { checkSecret, cleanSecret } from './credentials'
import type { Session } from './session'

interface Props {
  session: Session
  renew: (secret: string) => Promise<void>
  signOut: () => void
}

/**
 * Asks for the secret again when Twilio refuses it in mid-work. What is loaded stays, unreadable behind the dialog, and
 * work goes on where it stopped. The SID can't be changed here: another key is another sign-in.
 */
export function SignInAgain({ session, ...actions }: Props) {
  const refused = useSyncExternalStore(session.refusal.subscribe, session.refusal.snapshot)
  return refused && session.username !== undefined ? <SecretDialog username={session.username} {...actions} /> : null
}

function SecretDialog({ username, renew, signOut }: Omit<Props, 'session'> & { username: string }) {
  const secretRef = useRef<HTMLInputElement>(null)
  const [wrong, setWrong] = useState<string>()
  const [failure, setFailure] = useState<TwilioError>()
  const [busy, setBusy] = useState(false)

  async function submit(event: FormEvent) {
    event.preventDefault()
    const input = secretRef.current
    if (input === null || busy) return
    const secret = cleanSecret(input.value)
    const problem = checkSecret(secret)
    setWrong(problem)
    setFailure(undefined)
    if (problem !== undefined) return input.focus()
    setBusy(true)
    try {
      await renew(secret)
    } catch (error) {
      if (!(error instanceof TwilioError)) throw error
      if (error.kind === 'credentials') setWrong('Not accepted. Paste it again, without spaces.')
      else setFailure(error)
      setBusy(false)
      input.focus()
    }
    return undefined
  }

  return (
    <Dialog label="Sign in again" blurred>
      <h2 className="text-lg">Sign in again</h2>
      <p className="mt-1 mb-4 text-muted">
        Twilio no longer accepts the secret of <span className="exact [overflow-wrap:anywhere]">{username}</span>. It
        was changed, or the key was deleted. What is loaded is kept.
      </p>
      <form className="grid gap-4" noValidate onSubmit={(event) => void submit(event)}>
        {failure === undefined ? null : <Notice tone="danger" role="alert" {...explain(failure)} />}
        {/* For password managers, which look for the name beside the secret. */}
        <input type="text" name="username" autoComplete="username" defaultValue={username} readOnly hidden />
        <TextField
          ref={secretRef}
          label="Auth token or API key secret"
          name="password"
          type="password"
          autoComplete="current-password"
          error={wrong}
        />
        <div className="flex justify-end gap-2">
          <Button onClick={signOut}>Sign out</Button>
          <Button type="submit" kind="primary" aria-busy={busy}>
            {busy ? 'Signing in' : 'Sign in'}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
