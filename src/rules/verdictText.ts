/** The sentences under the verdict: how far messages get, what made it, and who can put that right. */
import { FACT_NAMES, type FactName, type Facts, known } from './facts'
import { EVENTS, type Event, type Finding, type Fixer } from './finding'
import { missingFacts } from './missing'
import type { Matrix, Unchecked } from './matrix'
import { counted } from './phrases'
import type { VerdictKind } from './verdict'

/** What the words are made of. */
export interface Told {
  readonly kind: VerdictKind
  readonly because: Finding | undefined
  readonly findings: readonly Finding[]
  readonly matrix: Matrix
  readonly facts: Facts
  readonly unchecked: readonly Unchecked[]
}

export function textOf(told: Told): string {
  const { kind, because, findings, matrix } = told
  if (kind === 'nothingFound')
    return 'Delivery itself can’t be seen in this API. If a push is still missing, go on with the device.'
  if (kind === 'notKnown') return missingText(told)
  if (kind === 'noAnswer')
    return 'Nothing could be asked, so nothing can be said of this user. Check again in a moment.'
  const others = findings.filter((one) => one !== because && isAsBad(one, because)).length
  const name = because?.title ?? ''
  const what = `${name}${others > 0 ? `, and ${counted(others, 'more finding')}` : ''}.`
  return [reachWords(matrix), what, fixersWords(because)].filter((text) => text !== '').join(' ')
}

const isAsBad = (one: Finding, because: Finding | undefined) =>
  because?.severity === 'warning' ? one.severity === 'warning' : one.severity === 'blocks' || one.severity === 'likely'

/** How far a new message gets, as far as that says more than the headline: where there are several devices, or other events arrive. */
function reachWords({ rows }: Matrix): string {
  const count = (is: string) => rows.filter(({ cells }) => cells.new_message.is === is).length
  const arrives = (event: Event) => rows.some(({ cells }) => cells[event].is === 'yes')
  const [yes, no, doubtful] = [count('yes'), count('no'), count('likelyNo')]
  if (rows.length > 0 && no === rows.length) {
    const others = EVENTS.filter((event) => event !== 'new_message').some(arrives)
    return others ? 'New messages send no push; other events do.' : ''
  }
  if (rows.length < 2) return ''
  if (yes === rows.length) return `A new message goes to ${yes === 2 ? 'both' : `all ${yes}`} devices.`
  const all = counted(rows.length, 'device')
  if (yes > 0) return `A new message goes to ${yes} of ${all}.`
  return yes + no + doubtful === rows.length ? '' : `Of none of ${all} is it known that a new message gets there.`
}

const WHO: Readonly<Record<Exclude<Fixer, 'nobody'>, string>> = {
  user: 'The user',
  appDeveloper: 'The app developer',
  twilioAdmin: 'The Twilio admin',
}

/** Who can put a finding right. */
export function fixersWords(because: Finding | undefined): string {
  const names = (because?.fixers ?? []).flatMap((by) => (by === 'nobody' ? [] : [WHO[by]]))
  const [first, ...rest] = names
  if (first === undefined) return ''
  const lower = rest.map((name) => `${name.charAt(0).toLowerCase()}${name.slice(1)}`)
  return `${[first, ...lower].join(' and ')} can fix it.`
}

/** What is missing, why, and who can give it. */
function missingText({ facts, unchecked }: Told): string {
  const missing = missingFacts(facts, unchecked)
  const names = (list: readonly { name: FactName }[]) => {
    const all = [...new Set(list.map(({ name }) => `the ${FACT_NAMES[name].toLowerCase()}`))]
    const [last, ...before] = all.toReversed()
    return before.length === 0 ? (last ?? '') : `${before.toReversed().join(', ')} and ${last ?? ''}`
  }
  const deciding = missing.filter(({ isDeciding }) => isDeciding)
  const forbidden = deciding.filter(({ isForbidden }) => isForbidden)
  if (forbidden.length > 0) {
    const account = accountOf(facts)
    return `This key may not read ${names(forbidden)}, so nobody can say from here whether a push is sent. A Twilio admin${account === undefined ? '' : ` of ${account}`} can give it ${forbidden.length === 1 ? 'that permission' : 'these permissions'}.`
  }
  if (deciding.length > 0)
    return `Twilio gave no answer on ${names(deciding)}, so nobody can say from here whether a push is sent. Check again in a moment.`
  const open = unchecked
    .flatMap(({ needs }) => needs)
    .find(({ isOpen, cells }) => isOpen === true && cells !== undefined)
  const why = open?.fact.state === 'notAsked' ? `${open.fact.why} ` : ''
  return `${why}So nobody can say from here whether a push is sent.`
}

/** The account that the facts are of. */
function accountOf(facts: Facts): string | undefined {
  const rows = [...(known(facts.bindings) ?? []), known(facts.user) ?? { account_sid: null }]
  return rows.map(({ account_sid: sid }) => sid).find((sid) => sid !== null && sid !== '') ?? undefined
}
