/**
 * Each person shows what `people.ts` says, and nothing that harms beside it. The rules are said here once more, over the
 * API's own words, so that neither the people nor the dashboard's rules are their own witness.
 */
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import {
  alertSchema,
  configurationSchema,
  credentialSchema,
  notificationsSchema,
  userConversationSchema,
  userSchema,
} from '../twilio/delivery'
import { bindingSchema, messageEvent, MESSAGE_TYPES } from '../twilio/wire'
import { ask, bindingsPath, ORIGIN } from './asking'
import { DAY } from './devices'
import { BEFORE_MIGRATION, DUBLIN, type Person, STAGING, SUPPORT } from './people'
import { createDemo } from './server'
import { SHOWN_BY_SETTINGS } from './settings'
import { CONVERSATIONS, SERVICES } from './sids'

const now = Date.parse('2026-11-24T00:00:00Z')
const demo = createDemo({ bindings: 500, now: new Date(now) })
type Service = keyof typeof SERVICES

const read = async (path: string): Promise<unknown> => {
  const reply = await ask(demo, path)
  return reply.status === 404 ? null : reply.json()
}
const rowsAt = async <Item>(path: string, key: string, row: v.GenericSchema<unknown, Item>): Promise<Item[]> => {
  const reply = await read(path)
  return v.parse(v.array(row), v.parse(v.record(v.string(), v.unknown()), reply ?? { [key]: [] })[key])
}

const credentials = new Map(
  (await rowsAt('/v1/Credentials?PageSize=100', 'credentials', credentialSchema)).map((one) => [one.sid, one]),
)
const allAlerts = await rowsAt('/monitor/v1/Alerts?PageSize=1000', 'alerts', alertSchema)

/** The newest 20 that are not of another service, each with its request. */
async function alertsOf(service: Service) {
  const push = allAlerts.filter(
    ({ error_code, service_sid }) =>
      error_code?.startsWith('52') && (service_sid === null || service_sid === SERVICES[service]),
  )
  return Promise.all(
    push.slice(0, 20).map(async ({ sid }) => v.parse(alertSchema, await read(`/monitor/v1/Alerts/${sid}`))),
  )
}

function allRows(service: Service) {
  const store = demo.bindings(SERVICES[service])
  return Array.from({ length: store.size }, (_, row) => store.row(row, ORIGIN))
}

async function factsOf(service: Service, identity: string) {
  const path = `/v1/Services/${SERVICES[service]}`
  const user = `${path}/Users/${encodeURIComponent(identity)}`
  const query = `?Identity=${encodeURIComponent(identity)}&PageSize=100`
  const configuration = await read(`${path}/Configuration`)
  const found = await read(user)
  return {
    service,
    identity,
    user: found === null ? null : v.parse(userSchema, found),
    bindings: await rowsAt(bindingsPath(SERVICES[service], query), 'bindings', bindingSchema),
    others: allRows(service).filter((row) => row.identity !== identity),
    elsewhere: (Object.keys(SERVICES) as Service[])
      .filter((other) => other !== service && other !== 'couriers')
      .flatMap(allRows)
      .filter((row) => row.identity === identity),
    conversations: await rowsAt(`${user}/Conversations?PageSize=50`, 'conversations', userConversationSchema),
    alerts: await alertsOf(service),
    isReachable: v.parse(configurationSchema, configuration).reachability_enabled,
    settings: v.parse(notificationsSchema, await read(`${path}/Configuration/Notifications`)),
  }
}
type Facts = Awaited<ReturnType<typeof factsOf>>
type Row = Facts['bindings'][number]

const age = (date: string | null | undefined): number => (now - Date.parse(date ?? '')) / DAY
const isPush = ({ binding_type }: Row): boolean => binding_type !== 'twilsock'
const push = (facts: Facts): Row[] => facts.bindings.filter(isPush)
const credential = ({ credential_sid }: Row) => credentials.get(credential_sid ?? '')
const some = (facts: Facts, is: (row: Row) => boolean): boolean => push(facts).some(is)
const repeats = (facts: Facts, key: (row: Row) => string): boolean =>
  new Set(push(facts).map(key)).size < push(facts).length
const changed = (row: Row): string => credential(row)?.date_updated ?? ''
const made = (row: Row): string => credential(row)?.date_created ?? ''
/** The months in which Twilio took both kinds of FCM keys. */
const isBetween = (date: string): boolean => date >= '2023-11' && date <= '2024-07-22'
const isFcm = (row: Row): boolean => credential(row)?.type === 'fcm'
const isApn = (row: Row): boolean => credential(row)?.type === 'apn'
const isSandbox = (row: Row): boolean => credential(row)?.sandbox === 'True'
const events = ({ message_types }: Row) => (message_types ?? []).map(messageEvent)
const settingOf = ({ settings }: Facts) => MESSAGE_TYPES.map((event) => settings[event])

/** Each rule: whether it merely informs, and when it fires. R38 follows from the others. */
const RULES: Readonly<
  Record<string, readonly [kind: 'blocks or likely' | 'warning' | 'info', (facts: Facts) => boolean]>
> = {
  R01: ['blocks or likely', ({ user }) => user === null],
  R02: ['blocks or likely', ({ bindings }) => bindings.length === 0],
  R03: ['blocks or likely', ({ bindings }) => bindings.length > 0 && !bindings.some(isPush)],
  R04: [
    'blocks or likely',
    ({ bindings, identity, others }) =>
      bindings.length === 0 && others.some((row) => row.identity?.trim().toLowerCase() === identity.toLowerCase()),
  ],
  R05: ['blocks or likely', ({ bindings, elsewhere }) => bindings.length === 0 && elsewhere.length > 0],
  R06: ['blocks or likely', (facts) => settingOf(facts).every((event) => event?.enabled === false)],
  R07: ['info', (facts) => new Set(settingOf(facts).map((event) => event?.enabled)).size > 1],
  R08: [
    'blocks or likely',
    ({ settings: { new_message } }) => new_message?.enabled === true && new_message.with_media?.enabled === false,
  ],
  R09: [
    'blocks or likely',
    (facts) =>
      some(
        facts,
        (row) =>
          (row.message_types ?? []).length > 0 &&
          !(row.message_types ?? []).some((type) => type.endsWith('_channel')) &&
          MESSAGE_TYPES.some((event) => facts.settings[event]?.enabled === true && !events(row).includes(event)),
      ),
  ],
  R10: ['warning', (facts) => some(facts, ({ message_types }) => (message_types ?? []).length === 0)],
  R11: ['blocks or likely', (facts) => some(facts, ({ credential_sid }) => credential_sid === null)],
  R12: [
    'blocks or likely',
    (facts) => some(facts, (row) => row.credential_sid !== null && credential(row) === undefined),
  ],
  R13: [
    'blocks or likely',
    (facts) =>
      some(
        facts,
        (row) =>
          row.binding_type !== 'gcm' && credential(row) !== undefined && credential(row)?.type !== row.binding_type,
      ),
  ],
  R14: [
    'blocks or likely',
    (facts) => some(facts, (row) => row.binding_type === 'gcm' || credential(row)?.type === 'gcm'),
  ],
  R15: ['warning', (facts) => some(facts, (row) => isFcm(row) && made(row) < '2023-11' && !isBetween(changed(row)))],
  R16: [
    'warning',
    (facts) =>
      some(
        facts,
        (row) => isFcm(row) && (isBetween(changed(row)) || (isBetween(made(row)) && changed(row) > '2024-07-22')),
      ),
  ],
  R17: ['warning', (facts) => some(facts, (row) => isApn(row) && (age(changed(row)) > 365 || age(made(row)) > 395))],
  R18: ['warning', (facts) => some(facts, isSandbox)],
  R19: ['info', (facts) => some(facts, isSandbox) && some(facts, (row) => isApn(row) && !isSandbox(row))],
  R20: ['warning', (facts) => some(facts, (row) => age(row.date_updated) > 335)],
  R21: [
    'warning',
    (facts) =>
      some(facts, (row) => row.binding_type === 'fcm' && age(row.date_updated) > 270 && age(row.date_updated) <= 335),
  ],
  R22: [
    'warning',
    (facts) => some(facts, (row) => row.binding_type === 'apn' && !/^([0-9a-f]{2})+$/i.test(row.endpoint ?? '')),
  ],
  R23: ['warning', (facts) => repeats(facts, (row) => `${row.binding_type} ${row.endpoint}`)],
  R24: ['info', (facts) => repeats(facts, (row) => `${row.binding_type} ${row.credential_sid}`)],
  R25: ['warning', (facts) => some(facts, ({ endpoint }) => facts.others.some((row) => row.endpoint === endpoint))],
  R26: ['warning', (facts) => push(facts).length > 10],
  R27: ['blocks or likely', ({ conversations }) => conversations.some((one) => one.notification_level === 'muted')],
  R28: [
    'blocks or likely',
    ({ service, user, conversations }) =>
      service === 'support' &&
      user !== null &&
      (conversations.length === 0 ||
        (conversations.every(({ conversation_state }) => conversation_state !== 'closed') &&
          !conversations.some((one) => one.conversation_sid === CONVERSATIONS.ticket))),
  ],
  R29: ['info', ({ conversations }) => conversations.some((one) => one.conversation_state === 'closed')],
  R30: ['info', ({ isReachable }) => isReachable === false],
  R31: [
    'info',
    (facts) =>
      facts.isReachable === true &&
      facts.user !== null &&
      (facts.user.is_notifiable === true) !== push(facts).length > 0,
  ],
  R32: ['info', ({ user }) => user?.is_online === true],
  R33: ['info', (facts) => settingOf(facts).some((event) => event?.enabled === true && !event.sound)],
  R34: [
    'info',
    ({ settings }) => settings.new_message?.enabled === true && settings.new_message.badge_count_enabled === false,
  ],
  R35: ['info', ({ settings }) => settings.log_enabled === false],
  R36: [
    'warning',
    (facts) =>
      some(
        facts,
        ({ message_types }) =>
          (message_types ?? []).some((type) => type.endsWith('_channel')) &&
          !(message_types ?? []).some((type) => type.endsWith('_conversation')),
      ),
  ],
  R37: [
    'warning',
    ({ alerts, bindings, identity }) => {
      const names = [identity, ...bindings.flatMap(({ sid, endpoint }) => [sid, endpoint])]
      return alerts.some(
        (alert) =>
          !isReborn(alert, bindings) &&
          [...(alert.alert_text ?? '').split(' '), ...new URLSearchParams(alert.request_variables ?? '').values()].some(
            (word) => names.includes(word),
          ),
      )
    },
  ],
  R39: [
    'warning',
    (facts) => some(facts, (row) => row.binding_type === 'fcm' && /^[cdef].{21}$/.test(row.endpoint ?? '')),
  ],
  R41: [
    'blocks or likely',
    (facts) =>
      some(
        facts,
        (row) =>
          row.binding_type === 'fcm' && (row.endpoint === 'undefined' || /^[0-9a-f]{64,}$/.test(row.endpoint ?? '')),
      ),
  ],
  R42: [
    'warning',
    (facts) =>
      some(facts, (row) => push(facts).some((other) => other.endpoint?.startsWith(`${row.endpoint}:`) === true)),
  ],
  R43: [
    'info',
    (facts) =>
      push(facts)
        .map(({ binding_type }) => binding_type)
        .toSorted()
        .join() === 'apn,fcm',
  ],
  R44: ['blocks or likely', ({ alerts, bindings }) => alerts.some((alert) => isReborn(alert, bindings))],
}

/** Whether an alert called a token dead that was registered again after it. */
function isReborn(alert: Facts['alerts'][number], bindings: readonly Row[]): boolean {
  const endpoint = new URLSearchParams(alert.request_variables ?? '').get('Endpoint')
  return (
    ['52102', '52103', '52141'].includes(alert.error_code ?? '') &&
    bindings.some((row) => row.endpoint === endpoint && age(row.date_updated) < age(alert.date_generated))
  )
}

/** The rules that fire, and those of them that are more than information. */
async function firedFor(service: Service, identity: string) {
  const facts = await factsOf(service, identity)
  const fired = Object.entries(RULES).filter(([, [, holds]]) => holds(facts))
  const isFine = fired.every(([, [kind]]) => kind !== 'blocks or likely')
  return {
    all: [...fired.map(([rule]) => rule), ...(isFine ? ['R38'] : [])],
    harmful: fired.filter(([, [kind]]) => kind !== 'info').map(([rule]) => rule),
  }
}

const KNOWN: readonly (readonly [Service, readonly Person[]])[] = [
  ['support', SUPPORT],
  ['before', BEFORE_MIGRATION],
  ['dublin', DUBLIN],
  ['staging', STAGING],
]

describe.each(KNOWN)('%s:', (service, people) => {
  test.each(people.map(({ identity, rules }) => ({ identity, rules })))(
    '$identity: $rules',
    async ({ identity, rules }) => {
      const { all, harmful } = await firedFor(service, identity)
      expect(rules.filter((rule) => !all.includes(rule))).toEqual([])
      expect(harmful.filter((rule) => !rules.includes(rule))).toEqual([])
    },
  )
})

test('everybody in Kite Couriers shows how the service is set', async () => {
  const { all } = await firedFor('couriers', 'chinedu.adeyemi@kite.test')
  expect(all).toEqual(expect.arrayContaining(Object.keys(SHOWN_BY_SETTINGS.couriers)))
  const { all: ofStaging } = await firedFor('staging', 'tester@kite.test')
  expect(ofStaging).toEqual(expect.arrayContaining(Object.keys(SHOWN_BY_SETTINGS.staging)))
})

test('every rule is shown by somebody', () => {
  const shown = new Set([
    ...SUPPORT.flatMap(({ rules }) => rules),
    ...Object.values(SHOWN_BY_SETTINGS).flatMap((rules) => Object.keys(rules)),
  ])
  expect([...shown, 'R40'].toSorted()).toEqual(
    Array.from({ length: 44 }, (_, i) => `R${String(i + 1).padStart(2, '0')}`),
  )
})
