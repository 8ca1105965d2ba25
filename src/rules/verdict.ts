/** One sentence for all findings: what reaches whom. */
import type { FailureKind } from '../twilio/errors'
import { FACT_NAMES, type Fact, type FactName, type Facts, known } from './facts'
import { hasRow, namelessBindings } from './devices'
import { EVENTS, type Finding, type Severity } from './finding'
import { type Matrix, type Unchecked, stopsCell } from './matrix'
import { credentialsInUse } from './needs'
import { reach } from './order'
import { type Told, textOf } from './verdictText'

/** What can be said of the user, worst first. */
export const VERDICTS = {
  none: () => 'No push can reach this user',
  probablyNone: () => 'Pushes probably don’t reach this user',
  some: () => 'Some pushes can’t reach this user',
  probablySome: () => 'Some pushes probably don’t reach this user',
  noAnswer: () => 'Twilio did not answer',
  notKnown: () => 'Not enough is known to tell',
  warnings: (count: number) => `Nothing blocks, but ${count === 1 ? '1 warning' : `${count} warnings`}`,
  nothingFound: () => 'Nothing wrong found in what Twilio can tell',
} as const
export type VerdictKind = keyof typeof VERDICTS

export interface Verdict {
  readonly kind: VerdictKind
  readonly sentence: string
  /** What made it, and who can put that right; or what is missing, and who can give it. */
  readonly text: string
  /** The finding that made it, where one did. */
  readonly because: Finding | undefined
  readonly counts: Readonly<Record<Severity, number>>
  /** The kinds of facts that are not known, or in part only, that a rule asks for. */
  readonly notChecked: readonly FactName[]
}

/** Whether what has come so far decides it: more facts may make it worse, and leave it said. */
export const isDecided = ({ kind }: Verdict): boolean => kind !== 'notKnown' && kind !== 'noAnswer'

export function verdictOf(
  facts: Facts,
  findings: readonly Finding[],
  unchecked: readonly Unchecked[],
  matrix: Matrix,
): Verdict {
  const counts = countsOf(findings)
  const kind = kindOf(facts, findings, unchecked, matrix)
  const open = new Set(unchecked.flatMap(({ needs }) => needs.map(({ name }) => name)))
  const because = maker(kind, findings, matrix)
  const told: Told = { kind, because, findings, matrix, facts, unchecked }
  return {
    kind,
    sentence: VERDICTS[kind](counts.warning),
    text: textOf(told),
    because,
    counts,
    notChecked: (Object.keys(FACT_NAMES) as FactName[]).filter((name) => open.has(name)),
  }
}

/** How many findings there are of each severity. */
export function countsOf(findings: readonly Finding[]): Verdict['counts'] {
  const counts = { blocks: 0, likely: 0, warning: 0, info: 0 }
  for (const { severity } of findings) counts[severity] += 1
  return counts
}

const stopsSurely = ({ stops }: Finding) => stops.some(({ sure }) => sure === 'certain')
const doubts = ({ stops }: Finding) => stops.some(({ sure }) => sure === 'likely')

/** The first that holds. https://www.twilio.com/docs/conversations-classic/push-notification-configuration has the events. */
function kindOf(
  facts: Facts,
  findings: readonly Finding[],
  unchecked: readonly Unchecked[],
  matrix: Matrix,
): VerdictKind {
  const { rows } = matrix
  const isForAll = (sure: 'certain' | 'likely') =>
    findings.some(({ stops }) =>
      stops.some(
        (one) => one.sure === sure && one.part === undefined && one.bindings === 'all' && one.events === 'all',
      ),
    )
  if (isForAll('certain')) return 'none'
  const sent = rows.flatMap(({ cells }) => EVENTS.map((event) => cells[event]).filter(({ is }) => is !== 'notSent'))
  if (rows.length > 0 && sent.every(({ is }) => is === 'no')) return 'none'

  // By what stops a message rather than by the cell, which shows the worst alone: one more stop never reads better.
  const isCovered = (sure: 'certain' | 'likely', { binding }: Matrix['rows'][number]) =>
    findings.some((one) => stopsCell(one, sure, binding, 'new_message'))
  const isDoubtful =
    rows.some((row) => isCovered('likely', row)) &&
    rows.every((row) => isCovered('likely', row) || isCovered('certain', row))
  if (isForAll('likely') || isDoubtful) return 'probablyNone'
  if (findings.some(stopsSurely)) return 'some'
  if (findings.some(doubts)) return 'probablySome'

  if (isNothingKnown(facts)) return 'noAnswer'
  const hasWarnings = findings.some(({ severity }) => severity === 'warning')
  if (lacksDeciding(facts, unchecked)) return 'notKnown'
  return hasWarnings ? 'warnings' : 'nothingFound'
}

/** The failures in which Twilio did answer: it said no, or something else than was asked for. */
const ANSWERS: readonly FailureKind[] = [
  ...(['credentials', 'permission', 'testCredentials', 'suspended'] as const),
  ...(['notFound', 'badRequest', 'pageToken', 'loop', 'shape'] as const),
]

/** Whether what was asked failed, all of it, for want of an answer. */
function isNothingKnown({ user, bindings, credentials, notifications, configuration, conversations, alerts }: Facts) {
  return isUnanswered([user, bindings, ...credentials.values(), notifications, configuration, conversations, alerts])
}

/** Whether something was asked, and nothing of it was answered. */
export function isUnanswered(asked: readonly Fact<unknown>[]): boolean {
  const failed = asked.flatMap((fact) => (fact.state === 'failed' ? [fact.error] : []))
  return (
    failed.length > 0 &&
    asked.every(({ state }) => state !== 'known') &&
    failed.every(({ kind }) => !ANSWERS.includes(kind))
  )
}

/** Whether the bindings, a credential that they name, or the switches of the service are not known. */
function lacksDeciding(facts: Facts, unchecked: readonly Unchecked[]): boolean {
  if (known(facts.bindings) === undefined || known(facts.notifications) === undefined) return true
  if ([...credentialsInUse(facts).keys()].some((sid) => known(facts.credentials.get(sid)) === undefined)) return true
  if (namelessBindings(facts).some(hasRow)) return true
  // What an answer leaves open of the switches and the credentials, and a row that names nobody: it may be a device of
  // this user. What a device leaves open of itself is a warning (R10, R36, R40), and so is the media's switch (R08).
  return unchecked.some(
    ({ rule, needs }) =>
      rule !== 'R08' &&
      needs.some(({ name, cells }) => (name === 'bindings' ? rule === 'R02' || rule === 'R03' : cells !== undefined)),
  )
}

/**
 * The finding that made the verdict. Of those that stop as surely as it says, one that stops all that it speaks of goes
 * before the others, then the one that stops most. So a certain stop of a part is never the reason of a doubt about all.
 */
function maker(kind: VerdictKind, findings: readonly Finding[], { rows }: Matrix): Finding | undefined {
  if (kind === 'warnings') return findings.find(({ severity }) => severity === 'warning')
  if (kind === 'noAnswer' || kind === 'notKnown' || kind === 'nothingFound') return undefined
  const sure = kind === 'none' || kind === 'some' ? 'certain' : 'likely'
  const isStopped = (one: Finding, { binding, cells }: Matrix['rows'][number]) =>
    kind === 'none'
      ? EVENTS.every((event) => cells[event].is === 'notSent' || stopsCell(one, 'certain', binding, event))
      : stopsCell(one, 'likely', binding, 'new_message') || stopsCell(one, 'certain', binding, 'new_message')
  const candidates = findings
    .filter(({ stops }) => stops.some((one) => one.sure === sure))
    .map((finding) => ({ finding, reach: reach(finding, Math.max(1, rows.length), sure) }))
    .toSorted((one, other) => other.reach - one.reach)
  const ofAll = candidates.find(({ finding }) => rows.every((row) => isStopped(finding, row)))
  const isAboutAll = kind === 'none' || kind === 'probablyNone'
  return ((isAboutAll ? ofAll : undefined) ?? candidates[0])?.finding
}
