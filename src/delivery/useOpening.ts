import { useEffect, useState } from 'react'

/** Nothing has come for so long: what is there is shown. */
const QUIET_MS = 1000
/** Nobody waits longer than this for what has come. */
const LONGEST_MS = 2000

/**
 * Whether a page still keeps back what the next answer would move. It opens when all answers are in, when none has come
 * for a second, and after two seconds in any case; once open it stays so.
 * @param waiting how many answers are still to come
 */
export function useOpening(waiting: number): boolean {
  const [isOpen, setIsOpen] = useState(false)
  if (!isOpen && waiting === 0) setIsOpen(true)
  useEffect(() => {
    if (isOpen) return
    const quiet = setTimeout(setIsOpen, QUIET_MS, true)
    return () => clearTimeout(quiet)
  }, [isOpen, waiting])
  useEffect(() => {
    const longest = setTimeout(setIsOpen, LONGEST_MS, true)
    return () => clearTimeout(longest)
  }, [])
  return !isOpen && waiting > 0
}

/** How many of these have neither an answer nor an end. */
export const waitingOf = (asks: readonly { query: { isPending: boolean; fetchStatus: string } }[]): number =>
  asks.filter(({ query }) => query.isPending && query.fetchStatus !== 'idle').length
