/**
 * How a list goes on. Twilio pages by an opaque token inside `meta.next_page_url`; there is no total and no page
 * number to jump to. Of that address only `Page` and `PageToken` are used, on our own URL: a reply can't make the
 * browser send a credential anywhere else.
 */

/** Where the next page begins: two values as they stand in the link, still percent-encoded, so copied byte for byte. */
export interface Cursor {
  readonly Page: string
  readonly PageToken: string
}

/** Longer than any token seen, shorter than what a server takes in an address. */
const LONGEST_TOKEN = 4096

/**
 * Reads the link to the next page.
 * @param link `meta.next_page_url`, of any host and path
 * @returns the cursor; null at the end of the list, which only a null link is; 'unusable' where the link names no
 * token that could be asked for
 */
export function readCursor(link: string | null): Cursor | null | 'unusable' {
  if (link === null) return null
  const query = /^[^?#]*\?([^#]*)/.exec(link)?.[1] ?? ''
  const values = (name: string) =>
    query.split('&').flatMap((pair) => (pair.startsWith(`${name}=`) ? [pair.slice(name.length + 1)] : []))
  const tokens = values('PageToken')
  const [PageToken] = tokens
  const [Page = ''] = values('Page')
  const usable = tokens.length === 1 && PageToken !== undefined && PageToken.length <= LONGEST_TOKEN
  // Whatever a query may hold, control characters and spaces are not among it.
  if (!usable || !/^[\x21-\x7e]+$/.test(PageToken) || !/^\d{0,9}$/.test(Page)) return 'unusable'
  return { Page, PageToken }
}

/** Encodes one value as Twilio's own clients do: everything but letters, digits and `-._~`. */
export function encodeValue(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

/**
 * The query string of one page: filters repeated, then the page size, then the cursor.
 * @returns with its question mark
 */
export function pageSearch(
  filters: Readonly<Record<string, readonly string[]>>,
  pageSize: number,
  cursor: Cursor | null,
): string {
  const parts = Object.entries(filters).flatMap(([name, values]) =>
    values.map((value) => `${name}=${encodeValue(value)}`),
  )
  parts.push(`PageSize=${pageSize}`)
  if (cursor !== null) {
    if (cursor.Page !== '') parts.push(`Page=${cursor.Page}`)
    parts.push(`PageToken=${cursor.PageToken}`)
  }
  return `?${parts.join('&')}`
}
