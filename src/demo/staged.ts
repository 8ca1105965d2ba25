/** A case of the delivery check as a service of the demo: what the case says is what the API serves. */
import type { WireCredential, WireUserConversation } from '../twilio/wire'
import type { DemoAlert } from './alerts'
import { type WholeCase, wholeCase } from './caseData'
import type { Membership } from './conversations'
import { DAY } from './devices'
import { text, understand } from './faultFields'
import { listed } from './handMade'
import type { Person } from './people'
import type { DemoService } from './services'
import { createStore } from './store'
import { createUsers } from './users'
import * as v from 'valibot'

const stageSchema = v.strictObject({
  /** What the service is called. */
  name: text,
  /** The `facts` of a case; its ages count from now. */
  facts: v.record(v.string(), v.unknown()),
})

export interface Staged {
  readonly service: DemoService
  readonly identity: string
  readonly credentials: readonly WireCredential[]
  readonly alerts: readonly DemoAlert[]
}

/** @throws {Error} a sentence, for what is no case */
export function stage(input: unknown): Staged {
  const { name, facts } = understand(stageSchema, 'a case', input)
  const now = Date.now()
  const whole = wholeCase(facts, now)
  const { service: sid, identity } = whole
  const person: Person = {
    identity,
    rules: [],
    shows: name,
    devices: [],
    ...(whole.user === null ? { hasUser: false } : {}),
  }
  const bindings = createStore(listed(sid, [...whole.bindings, ...(whole.loadedRows ?? [])]))
  const isReachable = whole.configuration.reachability_enabled ?? false
  return {
    identity,
    service: {
      sid,
      name,
      created: 100,
      updated: 1,
      now,
      people: [person],
      bindings,
      settings: { ...whole.notifications, isReachable } as DemoService['settings'],
      users: createUsers({ service: sid, bindings, people: [person], isReachable, now }),
      conversations: whole.conversations.map((one) => membership(one, now)),
    },
    credentials: whole.credentials,
    alerts: whole.alerts.map((one) => alert(one)),
  }
}

const age = (date: string | null | undefined, now: number) => (now - Date.parse(date ?? '')) / DAY

const membership = (one: Partial<WireUserConversation>, now: number): Membership => ({
  sid: one.conversation_sid ?? '',
  name: one.friendly_name ?? null,
  uniqueName: one.unique_name ?? null,
  state: one.conversation_state ?? 'active',
  level: one.notification_level ?? 'default',
  created: age(one.date_created, now),
  updated: age(one.date_updated, now),
})

const alert = (one: WholeCase['alerts'][number]): DemoAlert => ({
  sid: one.sid,
  code: Number(one.error_code),
  text: one.alert_text ?? '',
  level: one.log_level ?? 'error',
  service: one.service_sid ?? null,
  resource: one.resource_sid ?? null,
  generated: Date.parse(one.date_generated ?? ''),
  variables: one.request_variables ?? '',
  reply: one.response_body ?? '',
})
