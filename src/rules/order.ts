/** Which findings come first. */
import { type Finding, SEVERITIES } from './finding'

/** More than any user has devices. */
const ALL = 1e6
/** One device without new messages weighs more than everything else of all devices. */
const MESSAGES = 1e7

/** How much a finding stops: of new messages first, then of anything. A part of what the cells stand for counts less than a device. */
export function reach({ stops }: Finding): number {
  return stops
    .filter(({ sure }) => sure !== 'byChoice')
    .map(({ bindings, events, part }) => {
      const devices = part !== undefined ? 0.5 : bindings === 'all' ? ALL : bindings.length
      const isOfMessages = events === 'all' || events.includes('new_message')
      return devices * ((isOfMessages ? MESSAGES : 0) + (events === 'all' ? 4 : events.length))
    })
    .reduce((sum, one) => sum + one, 0)
}

/** Findings, worst first; of one severity what stops most comes first, then the order of the rules. */
export function worstFirst(findings: readonly Finding[]): readonly Finding[] {
  const rank = ({ severity }: Finding) => SEVERITIES.indexOf(severity)
  return findings.toSorted(
    (one, other) => rank(one) - rank(other) || reach(other) - reach(one) || (one.id < other.id ? -1 : 1),
  )
}
