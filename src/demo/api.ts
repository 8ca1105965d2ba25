/** The part of Twilio's API that the dashboard reads: services and bindings. */
import { type Context, Hono } from 'hono'
import { BINDING_TYPES } from '../twilio/wire'
import { identify, requireCaller, requirePermission } from './auth'
import type { DemoEnv } from './env'
import { type ListRequest, page } from './paging'
import { Refusal } from './refusal'
import { type DemoService, wireService } from './services'

export interface ApiOptions {
  readonly services: readonly DemoService[]
  /** The time that all dates are before, in ms. */
  readonly now: number
  /** What signs page tokens. */
  readonly key: string
}

/** @returns the routes under `/v1`. Whatever they refuse is thrown as a {@link Refusal}. */
export function createApi({ services, now, key }: ApiOptions): Hono<DemoEnv> {
  const api = new Hono<DemoEnv>()
  const authorization = (c: Context<DemoEnv>) => identify(c.req.header('Authorization'))

  api.use(async (c, next) => {
    requireCaller(authorization(c))
    await next()
  })

  const serviceAt = (c: Context<DemoEnv>): DemoService =>
    services.find(({ sid }) => sid === c.req.param('service')) ?? notFound(c)

  api.get('/Services', (c) => {
    requirePermission(authorization(c), 'services/list')
    const request = listRequest(c, [], key)
    const { rows, meta } = page(request, 'services', { length: services.length, at: (index) => index })
    const listed = services.filter((_, index) => rows.includes(index))
    return c.json({ services: listed.map((service) => wireService(service, now, request.url.origin)), meta })
  })

  api.get('/Services/:service', (c) => {
    requirePermission(authorization(c), 'services/read')
    return c.json(wireService(serviceAt(c), now, new URL(c.req.url).origin))
  })

  api.get('/Services/:service/Bindings', (c) => {
    const { bindings } = serviceAt(c)
    const types = bindingTypes(c)
    const identities = new URL(c.req.url).searchParams.getAll('Identity')
    const filters = [
      ...types.map((type) => ['BindingType', type] as const),
      ...identities.map((identity) => ['Identity', identity] as const),
    ]
    const request = listRequest(c, filters, key)
    const { rows, meta } = page(request, 'bindings', bindings.select({ types, identities }))
    return c.json({ bindings: rows.map((row) => bindings.row(row, request.url.origin)), meta })
  })

  api.get('/Services/:service/Bindings/:binding', (c) => {
    const found = serviceAt(c).bindings.find(c.req.param('binding'), new URL(c.req.url).origin)
    return c.json(found ?? notFound(c))
  })

  for (const path of [
    '/Services',
    '/Services/:service',
    '/Services/:service/Bindings',
    '/Services/:service/Bindings/:binding',
  ]) {
    api.all(path, () => {
      throw new Refusal(405, 20004, 'Method not allowed')
    })
  }
  api.all('*', (c) => notFound(c))
  return api
}

function listRequest(c: Context<DemoEnv>, filters: ListRequest['filters'], key: string): ListRequest {
  const url = new URL(c.req.url)
  return { url, query: url.searchParams, filters, key, fault: c.get('fault') }
}

function bindingTypes(c: Context<DemoEnv>): readonly string[] {
  const types = new URL(c.req.url).searchParams.getAll('BindingType')
  const known: readonly string[] = BINDING_TYPES
  if (types.every((type) => known.includes(type))) return types
  throw new Refusal(400, 50209, 'Invalid binding type')
}

function notFound(c: Context<DemoEnv>): never {
  const path = new URL(c.req.url).pathname.replace(/^\/v1/, '')
  throw new Refusal(404, 20404, `The requested resource ${path} was not found`)
}
