/** Which of Twilio's alerts are about this user, and what of the user each names. */
import type { Binding } from '../twilio/binding'
import type { Alert, Alerts } from '../twilio/delivery'
import { SID } from '../twilio/wire'
import { isPushCode } from '../twilio/isPushCode'
import { pushCode } from './alertCodes'
import { timeOf } from './age'
import { credentialOf, hasRow, isNameless } from './devices'
import { type Facts, known } from './facts'
import { MOST, decodedForms, givesValue, mentionsOf, namesToken } from './mention'

const isIdentityKey = (key: string) => /identit(?:y|ies)$|^(?:user|users|participant|author|recipient|to)$/i.test(key)
const isEndpointKey = (key: string) => /endpoint|token|address|registration/i.test(key)

/** A text as short as this may stand in any sentence, so it counts only as a value. */
const SHORT = 16

/** A text of an alert, with a quick look whether a value may stand in it at all. */
interface Told {
  readonly text: string
  readonly mentions: (wanted: string) => boolean
}

/** The texts of an alert that can name somebody: of the list's part the first alone. */
function textsOf({ alert_text, request_variables, response_body }: Alert): readonly Told[] {
  return [alert_text, request_variables, response_body].flatMap((text) =>
    text === null ? [] : [{ text: text.slice(0, MOST), mentions: mentionsOf(text) }],
  )
}

const isNamed = (texts: readonly Told[], wanted: string, test: (text: string) => boolean) =>
  texts.some(({ text, mentions }) => mentions(wanted) && test(text))

const namesSid = (texts: readonly Told[], sid: string | null) =>
  sid !== null && isNamed(texts, sid, (text) => namesToken(text, sid))

const namesEndpoint = (texts: readonly Told[], endpoint: string | null) =>
  endpoint !== null &&
  isNamed(texts, endpoint, (text) =>
    endpoint.length < SHORT ? givesValue(text, endpoint, isEndpointKey) : namesToken(text, endpoint),
  )

/** Prose may name an address without quotes: nothing else is written like that. */
function saysAddress(text: string, identity: string): boolean {
  if (!/^[^\s@]+@[^\s@]+$/.test(identity)) return false
  return text.split(/\s+/).some((word) => word === identity || word.replace(/^[(<]|[)>]?[.,;:!?]?$/g, '') === identity)
}

/** `Identity: alice`, in prose. */
function saysIdentity(text: string, identity: string): boolean {
  return [...text.matchAll(/\bidentity:\s*(\S+)/gi)].some(
    ([, word = '']) => word === identity || word.replace(/[.,;)]+$/, '') === identity,
  )
}

/** Whether a text gives some device's endpoint, whoever's. */
const GIVES_ENDPOINT =
  /(?:^|[?&;,\s("{])"?(?:endpoint|address|(?:device_?|registration_?)?token|registration_?id)"?\s*[=:]\s*"?[^\s&"',;}]/i
/** The credential that a push was sent with. */
const FROM_REFERENCE = /fromReference"?\s*[=:]\s*"?(CR[0-9a-fA-F]{32})/gi

/** A device that an alert names. */
interface NamedDevice {
  readonly binding: Binding
  /** Whether the alert gives this device's endpoint, another one, or none. */
  readonly endpoint: 'same' | 'other' | 'none'
}

/** Why an alert counts as being about this user. */
export interface Evidence {
  readonly alert: Alert
  readonly code: string
  /** When it came, in ms since 1970, where that can be read. */
  readonly at: number | undefined
  readonly devices: readonly NamedDevice[]
  readonly isIdentityNamed: boolean
  /** Whether it gives some device's endpoint, whoever's. */
  readonly givesEndpoint: boolean
  /** The credentials of the user's devices that it names as the one of the push, of a code that is the credential's. */
  readonly credentials: readonly string[]
}

/** Whether an alert is of another service of the account, which may have a user of the same identity. */
const isElsewhere = ({ service_sid: sid }: Alert, service: string) =>
  sid !== null && sid !== service && SID.service.test(sid)

function read(alert: Alert, facts: Facts, bindings: readonly Binding[]): Evidence | undefined {
  const code = alert.error_code
  if (!isPushCode(code) || isElsewhere(alert, facts.service)) return undefined
  const { identity } = facts
  const texts = textsOf(alert)
  const own = bindings.filter((binding) => hasRow(binding) && !isNameless(facts, binding))
  const isAnyGiven = texts.some(({ text }) => decodedForms(text).some((form) => GIVES_ENDPOINT.test(form)))
  const devices = own.flatMap((binding): readonly NamedDevice[] => {
    if (namesEndpoint(texts, binding.endpoint)) return [{ binding, endpoint: 'same' }]
    return namesSid(texts, binding.sid) ? [{ binding, endpoint: isAnyGiven ? 'other' : 'none' }] : []
  })
  const isIdentityNamed = isNamed(
    texts,
    identity,
    (text) => givesValue(text, identity, isIdentityKey) || saysAddress(text, identity) || saysIdentity(text, identity),
  )
  const credentials = pushCode(code)?.byCredential === true ? referencesIn(texts, own) : []
  if (devices.length === 0 && !isIdentityNamed && credentials.length === 0) return undefined
  const at = timeOf(alert.date_generated)
  return { alert, code, at, devices, isIdentityNamed, givesEndpoint: isAnyGiven, credentials }
}

/** The credentials of these devices that the texts name in `fromReference`. */
function referencesIn(texts: readonly Told[], devices: readonly Binding[]): readonly string[] {
  const named = new Set(
    texts.flatMap(({ text }) =>
      decodedForms(text).flatMap((form) => [...form.matchAll(FROM_REFERENCE)].map(([, sid]) => sid)),
    ),
  )
  return named.size === 0
    ? []
    : [...new Set(devices.map(credentialOf))].filter((sid) => sid !== undefined).filter((sid) => named.has(sid))
}

const NONE: readonly Binding[] = []

/** What was read of alerts for one user: the rules, the timeline and the report all ask, and each time anew. */
const memories = new WeakMap<
  readonly Binding[],
  { service: string; identity: string; read: WeakMap<Alert, { evidence: Evidence | undefined }> }
>()

function evidenceOf(alert: Alert, facts: Facts): Evidence | undefined {
  const bindings = known(facts.bindings) ?? NONE
  const { service, identity } = facts
  let memory = memories.get(bindings)
  if (memory?.service !== service || memory.identity !== identity) {
    memory = { service, identity, read: new WeakMap() }
    memories.set(bindings, memory)
  }
  let kept = memory.read.get(alert)
  if (kept === undefined) {
    kept = { evidence: read(alert, facts, bindings) }
    memory.read.set(alert, kept)
  }
  return kept.evidence
}

/** Whether an alert is shown to be about this user: it names the identity, a binding, an endpoint or the faulty credential. */
export function isOfUser(alert: Alert, facts: Facts): boolean {
  return evidenceOf(alert, facts) !== undefined
}

/** The alerts of pushes, those that were read one by one first; whoever gathered them may have left others among them. */
export function pushAlerts(alerts: Alerts | undefined): readonly Alert[] {
  if (alerts === undefined) return []
  return [...alerts.detailed, ...alerts.listed].filter(({ error_code: code }) => isPushCode(code))
}

/** The alerts that are about this user, in the order of the facts. */
export function evidence(facts: Facts): readonly Evidence[] {
  return pushAlerts(known(facts.alerts)).flatMap((alert) => evidenceOf(alert, facts) ?? [])
}
