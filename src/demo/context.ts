/** What the demo's routes do with a request: ask who may, read its path, and say no. */
import type { Context, Hono } from 'hono'
import { identify, requirePermission } from './auth'
import type { DemoEnv } from './env'
import { type ListRequest, page } from './paging'
import { Refusal } from './refusal'
import type { DemoService } from './services'
import type { WireCredential } from '../twilio/wire'

export type Asked = Context<DemoEnv>

export interface ApiOptions {
  readonly services: readonly DemoService[]
  /** What staged cases bring: their credentials come before the others of the same SID. */
  readonly staged?: { readonly credentials: readonly WireCredential[] }
  /** The time that all dates are before, in ms. */
  readonly now: number
  /** What signs page tokens. */
  readonly key: string
}

/**
 * Adds what one address answers to GET; every other method is refused.
 * @param permission what a restricted key needs for it, without `twilio/`
 */
export function answerGet(
  api: Hono<DemoEnv>,
  path: string,
  permission: string,
  answer: (c: Asked) => Response | Promise<Response>,
): void {
  api.get(path, (c) => {
    requirePermission(callerOf(c), permission)
    return answer(c)
  })
  api.all(path, () => {
    throw new Refusal(405, 20004, 'Method not allowed')
  })
}

export const callerOf = (c: Asked) => identify(c.req.header('Authorization'))

export const originOf = (c: Asked): string => new URL(c.req.url).origin

/**
 * A segment of the path, decoded once: whatever an identity holds, it is one segment of the address that was sent.
 * @param index 1 for the first
 * @throws {Refusal} 404 for what is no UTF-8
 */
export function segment(c: Asked, index: number): string {
  const raw = new URL(c.req.url).pathname.split('/')[index] ?? ''
  try {
    return decodeURIComponent(raw)
  } catch {
    return notFound(c)
  }
}

export function listRequest(
  c: Asked,
  key: string,
  { filters = [], most }: Partial<Pick<ListRequest, 'filters' | 'most'>> = {},
): ListRequest {
  const url = new URL(c.req.url)
  return { url, query: url.searchParams, filters, key, fault: c.get('fault'), most }
}

/** One page of a list that stands in memory, and its `meta`. @param name the key of the rows in the reply */
export function pageOfList<Item>(
  c: Asked,
  key: string,
  name: string,
  list: readonly Item[],
  options: Parameters<typeof listRequest>[2] = {},
) {
  const { rows, meta } = page(listRequest(c, key, options), name, { length: list.length, at: (index) => index })
  return { shown: list.slice(rows[0] ?? 0, (rows.at(-1) ?? -1) + 1), meta }
}

/** @throws {Refusal} 404 that names the path as Twilio does, without the version */
export function notFound(c: Asked): never {
  const path = new URL(c.req.url).pathname.replace(/^(\/monitor)?\/v1/, '')
  throw new Refusal(404, 20404, `The requested resource ${path} was not found`)
}
