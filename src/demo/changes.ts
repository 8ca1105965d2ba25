/** What somebody changes in the demo while it runs, as the app or an admin would: a device registers, an event is switched. */
import * as v from 'valibot'
import { BINDING_TYPES, MESSAGE_TYPES, type WireCredential } from '../twilio/wire'
import type { DemoAlert } from './alerts'
import { ALL_EVENTS, endpoint, wireDate } from './devices'
import { flag, oneOf, text, understand } from './faultFields'
import { listed, type UnplacedBinding } from './handMade'
import { random } from './random'
import { withBindings, withSettings, type DemoService } from './services'
import { ACCOUNT_SID, CREDENTIALS, madeSid } from './sids'
import { stage } from './staged'

const bindingSchema = v.strictObject({
  /** The SID of a service. */
  service: text,
  identity: text,
  type: v.optional(oneOf(BINDING_TYPES), 'apn'),
})

const notificationsSchema = v.strictObject({
  service: text,
  event: oneOf(MESSAGE_TYPES),
  enabled: flag,
})

export interface Changes {
  /** The services as they are now: always the same array. */
  readonly services: readonly DemoService[]
  /** Registers a device, this very moment. @returns its binding. @throws {Error} a sentence, for anything else */
  register(input: unknown): UnplacedBinding
  /** Switches an event of a service on or off. @throws {Error} a sentence, for anything else */
  switchEvent(input: unknown): v.InferOutput<typeof notificationsSchema>
  /** Puts a service that shows one case beside the others. @returns where. @throws {Error} a sentence, for anything else */
  stage(input: unknown): { readonly service: string; readonly identity: string }
  /** What staged cases bring to the account. */
  readonly staged: { readonly credentials: WireCredential[]; readonly alerts: DemoAlert[] }
  /** Everything is as it was at first. */
  undo(): void
}

export function createChanges(original: readonly DemoService[]): Changes {
  const services = [...original]
  const staged: Changes['staged'] = { credentials: [], alerts: [] }
  let registered = 0

  const placeOf = (sid: string): number => {
    const place = services.findIndex((service) => service.sid === sid)
    if (place < 0) throw new Error(`The demo has no service ${sid}.`)
    return place
  }
  const change = (sid: string, changed: (service: DemoService) => DemoService): void => {
    const place = placeOf(sid)
    const service = services[place]
    if (service !== undefined) services[place] = changed(service)
  }

  return {
    services,
    register(input) {
      const { service: sid, identity, type } = understand(bindingSchema, 'a binding', input)
      registered += 1
      const at = wireDate(Date.now())
      const binding: UnplacedBinding = {
        sid: madeSid('BS', sid, identity, 'registered', registered),
        account_sid: ACCOUNT_SID,
        chat_service_sid: sid,
        credential_sid: type === 'twilsock' ? null : CREDENTIALS[type],
        date_created: at,
        date_updated: at,
        endpoint: endpoint(type, random(sid, identity, 'registered', registered)),
        identity,
        binding_type: type,
        message_types: type === 'twilsock' ? [] : [...ALL_EVENTS],
      }
      change(sid, (service) => withBindings(service, listed(sid, [...rowsOf(service), binding])))
      return binding
    },
    switchEvent(input) {
      const wanted = understand(notificationsSchema, 'a switch', input)
      const { event, enabled } = wanted
      change(wanted.service, (service) =>
        withSettings(service, { ...service.settings, [event]: { ...service.settings[event], enabled } }),
      )
      return wanted
    },
    staged,
    stage(input) {
      const { service, identity, credentials, alerts } = stage(input)
      const others = services.filter(({ sid }) => sid !== service.sid)
      services.splice(0, services.length, ...others, service)
      staged.credentials.unshift(...credentials)
      staged.alerts.unshift(...alerts)
      return { service: service.sid, identity }
    },
    undo() {
      services.splice(0, services.length, ...original)
      staged.credentials.length = 0
      staged.alerts.length = 0
    },
  }
}

/** Every row of a service, without the origin at which it is served. */
function rowsOf({ bindings }: DemoService): readonly UnplacedBinding[] {
  return Array.from({ length: bindings.size }, (_, row) => {
    const { url, ...rest } = bindings.row(row, '')
    return url?.startsWith('/v1/') === true ? rest : { ...rest, url }
  })
}
