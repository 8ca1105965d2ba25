/** Every read that the dashboard makes of Twilio, how it is tried with the smallest request, and what its answer means. */
import * as v from 'valibot'
import { FACT_TELLS } from '../rules/facts'
import type { TwilioError } from '../twilio/errors'
import { encodeValue, pageSearch } from '../twilio/paging'

/** The first row of a list, by which one row can be asked for alone. */
export interface Sample {
  readonly sid?: string | undefined
  readonly identity?: string | undefined
  readonly credential_sid?: string | undefined
}

/** What a request may name: the service, and what the lists held. */
export interface Known {
  readonly service?: string | undefined
  readonly binding?: string | undefined
  readonly identity?: string | undefined
  readonly credential?: string | undefined
  readonly alert?: string | undefined
}

export interface Read {
  readonly label: string
  /** What cannot be done, or told, without it. */
  readonly lost: string
  /** Which requests come before it: the account's need nothing, those of a service its SID, the rest a row of a list. */
  readonly wave: 'account' | 'service' | 'single'
  readonly of: 'api' | 'monitor'
  /** From `/v1`; undefined where no service is known. */
  readonly target: (known: Known) => string | undefined
}

const ONE = pageSearch({}, 1, null)
/** The digits of a SID that nobody has: that Twilio knows none such says that it looked. */
const NOBODY = '0'.repeat(32)

const ofService =
  (path: (known: Known) => string): Read['target'] =>
  (known) =>
    known.service === undefined ? undefined : `/v1/Services/${encodeValue(known.service)}${path(known)}`

const userPath = ({ identity = `US${NOBODY}` }: Known) => `/Users/${encodeValue(identity)}`

export type ReadName =
  | 'services'
  | 'service'
  | 'bindings'
  | 'binding'
  | 'users'
  | 'user'
  | 'conversations'
  | 'notifications'
  | 'configuration'
  | 'credential'
  | 'credentials'
  | 'alerts'
  | 'alert'
  | 'defaultService'

export const READS: Readonly<Record<ReadName, Read>> = {
  services: {
    label: 'Services',
    lost: 'The list to choose a service from, and a look into the other services',
    wave: 'account',
    of: 'api',
    target: () => `/v1/Services${ONE}`,
  },
  service: {
    label: 'One service',
    lost: 'The name of the service: its SID stands in its place',
    wave: 'service',
    of: 'api',
    target: ofService(() => ''),
  },
  bindings: {
    label: 'Bindings',
    lost: FACT_TELLS.bindings ?? '',
    wave: 'service',
    of: 'api',
    target: ofService(() => `/Bindings${ONE}`),
  },
  binding: {
    label: 'One binding',
    lost: 'A link to a binding that is not loaded',
    wave: 'single',
    of: 'api',
    target: ofService(({ binding = `BS${NOBODY}` }) => `/Bindings/${encodeValue(binding)}`),
  },
  users: {
    label: 'List of users',
    lost: 'The friendly names of people, and the search for them',
    wave: 'service',
    of: 'api',
    target: ofService(() => `/Users${ONE}`),
  },
  user: {
    label: 'User',
    lost: FACT_TELLS.user ?? '',
    wave: 'single',
    of: 'api',
    target: ofService(userPath),
  },
  conversations: {
    label: 'Conversations of a user',
    lost: FACT_TELLS.conversations ?? '',
    wave: 'single',
    of: 'api',
    target: ofService((known) => `${userPath(known)}/Conversations${ONE}`),
  },
  notifications: {
    label: 'Notification settings',
    lost: FACT_TELLS.notifications ?? '',
    wave: 'service',
    of: 'api',
    target: ofService(() => '/Configuration/Notifications'),
  },
  configuration: {
    label: 'Service configuration',
    lost: FACT_TELLS.configuration ?? '',
    wave: 'service',
    of: 'api',
    target: ofService(() => '/Configuration'),
  },
  credential: {
    label: 'One credential',
    lost: FACT_TELLS.credentials ?? '',
    wave: 'single',
    of: 'api',
    target: ({ credential = `CR${NOBODY}` }) => `/v1/Credentials/${encodeValue(credential)}`,
  },
  credentials: {
    label: 'List of credentials',
    lost: 'Which credentials nobody uses',
    wave: 'account',
    of: 'api',
    target: () => `/v1/Credentials${ONE}`,
  },
  alerts: {
    label: 'Alerts',
    lost: FACT_TELLS.alerts ?? '',
    wave: 'account',
    of: 'monitor',
    target: () => `/v1/Alerts${ONE}`,
  },
  alert: {
    label: 'One alert',
    lost: 'Which device an alert is about',
    wave: 'single',
    of: 'monitor',
    target: ({ alert = `NO${NOBODY}` }) => `/v1/Alerts/${encodeValue(alert)}`,
  },
  defaultService: {
    label: 'Account configuration',
    lost: 'With which service an app registers that names none',
    wave: 'account',
    of: 'api',
    target: () => '/v1/Configuration',
  },
}

/** In the order in which they are shown. */
export const READ_NAMES = Object.keys(READS) as ReadName[]

export const namesOf = (wave: Read['wave']): readonly ReadName[] =>
  READ_NAMES.filter((name) => READS[name].wave === wave)

const text = v.optional(v.fallback(v.optional(v.string()), undefined))
const sampleSchema = v.object({ sid: text, identity: text, credential_sid: text })

/** The first row of what came, of whatever list; nothing where there is none. */
export function sampleOf(json: unknown): Sample {
  if (typeof json !== 'object' || json === null) return {}
  const list: unknown = Object.values(json).find((value) => Array.isArray(value))
  const row = v.safeParse(sampleSchema, Array.isArray(list) ? list[0] : undefined)
  return row.success ? row.output : {}
}

/** What a try has come to. */
export type Outcome =
  | { readonly state: 'running' }
  | { readonly state: 'allowed' }
  /** `permission` as Twilio names it; undefined where it names none. */
  | { readonly state: 'forbidden'; readonly permission: string | undefined; readonly error: TwilioError }
  | { readonly state: 'failed'; readonly error: TwilioError }
  /** It could not be tried; `why` is a sentence for a person. */
  | { readonly state: 'notTried'; readonly why: string }

export const NO_SERVICE = 'No service is known to try it with. Open one, then look again.'

/**
 * What the answer to a try means.
 * @param whyNot why it can't be tried, for a person
 * @param isServiceThere whether another read of the same service was answered
 */
export function outcomeOf(
  name: ReadName,
  { isRunning, error, whyNot }: { isRunning: boolean; error: TwilioError | null; whyNot: string | undefined },
  isServiceThere: boolean,
): Outcome {
  if (whyNot !== undefined) return { state: 'notTried', why: whyNot }
  if (isRunning) return { state: 'running' }
  if (error === null) return { state: 'allowed' }
  if (error.kind === 'permission' || error.kind === 'testCredentials')
    return { state: 'forbidden', permission: error.permission, error }
  // Who may look can also find nothing; where the service itself is unknown, that says nothing.
  const { wave, target } = READS[name]
  const isOfAccount = target({}) !== undefined
  if (error.kind === 'notFound' && wave === 'single' && (isOfAccount || isServiceThere)) return { state: 'allowed' }
  return { state: 'failed', error }
}
