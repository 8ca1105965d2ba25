/** Asks again by itself, as often as a person has chosen, for as long as the tab is seen and Twilio lets it. */
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { FailureKind, TwilioError } from '../twilio/errors'

/** The failures after which to go on asking would harm, or could bring nothing. */
export const ENDS: Partial<Record<FailureKind, string>> = {
  tooManyRequests: 'Twilio asks us to slow down',
  credentials: 'Twilio no longer accepts the secret',
}

export interface Repeat {
  /** How often, in seconds; 0 is never. */
  readonly seconds: number
  readonly choose: (seconds: number) => void
  /** Why it has ended or paused, in a sentence; empty where it has not. */
  readonly note: string
}

/**
 * @param ask what is done each time; left out while something is under way
 * @param failures what has failed and stands so
 * @param limit why it can't be done by itself at all, in a sentence
 */
export function useRepeat(
  ask: () => void,
  {
    isBusy,
    failures,
    limit,
  }: {
    readonly isBusy: boolean
    readonly failures: readonly (TwilioError | null | undefined)[]
    readonly limit?: string | undefined
  },
): Repeat {
  const [seconds, setSeconds] = useState(0)
  const [note, setNote] = useState('')
  /** The failures that were there before it began. */
  const [old, setOld] = useState(failures)
  const isMissed = useRef(false)

  const ended = seconds > 0 && failures.find((error) => error && error.kind in ENDS && !old.includes(error))
  if (ended || (seconds > 0 && limit !== undefined)) {
    setSeconds(0)
    setNote(ended ? `${ENDS[ended.kind] ?? ''}, so the interval has ended.` : (limit ?? ''))
  }

  const tick = useEffectEvent(() => {
    if (document.hidden) {
      isMissed.current = true
      setNote('Paused while this tab is hidden.')
      return
    }
    setNote('')
    if (!isBusy) ask()
  })
  const seen = useEffectEvent(() => {
    if (document.hidden || !isMissed.current) return
    isMissed.current = false
    setNote('It was paused while this tab was hidden, and goes on.')
    if (!isBusy) ask()
  })
  useEffect(() => {
    if (seconds === 0) return undefined
    const timer = setInterval(tick, seconds * 1000)
    document.addEventListener('visibilitychange', seen)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', seen)
    }
  }, [seconds])

  return {
    seconds,
    choose(chosen) {
      isMissed.current = false
      setOld(failures)
      setNote('')
      setSeconds(chosen)
    },
    note,
  }
}
