import { useEffect, useState } from 'react'
import type { TwilioError } from '../twilio/errors'
import { nextTryAt } from '../twilio/retries'

/** How long until the next try of what failed. Outside every live region: it changes each second. */
export function Countdown({ error }: { error: TwilioError }) {
  const seconds = useSecondsUntil(nextTryAt(error))
  return <span className="flex-none max-sm:hidden">{seconds > 0 ? `Next try in ${seconds} s` : 'Trying now'}</span>
}

function useSecondsUntil(due: number | undefined): number {
  const [now, setNow] = useState(() => performance.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), 250)
    return () => clearInterval(timer)
  }, [])
  return due === undefined ? 0 : Math.max(0, Math.ceil((due - now) / 1000))
}
