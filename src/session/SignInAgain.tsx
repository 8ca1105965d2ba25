import { type FormEvent, useRef, useState, useSyncExternalStore } from 'react'
import { TwilioError } from '../twilio/errors'
import { explain } from '../twilio/words'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { Notice } from '../ui/Notice'
import { TextField } from '../ui/TextField'
import { LoginEnded } from './LoginEnded'
import { askAgain } from './askAgain'
import { checkSecret, cleanSecret } from './credentials'
import { useSession } from './SessionProvider'
import type { Session } from './session'
import { storeRenewed } from './stay'
import { useClearedOnLeave } from './useClearedOnLeave'

// In this file's chunk, which is there when the header asks for it.
export { Login } from './Login'

interface Props {
  session: Session
  /** Told once Twilio has accepted another secret; lists go on from where they are then. */
  onRenewed: () => void
  signOut: () => void
}

/**
 * Asks for the secret again when Twilio refuses it in mid-work. What is loaded stays, unreadable behind the dialog, and
 * work goes on where it stopped. The SID can't be changed here: another key is another sign-in.
 */
export function SignInAgain(props: Props) {
  const { refusal, username } = props.session
  const refused = useSyncExternalStore(refusal.subscribe, refusal.snapshot)
  const { saysWho } = useSession().config
  if (username === undefined) return saysWho ? <LoginEnded {...props} /> : null
  return refused ? <SecretDialog {...props} username={username} /> : null
}

/** Goes on with another secret of the same SID. @throws TwilioError where Twilio does not accept it */
async function renew(session: Session, secret: string): Promise<void> {
  await session.twilio.renew(secret)
  storeRenewed(session, secret)
  session.refusal.set(false)
}

function SecretDialog({ session, username, onRenewed, signOut }: Props & { username: string }) {
  const secretRef = useRef<HTMLInputElement>(null)
  const [wrong, setWrong] = useState<string>()
  const [failure, setFailure] = useState<TwilioError>()
  const [busy, setBusy] = useState(false)
  useClearedOnLeave(secretRef)

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
      await renew(session, secret)
      onRenewed()
      await askAgain(session, 'credentials')
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
