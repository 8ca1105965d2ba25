import { useEffect, useState } from 'react'

const TICK_MS = 1000

/** Words that change each second: for no live region. @param words takes the time as `performance.now` says it */
export function Ticking({ words }: { words: (now: number) => string }) {
  const [now, setNow] = useState(() => performance.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), TICK_MS)
    return () => clearInterval(timer)
  }, [])
  return words(now)
}
