/** How fast Load all is, in words. There is no estimate of its end: nobody knows how many pages there are. */
import { count } from '../ui/text'
import type { ListState } from './bindingsList'

/** Before that a pace says nothing. */
const SOON_MS = 3_000
const MINUTE_MS = 60_000

/**
 * "483 pages, 112 a minute, 4 min 19 s".
 * @param pages how many are loaded @param read how many of them in this time @param ms how long it has been loading
 */
export function paceWords(pages: number, read: number, ms: number): string {
  const pace = ms < SOON_MS ? [] : [`${Math.round((read * MINUTE_MS) / ms).toLocaleString()} a minute`]
  return [count(pages, 'page'), ...pace, elapsed(ms)].join(', ')
}

/** The same of a list that is loading all. @param now as `performance.now` says it */
export const paceOf = ({ pages, pagesBefore, loadingSince }: ListState, now: number): string =>
  paceWords(pages, pages - pagesBefore, now - loadingSince)

function elapsed(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  const minutes = Math.floor(seconds / 60)
  if (minutes === 0) return `${seconds} s`
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
