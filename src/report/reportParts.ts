/** What the reports of a user and of a service have in common. */
import type { Notifications } from '../twilio/delivery'
import type { TwilioError } from '../twilio/errors'
import type { Diagnosis } from '../rules/diagnose'
import { FACT_NAMES, type Fact, type FactName, type Facts } from '../rules/facts'
import { FIXERS, type Finding, SEVERITY_NAMES, type Words } from '../rules/finding'
import { bySameReason } from '../rules/sameReason'
import type { Hidden, Writer } from './reportWriter'

/** How a report is written, whatever it is of. */
export interface ReportForm {
  readonly format: 'text' | 'markdown'
  /** What a failure means, for a person. */
  readonly explain: (error: TwilioError) => string
  /** What was asked for again and got no answer: what is known of it is from before. */
  readonly failedAgain: readonly FailedAgain[]
  readonly hidden: Hidden
}

interface FailedAgain extends Pick<Fact<unknown> & { state: 'failed' }, 'error' | 'at'> {
  readonly name: FactName
  /** The SID, where there are several of the name. */
  readonly sid?: string
}

export const section = (title: string, lines: readonly string[], none: string) => [
  '',
  title,
  ...(lines.length === 0 ? [none] : lines),
]

/** @param about what is said of it beside its title */
export function findingItem(
  { id, severity, title, found, why, todo, source, isHeuristic }: Finding,
  { item, token }: Writer,
  about = '',
): string {
  const said = (words: Words) => words.map((part) => (typeof part === 'string' ? part : token(part.value))).join('')
  return item(
    [
      `${id} ${SEVERITY_NAMES[severity]}${isHeuristic ? ' (heuristic)' : ''}: ${title}${about}`,
      `  Found: ${said(found)}`,
      `  Why: ${said(why)}`,
      ...todo.map(({ by, what }) => `  To do (${FIXERS[by]}): ${said(what)}`),
      `  ${source.url}`,
    ].join('\n'),
  )
}

/** A fact by its name. */
export interface NamedFact {
  readonly name: FactName
  readonly fact: Fact<unknown>
}

/** Every fact of a user's check, those of one name one after the other. */
export function namedFacts(facts: Facts): readonly NamedFact[] {
  return (Object.keys(FACT_NAMES) as FactName[]).flatMap((name): readonly NamedFact[] =>
    name === 'credentials'
      ? [...facts.credentials.values()].map((fact) => ({ name, fact }))
      : [{ name, fact: facts[name] }],
  )
}

/** The same, each with what rules have asked for of its name. */
export function uncheckedOf(
  named: readonly NamedFact[],
  { unchecked }: Pick<Diagnosis, 'unchecked'>,
): readonly NamedFact[] {
  const all = [...named, ...unchecked.flatMap(({ needs }) => needs)]
  return (Object.keys(FACT_NAMES) as FactName[]).flatMap((name) => all.filter((one) => one.name === name))
}

/** The facts that are not known, or in part only, each reason once. */
export function uncheckedItems(
  facts: readonly NamedFact[],
  { item, value, sentence }: Writer,
  { explain, failedAgain }: Pick<ReportForm, 'explain' | 'failedAgain'>,
): string[] {
  const open = facts.flatMap(({ name, fact }) => (fact.state === 'known' ? [] : [{ name, fact }]))
  const why = bySameReason(open, ({ fact }) => (fact.state === 'failed' ? fact.error : fact.why))
  const stale = bySameReason(failedAgain, ({ error }) => error)
  return [
    ...why.map(({ reason, all }) => {
      const of = [...new Set(all.map(({ name }) => FACT_NAMES[name]))].join(', ')
      return item(`${of}: ${sentence(typeof reason === 'string' ? reason : explain(reason))}`)
    }),
    ...stale.map(({ reason, all }) => {
      const of = all.map(({ name, sid }) => `${FACT_NAMES[name]}${sid === undefined ? '' : ` ${value(sid)}`}`)
      const when = span(all.map(({ at }) => at))
      return item(
        `${of.join(', ')}: asked again at ${when}, without an answer. What stands here is older. ${sentence(explain(reason))}`,
      )
    }),
  ]
}

/** What the values truly are that hold what can't be seen. */
export function trueValues({ trueValues: values, heading, item }: Writer): readonly string[] {
  const all = values().map(item)
  return all.length === 0 ? [] : section(heading('True values'), all, '')
}

/** How the events of a service are set. */
export function settingsLine({
  new_message: message,
  added_to_conversation: added,
  removed_from_conversation: removed,
  log_enabled: log,
}: Notifications): string {
  const on = (enabled: boolean | null | undefined) => (enabled == null ? 'not provided' : enabled ? 'on' : 'off')
  return `Service: new message ${on(message?.enabled)}, with media ${on(message?.with_media?.enabled)}, added ${on(added?.enabled)}, removed ${on(removed?.enabled)}, notification logs ${on(log)}`
}

/** When the answers came, from the oldest to the newest; an old one may not hold any more. */
export function readWords(facts: readonly Fact<unknown>[]): string {
  const times = facts.flatMap((fact) => (fact.state === 'known' ? [fact.at] : []))
  return times.length === 0 ? 'none' : span(times)
}

function span(times: readonly number[]): string {
  const [oldest, newest] = [utc(Math.min(...times)), utc(Math.max(...times))]
  return oldest === newest ? oldest : `${oldest} to ${newest}`
}

export const sidOf = (sid: string | null, value: Writer['value']) =>
  sid === null || sid === '' ? 'without a SID' : value(sid)

export const utc = (time: number) =>
  new Date(time)
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, ' UTC')

export function date(text: string | null): string {
  const time = Date.parse(text ?? '')
  return Number.isNaN(time) ? 'not provided' : utc(time)
}
