/** Which findings come first. */
import { hasRow } from './devices'
import { type Facts, known } from './facts'
import { EVENTS, type Event, type Finding, SEVERITIES, type Stopped } from './finding'

/** One device without new messages weighs more than everything else of all devices. */
const MESSAGES = 1e7
/** A part of what the cells stand for counts less than a device. */
const PART = 0.5

/** How many devices "all" are; at least one, since a stop of all stops also whoever registers next. */
export function deviceCount({ bindings }: Pick<Facts, 'bindings'>): number {
  return Math.max(1, known(bindings)?.filter(hasRow).length ?? 0)
}

/**
 * How much a finding stops: of new messages first, then of anything. A list of every device counts as "all" does, and a
 * device counts once, however often it is stopped.
 * @param devices how many devices "all" are
 * @param sure which stops count; else all but those by choice
 */
export function reach({ stops }: Finding, devices: number, sure?: Stopped['sure']): number {
  const counted = stops.filter((one) => (sure === undefined ? one.sure !== 'byChoice' : one.sure === sure))
  if (counted.length === 0) return 0
  const each = new Map(EVENTS.map((event) => [event, stoppedFor(event, counted, devices)]))
  return [...each.values()].reduce((sum, one) => sum + one, (each.get('new_message') ?? 0) * MESSAGES)
}

/** How many devices get no push for an event. */
function stoppedFor(event: Event, stops: readonly Stopped[], devices: number): number {
  const those = stops.filter(({ events }) => events === 'all' || events.includes(event))
  const whole = those.flatMap(({ part, bindings }) => (part === undefined ? [bindings] : []))
  const lists = whole.flatMap((bindings) => (bindings === 'all' ? [] : [bindings]))
  if (lists.length < whole.length) return devices
  const [only] = lists
  const count = lists.length === 1 && only !== undefined ? only.length : new Set(lists.flat()).size
  return count === 0 && those.length > 0 ? PART : count
}

/**
 * Findings, worst first; of one severity what stops most comes first, then the order of the rules.
 * @param facts what the findings are of
 */
export function worstFirst(findings: readonly Finding[], facts: Pick<Facts, 'bindings'>): readonly Finding[] {
  const devices = deviceCount(facts)
  const reaches = new Map(findings.map((one) => [one, reach(one, devices)]))
  const rank = ({ severity }: Finding) => SEVERITIES.indexOf(severity)
  return findings.toSorted(
    (one, other) =>
      rank(one) - rank(other) || (reaches.get(other) ?? 0) - (reaches.get(one) ?? 0) || (one.id < other.id ? -1 : 1),
  )
}
