/** Twilio's list envelope over any rows. */
import type { WireMeta } from '../twilio/wire'
import { extent, nextLink, type PageFault } from './pageFaults'
import { openToken, type Place, sealToken } from './pageToken'
import { Refusal } from './refusal'
import type { RowNumbers } from './store'

const DEFAULT_PAGE_SIZE = 50
const MAX_PAGE_SIZE = 100

export interface ListRequest {
  /** The list's address without a query: `http://localhost:4174/v1/Services`. */
  readonly url: URL
  readonly query: URLSearchParams
  /** The filters, as names and values in the order in which they go into URLs. */
  readonly filters: readonly (readonly [name: string, value: string])[]
  /** What signs page tokens. */
  readonly key: string
  /** What goes wrong with it. */
  readonly fault?: PageFault | undefined
  /** The largest `PageSize`; 100 unless said. */
  readonly most?: number | undefined
}

/**
 * One page of a list.
 * @param name the key under which the rows stand in the reply
 * @returns the numbers of the page's rows, and the `meta` of the reply
 * @throws {Refusal} 400 for paging parameters that Twilio refuses
 */
export function page(request: ListRequest, name: string, rows: RowNumbers): { rows: number[]; meta: WireMeta } {
  const { query, key, fault = {} } = request
  const asked = pageSize(query, request.most)
  const size = fault.pageSizeIgnored ?? asked
  const number = pageNumber(query)
  const filters = request.filters.map((filter) => encodePairs([filter])).toSorted()
  const list = `${request.url.pathname}?${filters.join('&')}`
  const token = single(query, 'PageToken')
  if (token === null && number > 0) throw new Refusal(400, 20001, 'PageToken is required for paging.')
  const place = token === null ? { start: 0, turn: 0 } : openToken(key, list, token)
  if (place === undefined) throw new Refusal(400, 21481, 'Invalid PageToken')

  const { start } = place
  const { from, to, next } = extent(place, size, rows.length, fault)
  const numbers = Array.from({ length: Math.max(to - from, 0) }, (_, i) => rows.at(from + i) ?? 0)
  const at = (index: number, begin: Place | null): string =>
    pageUrl(request, size, index, begin === null ? null : sealToken(key, list, begin))
  return {
    rows: numbers,
    meta: {
      page: number,
      page_size: size,
      first_page_url: at(0, null),
      previous_page_url: start > 0 ? at(Math.max(number - 1, 0), { start: Math.max(start - size, 0), turn: 0 }) : null,
      url: pageUrl(request, size, number, token),
      next_page_url: next === null ? null : nextLink(at(next === place ? number : number + 1, next), fault),
      key: name,
    },
  }
}

function pageUrl({ url, filters }: ListRequest, size: number, index: number, token: string | null): string {
  const paging: [string, string][] = [
    ['PageSize', String(size)],
    ['Page', String(index)],
    ...(token === null ? [] : ([['PageToken', token]] as [string, string][])),
  ]
  return `${url.origin}${url.pathname}?${encodePairs([...filters, ...paging])}`
}

const encodePairs = (pairs: readonly (readonly [string, string])[]): string =>
  pairs.map(([name, value]) => `${name}=${encode(value)}`).join('&')

/** As Twilio's own libraries encode (RFC 3986): a space is `%20`, and `!'()*` are escaped too. */
export const encode = (value: string): string =>
  encodeURIComponent(value).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)

function pageSize(query: URLSearchParams, most = MAX_PAGE_SIZE): number {
  const size = wholeNumber(query, 'PageSize') ?? DEFAULT_PAGE_SIZE
  if (size > most) throw new Refusal(400, 20007, `Page size too large: ${size}, at most ${most}`)
  if (size < 1) throw new Refusal(400, 20001, 'Invalid parameter PageSize')
  return size
}

const pageNumber = (query: URLSearchParams): number => wholeNumber(query, 'Page') ?? 0

function wholeNumber(query: URLSearchParams, name: string): number | undefined {
  const value = single(query, name)
  if (value === null) return undefined
  if (!/^\d{1,9}$/.test(value)) throw new Refusal(400, 20001, `Invalid parameter ${name}`)
  return Number(value)
}

/** A parameter that may be given once; null where it isn't. @throws {Refusal} 400 */
export function single(query: URLSearchParams, name: string): string | null {
  const values = query.getAll(name)
  if (values.length > 1) throw new Refusal(400, 20001, `Parameter ${name} was given more than once`)
  return values[0] ?? null
}
