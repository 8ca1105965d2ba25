/** A check in words for a ticket: every SID, absolute times in UTC, what was found, and what was not checked. */
import type { Binding } from '../twilio/binding'
import type { Alert, UserConversation } from '../twilio/delivery'
import { isBindingType, typeLabel } from '../twilio/wire'
import { isOfUser } from './alerts'
import type { Diagnosis } from './diagnose'
import { FACT_NAMES, type Fact, type FactName, type Facts, known } from './facts'
import { EVENTS, EVENT_NAMES, FIXERS, SEVERITY_NAMES, type Words } from './finding'
import type { Cell } from './matrix'
import { counted, grouped } from './phrases'
import { type Writer, writerOf } from './reportWriter'

export interface ReportOptions {
  readonly format: 'text' | 'markdown'
  /** Whether device tokens stand in it whole; else their middle is left out. */
  readonly withTokens: boolean
  /** What somebody has ticked off on the device's side. */
  readonly ticks: readonly string[]
  /** The title of a failed fact's error, for a person. */
  readonly explain: (failure: Failure) => string
  /** What was asked for again and got no answer: what is known of it is from before. */
  readonly failedAgain: readonly FailedAgain[]
  /** The names of the characters of the identity that can't be seen: "U+202E". */
  readonly hidden: readonly string[]
}

type Failure = Pick<Fact<unknown> & { state: 'failed' }, 'error' | 'at'>

interface FailedAgain extends Failure {
  readonly name: FactName
  /** The SID, where there are several of the name. */
  readonly sid?: string
}

/** The report of one user's check. */
export function reportOf(facts: Facts, diagnosis: Diagnosis, options: ReportOptions): string {
  const bindings = known(facts.bindings) ?? []
  const tokens = bindings.flatMap(({ endpoint }) => (options.withTokens || endpoint === null ? [] : [endpoint]))
  const write = writerOf(options.format, tokens)
  const { heading, item, value, token } = write
  const said = (words: Words) => words.map((part) => (typeof part === 'string' ? part : token(part.value))).join('')
  const user = known(facts.user)
  const accounts = [...bindings, ...(user ? [user] : [])].map(({ account_sid: sid }) => sid)
  const account = accounts.find((sid) => sid !== null && sid !== '')

  const subject = [
    item(`Account: ${account ? value(account) : 'not known'}`),
    item(`Service: ${value(facts.service)}`),
    item(`User: ${value(facts.identity)}${user?.sid ? `, ${value(user.sid)}` : ''}`),
    ...(options.hidden.length === 0
      ? []
      : [item(`This identity is not what it looks like: it holds ${options.hidden.join(', ')}, which can’t be seen`)]),
    ...(facts.conversation === undefined ? [] : [item(`Conversation: ${value(facts.conversation)}`)]),
    item(`Facts read: ${readWords(facts)}`),
    item('SDK and version: '),
    item('App and version: '),
    item('When a push was missed, with its time zone: '),
  ]

  const findings = diagnosis.findings.map(({ id, severity, title, found, why, fix, fixer, source, isHeuristic }) =>
    item(
      [
        `${id} ${SEVERITY_NAMES[severity]}${isHeuristic ? ' (heuristic)' : ''}: ${title}`,
        `  Found: ${said(found)}`,
        `  Why: ${said(why)}`,
        `  To do (${FIXERS[fixer]}): ${said(fix)}`,
        `  ${source.url}`,
      ].join('\n'),
    ),
  )

  const matrix = diagnosis.matrix.rows.map(({ binding, cells }) =>
    item(`${device(binding, value)}: ${EVENTS.map((name) => `${EVENT_NAMES[name]} ${cell(cells[name])}`).join('; ')}`),
  )

  return [
    heading('Delivery check'),
    diagnosis.verdict.sentence,
    diagnosis.verdict.text,
    '',
    ...subject,
    ...section(heading('Findings'), findings, 'None.'),
    ...section(heading('Will it be sent?'), matrix, diagnosis.matrix.isKnown ? 'No push device.' : 'Not known.'),
    ...section(heading('Facts'), factLines(facts, write), ''),
    ...section(heading('Not checked'), uncheckedLines(facts, diagnosis, write, options), 'Everything was.'),
    ...section(
      heading('Checked on the device'),
      options.ticks.map((tick) => item(write.sentence(tick))),
      'Nothing yet.',
    ),
  ].join('\n')
}

/** When the answers came, from the oldest to the newest; an old one may not hold any more. */
function readWords(facts: Facts): string {
  const {
    user,
    bindings,
    credentials,
    notifications,
    configuration,
    conversations,
    alerts,
    loadedRows,
    otherServices,
  } = facts
  const all: readonly Fact<unknown>[] = [
    user,
    bindings,
    ...credentials.values(),
    notifications,
    configuration,
    conversations,
    alerts,
    loadedRows,
    otherServices,
  ]
  const times = all.flatMap((fact) => (fact.state === 'known' ? [fact.at] : []))
  if (times.length === 0) return 'none'
  const [oldest, newest] = [utc(Math.min(...times)), utc(Math.max(...times))]
  return oldest === newest ? oldest : `${oldest} to ${newest}`
}

const section = (title: string, lines: readonly string[], none: string) => [
  '',
  title,
  ...(lines.length === 0 ? [none] : lines),
]

const device = ({ binding_type: type, sid }: Binding, value: Writer['value']) =>
  `${isBindingType(type) ? typeLabel(type) : `Binding of type ${value(type ?? 'none')}`} ${sidOf(sid, value)}`

function cell(one: Cell): string {
  if (one.is === 'no') return `no (${one.because})`
  if (one.is === 'cantTell') return 'can’t tell'
  return one.doubt === undefined ? 'yes' : `likely no (${one.doubt})`
}

/** The facts that are not known, or in part only, each with every reason. */
function uncheckedLines(
  facts: Facts,
  { unchecked }: Diagnosis,
  { item, value, sentence }: Writer,
  { explain, failedAgain }: ReportOptions,
): string[] {
  const needs = unchecked.flatMap((one) => one.needs)
  const names = Object.keys(FACT_NAMES) as FactName[]
  const open = names.flatMap((name) => {
    const own: readonly Fact<unknown>[] = name === 'credentials' ? [...facts.credentials.values()] : [facts[name]]
    const asked = needs.filter((need) => need.name === name).map(({ fact }) => fact)
    const reasons = [...own, ...asked].flatMap((fact) => {
      if (fact.state === 'known') return []
      return [fact.state === 'failed' ? explain(fact) : fact.why]
    })
    return reasons.length === 0 ? [] : [item(`${FACT_NAMES[name]}: ${sentence([...new Set(reasons)].join(' '))}`)]
  })
  const stale = failedAgain.map(({ name, sid, ...failure }) =>
    item(
      `${FACT_NAMES[name]}${sid === undefined ? '' : ` ${value(sid)}`}: asked again at ${utc(failure.at)}, without an answer. What stands here is older. ${sentence(explain(failure))}`,
    ),
  )
  return [...open, ...stale]
}

function factLines(facts: Facts, { item, value, token }: Writer): string[] {
  const user = known(facts.user)
  const settings = known(facts.notifications)
  const conversations = known(facts.conversations)
  const on = (enabled: boolean | null | undefined) => (enabled == null ? 'not provided' : enabled ? 'on' : 'off')
  return [
    ...(user ? [item(`User: online ${String(user.is_online)}, notifiable ${String(user.is_notifiable)}`)] : []),
    ...(known(facts.bindings) ?? []).map((binding) =>
      item(
        [
          device(binding, value),
          `credential ${binding.credential_sid === null ? 'none' : value(binding.credential_sid)}`,
          `endpoint ${binding.endpoint === null ? 'none' : token(binding.endpoint)}`,
          `message types ${value(binding.message_types?.join(', ') ?? 'none')}`,
          `created ${date(binding.date_created)}`,
          `updated ${date(binding.date_updated)}`,
        ].join(', '),
      ),
    ),
    ...[...facts.credentials].map(([sid, fact]) => {
      if (fact.state !== 'known') return item(`Credential ${value(sid)}: not known`)
      if (fact.value === null) return item(`Credential ${value(sid)}: Twilio knows none`)
      const { type, sandbox, friendly_name: name, date_updated: updated } = fact.value
      return item(
        `Credential ${value(sid)}: ${type === null ? 'no type' : value(type)}, sandbox ${sandbox === null ? 'not provided' : value(sandbox)}, name ${name === null ? 'none' : value(name)}, updated ${date(updated)}`,
      )
    }),
    ...(settings === undefined
      ? []
      : [
          item(
            `Service: new message ${on(settings.new_message?.enabled)}, with media ${on(settings.new_message?.with_media?.enabled)}, added ${on(settings.added_to_conversation?.enabled)}, removed ${on(settings.removed_from_conversation?.enabled)}, notification logs ${on(settings.log_enabled)}`,
          ),
        ]),
    ...(conversations === undefined ? [] : [item(conversationsLine(conversations, value))]),
    ...alertLines(facts, item, value),
    ...(known(facts.otherServices)?.found ?? []).map(({ sid, bindings }) =>
      item(`Other service ${value(sid)}: ${counted(bindings, 'binding')} of this identity`),
    ),
  ]
}

function conversationsLine(conversations: readonly UserConversation[], value: Writer['value']): string {
  const isMuted = ({ notification_level: level }: UserConversation) => level === 'muted'
  const isClosed = ({ conversation_state: state }: UserConversation) => state === 'closed'
  const names = conversations.map((one) => {
    const marks = [...(isMuted(one) ? ['muted'] : []), ...(isClosed(one) ? ['closed'] : [])]
    return `${sidOf(one.conversation_sid, value)}${marks.length === 0 ? '' : ` (${marks.join(', ')})`}`
  })
  return [
    `Conversations: ${grouped(conversations.length)}, muted ${grouped(conversations.filter(isMuted).length)}`,
    ...(names.length === 0 ? [] : [names.join(', ')]),
  ].join(': ')
}

/** A service may have thousands that are not shown to be of this user. */
const MOST_OTHER_ALERTS = 100

function alertLines(facts: Facts, item: Writer['item'], value: Writer['value']): string[] {
  const { detailed = [], listed = [] } = known(facts.alerts) ?? {}
  const all = [...detailed, ...listed]
  const line = ({ sid, error_code: code, date_generated: at }: Alert) =>
    `${sidOf(sid, value)}: ${code === null ? 'no code' : value(code)}, ${date(at)}`
  const others = all.filter((alert) => !isOfUser(alert, facts))
  const rest = others.length - MOST_OTHER_ALERTS
  const ofService = ({ service_sid: sid }: Alert) => (sid === null ? ', names no service' : '')
  return [
    ...all.filter((alert) => isOfUser(alert, facts)).map((alert) => item(`Alert ${line(alert)}`)),
    ...(others.length === 0
      ? []
      : [
          item(`${counted(others.length, 'alert')} of this service, not shown to be this user:`),
          ...others.slice(0, MOST_OTHER_ALERTS).map((alert) => `  ${item(`Alert ${line(alert)}${ofService(alert)}`)}`),
          ...(rest > 0 ? [`  ${item(`${grouped(rest)} more`)}`] : []),
        ]),
  ]
}

const sidOf = (sid: string | null, value: Writer['value']) =>
  sid === null || sid === '' ? 'without a SID' : value(sid)

const utc = (time: number) =>
  new Date(time)
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, ' UTC')

function date(text: string | null): string {
  const time = Date.parse(text ?? '')
  return Number.isNaN(time) ? 'not provided' : utc(time)
}
