/** What the rules say of somebody's devices, the worst of it first. */
import { healthWords, keepHealth } from '../listing/health'
import type { Person } from '../listing/people'
import type { Rows } from '../listing/rows'
import { type Finding, SEVERITIES } from '../rules/finding'

/** More devices than these are looked at only where everybody is sorted by health. */
const MOST = 300

const findings = keepHealth((found) => found)

/** @param now in ms since 1970 @returns undefined where nothing was found */
export function personHealth(rows: Rows, { devices }: Person, now: number) {
  return healthWords(worstFirst(devices.slice(0, MOST).flatMap((place) => findingsAt(rows, place, now))))
}

/** The same of one device, by its place. */
export function deviceHealth(rows: Rows, place: number, now: number) {
  return healthWords(findingsAt(rows, place, now))
}

function findingsAt(rows: Rows, place: number, now: number): readonly Finding[] {
  const binding = rows.all[place]
  return binding === undefined ? [] : findings.of(rows, binding, now)
}

/** What two devices have alike is one finding. */
function worstFirst(all: readonly Finding[]): readonly Finding[] {
  const byRule = new Map<string, Finding>()
  const rank = ({ severity }: Finding) => SEVERITIES.indexOf(severity)
  for (const finding of all.toSorted((one, other) => rank(one) - rank(other)))
    if (!byRule.has(finding.id)) byRule.set(finding.id, finding)
  return [...byRule.values()]
}
