/** The few gestures of the demo's tests: ask as somebody, and walk a list to its end. */
import * as v from 'valibot'
import type { Demo } from './server'

export const ORIGIN = 'http://demo.test'

export const basic = (username: string, secret: string): string =>
  `Basic ${Buffer.from(`${username}:${secret}`, 'utf8').toString('base64')}`

/** Asks as the account, unless `init` says otherwise. */
export function ask(demo: Demo, path: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers ?? { Authorization: basic(demo.accountSid, demo.authToken) })
  return demo.fetch(new Request(new URL(path, ORIGIN), { ...init, headers }))
}

/** Asks with these credentials. */
export const askAs = (demo: Demo, username: string, secret: string, path: string): Promise<Response> =>
  ask(demo, path, { headers: { Authorization: basic(username, secret) } })

/** A part of an answer's path and query. */
export const bindingsPath = (service: string, query = ''): string => `/v1/Services/${service}/Bindings${query}`

const pageSchema = v.object({
  bindings: v.array(v.looseObject({ sid: v.nullable(v.string()), identity: v.nullable(v.string()) })),
  meta: v.object({
    page: v.number(),
    page_size: v.number(),
    first_page_url: v.string(),
    previous_page_url: v.nullable(v.string()),
    url: v.string(),
    next_page_url: v.nullable(v.string()),
    key: v.literal('bindings'),
  }),
})

export type Page = v.InferOutput<typeof pageSchema>

export async function pageOf(response: Response): Promise<Page> {
  return v.parse(pageSchema, await response.json())
}

/** Every page from `path` on, as `next_page_url` leads. */
export async function walk(demo: Demo, path: string): Promise<Page[]> {
  const pages: Page[] = []
  for (let next: string | null = path; next !== null;) {
    const page: Page = await pageOf(await ask(demo, next))
    pages.push(page)
    next = page.meta.next_page_url
  }
  return pages
}

const refusalSchema = v.object({ code: v.number(), message: v.string(), more_info: v.string(), status: v.number() })

/** What a refusal says, as one line: `401 20003 Authenticate`. Its body has to be whole. */
export async function refusal(response: Response): Promise<string> {
  const { code, message, more_info, status } = v.parse(refusalSchema, await response.json())
  if (status !== response.status || more_info !== `https://www.twilio.com/docs/errors/${code}`) return 'an odd refusal'
  return `${status} ${code} ${message}`
}
