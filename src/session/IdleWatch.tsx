import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { keep, recall } from '../ui/preferences'
import { count } from '../ui/text'
import { MINUTE } from './end'
import { type IdleState, idleState } from './idle'
import { type Session, activityNow, lastActivity } from './session'
import { isStored } from './stay'

const TICK_MS = 10_000
const TICK_WHILE_WARNED_MS = 1_000
const ACTIVITY = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const

/**
 * Ends a sign-in when nobody is there any more, and warns before. All tabs of the sign-in count as one: a person in any
 * of them keeps it, and its end reaches all. What tells them of each other is the browser's storage, which also knows
 * what a sleeping tab has missed.
 */
export function IdleWatch({
  session,
  idleMinutes,
  signOut,
}: {
  session: Session
  idleMinutes: number
  signOut: () => void
}) {
  const [state, setState] = useState<IdleState>({ is: 'fine' })
  const lastActiveHere = useRef(0)
  const knowsLast = useRef(false)
  /** Whether other tabs may have this sign-in. */
  const isShared = useRef(false)
  const idleAfter = idleMinutes * MINUTE
  const warned = state.is === 'warned'

  /** @returns whether the sign-in goes on */
  const look = (): boolean => {
    const lastActive = Math.max(lastActiveHere.current, lastActivity(session))
    const next = idleState({ now: Date.now(), signedInAt: session.since, lastActive, idleAfter })
    // Another tab has ended it, which this one may not have heard.
    const isEnded = isShared.current && recall(session.activity) === ''
    if (isEnded || next.is === 'over') {
      signOut()
      return false
    }
    if (next.is === 'warned' ? !(next.isLast && knowsLast.current) : state.is !== 'fine') setState(next)
    return true
  }
  const beActive = () => {
    lastActiveHere.current = Date.now()
    if (isShared.current) keep(session.activity, activityNow(session))
  }
  const noticeActivity = useEffectEvent(() => {
    // Who is asked has to answer: a warning that went away with the first movement of the mouse could not be read.
    if (Date.now() - lastActiveHere.current < 1000 || state.is === 'warned') return
    // A laptop that wakes up is looked at first: the touch that woke it does not save what has ended meanwhile.
    if (look()) beActive()
  })
  const begin = useEffectEvent(() => {
    lastActiveHere.current = Date.now()
    if (session.username === undefined) keep(session.activity, activityNow(session))
    isShared.current = isStored() || recall(session.activity) !== ''
    if (look()) beActive()
  })
  const lookAgain = useEffectEvent(() => void look())
  // Of an end in another tab the provider hears by itself.
  const hearActivity = useEffectEvent(() => {
    if (recall(session.activity) !== '') look()
  })

  useEffect(() => {
    begin()
    const gone = new AbortController()
    for (const name of ACTIVITY) {
      document.addEventListener(name, noticeActivity, { signal: gone.signal, capture: true, passive: true })
    }
    document.addEventListener('visibilitychange', lookAgain, { signal: gone.signal })
    window.addEventListener('storage', hearActivity, { signal: gone.signal })
    return () => gone.abort()
  }, [session])

  useEffect(() => {
    const timer = setInterval(lookAgain, warned ? TICK_WHILE_WARNED_MS : TICK_MS)
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
