/**
 * Kite Couriers: as many bindings as wanted, spread as in life. Kept are two numbers a row; the rest of a row is
 * worked out from its number and the seed when it is asked for.
 */
import type { BindingType, WireBinding } from '../twilio/wire'
import { ALL_EVENTS, ALL_EVENTS_LONG, DAY, endpoint, installationId, wireDate } from './devices'
import { identityOf } from './names'
import { pick, random, type Random } from './random'
import { ACCOUNT_SID, CREDENTIALS, madeSid, SERVICES } from './sids'
import type { BindingSource } from './store'

/** @param size how many bindings. @param now the time that all dates are before, in ms */
export function couriers(seed: number, size: number, now: number): BindingSource {
  const service = SERVICES.couriers
  const owners = shuffledOwners(seed, size)
  const owner = (row: number): string => identityOf(owners[row] ?? 0)
  const sid = (row: number): string => madeSid('BS', seed, service, row)
  const type = (row: number): BindingType => bindingType(random(seed, 'type', row)())

  return {
    size,
    sid,
    identity: owner,
    type,
    make(row, origin): WireBinding {
      const next = random(seed, 'row', row)
      const kind = type(row)
      const { created, updated } = dates(next, kind)
      return {
        sid: sid(row),
        account_sid: ACCOUNT_SID,
        chat_service_sid: service,
        credential_sid: credential(next, kind),
        date_created: wireDate(now - created),
        date_updated: wireDate(now - updated),
        endpoint: kind === 'fcm' && next() < 0.04 ? installationId(next) : endpoint(kind, next),
        identity: owner(row),
        binding_type: kind,
        message_types: messageTypes(next, kind),
        url: `${origin}/v1/Services/${service}/Bindings/${sid(row)}`,
      }
    },
  }
}

/** The person of each row: seven of ten have one device, the others two to four; then mixed, as Twilio's lists look. */
function shuffledOwners(seed: number, size: number): Uint32Array {
  const next = random(seed, 'owners')
  const owners = new Uint32Array(size)
  let row = 0
  for (let person = 0; row < size; person++) {
    const devices = next() < 0.7 ? 1 : 2 + Math.floor(next() ** 2 * 3)
    owners.fill(person, row, row + devices)
    row += devices
  }
  for (let last = size - 1; last > 0; last--) {
    const other = Math.floor(next() * (last + 1))
    const kept = owners[last] ?? 0
    owners[last] = owners[other] ?? 0
    owners[other] = kept
  }
  return owners
}

function bindingType(share: number): BindingType {
  if (share < 0.45) return 'apn'
  if (share < 0.9) return 'fcm'
  return share < 0.95 ? 'twilsock' : 'gcm'
}

/** Ages in ms: most were refreshed in the last month, a tail reaches back three years. */
function dates(next: Random, type: BindingType): { created: number; updated: number } {
  const share = next()
  const spread = next()
  if (type === 'twilsock') return { updated: spread * DAY * 0.2, created: spread * DAY * 0.2 + next() * DAY * 0.5 }
  const updated = type === 'gcm' ? 400 + spread * 690 : freshness(share, spread)
  const kept = next() < 0.2 ? 0 : next() ** 2 * 500
  return { updated: updated * DAY, created: (updated + kept) * DAY }
}

function freshness(share: number, spread: number): number {
  if (share < 0.6) return spread ** 2 * 30
  if (share < 0.9) return 30 + spread * 300
  return 330 + spread ** 2 * 760
}

function credential(next: Random, type: BindingType): string | null {
  const share = next()
  if (type === 'twilsock' || share < 0.02) return null
  if (type === 'gcm') return CREDENTIALS.gcm
  if (type === 'fcm') return share < 0.1 ? CREDENTIALS.fcmUncertain : CREDENTIALS.fcm
  return share < 0.08 ? CREDENTIALS.apnSandbox : CREDENTIALS.apn
}

function messageTypes(next: Random, type: BindingType): string[] {
  const share = next()
  if (type === 'twilsock') return share < 0.5 ? [] : ['twilio.ipmsg.typing_indicator']
  if (type === 'gcm' && share < 0.5) return ['new_message', 'added_to_channel', 'removed_from_channel']
  if (share < 0.06)
    return ALL_EVENTS.filter((event) => event !== pick(next, ['new_message', 'removed_from_conversation']))
  return [...(share < 0.25 ? ALL_EVENTS_LONG : ALL_EVENTS)]
}
