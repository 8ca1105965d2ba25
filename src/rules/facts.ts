/** What is known of one identity, and what is not. The rules see nothing else: no request, no clock. */
import type { Binding } from '../twilio/binding'
import type { TwilioError } from '../twilio/errors'
import type {
  Alerts,
  Configuration,
  Credential,
  Notifications,
  OtherServices,
  User,
  UserConversation,
} from '../twilio/delivery'

/** One thing that was asked. A fact that failed, or was not asked, is never taken for "nothing there". */
export type Fact<T> =
  /** `at`: when the answer came, in ms since 1970. */
  | { readonly state: 'known'; readonly value: T; readonly at: number }
  | { readonly state: 'failed'; readonly error: TwilioError; readonly at: number }
  /** `why` is a sentence for a person: what would have to be done to know it. */
  | { readonly state: 'notAsked'; readonly why: string }

/** The rows of the service that are loaded in the table. */
export interface LoadedRows {
  readonly rows: readonly Binding[]
  /** Whether these are all of the service. */
  readonly isWhole: boolean
  /** How many are loaded, where `rows` holds only those that matter here. */
  readonly loaded?: number
}

export interface Facts {
  /** The time of this check, in ms since 1970. */
  readonly now: number
  /** The service's SID. */
  readonly service: string
  readonly identity: string
  /** Whether this region keeps notification logs; IE1 does not. */
  readonly hasLogs: boolean
  /** Null: Twilio knows no such user. */
  readonly user: Fact<User | null>
  /** Every binding of the identity in this service. */
  readonly bindings: Fact<readonly Binding[]>
  /** By SID, those that the bindings name. Null: Twilio knows no such credential. */
  readonly credentials: ReadonlyMap<string, Fact<Credential | null>>
  readonly notifications: Fact<Notifications>
  readonly configuration: Fact<Configuration>
  readonly conversations: Fact<readonly UserConversation[]>
  readonly alerts: Fact<Alerts>
  readonly loadedRows: Fact<LoadedRows>
  readonly otherServices: Fact<OtherServices>
  /** The conversation that the ticket is about, where somebody named one. */
  readonly conversation: string | undefined
}

/** The facts as the page and the report name them. */
export const FACT_NAMES = {
  user: 'User',
  bindings: 'Bindings',
  credentials: 'Credentials',
  notifications: 'Notification settings',
  configuration: 'Service configuration',
  conversations: 'Conversations',
  alerts: 'Alerts of the last 29 days',
  loadedRows: 'Loaded bindings of the service',
  otherServices: 'Other services',
} as const

export type FactName = keyof typeof FACT_NAMES

/** What each fact that Twilio is asked for would tell, to whoever can give the permission for it. */
export const FACT_TELLS: Partial<Record<FactName, string>> = {
  user: 'Whether Twilio knows this user, and whether the app is connected',
  bindings: 'Which devices are registered, and with which push service',
  credentials: 'Whether Twilio holds the right Apple or Google key, and how old it is',
  notifications: 'Whether the service sends this event at all, with which text and sound',
  configuration: 'Whether Twilio keeps track of who is online',
  conversations: 'Whether the user is in the conversation, and has muted it',
  alerts: 'What Apple and Google answered in the last 29 days',
}

/** How many rows are loaded. */
export function loadedCount({ rows, loaded = rows.length }: LoadedRows): number {
  return loaded
}

/** What a fact holds, or undefined where it is not known. */
export function known<T>(fact: Fact<T> | undefined): T | undefined {
  return fact?.state === 'known' ? fact.value : undefined
}

const notAsked = { state: 'notAsked', why: 'Not part of this check.' } as const

/** Facts of which nothing is known yet; a caller adds what it has. */
export function noFacts(service: string, identity: string, now: number): Facts {
  return {
    now,
    service,
    identity,
    hasLogs: true,
    user: notAsked,
    bindings: notAsked,
    credentials: new Map(),
    notifications: notAsked,
    configuration: notAsked,
    conversations: notAsked,
    alerts: notAsked,
    loadedRows: notAsked,
    otherServices: notAsked,
    conversation: undefined,
  }
}

/** Why a fact is open although nothing failed. Sentences for a person. */
export const WHY_NOT = {
  noPath: 'No address can name the user “.” or “..”: a path takes them for steps.',
  noLogs: 'Not available in this region.',
  noMonitor: 'config.json names no address of Twilio’s Monitor for this API.',
  unknownUser: 'Twilio lists the conversations of users that it knows only.',
  loadedRows: 'The other bindings of the service were not read.',
  otherServices: 'The other services of the account were not asked.',
} as const

/**
 * The facts that can't be asked for at all, each with why.
 * @param can whether an address can name the identity; whether the region keeps logs; whether a Monitor can be asked
 */
export function unaskable(can: {
  readonly hasPath: boolean
  readonly hasLogs: boolean
  readonly hasMonitor: boolean
}): Partial<Record<FactName, string>> {
  return {
    ...(can.hasPath ? {} : { user: WHY_NOT.noPath, conversations: WHY_NOT.noPath }),
    ...(can.hasMonitor ? {} : { alerts: can.hasLogs ? WHY_NOT.noMonitor : WHY_NOT.noLogs }),
  }
}
