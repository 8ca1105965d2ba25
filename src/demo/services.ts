/** The Conversations services of the demo's account, and the bindings of each. */
import type { WireService } from '../twilio/wire'
import { couriers } from './couriers'
import { DAY, wireDate } from './devices'
import { handMade } from './handMade'
import { hostile } from './hostile'
import { BEFORE_MIGRATION, DUBLIN, SUPPORT } from './people'
import { ACCOUNT_SID, SERVICES } from './sids'
import { type BindingStore, createStore } from './store'

export interface DemoService {
  readonly sid: string
  readonly name: string
  /** Days since it was created and last changed. */
  readonly created: number
  readonly updated: number
  readonly bindings: BindingStore
}

/** @param size how many bindings the large service has. @param now the time that all dates are before, in ms */
export function createServices(seed: number, size: number, now: number): readonly DemoService[] {
  const { before, dublin, staging, support } = SERVICES
  const service = (
    sid: string,
    name: string,
    created: number,
    updated: number,
    source: Parameters<typeof createStore>[0],
  ) => ({
    sid,
    name,
    created,
    updated,
    bindings: createStore(source),
  })
  return [
    service(SERVICES.couriers, 'Kite Couriers', 1130, 0.9, couriers(seed, size, now)),
    service(support, 'Kite Support', 2790, 0.1, handMade(support, SUPPORT, now)),
    service(dublin, 'Driver chat (Dublin pilot)', 41, 3.2, handMade(dublin, DUBLIN, now)),
    service(staging, 'Staging', 400, 19.5, handMade(staging, [], now)),
    service(SERVICES.hostile, 'Hostile data', 200, 114, hostile(now)),
    service(before, 'Kite Support (before the migration)', 2800, 620, handMade(before, BEFORE_MIGRATION, now)),
  ]
}

/** The service as Twilio describes it. */
export function wireService({ sid, name, created, updated }: DemoService, now: number, origin: string): WireService {
  const url = `${origin}/v1/Services/${sid}`
  return {
    sid,
    account_sid: ACCOUNT_SID,
    friendly_name: name,
    date_created: wireDate(now - created * DAY),
    date_updated: wireDate(now - updated * DAY),
    url,
    links: {
      conversations: `${url}/Conversations`,
      users: `${url}/Users`,
      roles: `${url}/Roles`,
      bindings: `${url}/Bindings`,
      configuration: `${url}/Configuration`,
      participant_conversations: `${url}/ParticipantConversations`,
      conversation_with_participants: `${url}/ConversationWithParticipants`,
    },
  }
}
