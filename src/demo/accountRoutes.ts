/** What belongs to the account and to no service: push credentials, and which service is the default. */
import type { Hono } from 'hono'
import { type ApiOptions, answerGet, notFound, originOf, pageOfList } from './context'
import { createCredentials } from './credentials'
import type { DemoEnv } from './env'
import { ACCOUNT_SID, SERVICES } from './sids'

export function addAccountRoutes(api: Hono<DemoEnv>, { now, key, staged }: ApiOptions): void {
  const own = createCredentials(now)
  const all = (origin: string) => [...(staged?.credentials ?? []), ...own.map((make) => make(origin))]

  answerGet(api, '/Configuration', 'conversations/configuration/read', (c) => {
    const url = `${originOf(c)}/v1/Configuration`
    return c.json({
      account_sid: ACCOUNT_SID,
      // As the migration left it: an app that names no service registers there.
      default_chat_service_sid: SERVICES.before,
      default_messaging_service_sid: null,
      default_inactive_timer: null,
      default_closed_timer: null,
      url,
      links: { webhooks: `${url}/Webhooks` },
    })
  })

  answerGet(api, '/Credentials', 'conversations/credentials/list', (c) => {
    const { shown, meta } = pageOfList(c, key, 'credentials', all(originOf(c)))
    return c.json({ credentials: shown, meta })
  })

  answerGet(api, '/Credentials/:credential', 'conversations/credentials/read', (c) => {
    const sid = c.req.param('credential')
    const found = all(originOf(c)).find((one) => one.sid === sid)
    return c.json(found ?? notFound(c))
  })
}
