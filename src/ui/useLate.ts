import { useEffect, useState } from 'react'

/** True once a condition has held for a while; false the moment it does not. */
export function useLate(condition: boolean, delayMs: number): boolean {
  const [late, setLate] = useState(false)
  useEffect(() => {
    if (!condition) return undefined
    const timer = setTimeout(() => setLate(true), delayMs)
    return () => {
      clearTimeout(timer)
      setLate(false)
    }
  }, [condition, delayMs])
  return condition && late
}
