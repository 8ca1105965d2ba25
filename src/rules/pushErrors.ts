/** What fails for everybody: the push alerts of a service by their code. */
import type { Binding } from '../twilio/binding'
import type { Alert } from '../twilio/delivery'
import { timeOf } from './age'
import { isPushCode } from '../twilio/isPushCode'
import { MOST } from './mention'
import { peopleIn } from './people'

const DAY = 86_400_000
/** How far back the list goes, and so how many bars there are. */
export const PUSH_ERROR_DAYS = 29
/** How many of a code's alerts are named one by one. */
const NEWEST = 10

/** The alerts of one code. */
export interface CodeErrors {
  readonly code: string
  readonly count: number
  /** In ms since 1970; undefined where no alert says when it came. */
  readonly first: number | undefined
  readonly last: number | undefined
  /** How many came in each 24 hours; the last of them end when the list was read. */
  readonly perDay: readonly number[]
  /** SIDs, the one that is named most first. */
  readonly credentials: readonly string[]
  /** How many of its alerts were read by themselves, and whom those name. */
  readonly opened: number
  readonly people: readonly string[]
  /** Those that can be read by themselves, in the order of the list. */
  readonly readable: readonly Alert[]
  /** Its newest alerts, in the order of the list; `people` is undefined where one was not read by itself. */
  readonly newest: readonly { readonly alert: Alert; readonly people: readonly string[] | undefined }[]
}

export interface PushErrors {
  /** The code with most alerts first. */
  readonly codes: readonly CodeErrors[]
  readonly count: number
  readonly opened: number
}

/** What else is known already: nothing is asked for here. */
export interface AlsoKnown {
  /** Alerts that were read by themselves, by SID. */
  readonly opened?: ReadonlyMap<string, Alert>
  /** The loaded rows, by SID. */
  readonly bindings?: ReadonlyMap<string, Binding>
}

interface Gathered {
  count: number
  first: number
  last: number
  opened: number
  readonly perDay: number[]
  readonly credentials: Map<string, number>
  readonly people: Set<string>
  readonly readable: Alert[]
  readonly newest: CodeErrors['newest'][number][]
}

/**
 * Each alert is looked at once.
 * @param alerts of one service, newest first; those of other products are left out
 * @param until when the list was read, in ms since 1970: what came more than 29 days before is left out too
 */
export function pushErrors(alerts: readonly Alert[], until: number, known: AlsoKnown = {}): PushErrors {
  const byCode = new Map<string, Gathered>()
  for (const alert of alerts) {
    const code = alert.error_code
    if (!isPushCode(code)) continue
    const at = timeOf(alert.date_generated)
    if (isTooOld(at, until)) continue
    let gathered = byCode.get(code)
    if (gathered === undefined) {
      gathered = nothingYet()
      byCode.set(code, gathered)
    }
    add(gathered, alert, at, until, known)
  }
  const codes = [...byCode].map(([code, gathered]) => finished(code, gathered))
  return {
    codes: codes.toSorted((one, other) => other.count - one.count || (one.code < other.code ? -1 : 1)),
    count: codes.reduce((sum, { count }) => sum + count, 0),
    opened: codes.reduce((sum, { opened }) => sum + opened, 0),
  }
}

const isTooOld = (at: number | undefined, until: number) => at !== undefined && at < until - PUSH_ERROR_DAYS * DAY

/** Those of the alerts that can be read by themselves, in the order of the list. */
export function readable(alerts: readonly Alert[], until: number): readonly Alert[] {
  return alerts.filter(
    ({ sid, error_code: code, date_generated: date }) => sid && isPushCode(code) && !isTooOld(timeOf(date), until),
  )
}

const nothingYet = (): Gathered => ({
  count: 0,
  first: Infinity,
  last: -Infinity,
  opened: 0,
  perDay: Array.from({ length: PUSH_ERROR_DAYS }, () => 0),
  credentials: new Map(),
  people: new Set(),
  readable: [],
  newest: [],
})

function add(to: Gathered, alert: Alert, at: number | undefined, until: number, known: AlsoKnown): void {
  to.count += 1
  if (alert.sid) to.readable.push(alert)
  if (at !== undefined) {
    to.first = Math.min(to.first, at)
    to.last = Math.max(to.last, at)
    // What a clock ahead of this one dates into the future came just now.
    const ago = Math.min(PUSH_ERROR_DAYS - 1, Math.max(0, Math.floor((until - at) / DAY)))
    const bar = PUSH_ERROR_DAYS - 1 - ago
    to.perDay[bar] = (to.perDay[bar] ?? 0) + 1
  }
  for (const sid of credentialsIn(alert)) to.credentials.set(sid, (to.credentials.get(sid) ?? 0) + 1)
  const whole = known.opened?.get(alert.sid ?? '')
  const people = whole && peopleIn(whole, known.bindings)
  if (to.newest.length < NEWEST) to.newest.push({ alert, people })
  if (people === undefined) return
  to.opened += 1
  for (const identity of people) to.people.add(identity)
}

/** The credentials that the list's part of an alert names. */
function credentialsIn({ alert_text: text, resource_sid: resource }: Alert): ReadonlySet<string> {
  const named = (text ?? '').slice(0, MOST).match(/(?<!\w)CR[0-9a-fA-F]{32}(?!\w)/g) ?? []
  return new Set(resource !== null && /^CR[0-9a-fA-F]{32}$/.test(resource) ? [...named, resource] : named)
}

function finished(code: string, { first, last, credentials, people, ...rest }: Gathered): CodeErrors {
  return {
    ...rest,
    code,
    first: Number.isFinite(first) ? first : undefined,
    last: Number.isFinite(last) ? last : undefined,
    credentials: [...credentials].toSorted(([, one], [, other]) => other - one).map(([sid]) => sid),
    people: [...people],
  }
}
