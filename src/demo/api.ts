/** The part of Twilio's Conversations API that the dashboard reads. */
import { Hono } from 'hono'
import { requireCaller } from './auth'
import { addAccountRoutes } from './accountRoutes'
import { type ApiOptions, type Asked, callerOf, notFound } from './context'
import type { DemoEnv } from './env'
import { addServiceRoutes } from './serviceRoutes'
import type { DemoService } from './services'
import { addUserRoutes } from './userRoutes'

/** @returns the routes under `/v1`. Whatever they refuse is thrown as a {@link Refusal}. */
export function createApi(options: ApiOptions): Hono<DemoEnv> {
  const api = new Hono<DemoEnv>()
  api.use(async (c, next) => {
    requireCaller(callerOf(c))
    await next()
  })
  const serviceAt = (c: Asked): DemoService =>
    options.services.find(({ sid }) => sid === c.req.param('service')) ?? notFound(c)
  addAccountRoutes(api, options)
  addServiceRoutes(api, serviceAt, options)
  addUserRoutes(api, serviceAt, options)
  api.all('*', notFound)
  return api
}
