/** What a fault does to a page of a list: which rows it has, and where its link to the next page leads. */
import type { Place } from './pageToken'

export interface PageFault {
  readonly nextPage?: NextPage | undefined
  readonly overlap?: number | undefined
  readonly empty?: boolean | undefined
  readonly pageSizeIgnored?: number | undefined
}

/** The rows of a page, `from` up to and without `to`, and where the next page begins. */
export interface Extent {
  readonly from: number
  readonly to: number
  readonly next: Place | null
}

/** @param asked where the page should begin @param size the most rows that it has @param length of the whole list */
export function extent(asked: Place, size: number, length: number, fault: PageFault): Extent {
  const { start, turn } = asked
  // The same rows once more, under a token of its own: a client that looks out for circles must not see one.
  const empty = { from: start, to: start, next: { start, turn: turn + 1 } }
  // A page that began a whole page early would lead back to itself.
  const from = Math.max(start - Math.min(fault.overlap ?? 0, size - 1), 0)
  const to = Math.min(from + size, length)
  const { next, ...rows } =
    fault.empty === true ? empty : { from, to, next: to < length ? { start: to, turn: 0 } : null }
  return { ...rows, next: fault.nextPage === 'loop' ? asked : next }
}

/** The link to the next page, as each fault writes it. All but the last three keep the right path and token. */
const LINKS = {
  foreign: ({ pathname, search }: URL) => `https://evil.example${pathname}${search}`,
  lookAlike: ({ pathname, search }: URL) => `https://conversations.twilio.com.evil.example${pathname}${search}`,
  credentials: ({ pathname, search }: URL) => `https://conversations.twilio.com@evil.example${pathname}${search}`,
  relative: ({ pathname, search }: URL) => pathname + search,
  /** Back to the very page that has the link, also from the last one: the same link each time. */
  loop: ({ href }: URL) => href,
  missingToken: ({ href }: URL) => href.replace(/&PageToken=[^&]*/, ''),
  damagedToken: ({ href }: URL) => href.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
}

export type NextPage = keyof typeof LINKS
export const NEXT_PAGES = Object.keys(LINKS) as NextPage[]

/** @param link the right one, whose token comes last */
export const nextLink = (link: string, fault: PageFault): string =>
  fault.nextPage === undefined ? link : LINKS[fault.nextPage](new URL(link))
