/** A check in words for a ticket: every SID, absolute times in UTC, what was found, and what was not checked. */
import type { Binding } from '../twilio/binding'
import type { UserConversation } from '../twilio/delivery'
import { isBindingType, typeLabel } from '../twilio/wire'
import { meaningOf, pushCode } from '../rules/alertCodes'
import { pushAlerts } from '../rules/alerts'
import type { Diagnosis } from '../rules/diagnose'
import { type Facts, known } from '../rules/facts'
import { EVENTS, EVENT_NAMES } from '../rules/finding'
import { CELL_WORDS, type Cell } from '../rules/matrix'
import { alertsByUser, countByCode } from '../rules/otherAlerts'
import { counted, grouped } from '../rules/phrases'
import {
  type ReportForm,
  date,
  findingItem,
  namedFacts,
  readWords,
  section,
  settingsLine,
  sidOf,
  trueValues,
  uncheckedItems,
  uncheckedOf,
} from './reportParts'
import { type Writer, writerOf } from './reportWriter'

export interface ReportOptions extends ReportForm {
  /** Whether device tokens stand in it whole; else their middle is left out. */
  readonly withTokens: boolean
  /** What somebody has ticked off on the device's side. */
  readonly ticks: readonly string[]
}

/** The report of one user's check. */
export function reportOf(facts: Facts, diagnosis: Diagnosis, options: ReportOptions): string {
  const bindings = known(facts.bindings) ?? []
  const tokens = bindings.flatMap(({ endpoint }) => (options.withTokens || endpoint === null ? [] : [endpoint]))
  const write = writerOf(options.format, tokens, options.hidden)
  const { heading, item, value } = write
  const user = known(facts.user)
  const accounts = [...bindings, ...(user ? [user] : [])].map(({ account_sid: sid }) => sid)
  const hiddenNames = options.hidden.names(facts.identity)
  const account = accounts.find((sid) => sid !== null && sid !== '')
  const named = namedFacts(facts)

  const subject = [
    item(`Account: ${account ? value(account) : 'not known'}`),
    item(`Service: ${value(facts.service)}`),
    item(`User: ${value(facts.identity)}${user?.sid ? `, ${value(user.sid)}` : ''}`),
    ...(hiddenNames.length === 0
      ? []
      : [item(`This identity is not what it looks like: it holds ${hiddenNames.join(', ')}, which can’t be seen`)]),
    ...(facts.conversation === undefined ? [] : [item(`Conversation: ${value(facts.conversation)}`)]),
    item(`Facts read: ${readWords(named.map(({ fact }) => fact))}`),
    item('SDK and version: '),
    item('App and version: '),
    item('When a push was missed, with its time zone: '),
  ]

  const findings = diagnosis.findings.map((finding) => findingItem(finding, write))

  const matrix = diagnosis.matrix.rows.map(({ binding, cells }) =>
    item(`${device(binding, value)}: ${EVENTS.map((name) => `${EVENT_NAMES[name]} ${cell(cells[name])}`).join('; ')}`),
  )

  const lines = [
    heading('Delivery check'),
    diagnosis.verdict.sentence,
    diagnosis.verdict.text,
    '',
    ...subject,
    ...section(heading('Findings'), findings, 'None.'),
    ...section(heading('Will it be sent?'), matrix, diagnosis.matrix.isKnown ? 'No push device.' : 'Not known.'),
    ...section(heading('Facts'), factLines(facts, write), ''),
    ...section(
      heading('Not checked'),
      uncheckedItems(uncheckedOf(named, diagnosis), write, options),
      'Everything was.',
    ),
    ...section(
      heading('Checked on the device'),
      options.ticks.map((tick) => item(write.sentence(tick))),
      'Nothing yet.',
    ),
  ]
  return [...lines, ...trueValues(write)].join('\n')
}

const device = ({ binding_type: type, sid }: Binding, value: Writer['value']) =>
  `${isBindingType(type) ? typeLabel(type) : `Binding of type ${value(type ?? 'none')}`} ${sidOf(sid, value)}`

/** A cell as the page words it, and the finding that says so. */
function cell(one: Cell): string {
  const word = CELL_WORDS[one.is].toLowerCase()
  return 'because' in one && one.because !== undefined ? `${word} (${one.because})` : word
}

function factLines(facts: Facts, { item, value, token }: Writer): string[] {
  const user = known(facts.user)
  const settings = known(facts.notifications)
  const conversations = known(facts.conversations)
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
    ...(settings === undefined ? [] : [item(settingsLine(settings))]),
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

function alertLines(facts: Facts, item: Writer['item'], value: Writer['value']): string[] {
  const { own, others } = alertsByUser(facts)
  const coded = (code: string | null, meaning: string | undefined) =>
    `${code === null ? 'no code' : value(code)}${meaning === undefined ? '' : ` (${meaning})`}`
  const all = own.length + others.length
  const read = pushAlerts({ detailed: known(facts.alerts)?.detailed ?? [], listed: [] }).length
  const unread = read === all ? '' : `; ${grouped(read)} of all ${counted(all, 'alert')} were read one by one`
  const byCode = countByCode(others).map(
    ({ code, count }) => `${grouped(count)} × ${coded(code, pushCode(code ?? '')?.short)}`,
  )
  return [
    ...own.map(({ sid, error_code: code, date_generated: at }) =>
      item(`Alert ${sidOf(sid, value)}: ${coded(code, meaningOf(code ?? ''))}, ${date(at)}`),
    ),
    ...(others.length === 0
      ? []
      : [
          item(
            `${counted(others.length, 'alert')} of this service, not shown to be this user’s: ${byCode.join(', ')}${unread}`,
          ),
        ]),
  ]
}
