/** The Conversations services of the demo's account: how each is set, its bindings and its users. */
import type { WireService } from '../twilio/wire'
import type { Membership } from './conversations'
import { couriers } from './couriers'
import { DAY, wireDate } from './devices'
import { handMade } from './handMade'
import { hostile } from './hostile'
import { BEFORE_MIGRATION, devicesOf, DUBLIN, type Person, STAGING, SUPPORT } from './people'
import { type Settings, SETTINGS } from './settings'
import { ACCOUNT_SID, SERVICES } from './sids'
import { type BindingSource, type BindingStore, createStore, later } from './store'
import { createUsers, type UserStore } from './users'

export interface DemoService {
  readonly sid: string
  readonly name: string
  /** Days since it was created and last changed. */
  readonly created: number
  readonly updated: number
  readonly settings: Settings
  readonly bindings: BindingStore
  readonly users: UserStore
  /** Those who are written down one by one. */
  readonly people: readonly Person[]
  /** What each of its users takes part in, where that is said. */
  readonly conversations?: readonly Membership[]
  /** The time that all dates are before, in ms. */
  readonly now: number
}

/** @param size how many bindings the large service has. @param now the time that all dates are before, in ms */
export function createServices(seed: number, size: number, now: number): readonly DemoService[] {
  const service = (
    key: keyof typeof SERVICES,
    about: Pick<DemoService, 'name' | 'created' | 'updated'>,
    made: { readonly source: () => BindingSource } | { readonly people: readonly Person[] },
  ): DemoService => {
    const sid = SERVICES[key]
    const settings: Settings = SETTINGS[key]
    const people = 'people' in made ? made.people : []
    const bindings = createStore(later('source' in made ? made.source : () => handMade(sid, devicesOf(people), now)))
    const isReachable = settings.isReachable === true
    const users = createUsers({ service: sid, bindings, people, isReachable, now })
    return { sid, ...about, settings, bindings, users, people, now }
  }
  return [
    service(
      'couriers',
      { name: 'Kite Couriers', created: 1130, updated: 0.9 },
      { source: () => couriers(seed, size, now) },
    ),
    service('support', { name: 'Kite Support', created: 2790, updated: 0.1 }, { people: SUPPORT }),
    service('dublin', { name: 'Driver chat (Dublin pilot)', created: 41, updated: 3.2 }, { people: DUBLIN }),
    service('staging', { name: 'Staging', created: 400, updated: 19.5 }, { people: STAGING }),
    service('hostile', { name: 'Hostile data', created: 200, updated: 114 }, { source: () => hostile(now) }),
    service(
      'before',
      { name: 'Kite Support (before the migration)', created: 2800, updated: 620 },
      { people: BEFORE_MIGRATION },
    ),
  ]
}

/** The same service with other bindings: its users follow from them. */
export function withBindings(service: DemoService, source: BindingSource): DemoService {
  const { sid, settings, people, now } = service
  const bindings = createStore(source)
  const isReachable = settings.isReachable === true
  return { ...service, bindings, users: createUsers({ service: sid, bindings, people, isReachable, now }) }
}

export function withSettings(service: DemoService, settings: Settings): DemoService {
  return { ...service, settings }
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
