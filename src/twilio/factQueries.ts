/** What the delivery check asks for. Apart from the table's queries, since the first rows need none of it. */
import { queryOptions } from '@tanstack/react-query'
import * as v from 'valibot'
import { type Binding, createBindingReader } from './binding'
import type { Twilio } from './client'
import {
  type Configuration,
  type Credential,
  type Notifications,
  type OtherServices,
  type User,
  type UserConversation,
  accountConfigurationSchema,
  configurationSchema,
  credentialSchema,
  notificationsSchema,
  userConversationSchema,
  userSchema,
} from './delivery'
import { TwilioError } from './errors'
import { type Cursor, encodeValue, pageSearch } from './paging'
import { readList } from './lists'
import { bindingsRequest } from './queries'
import { servicesQuery } from './serviceQueries'

/** The largest page of a user's conversations. */
const CONVERSATIONS_PAGE = 50
const CREDENTIALS_PAGE = 100
const ALERTS_PAGE = 1000
const MOST_OTHER_SERVICES = 20
/** Twilio keeps alerts for 30 days. A day stands for its first second, which 30 days back may lie before that. */
const ALERT_DAYS = 29
const DAY = 86_400_000

const servicePath = (service: string) => `/v1/Services/${encodeValue(service)}`

/** The addresses of the facts, from `/v1`; what the page shows as commands to copy. */
export const factRequests = {
  user: (service: string, identity: string) => `${servicePath(service)}/Users/${encodeValue(identity)}`,
  credential: (sid: string) => `/v1/Credentials/${encodeValue(sid)}`,
  credentials: () => `/v1/Credentials${pageSearch({}, CREDENTIALS_PAGE, null)}`,
  notifications: (service: string) => `${servicePath(service)}/Configuration/Notifications`,
  configuration: (service: string) => `${servicePath(service)}/Configuration`,
  conversations: (service: string, identity: string, cursor: Cursor | null = null) =>
    `${servicePath(service)}/Users/${encodeValue(identity)}/Conversations${pageSearch({}, CONVERSATIONS_PAGE, cursor)}`,
  alerts: (now: number, cursor: Cursor | null = null) =>
    `/v1/Alerts${pageSearch({ StartDate: [day(now - ALERT_DAYS * DAY)], EndDate: [day(now + DAY)] }, ALERTS_PAGE, cursor)}`,
  alert: (sid: string) => `/v1/Alerts/${encodeValue(sid)}`,
}

const day = (time: number) => new Date(time).toISOString().slice(0, 10)

// Answers that a person waits for: without a network they fail at once, and in words.
export const networkMode = 'always'

/** Whether an identity can stand in the path of an address at all: `.` and `..` mean steps there, however encoded. */
export function fitsInPath(identity: string): boolean {
  return identity !== '' && identity !== '.' && identity !== '..'
}

/** A user of a service by its identity or its SID; null where Twilio knows none. */
export function userQuery(twilio: Twilio, service: string, identity: string) {
  return queryOptions<User | null, TwilioError>({
    networkMode,
    queryKey: [twilio.scope, 'user', service, identity],
    enabled: fitsInPath(identity),
    queryFn: async ({ signal }) =>
      orNull(async () => read(twilio, userSchema, await twilio.get(factRequests.user(service, identity), signal))),
  })
}

/** Every binding of one identity, whatever its type. */
export function identityBindingsQuery(twilio: Twilio, service: string, identity: string) {
  return queryOptions<readonly Binding[], TwilioError>({
    networkMode,
    queryKey: [twilio.scope, 'identityBindings', service, identity],
    queryFn: ({ signal }) => bindingsOf(twilio, service, [identity], signal),
  })
}

/**
 * Every binding of as many identities as an address has room for. The cache does not keep it: whoever asks does.
 * @param turn tells one reading of a list from the next
 */
export function listBindingsQuery(twilio: Twilio, service: string, identities: readonly string[], turn: number) {
  return queryOptions<readonly Binding[], TwilioError>({
    networkMode,
    gcTime: 0,
    queryKey: [twilio.scope, 'listBindings', service, identities, turn],
    queryFn: ({ signal }) => bindingsOf(twilio, service, identities, signal),
  })
}

async function bindingsOf(
  twilio: Twilio,
  service: string,
  identities: readonly string[],
  signal: AbortSignal,
): Promise<readonly Binding[]> {
  const rows = await readList(twilio, 'bindings', (cursor) =>
    twilio.get(bindingsRequest(service, { BindingType: [], Identity: identities }, cursor), signal),
  )
  const asked = new Set(identities)
  const reader = createBindingReader()
  const bySid = new Map<string, Binding>()
  const withoutSid: Binding[] = []
  for (const binding of rows.map(reader)) {
    // Pages may overlap; and the filter is checked, since Twilio compares as it likes. A row that names nobody stays.
    if (binding.identity !== null && !asked.has(binding.identity)) continue
    if (binding.sid) bySid.set(binding.sid, binding)
    else withoutSid.push(binding)
  }
  return [...bySid.values(), ...withoutSid]
}

/** One push credential; null where Twilio knows none. */
export function credentialQuery(twilio: Twilio, sid: string) {
  return queryOptions<Credential | null, TwilioError>({
    networkMode,
    queryKey: [twilio.scope, 'credential', sid],
    queryFn: async ({ signal }) =>
      orNull(async () => read(twilio, credentialSchema, await twilio.get(factRequests.credential(sid), signal))),
  })
}

/** Every push credential of the account. */
export function credentialsQuery(twilio: Twilio) {
  return queryOptions<readonly Credential[], TwilioError>({
    networkMode,
    queryKey: [twilio.scope, 'credentials'],
    queryFn: async ({ signal }) => {
      const rows = await readList(twilio, 'credentials', (cursor) =>
        twilio.get(`/v1/Credentials${pageSearch({}, CREDENTIALS_PAGE, cursor)}`, signal),
      )
      return rows.flatMap((row) => readRow(credentialSchema, row))
    },
  })
}

/** Which events of a service push, and how. */
export function notificationsQuery(twilio: Twilio, service: string) {
  return queryOptions<Notifications, TwilioError>({
    networkMode,
    queryKey: [twilio.scope, 'notifications', service],
    queryFn: async ({ signal }) =>
      read(twilio, notificationsSchema, await twilio.get(factRequests.notifications(service), signal)),
  })
}

export function configurationQuery(twilio: Twilio, service: string) {
  return queryOptions<Configuration, TwilioError>({
    networkMode,
    queryKey: [twilio.scope, 'configuration', service],
    queryFn: async ({ signal }) =>
      read(twilio, configurationSchema, await twilio.get(factRequests.configuration(service), signal)),
  })
}

/** Every conversation that a user takes part in; null where Twilio knows no such user, and so lists none. */
export function userConversationsQuery(twilio: Twilio, service: string, identity: string) {
  return queryOptions<readonly UserConversation[] | null, TwilioError>({
    networkMode,
    queryKey: [twilio.scope, 'conversations', service, identity],
    enabled: fitsInPath(identity),
    queryFn: async ({ signal }) => {
      const ask = (cursor: Cursor | null) => twilio.get(factRequests.conversations(service, identity, cursor), signal)
      const first = await orNull(() => ask(null))
      if (first === null) return null
      const rows = await readList(twilio, 'conversations', async (cursor) => (cursor === null ? first : ask(cursor)))
      return rows.flatMap((row) => readRow(userConversationSchema, row))
    },
  })
}

/**
 * In which other services of the account an identity has bindings, and which service is the default; at most 20 are
 * asked.
 */
export function otherServicesQuery(twilio: Twilio, service: string, identity: string) {
  return queryOptions<OtherServices, TwilioError>({
    networkMode,
    queryKey: [twilio.scope, 'otherServices', service, identity],
    queryFn: async ({ signal, client }) => {
      const defaultService = twilio
        .get('/v1/Configuration', signal)
        .then((json) => read(twilio, accountConfigurationSchema, json).default_chat_service_sid)
        // It only says more of what is found: without it the answer holds too.
        .catch(() => null)
      // This whole answer is tried again where that is worth it.
      const services = await client.fetchQuery({ ...servicesQuery(twilio), retry: false })
      const others = services.filter(({ sid }) => sid && sid !== service)
      const asked = others.slice(0, MOST_OTHER_SERVICES)
      const answers = await Promise.all(
        asked.map(async ({ sid, friendly_name: name }) => {
          const rows = await readList(twilio, 'bindings', (cursor) =>
            twilio.get(bindingsRequest(sid ?? '', { BindingType: [], Identity: [identity] }, cursor), signal),
          )
          const reader = createBindingReader()
          const bindings = rows.filter((row) => reader(row).identity === identity).length
          return { sid: sid ?? '', name: name ?? null, bindings }
        }),
      )
      return {
        found: answers.filter(({ bindings }) => bindings > 0),
        asked: asked.length,
        isWhole: asked.length === others.length,
        defaultService: await defaultService,
      }
    },
  })
}

/** One object as documented. @throws TwilioError where it is something else */
export function read<Schema extends v.GenericSchema>(
  twilio: Twilio,
  schema: Schema,
  json: unknown,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, json)
  if (!result.success || Array.isArray(json)) throw twilio.fail({ kind: 'shape', status: 200 })
  return result.output
}

/** A row as documented, else nothing. */
export function readRow<Schema extends v.GenericSchema>(schema: Schema, row: unknown): v.InferOutput<Schema>[] {
  const result = v.safeParse(schema, row)
  return result.success && !Array.isArray(row) ? [result.output] : []
}

/** "Not found" is an answer: there is none. */
async function orNull<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof TwilioError && error.kind === 'notFound') return null
    throw error
  }
}
