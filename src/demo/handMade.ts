/** Bindings of devices that are written down one by one. */
import type { WireBinding } from '../twilio/wire'
import { ALL_EVENTS, DAY, endpoint, wireDate } from './devices'
import type { Device } from './people'
import { random } from './random'
import { ACCOUNT_SID, madeSid } from './sids'
import type { BindingSource } from './store'

/** @param now the time from which the devices' ages count, in ms */
export function handMade(service: string, devices: readonly Device[], now: number): BindingSource {
  const rows = devices.map((device, row) => binding(service, device, row, now))
  return listed(service, rows)
}

/** The source of rows that exist already. Where `url` is undefined it's made, of the service and the SID. */
export function listed(service: string, rows: readonly UnplacedBinding[]): BindingSource {
  const at = (row: number): UnplacedBinding => {
    const found = rows[row]
    if (found === undefined) throw new RangeError(`No row ${row}`)
    return found
  }
  return {
    size: rows.length,
    sid: (row) => at(row).sid,
    identity: (row) => at(row).identity,
    type: (row) => at(row).binding_type,
    make(row, origin) {
      const { url, ...rest } = at(row)
      return { ...rest, url: url === undefined ? `${origin}/v1/Services/${service}/Bindings/${rest.sid}` : url }
    },
  }
}

/** A binding that doesn't know yet under which origin it will be served. */
export type UnplacedBinding = Omit<WireBinding, 'url'> & { readonly url?: string | null }

function binding(service: string, device: Device, row: number, now: number): UnplacedBinding {
  const next = random(service, device.identity, row)
  return {
    sid: madeSid('BS', service, device.identity, row),
    account_sid: ACCOUNT_SID,
    chat_service_sid: service,
    credential_sid: device.credential,
    date_created: wireDate(now - device.created * DAY),
    date_updated: wireDate(now - device.updated * DAY),
    endpoint: device.endpoint ?? endpoint(device.type, next),
    identity: device.identity,
    binding_type: device.type,
    message_types:
      device.messageTypes === undefined ? [...ALL_EVENTS] : device.messageTypes && [...device.messageTypes],
  }
}
