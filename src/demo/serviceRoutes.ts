/** `/Services…`: the services, their settings and their bindings. */
import type { Hono } from 'hono'
import { BINDING_TYPES } from '../twilio/wire'
import { type ApiOptions, answerGet, type Asked, listRequest, notFound, originOf, pageOfList } from './context'
import type { DemoEnv } from './env'
import { page } from './paging'
import { Refusal } from './refusal'
import { type DemoService, wireService } from './services'
import { wireConfiguration, wireNotifications } from './settings'

/** @param serviceAt the service that an address names. @throws {Refusal} 404 */
export function addServiceRoutes(
  api: Hono<DemoEnv>,
  serviceAt: (c: Asked) => DemoService,
  { services, now, key }: ApiOptions,
): void {
  answerGet(api, '/Services', 'conversations/services/list', (c) => {
    const { shown, meta } = pageOfList(c, key, 'services', services)
    return c.json({ services: shown.map((service) => wireService(service, now, originOf(c))), meta })
  })

  answerGet(api, '/Services/:service', 'conversations/services/read', (c) =>
    c.json(wireService(serviceAt(c), now, originOf(c))),
  )

  answerGet(api, '/Services/:service/Configuration', 'conversations/service-configuration/read', (c) => {
    const { sid, settings } = serviceAt(c)
    return c.json(wireConfiguration(sid, settings, originOf(c)))
  })

  answerGet(api, '/Services/:service/Configuration/Notifications', 'conversations/service-notifications/read', (c) => {
    const { sid, settings } = serviceAt(c)
    return c.json(wireNotifications(sid, settings, originOf(c)))
  })

  answerGet(api, '/Services/:service/Bindings', 'conversations/bindings/list', (c) => {
    const { bindings } = serviceAt(c)
    const types = bindingTypes(c)
    const identities = new URL(c.req.url).searchParams.getAll('Identity')
    const filters = [
      ...types.map((type) => ['BindingType', type] as const),
      ...identities.map((identity) => ['Identity', identity] as const),
    ]
    const { rows, meta } = page(listRequest(c, key, { filters }), 'bindings', bindings.select({ types, identities }))
    return c.json({ bindings: rows.map((row) => bindings.row(row, originOf(c))), meta })
  })

  answerGet(api, '/Services/:service/Bindings/:binding', 'conversations/bindings/read', (c) => {
    const found = serviceAt(c).bindings.find(c.req.param('binding') ?? '', originOf(c))
    return c.json(found ?? notFound(c))
  })
}

function bindingTypes(c: Asked): readonly string[] {
  const types = new URL(c.req.url).searchParams.getAll('BindingType')
  const known: readonly string[] = BINDING_TYPES
  if (types.every((type) => known.includes(type))) return types
  throw new Refusal(400, 50209, 'Invalid binding type')
}
