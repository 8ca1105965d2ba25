/** Where a list goes on, as a text that means nothing to whoever carries it. */
import * as v from 'valibot'
import type { Cursor } from '../twilio/paging'

export interface Place {
  /** Twilio's own page; null is the first. */
  readonly page: Cursor | null
  /** How many of its rows were given already. */
  readonly skip: number
}

const schema = v.strictTuple([
  v.pipe(v.string(), v.regex(/^\d{0,9}$/)),
  v.pipe(v.string(), v.regex(/^[\x21-\x7e]{0,4096}$/), v.regex(/^[^&#]*$/)),
  v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1000)),
  v.string(),
])

/** @param of what is listed: a place in one list is none in another */
export function writeCursor({ page, skip }: Place, of: string): string {
  return Buffer.from(JSON.stringify([page?.Page ?? '', page?.PageToken ?? '', skip, of])).toString('base64url')
}

/** @returns undefined for what is no cursor of this list */
export function readCursor(text: string, of: string): Place | undefined {
  try {
    const [Page, PageToken, skip, list] = v.parse(schema, JSON.parse(Buffer.from(text, 'base64url').toString()))
    return list === of ? { page: PageToken === '' ? null : { Page, PageToken }, skip } : undefined
  } catch {
    return undefined
  }
}
