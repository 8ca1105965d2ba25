/** One sentence for all findings. */
import { MESSAGE_TYPES } from '../twilio/wire'
import { type Finding, FIXERS, type Fixer, SEVERITIES, type Severity } from './finding'
import { type Matrix, type Unchecked, covers, isAbout } from './matrix'
import { counted } from './phrases'

/** What can be said of the user, worst first. */
export const VERDICTS = {
  none: 'No push can reach this user',
  some: 'Some pushes can’t reach this user',
  probablyNone: 'Pushes probably don’t reach this user',
  probablySome: 'Some pushes probably don’t reach this user',
  nothingFound: 'Nothing wrong found in what Twilio can tell',
} as const
export type VerdictKind = keyof typeof VERDICTS

export interface Verdict {
  readonly kind: VerdictKind
  readonly sentence: string
  /** What it is about, and who can put it right. */
  readonly text: string
  readonly counts: Readonly<Record<Severity, number>>
  /** How many kinds of facts are not known, or in part only, that a rule asks for. */
  readonly notChecked: number
}

export function verdictOf(findings: readonly Finding[], unchecked: readonly Unchecked[], matrix: Matrix): Verdict {
  const kind = kindOf(findings, matrix)
  const counts = { blocks: 0, likely: 0, warning: 0, info: 0 }
  for (const { severity } of findings) counts[severity] += 1
  const notChecked = new Set(unchecked.flatMap(({ needs }) => needs.map(({ name }) => name))).size
  return { kind, sentence: VERDICTS[kind], text: textOf(kind, findings, unchecked, matrix), counts, notChecked }
}

function kindOf(findings: readonly Finding[], { rows }: Matrix): VerdictKind {
  const blocking = findings.filter(({ severity }) => severity === 'blocks')
  const likely = findings.filter(({ severity }) => severity === 'likely')
  const isForAll = blocking.some(({ stops = [] }) =>
    stops.some(({ bindings, events }) => bindings === 'all' && events === 'all'),
  )
  const isStopped = ({ binding }: Matrix['rows'][number]) =>
    MESSAGE_TYPES.every((event) =>
      blocking.some(({ stops = [] }) => stops.some((cells) => covers(cells, binding, event))),
    )
  if (isForAll || (rows.length > 0 && rows.every(isStopped))) return 'none'
  if (blocking.length > 0) return 'some'
  if (likely.length === 0) return 'nothingFound'
  const isDoubtful = rows.length > 0 && rows.every(({ binding }) => likely.some((one) => isAbout(one, binding)))
  return isDoubtful ? 'probablyNone' : 'probablySome'
}

function textOf(
  kind: VerdictKind,
  findings: readonly Finding[],
  unchecked: readonly Unchecked[],
  matrix: Matrix,
): string {
  if (kind === 'nothingFound') {
    const isOpen = !matrix.isKnown || unchecked.some(({ needs }) => needs.some(({ cells }) => cells !== undefined))
    if (isOpen) return 'But what decides about delivery could not be checked in full, so a cause may still be there.'
    return 'Delivery itself can’t be seen in this API. If a push is still missing, go on with the device.'
  }
  const severity = SEVERITIES[kind === 'none' || kind === 'some' ? 0 : 1]
  const deciding = findings.filter((one) => one.severity === severity)
  const [first] = deciding
  const more = deciding.length - 1
  const what = `${first?.title ?? ''}${more > 0 ? `, and ${counted(more, 'more finding')}` : ''}.`
  return [what, devicesWords(matrix, deciding), fixersWords(deciding)].filter((text) => text !== '').join(' ')
}

/** How many devices get everything, where there is more than one. */
function devicesWords({ rows }: Matrix, deciding: readonly Finding[]): string {
  if (rows.length < 2) return ''
  const fine = rows.filter(({ cells }) =>
    MESSAGE_TYPES.every((event) => cells[event].is === 'yes' && !('doubt' in cells[event])),
  ).length
  // What likely harms the user harms it on every device, whatever the cells say.
  if (fine > 0 && deciding.some(({ concerns }) => concerns === 'user')) return ''
  if (rows.some(({ cells }) => MESSAGE_TYPES.some((event) => cells[event].is === 'cantTell'))) {
    return `${fine === 0 ? 'None' : String(fine)} of ${counted(rows.length, 'device')} ${fine > 1 ? 'are' : 'is'} known to be in order.`
  }
  return `${fine === 0 ? 'None' : String(fine)} of ${counted(rows.length, 'device')} ${fine > 1 ? 'are' : 'is'} in order.`
}

const WHO: Readonly<Record<Exclude<Fixer, 'nobody'>, string>> = {
  user: 'the user',
  appDeveloper: 'the app developer',
  twilioAdmin: 'the Twilio admin',
}

function fixersWords(findings: readonly Finding[]): string {
  const all = new Set(findings.map(({ fixer }) => fixer))
  const names = (Object.keys(FIXERS) as Fixer[]).flatMap((fixer) =>
    all.has(fixer) && fixer !== 'nobody' ? [WHO[fixer]] : [],
  )
  const [last, ...rest] = names.toReversed()
  if (last === undefined) return ''
  const who = rest.length === 0 ? last : `${rest.toReversed().join(', ')} and ${last}`
  return `${who.charAt(0).toUpperCase()}${who.slice(1)} can fix it.`
}
