/** Every query of the app: key, request and policy together. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import * as v from 'valibot'
import { type Binding, createBindingReader } from './binding'
import type { Twilio } from './client'
import type { TwilioError } from './errors'
import { type Cursor, encodeValue, pageSearch, readCursor } from './paging'
import { type BindingType, metaSchema, serviceSchema } from './wire'

/** What a list of bindings is asked for; the names are Twilio's own. */
export interface BindingsQuery {
  readonly BindingType: readonly BindingType[]
  readonly Identity: readonly string[]
}

export interface BindingsPage {
  readonly bindings: readonly Binding[]
  readonly next: Cursor | null | 'unusable'
}

export type Service = v.InferOutput<typeof serviceSchema>

/** The largest page that Twilio serves of bindings and of services. */
const PAGE_SIZE = 100
/** Half a million rows: more than a browser can show, so whatever comes after is no list. */
const MOST_PAGES = 5000
/** The most rows that a page can hold; Twilio serves up to 100. */
const MOST_ROWS = 1000
/** Far above what an account has services, or a person conversations; ends a list that never ends. */
const MOST_LIST_PAGES = 100

const bindingsPath = (service: string) => `/v1/Services/${encodeValue(service)}/Bindings`

/** The address of one page of bindings, from `/v1`. */
export function bindingsRequest(service: string, query: BindingsQuery, cursor: Cursor | null = null): string {
  const { BindingType, Identity } = query
  return bindingsPath(service) + pageSearch({ BindingType, Identity }, PAGE_SIZE, cursor)
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

// Single answers that a person waits for: without a network they fail at once, and in words.

/** One binding by its SID. */
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

/** Every Conversations service of the account. */
export function servicesQuery(twilio: Twilio) {
  return queryOptions<Service[], TwilioError>({
    queryKey: [twilio.scope, 'services'],
    networkMode: 'always',
    queryFn: async ({ signal }) => {
      const rows = await readList(twilio, 'services', (cursor) =>
        twilio.get(`/v1/Services${pageSearch({}, PAGE_SIZE, cursor)}`, signal),
      )
      return rows.flatMap((row) => {
        const service = v.safeParse(serviceSchema, row)
        return service.success ? [service.output] : []
      })
    },
  })
}

/** One service, for its name. A key may well not be allowed this. */
export function serviceQuery(twilio: Twilio, sid: string) {
  return queryOptions<Service, TwilioError>({
    queryKey: [twilio.scope, 'service', sid],
    networkMode: 'always',
    queryFn: async ({ signal }) => {
      const service = v.safeParse(serviceSchema, await twilio.get(`/v1/Services/${encodeValue(sid)}`, signal))
      if (!service.success) throw twilio.fail({ kind: 'shape' })
      return service.output
    },
  })
}

function readBindings(twilio: Twilio, json: unknown): BindingsPage {
  const { rows, next } = readPage(twilio, json, 'bindings')
  return { bindings: rows.map(createBindingReader()), next }
}

/**
 * Every row of a short list, page after page.
 * @throws TwilioError where the list leads round in a circle or never ends
 */
export async function readList(
  twilio: Twilio,
  key: string,
  ask: (cursor: Cursor | null) => Promise<unknown>,
): Promise<unknown[]> {
  const { rows, isCut } = await readUpTo(twilio, key, ask, MOST_LIST_PAGES)
  if (isCut) throw twilio.fail({ kind: 'loop' })
  return rows
}

/**
 * The rows of the first pages of a list.
 * @returns `isCut`: more would have followed
 * @throws TwilioError where the list leads round in a circle
 */
export async function readUpTo(
  twilio: Twilio,
  key: string,
  ask: (cursor: Cursor | null) => Promise<unknown>,
  mostPages: number,
): Promise<{ rows: unknown[]; isCut: boolean }> {
  const rows: unknown[] = []
  const asked = new Set<string>()
  let cursor: Cursor | null = null
  for (let page = 0; page < mostPages; page += 1) {
    const { rows: more, next } = readPage(twilio, await ask(cursor), key)
    rows.push(...more)
    if (next === null) return { rows, isCut: false }
    if (next === 'unusable' || asked.has(next.PageToken)) throw twilio.fail({ kind: 'loop' })
    asked.add(next.PageToken)
    cursor = next
  }
  return { rows, isCut: true }
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
