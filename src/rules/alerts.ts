/** What Twilio's debugger tells of this user. */
import type { Binding } from '../twilio/binding'
import type { Alert } from '../twilio/delivery'
import { isPushCode, meaningOf } from './alertCodes'
import { timeOf } from './age'
import { hasRow, isNameless } from './devices'
import { type Facts, known } from './facts'
import { type Words, say } from './finding'
import { givesValue, mentionsOf, namesToken } from './mention'
import { groupsBy } from './groups'
import { bindingsNeed, open } from './needs'
import { counted, dateWords, listed, theBindings } from './phrases'
import { rule } from './rule'
import { errorSource } from './sources'

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
    text === null ? [] : [{ text, mentions: mentionsOf(text) }],
  )
}

const isNamed = (texts: readonly Told[], wanted: string, test: (text: string) => boolean) =>
  texts.some(({ text, mentions }) => mentions(wanted) && test(text))

function namesBinding(texts: readonly Told[], { sid, endpoint }: Binding): boolean {
  return (
    (sid !== null && isNamed(texts, sid, (text) => namesToken(text, sid))) ||
    (endpoint !== null &&
      isNamed(texts, endpoint, (text) =>
        endpoint.length < SHORT ? givesValue(text, endpoint, isEndpointKey) : namesToken(text, endpoint),
      ))
  )
}

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

/** What of this user an alert names: a list of bindings, or `identity`; undefined where it names nothing. */
type Named = readonly Binding[] | 'identity' | undefined

function readNames(alert: Alert, facts: Facts, bindings: readonly Binding[]): Named {
  const { identity, service } = facts
  if (!isPushCode(alert.error_code)) return undefined
  const texts = textsOf(alert)
  const named = bindings.filter(
    (binding) => hasRow(binding) && !isNameless(facts, binding) && namesBinding(texts, binding),
  )
  if (named.length > 0) return named
  // Another service may have a user of the same identity.
  if (alert.service_sid !== null && alert.service_sid !== service) return undefined
  return isNamed(
    texts,
    identity,
    (text) => givesValue(text, identity, isIdentityKey) || saysAddress(text, identity) || saysIdentity(text, identity),
  )
    ? 'identity'
    : undefined
}

const NONE: readonly Binding[] = []

/** What was read of alerts for one user: the rules, the timeline and the report all ask, and each time anew. */
const read = new WeakMap<readonly Binding[], { service: string; identity: string; names: WeakMap<Alert, Named> }>()

function namedBy(alert: Alert, facts: Facts): Named {
  const bindings = known(facts.bindings) ?? NONE
  const { service, identity } = facts
  let memory = read.get(bindings)
  if (memory?.service !== service || memory.identity !== identity) {
    memory = { service, identity, names: new WeakMap() }
    read.set(bindings, memory)
  }
  const { names } = memory
  if (!names.has(alert)) names.set(alert, readNames(alert, facts, bindings))
  return names.get(alert)
}

/** Whether an alert is shown to be about this user: its text or body names the identity, a binding or an endpoint. */
export function isOfUser(alert: Alert, facts: Facts): boolean {
  return namedBy(alert, facts) !== undefined
}

/** Whether an alert came when this device was there. Without both dates that can't be told. */
function isSince({ date_generated }: Alert, { date_created }: Binding): boolean {
  const [came, since] = [timeOf(date_generated), timeOf(date_created)]
  return came !== undefined && since !== undefined && came > since
}

/** `52134 (the APNs token is …) 3 times, last on 8 Aug 2023` */
function perCode(code: string, alerts: readonly Alert[]): Words {
  const meaning = meaningOf(code)
  const times = alerts.map(({ date_generated }) => timeOf(date_generated)).filter((time) => time !== undefined)
  const last =
    times.length === 0 ? [] : say`, ${[alerts.length === 1 ? 'on' : 'last on']} ${dateWords(Math.max(...times))}`
  const what = meaning === undefined ? errorSource(code).url : meaning
  return say`${code} (${[what]}) ${[alerts.length === 1 ? 'once' : counted(alerts.length, 'time')]}${last}`
}

export const R37 = rule({
  id: 'R37',
  condition:
    'An alert 52xxx of the last 30 days names the identity, a binding’s SID or an endpoint in its text or body, as a whole value.',
  severities: ['likely'],
  fixer: 'appDeveloper',
  fix: say`Open the alert in Monitor > Debugger (older consoles: Monitor > Logs > Errors), and follow the page of its code.`,
  from: ['alerts', 'bindings'],
  source: errorSource(52134),
  needs: (facts) => {
    const alerts = known(facts.alerts)
    const unread = (alerts?.listed ?? []).filter(({ error_code }) => isPushCode(error_code)).length
    const at = facts.alerts.state === 'known' ? facts.alerts.at : facts.now
    return [
      { name: 'alerts', fact: facts.alerts },
      ...(alerts !== undefined && alerts.detailed.length + unread === 0 ? [] : bindingsNeed(facts)),
      ...(alerts?.isCut === true ? [open('alerts', 'Only the newest 10,000 alerts of the account were read.')] : []),
      ...(unread === 0 ? [] : [open('alerts', `${counted(unread, 'alert was', 'alerts were')} not read one by one.`)]),
      ...(alerts?.refused === undefined
        ? []
        : [{ name: 'alerts', fact: { state: 'failed', error: alerts.refused, at } } as const]),
    ]
  },
  check: (facts) => {
    const alerts = known(facts.alerts)
    if (alerts === undefined) return undefined
    const named = [...alerts.detailed, ...alerts.listed].flatMap((alert) => {
      const whom = namedBy(alert, facts)
      return whom === undefined ? [] : [{ alert, whom }]
    })
    if (named.length === 0) return undefined
    const byCode = [...groupsBy(named, ({ alert }) => alert.error_code ?? '')].toSorted(
      ([, one], [, other]) => other.length - one.length,
    )
    const bindings = [...new Set(named.flatMap(({ whom }) => (whom === 'identity' ? [] : whom)))]
    const devices = (known(facts.bindings) ?? []).filter(hasRow)
    // With one device there is no doubt which one failed, unless another was there before it.
    const isAlone = devices.length === 1 && devices.every((device) => !isNameless(facts, device))
    const only = bindings.length === 0 && isAlone ? devices : []
    const concerned = only.every((device) => named.every(({ alert }) => isSince(alert, device)))
      ? [...bindings, ...only]
      : []
    const ofIdentity = named.filter(({ whom }) => whom === 'identity').length
    const isOrAre = bindings.length > 1 ? 'are' : 'is'
    const subjects: readonly Words[] = [
      ...(bindings.length === 0
        ? []
        : [say`${theBindings(bindings)} ${[isOrAre]} named in ${[counted(named.length - ofIdentity, 'alert')]}`]),
      ...(ofIdentity === 0 ? [] : [say`${facts.identity} is named in ${[counted(ofIdentity, 'alert')]}`]),
    ]
    return {
      title: 'Twilio logged failed pushes of this user',
      found: say`${listed(subjects)}: ${listed(
        byCode.map(([code, group]) =>
          perCode(
            code,
            group.map(({ alert }) => alert),
          ),
        ),
      )}.`,
      why: say`An alert is Twilio’s record of a push that was not delivered. The newest say what is wrong now.`,
      concerns: concerned.length === 0 ? 'user' : concerned,
      source: errorSource(byCode[0]?.[0] ?? ''),
    }
  },
})
