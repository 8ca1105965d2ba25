/** `/Services/…/Users…`: the users of a service, and the conversations of each. */
import type { Hono } from 'hono'
import type { WireUser } from '../twilio/wire'
import { type ApiOptions, answerGet, type Asked, listRequest, notFound, originOf, pageOfList, segment } from './context'
import { conversationsOf, wireUserConversation } from './conversations'
import type { DemoEnv } from './env'
import { page } from './paging'
import type { DemoService } from './services'

const MOST = 50
/** Where the user stands in `/v1/Services/IS…/Users/…`. */
const USER_SEGMENT = 5

/** @param serviceAt the service that an address names. @throws {Refusal} 404 */
export function addUserRoutes(
  api: Hono<DemoEnv>,
  serviceAt: (c: Asked) => DemoService,
  { now, key }: ApiOptions,
): void {
  const userAt = (c: Asked): WireUser => serviceAt(c).users.find(segment(c, USER_SEGMENT), originOf(c)) ?? notFound(c)

  answerGet(api, '/Services/:service/Users', 'conversations/users/list', (c) => {
    const { users } = serviceAt(c)
    const all = { length: users.size, at: (index: number) => index }
    const { rows, meta } = page(listRequest(c, key, { most: MOST }), 'users', all)
    return c.json({ users: rows.map((index) => users.listed(index, originOf(c))), meta })
  })

  answerGet(api, '/Services/:service/Users/:user', 'conversations/users/read', (c) => c.json(userAt(c)))

  answerGet(api, '/Services/:service/Users/:user/Conversations', 'conversations/user-conversations/list', (c) => {
    const user = userAt(c)
    const conversations = conversationsOf(serviceAt(c), user.identity ?? '')
    const { shown, meta } = pageOfList(c, key, 'conversations', conversations, { most: MOST })
    return c.json({ conversations: shown.map((one) => wireUserConversation(one, user, now, originOf(c))), meta })
  })
}
