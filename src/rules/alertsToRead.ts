/** Which alerts are worth reading one by one: the list lacks what most are about. */
import type { Alert } from '../twilio/delivery'
import { SID } from '../twilio/wire'
import { addressesIn } from './addresses'
import { isOfUser, pushAlerts } from './alerts'
import { type Facts, known } from './facts'

/** How many are read before anybody asks for more. */
export const FIRST_ALERTS = 100

/** More of a text than this is not looked through. */
const MOST = 10_000

/** What may stand in an address: no space, no bracket, nothing that ends a value. */
const WORD = /[^\s<>()"'=,;]+/g
const IDENTITY = /\bidentity["']?\s*[:=]\s*["']?([^\s"',;&]+)/gi
const BINDING = /\bBS[0-9a-f]{32}\b/g

/**
 * The push alerts of the list that may be about this user: those that name them first, then the newest. One whose text in
 * the list names somebody else is not among them.
 */
export function alertsToRead(facts: Facts): readonly Alert[] {
  const all = pushAlerts(known(facts.alerts)).filter(({ sid }) => sid !== null && sid !== '')
  const own = new Set(all.filter((alert) => isOfUser(alert, facts)))
  const rest = all.filter((alert) => !own.has(alert) && !namesAnother(alert, facts))
  return [...own, ...rest]
}

/** Whether the list's own text says that an alert is about somebody else. */
function namesAnother({ alert_text }: Alert, facts: Facts): boolean {
  if (alert_text === null) return false
  const text = alert_text.slice(0, MOST)
  const bindings = known(facts.bindings)
  const people = [...addressesIn(text, WORD), ...[...text.matchAll(IDENTITY)].map(([, name = '']) => name)]
  const devices = bindings === undefined ? [] : (text.match(BINDING) ?? [])
  const own = new Set(bindings?.map(({ sid }) => sid))
  return (
    people.some((name) => withoutEnd(name) !== facts.identity) ||
    devices.some((sid) => SID.binding.test(sid) && !own.has(sid))
  )
}

/** A name without the dots and brackets of the sentence that it ends. */
function withoutEnd(name: string): string {
  let end = name.length
  while (end > 0 && '.)'.includes(name.charAt(end - 1))) end -= 1
  return name.slice(0, end)
}
