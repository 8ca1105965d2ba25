/** The users of one service: one for each identity that its bindings name, and those people who have no binding. */
import type { WireBinding, WireUser } from '../twilio/wire'
import { DAY, wireDate } from './devices'
import type { Person } from './people'
import { random } from './random'
import { ACCOUNT_SID, madeSid } from './sids'
import type { BindingStore } from './store'

interface UserSource {
  readonly service: string
  readonly bindings: BindingStore
  /** Those of whom more is known than their bindings say. */
  readonly people: readonly Person[]
  /** Whether the service keeps track of who is there. */
  readonly isReachable: boolean
  /** The time that all dates are before, in ms. */
  readonly now: number
}

export interface UserStore {
  readonly size: number
  /** A user as lists have it, which say nothing of who is there. */
  listed(index: number, origin: string): WireUser
  /** @param user a SID, or an identity as it is written */
  find(user: string, origin: string): WireUser | undefined
}

/** Lists and SIDs are worked out when somebody asks: most people read one user by the identity. */
export function createUsers({ service, bindings, people, isReachable, now }: UserSource): UserStore {
  const known = new Map(people.map((person) => [person.identity, person]))
  const isGone = (identity: string): boolean => known.get(identity)?.hasUser === false
  const sidOf = (identity: string): string => madeSid('US', service, identity)

  let order: readonly string[] | undefined
  const identities = (): readonly string[] =>
    (order ??= [...new Set([...bindings.identities(), ...known.keys()])].filter((identity) => !isGone(identity)))
  let sids: ReadonlyMap<string, string> | undefined
  const bySid = (sid: string): string | undefined =>
    (sids ??= new Map(identities().map((identity) => [sidOf(identity), identity]))).get(sid)

  const devicesOf = (identity: string, origin: string): readonly WireBinding[] => {
    const rows = bindings.select({ types: [], identities: [identity] })
    return Array.from({ length: rows.length }, (_, index) => bindings.row(rows.at(index) ?? 0, origin))
  }
  const exists = (identity: string): boolean =>
    !isGone(identity) && (known.has(identity) || bindings.select({ types: [], identities: [identity] }).length > 0)

  const make = (identity: string, origin: string, presence: Presence): WireUser => {
    const sid = sidOf(identity)
    const url = `${origin}/v1/Services/${service}/Users/${sid}`
    const created = firstSeen(devicesOf(identity, origin), now) - random(sid)() * DAY * 0.4
    return {
      sid,
      account_sid: ACCOUNT_SID,
      chat_service_sid: service,
      role_sid: madeSid('RL', service, 'service user'),
      identity,
      friendly_name: nameOf(identity),
      attributes: '{}',
      ...presence,
      date_created: wireDate(created),
      date_updated: wireDate(created),
      url,
      links: { user_conversations: `${url}/Conversations` },
    }
  }

  return {
    get size() {
      return identities().length
    },
    listed: (index, origin) => make(identities()[index] ?? '', origin, UNKNOWN),
    find(user, origin) {
      const identity = exists(user) ? user : bySidOnly(user)
      if (identity === undefined) return undefined
      const presence = isReachable ? presenceOf(devicesOf(identity, origin), known.get(identity)) : UNKNOWN
      return make(identity, origin, presence)
    },
  }

  function bySidOnly(user: string): string | undefined {
    return /^US[0-9a-f]{32}$/.test(user) ? bySid(user) : undefined
  }
}

type Presence = Pick<WireUser, 'is_online' | 'is_notifiable'>

const UNKNOWN: Presence = { is_online: null, is_notifiable: null }

/** Null stands for somebody who was never online, or never registered for pushes. */
function presenceOf(devices: readonly WireBinding[], person: Person | undefined): Presence {
  const isPush = ({ binding_type }: WireBinding): boolean => binding_type !== 'twilsock'
  return {
    is_online: person?.isOnline ?? (devices.length === 0 ? null : !devices.every(isPush)),
    is_notifiable: person?.isNotifiable ?? (devices.some(isPush) ? true : null),
  }
}

/** When somebody was first there: before the oldest binding, as far as its date is one. */
function firstSeen(devices: readonly WireBinding[], now: number): number {
  const dates = devices.map(({ date_created }) => Date.parse(date_created ?? ''))
  const possible = dates.filter((date) => date <= now && date > now - 10 * 365 * DAY)
  return possible.length === 0 ? now - 200 * DAY : Math.min(...possible)
}

/** `ada.okafor@kite.test` is Ada Okafor; nothing is known of other identities. */
function nameOf(identity: string): string | null {
  const name = /^([^@+]+)(\+[^@]*)?@kite\.test$/.exec(identity)?.[1]
  if (name === undefined) return null
  return name
    .split('.')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ')
}
