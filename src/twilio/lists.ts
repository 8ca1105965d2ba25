/** Short lists, read to their end before anything of them is shown. */
import type { Twilio } from './client'
import type { Cursor } from './paging'
import { MOST_EMPTY_PAGES, readPage } from './queries'

/** Far above what an account has services, or a person conversations; ends a list that never ends. */
const MOST_LIST_PAGES = 100

/**
 * Every row of a short list, page after page.
 * @throws TwilioError where the list leads round in a circle or never ends
 */
export async function readList(
  twilio: Twilio,
  key: string,
  ask: (cursor: Cursor | null) => Promise<unknown>,
): Promise<unknown[]> {
  const { rows, isCut } = await readUpTo(twilio, key, ask, MOST_LIST_PAGES, (row) => [row])
  if (isCut) throw twilio.fail({ kind: 'loop' })
  return rows
}

/**
 * The rows of the first pages of a list.
 * @param take reads the rows of a page when it comes, so that the last one does not bring the work of all
 * @returns `isCut`: more would have followed, or page after page came without a row
 * @throws TwilioError where the list leads round in a circle
 */
export async function readUpTo<Row>(
  twilio: Twilio,
  key: string,
  ask: (cursor: Cursor | null) => Promise<unknown>,
  mostPages: number,
  take: (row: unknown) => readonly Row[],
): Promise<{ rows: Row[]; isCut: boolean }> {
  const rows: Row[] = []
  const asked = new Set<string>()
  let cursor: Cursor | null = null
  let empty = 0
  for (let page = 0; page < mostPages; page += 1) {
    const { rows: more, next } = readPage(twilio, await ask(cursor), key)
    rows.push(...more.flatMap(take))
    if (next === null) return { rows, isCut: false }
    empty = more.length === 0 ? empty + 1 : 0
    if (empty >= MOST_EMPTY_PAGES) break
    if (next === 'unusable' || asked.has(next.PageToken)) throw twilio.fail({ kind: 'loop' })
    asked.add(next.PageToken)
    cursor = next
  }
  return { rows, isCut: true }
}
