import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { count } from '../ui/text'
import { type SessionChannel, openChannel } from './channel'
import { MINUTE } from './end'
import { type IdleState, idleState } from './idle'
import type { Session } from './session'
import { noteActivity } from './stay'

const TICK_MS = 10_000
const TICK_WHILE_WARNED_MS = 1_000
const ACTIVITY = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const

/**
 * Ends a sign-in when nobody is there any more, and warns before. All tabs of the sign-in count as one: a person in any
 * of them keeps it, and its end reaches all.
 */
export function IdleWatch({
  session,
  idleMinutes,
  signOut,
  leave,
  onChannel,
}: {
  session: Session
  idleMinutes: number
  /** Ends the sign-in here and says so to the other tabs. */
  signOut: () => void
  /** Ends it here: another tab has said so. */
  leave: () => void
  /** Told how to say to the other tabs that the sign-in is over. */
  onChannel: (over: () => void) => void
}) {
  const [state, setState] = useState<IdleState>({ is: 'fine' })
  const lastActive = useRef(0)
  const knowsLast = useRef(false)
  const channel = useRef<SessionChannel>(undefined)
  const idleAfter = idleMinutes * MINUTE
  const warned = state.is === 'warned'

  const look = useEffectEvent(() => {
    const next = idleState({ now: Date.now(), signedInAt: session.since, lastActive: lastActive.current, idleAfter })
    if (next.is === 'over') {
      signOut()
    } else if (next.is === 'warned' ? !(next.isLast && knowsLast.current) : state.is !== 'fine') setState(next)
  })
  const notice = () => {
    lastActive.current = Date.now()
    noteActivity(session)
  }
  const beActive = () => {
    notice()
    channel.current?.active()
  }
  const noticeActivity = useEffectEvent(() => {
    const now = Date.now()
    // Who is asked has to answer: a warning that went away with the first movement of the mouse could not be read.
    if (now - lastActive.current < 1000 || state.is === 'warned') return
    // A laptop that wakes up is looked at first: the touch that woke it does not save what has ended meanwhile.
    look()
    beActive()
  })
  const begin = useEffectEvent(notice)
  const hear = useEffectEvent((word: 'over' | 'active') => {
    if (word === 'over') return leave()
    notice()
    return look()
  })

  useEffect(() => {
    begin()
    const opened = openChannel(session.twilio.scope, hear)
    channel.current = opened
    onChannel(opened.over)
    const gone = new AbortController()
    for (const name of ACTIVITY) {
      document.addEventListener(name, noticeActivity, { signal: gone.signal, capture: true, passive: true })
    }
    document.addEventListener('visibilitychange', look, { signal: gone.signal })
    return () => {
      gone.abort()
      opened.close()
    }
  }, [session, onChannel])

  useEffect(() => {
    const timer = setInterval(look, warned ? TICK_WHILE_WARNED_MS : TICK_MS)
    return () => clearInterval(timer)
  }, [warned])

  if (state.is !== 'warned') return null
  return (
    <Dialog label="Signing out soon" role="alertdialog">
      <h2 className="text-lg">Signing out soon</h2>
      <p className="mt-1 text-muted">
        {state.isLast
          ? 'A sign-in lasts 8 hours at most. Then you are signed out, here and in every tab of this sign-in, and can sign in again.'
          : 'Nobody has used the dashboard for a while. You will be signed out, here and in every tab of this sign-in.'}
      </p>
      <p className="mt-3 font-medium" role="timer">
        {count(state.secondsLeft, 'second')} left
      </p>
      <div className="mt-5 flex justify-end gap-2">
        <Button onClick={signOut}>Sign out</Button>
        <Button
          kind="primary"
          onClick={() => {
            knowsLast.current = state.isLast
            beActive()
            setState({ is: 'fine' })
          }}
        >
          {state.isLast ? 'Use the time left' : 'Stay signed in'}
        </Button>
      </div>
    </Dialog>
  )
}
