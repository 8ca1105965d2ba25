/** What the check of a service shows, decided from what has been answered so far. */
import type { Configuration, Credential, Notifications } from '../twilio/delivery'
import { type Fact, type Facts, type LoadedRows, known, loadedCount, noFacts } from '../rules/facts'
import { type ServiceDiagnosis, serviceDiagnosis } from '../rules/serviceDiagnosis'
import { count } from '../ui/text'

export interface ServiceAnswers {
  readonly notifications: Fact<Notifications>
  readonly configuration: Fact<Configuration>
  /** Every push credential of the account. */
  readonly credentials: Fact<readonly Credential[]>
  readonly loadedRows: Fact<LoadedRows>
}

export interface ServiceView {
  readonly facts: Facts
  readonly diagnosis: ServiceDiagnosis
  /** Which rules were not checked and why, as a sentence; undefined where all were. */
  readonly notChecked: string | undefined
  /** How many bindings the findings are about. */
  readonly over: string
  /** The same for who looks at the credentials. */
  readonly looked: string
  /** Whether the credential that the address asks for is none of the account's. */
  readonly isWantedGone: boolean
}

/**
 * @param asked `wanted`: the SID of the credential that the address asks for, or null; `now` in ms since 1970
 */
export function serviceView(
  { service, now, hasLogs, wanted }: Pick<Facts, 'service' | 'now' | 'hasLogs'> & { readonly wanted: string | null },
  { credentials, ...answers }: ServiceAnswers,
): ServiceView {
  const facts: Facts = { ...noFacts(service, '', now), hasLogs, ...answers }
  const diagnosis = serviceDiagnosis(facts, credentials)
  const loaded = known(facts.loadedRows)
  const bindings = loaded === undefined ? '' : count(loadedCount(loaded), 'binding')
  return {
    facts,
    diagnosis,
    notChecked: notCheckedWords(diagnosis, loaded !== undefined),
    over: loaded === undefined ? '' : `, over the ${bindings} loaded`,
    looked:
      loaded === undefined
        ? 'No bindings of this service are loaded, so nobody knows which credentials are used.'
        : loaded.isWhole
          ? `All ${bindings} of this service were looked at.`
          : `Counted among the ${bindings} loaded.`,
    isWantedGone: wanted !== null && known(credentials)?.every(({ sid }) => sid !== wanted) === true,
  }
}

function notCheckedWords({ unchecked }: ServiceDiagnosis, areRowsLoaded: boolean): string | undefined {
  if (unchecked.length === 0) return undefined
  const rules = unchecked.map(({ rule }) => rule).join(', ')
  const why = areRowsLoaded ? 'A fact for these did not load.' : 'Most of these look at bindings, and none are loaded.'
  return `Not checked: ${rules}. ${why}`
}
