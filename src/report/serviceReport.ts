/** The check of a service in words: what concerns all of its users, what fails for everybody, and its credentials. */
import type { Credential } from '../twilio/delivery'
import { meaningOf } from '../rules/alertCodes'
import type { CredentialUse } from '../rules/credentialUses'
import { type Fact, type Facts, known, loadedCount } from '../rules/facts'
import { counted, grouped } from '../rules/phrases'
import { type CodeErrors, PUSH_ERROR_DAYS, type PushErrors } from '../rules/pushErrors'
import { type ServiceDiagnosis, shareOf } from '../rules/serviceDiagnosis'
import {
  type NamedFact,
  type ReportForm,
  date,
  findingItem,
  readWords,
  section,
  settingsLine,
  sidOf,
  trueValues,
  uncheckedItems,
  utc,
} from './reportParts'
import { type Writer, writerOf } from './reportWriter'

export interface CheckedService {
  /** Its name, where the key may read that. */
  readonly name: string | undefined
  /** Its switches and its loaded rows. */
  readonly facts: Facts
  readonly diagnosis: ServiceDiagnosis
  readonly credentials: Fact<readonly Credential[]>
  readonly uses: readonly CredentialUse[]
  readonly alerts: Fact<unknown>
  readonly errors: PushErrors | undefined
}

/** The report of a service's check. No device token stands in it whole, and nobody is named. */
export function serviceReportOf(checked: CheckedService, form: ReportForm): string {
  const { name, facts, diagnosis, uses, errors } = checked
  const loaded = known(facts.loadedRows)
  const tokens = diagnosis.findings.flatMap(({ concerns }) =>
    typeof concerns === 'object' ? concerns.flatMap(({ endpoint }) => endpoint ?? []) : [],
  )
  const write = writerOf(form.format, tokens, form.hidden)
  const { heading, item, value } = write
  const asked = namedServiceFacts(checked)
  const settings = known(facts.notifications)
  const needs = diagnosis.unchecked.flatMap((one) => one.needs)
  return [
    heading('Service check'),
    diagnosis.verdict.sentence,
    diagnosis.verdict.text,
    '',
    item(`Service: ${name === undefined ? '' : `${value(name)}, `}${value(facts.service)}`),
    item(
      `Bindings looked at: ${loaded === undefined ? 'none' : `${grouped(loadedCount(loaded))}${loaded.isWhole ? ', all of the service' : ', more exist'}`}`,
    ),
    item(`Facts read: ${readWords(asked.map(({ fact }) => fact))}`),
    ...section(
      heading('Findings'),
      diagnosis.findings.map((finding) => {
        const share = shareOf(finding, facts)
        const about =
          share === undefined ? '' : `, ${counted(share.rows.length, 'binding')} of the ${grouped(share.of)} loaded`
        return findingItem(finding, write, about)
      }),
      'None.',
    ),
    ...section(
      heading(`Push errors of the last ${PUSH_ERROR_DAYS} days`),
      (errors?.codes ?? []).map((one) => item(errorsLine(one, value))),
      errors === undefined ? 'Not known.' : 'None.',
    ),
    ...section(
      heading('Credentials'),
      uses.map((use) => item(credentialLine(use, value))),
      known(checked.credentials) === undefined ? 'Not known.' : 'None.',
    ),
    ...section(heading('Facts'), settings === undefined ? [] : [item(settingsLine(settings))], 'Not known.'),
    ...section(heading('Not checked'), uncheckedItems([...asked, ...needs], write, form), 'Everything was.'),
    ...trueValues(write),
  ].join('\n')
}

/** Every fact of a service's check. */
export function namedServiceFacts({ facts, credentials, alerts }: CheckedService): readonly NamedFact[] {
  return [
    { name: 'credentials', fact: credentials },
    { name: 'notifications', fact: facts.notifications },
    { name: 'configuration', fact: facts.configuration },
    { name: 'alerts', fact: alerts },
    { name: 'loadedRows', fact: facts.loadedRows },
  ]
}

function errorsLine(
  { code, count, first, last, credentials, people, opened }: CodeErrors,
  value: Writer['value'],
): string {
  const meaning = meaningOf(code)
  return [
    `${grouped(count)} × ${value(code)}${meaning === undefined ? '' : ` (${meaning})`}`,
    ...(first === undefined || last === undefined ? [] : [`first ${utc(first)}`, `last ${utc(last)}`]),
    ...(credentials.length === 0 ? [] : [`names ${credentials.map(value).join(', ')}`]),
    opened === 0
      ? `0 of ${grouped(count)} read one by one`
      : `${counted(people.length, 'user')} named, ${grouped(opened)} of ${grouped(count)} read one by one`,
  ].join(', ')
}

function credentialLine({ credential, rows, finding }: CredentialUse, value: Writer['value']): string {
  const { sid, type, sandbox, friendly_name: name, date_created: created, date_updated: updated } = credential
  return [
    `${sidOf(sid, value)}: ${name === null ? 'no name' : value(name)}`,
    type === null ? 'no type' : value(type),
    `sandbox ${sandbox === null ? 'not provided' : value(sandbox)}`,
    `created ${date(created)}`,
    `updated ${date(updated)}`,
    rows === undefined ? 'who uses it is not known' : `used by ${counted(rows.length, 'loaded binding')}`,
    ...(finding === undefined ? [] : [`${finding.short} (${finding.id})`]),
  ].join(', ')
}
