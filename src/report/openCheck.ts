/** Reads the file of a saved check. */
import * as v from 'valibot'
import type { Fact, FactName, Facts } from '../rules/facts'
import {
  alertSchema,
  configurationSchema,
  credentialSchema,
  notificationsSchema,
  userConversationSchema,
  userSchema,
} from '../twilio/delivery'
import { type FailureKind, TwilioError } from '../twilio/errors'
import { FORMAT, VERSION } from './savedCheck'

export interface OpenedCheck {
  readonly facts: Facts
  /** When it was saved, in ms since 1970. */
  readonly savedAt: number
  /** Whether the device tokens in it are the true ones. */
  readonly hasTokens: boolean
}

/** Why a file can't be opened, in words. */
export class OpenError extends Error {
  override name = 'OpenError'
}

/** Far more than the facts of one check. */
export const MOST_BYTES = 20_000_000

// Only of what the rest of the page reads with: whatever more of valibot is used stands in the page's first file.
const text = v.nullable(v.string())

const KINDS: Readonly<Record<FailureKind, true>> = {
  credentials: true,
  permission: true,
  testCredentials: true,
  suspended: true,
  notFound: true,
  badRequest: true,
  pageToken: true,
  loop: true,
  tooManyRequests: true,
  server: true,
  gateway: true,
  notTwilio: true,
  shape: true,
  tooLarge: true,
  cutOff: true,
  timeout: true,
  offline: true,
  unreachable: true,
}
const isKind = (kind: string): kind is FailureKind => Object.hasOwn(KINDS, kind)

const errorSchema = v.pipe(
  v.object({
    kind: v.string(),
    status: v.optional(v.number()),
    code: v.optional(v.number()),
    permission: v.optional(v.string()),
    said: v.optional(v.string()),
    retryAfter: v.optional(v.number()),
    asked: v.object({ api: v.string(), key: v.optional(v.string()) }),
  }),
  v.check(({ kind }) => isKind(kind)),
  v.transform(
    ({ asked, kind, ...failure }) =>
      new TwilioError({ ...given(failure), kind: isKind(kind) ? kind : 'shape' }, given(asked)),
  ),
)

/** Without what is undefined. */
const given = <T extends object>(parts: T) =>
  Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]: Exclude<T[Key], undefined>
  }

const row = v.object({
  sid: text,
  account_sid: text,
  chat_service_sid: text,
  credential_sid: text,
  date_created: text,
  date_updated: text,
  endpoint: text,
  identity: text,
  binding_type: text,
  message_types: v.nullable(v.array(v.string())),
})
const alertsSchema = v.pipe(
  v.object({
    detailed: v.array(alertSchema),
    listed: v.array(alertSchema),
    isCut: v.optional(v.boolean()),
    refused: v.optional(errorSchema),
  }),
  v.transform(given),
)
const rowsSchema = v.pipe(
  v.object({ rows: v.array(row), isWhole: v.boolean(), loaded: v.optional(v.number()) }),
  v.transform(given),
)
const otherServicesSchema = v.object({
  found: v.array(v.object({ sid: v.string(), name: text, bindings: v.number() })),
  asked: v.number(),
  isWhole: v.boolean(),
  defaultService: text,
})

/**
 * @param file its text
 * @throws OpenError where it is broken, another kind of file, or of a later version
 */
export function openCheck(file: string): OpenedCheck {
  const json = parsed(file)
  const header = v.safeParse(v.object({ format: v.string(), version: v.number() }), json)
  if (!header.success || header.output.format !== FORMAT)
    throw new OpenError('This file is no saved check of this dashboard. Choose one that Save check has written.')
  const { version } = header.output
  if (version > VERSION)
    throw new OpenError(
      `A newer dashboard saved this check (version ${version}; this one reads ${VERSION}). Open it in a newer one.`,
    )
  const saved = read('the file', v.object({ saved_at: v.string(), tokens: v.string(), facts: v.unknown() }), json)
  const savedAt = Date.parse(saved.saved_at)
  if (!isTime(savedAt)) throw broken('saved_at')
  return { facts: factsOf(saved.facts), savedAt, hasTokens: saved.tokens === 'whole' }
}

function factsOf(json: unknown): Facts {
  const said = v.object({
    now: v.number(),
    service: v.string(),
    identity: v.string(),
    hasLogs: v.boolean(),
    conversation: text,
  })
  const { now, service, identity, hasLogs, conversation } = read('facts', said, json)
  if (!isTime(now)) throw broken('facts.now')
  const parts = typeof json === 'object' && json !== null ? new Map<string, unknown>(Object.entries(json)) : new Map()
  const fact = <Schema extends v.GenericSchema>(name: FactName, schema: Schema) =>
    factOf(`facts.${name}`, schema, parts.get(name))
  const credentials = read(
    'facts.credentials',
    v.array(v.object({ sid: v.string(), fact: v.unknown() })),
    parts.get('credentials'),
  )
  return {
    now,
    service,
    identity,
    hasLogs,
    conversation: conversation ?? undefined,
    user: fact('user', v.nullable(userSchema)),
    bindings: fact('bindings', v.array(row)),
    credentials: new Map(
      credentials.map((one) => [one.sid, factOf('facts.credentials', v.nullable(credentialSchema), one.fact)]),
    ),
    notifications: fact('notifications', notificationsSchema),
    configuration: fact('configuration', configurationSchema),
    conversations: fact('conversations', v.array(userConversationSchema)),
    alerts: fact('alerts', alertsSchema),
    loadedRows: fact('loadedRows', rowsSchema),
    otherServices: fact('otherServices', otherServicesSchema),
  }
}

const factSchema = v.object({
  state: v.string(),
  at: v.optional(v.number()),
  why: v.optional(v.string()),
  error: v.optional(errorSchema),
  value: v.optional(v.unknown()),
})

function factOf<Schema extends v.GenericSchema>(
  place: string,
  schema: Schema,
  json: unknown,
): Fact<v.InferOutput<Schema>> {
  const { state, at = -1, why, error, value } = read(place, factSchema, json)
  if (state === 'known' && isTime(at)) return { state, value: read(place, schema, value), at }
  if (state === 'failed' && error !== undefined && isTime(at)) return { state, error, at }
  if (state === 'notAsked' && why !== undefined) return { state, why }
  throw broken(place)
}

/** Whether a number can be a time, in ms since 1970. */
const isTime = (time: number) => time >= 0 && time <= 8.64e15

function read<Schema extends v.GenericSchema>(place: string, schema: Schema, json: unknown): v.InferOutput<Schema> {
  const result = v.safeParse(schema, json)
  if (result.success) return result.output
  const within = v.getDotPath(result.issues[0])
  throw broken(within === null ? place : `${place}.${within}`)
}

const broken = (place: string) =>
  new OpenError(`This saved check is broken at ${place}. Ask for the file again, unchanged.`)

function parsed(file: string): unknown {
  if (file.length > MOST_BYTES) throw new OpenError('This file is too large for a saved check.')
  try {
    return JSON.parse(file.replace(/^\uFEFF/, ''))
  } catch {
    throw new OpenError('This file is no saved check, or it was cut off: it is not JSON. Ask for the file again.')
  }
}
