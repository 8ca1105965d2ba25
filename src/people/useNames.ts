import { useEffect, useState, useSyncExternalStore } from 'react'
import type { People } from '../listing/people'
import type { UserNames } from '../listing/userNames'
import { useOnRenewal } from '../session/useOnRenewal'

/** So many pages of users are read without a word: up to 5,000 names. */
const MOST_PAGES = 100

/**
 * Reads the names of users page after page, while nothing else is under way and somebody who is loaded is still without.
 * @param isQuiet whether nothing else is under way
 */
export function useNames(names: UserNames, { all }: People, isQuiet: boolean) {
  const state = useSyncExternalStore(names.subscribe, names.snapshot)
  const [most, setMost] = useState(MOST_PAGES)
  const { more, isReading, error, pages } = state
  const isWanted = more && all.some(({ identity }) => identity !== null && !names.isRead(identity))
  const goesOn = isWanted && isQuiet && !isReading && error === undefined && pages < most
  useEffect(() => {
    if (!goesOn) return undefined
    const read = () => void names.next()
    if (globalThis.requestIdleCallback === undefined) {
      const timer = setTimeout(read)
      return () => clearTimeout(timer)
    }
    const idle = requestIdleCallback(read)
    return () => cancelIdleCallback(idle)
  }, [goesOn, pages, names])
  useEffect(() => names.stop, [names])
  useOnRenewal(error?.kind === 'credentials', () => void names.next())
  return {
    state,
    /** Whether a person has to say that more are to be read. */
    isCut: isWanted && pages >= most && error === undefined,
    readMore: () => setMost(pages + MOST_PAGES),
  }
}
