/** Asks again by itself for a while: "open the app now … there it is". */
import { useEffect, useEffectEvent, useState } from 'react'
import { ENDS } from '../session/useRepeat'
import type { UserCheck } from './useFacts'

const EVERY_MS = 10_000
const FOR_MS = 5 * 60_000

export type Watch =
  | { readonly is: 'off' }
  /** `old`: the failures that were there before it began. */
  | { readonly is: 'on'; readonly until: number; readonly old: readonly unknown[] }
  /** It ended by itself, and why. */
  | { readonly is: 'over'; readonly why: string }

/** What of a check has failed and stands so. */
export const failuresOf = ({ asks, alertReading }: UserCheck) => [
  ...asks.map(({ query }) => query.failureReason),
  alertReading.error ?? null,
]

/** @returns whether it runs, and the switch */
export function useWatch(check: UserCheck): readonly [watch: Watch, start: () => void, stop: () => void] {
  const [watch, setWatch] = useState<Watch>({ is: 'off' })
  const isOn = watch.is === 'on'
  const failures = failuresOf(check)

  // At once and for good: the next try may be answered before the next tick.
  const ended = isOn && failures.find((error) => error && error.kind in ENDS && !watch.old.includes(error))
  if (ended) setWatch({ is: 'over', why: `${ENDS[ended.kind] ?? ''}, so the watch has ended.` })

  const tick = useEffectEvent(() => {
    if (watch.is !== 'on') return
    if (Date.now() > watch.until) setWatch({ is: 'over', why: 'Watched for 5 minutes.' })
    // A tab that nobody sees asks for nothing, and what the key may not read it may not read in ten seconds either.
    else if (!document.hidden) void check.again(({ query }) => query.error?.kind !== 'permission')
  })
  useEffect(() => {
    if (!isOn) return undefined
    const timer = setInterval(tick, EVERY_MS)
    return () => clearInterval(timer)
  }, [isOn])

  const start = () => {
    setWatch({ is: 'on', until: Date.now() + FOR_MS, old: failures })
    void check.again()
  }
  return [watch, start, () => setWatch({ is: 'off' })]
}
