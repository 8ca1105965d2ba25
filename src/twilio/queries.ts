/** The queries of bindings: key, request and policy together. What the first rows don't need is in its own files. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import * as v from 'valibot'
import { type Binding, createBindingReader } from './binding'
import type { Twilio } from './client'
import type { TwilioError } from './errors'
import { type Cursor, encodeValue, pageSearch, readCursor } from './paging'
import { type BindingType, metaSchema } from './wire'

/** What a list of bindings is asked for; the names are Twilio's own. */
export interface BindingsQuery {
  readonly BindingType: readonly BindingType[]
  readonly Identity: readonly string[]
}

export interface BindingsPage {
  readonly bindings: readonly Binding[]
  /** When it came, in ms since 1970. */
  readonly at: number
  readonly next: Cursor | null | 'unusable'
}

/** The largest page that Twilio serves of bindings and of services. */
export const PAGE_SIZE = 100
/** Half a million rows: more than a browser can show, so whatever comes after is no list. */
const MOST_PAGES = 5000
/** How many pages without a row any reader follows one after the other without a word. */
export const MOST_EMPTY_PAGES = 20
/** The most rows that a page can hold; Twilio serves up to 100. */
const MOST_ROWS = 1000

const bindingsPath = (service: string) => `/v1/Services/${encodeValue(service)}/Bindings`

/** The address of one page of bindings, from `/v1`. */
export function bindingsRequest(
  service: string,
  query: BindingsQuery,
  cursor: Cursor | null = null,
  pageSize = PAGE_SIZE,
): string {
  const { BindingType, Identity } = query
  return bindingsPath(service) + pageSearch({ BindingType, Identity }, pageSize, cursor)
}

/** The address of one binding, from `/v1`. */
export function bindingRequest(service: string, sid: string): string {
  return `${bindingsPath(service)}/${encodeValue(sid)}`
}

/**
 * The bindings of a service that match, page after page.
 * @param epoch tells one reading of the same list from the next: Refresh reads anew, beside the old
 */
export function bindingsQuery(twilio: Twilio, service: string, query: BindingsQuery, epoch = 0) {
  return infiniteQueryOptions<
    BindingsPage,
    TwilioError,
    { pages: BindingsPage[] },
    readonly unknown[],
    BindingsPage['next']
  >({
    queryKey: [twilio.scope, 'bindings', service, query, epoch],
    queryFn: async ({ pageParam, signal }) => {
      if (pageParam === 'unusable') throw twilio.fail({ kind: 'loop' })
      return readBindings(twilio, await twilio.get(bindingsRequest(service, query, pageParam), signal))
    },
    initialPageParam: null,
    // A token that was asked for already would lead round in a circle for ever.
    getNextPageParam: ({ next }, pages, _last, asked) =>
      (pages.length >= MOST_PAGES && next !== null) ||
      (next !== null && next !== 'unusable' && asked.some((cursor) => tokenOf(cursor) === next.PageToken))
        ? 'unusable'
        : next,
  })
}

const tokenOf = (cursor: BindingsPage['next']) =>
  cursor === null || cursor === 'unusable' ? undefined : cursor.PageToken

/** One binding by its SID. A person waits for it: without a network it fails at once, and in words. */
export function bindingQuery(twilio: Twilio, service: string, sid: string) {
  return queryOptions<Binding, TwilioError>({
    queryKey: [twilio.scope, 'binding', service, sid],
    networkMode: 'always',
    queryFn: async ({ signal }) => {
      const received = await twilio.get(bindingRequest(service, sid), signal)
      if (typeof received !== 'object' || received === null || Array.isArray(received))
        throw twilio.fail({ kind: 'shape' })
      return createBindingReader()(received)
    },
  })
}

function readBindings(twilio: Twilio, json: unknown): BindingsPage {
  const { rows, next } = readPage(twilio, json, 'bindings')
  return { bindings: rows.map(createBindingReader()), at: Date.now(), next }
}

/** The envelope is checked strictly: without it nobody could say whether the list is whole. */
export function readPage(twilio: Twilio, json: unknown, key: string): { rows: unknown[]; next: BindingsPage['next'] } {
  const envelope = v.safeParse(v.object({ meta: metaSchema }), json)
  const list = v.safeParse(v.object({ [key]: v.array(v.unknown()) }), json)
  if (!envelope.success || !list.success) throw twilio.fail({ kind: 'shape', status: 200 })
  const rows = list.output[key] ?? []
  if (rows.length > MOST_ROWS) throw twilio.fail({ kind: 'tooLarge', status: 200 })
  return { rows, next: readCursor(envelope.output.meta.next_page_url) }
}
