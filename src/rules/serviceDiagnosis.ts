/** What is wrong for all users of a service: its switches, the credentials in use, and what its loaded rows have in common. */
import type { Binding } from '../twilio/binding'
import type { Credential } from '../twilio/delivery'
import type { BindingsQuery } from '../twilio/queries'
import { apply } from './diagnose'
import { credentialOf, isPush } from './devices'
import { type Fact, type Facts, known, loadedCount } from './facts'
import type { Finding, Stopped } from './finding'
import type { Unchecked } from './matrix'
import { deviceCount, reach } from './order'
import { counted, grouped } from './phrases'
import { SERVICE_RULES } from './rules'
import { type Verdict, type VerdictKind, countsOf, isUnanswered } from './verdict'
import { fixersWords } from './verdictText'

/** What can be said of a service, worst first. */
const SERVICE_VERDICTS = {
  none: () => 'This service can send no push',
  some: () => 'Some pushes of this service can’t arrive',
  probablySome: () => 'Some pushes of this service probably don’t arrive',
  noAnswer: () => 'Twilio did not answer',
  notKnown: () => 'Not enough is known to tell',
  warnings: (count: number) => `Nothing blocks, but ${count === 1 ? '1 warning' : `${count} warnings`}`,
  nothingFound: () => 'Nothing wrong found in what Twilio can tell',
} as const satisfies Partial<Record<VerdictKind, (count: number) => string>>

/** Without what to say to the user, where somebody else can act: here it is about all of them. */
function ofNobody(finding: Finding): Finding {
  const todo = finding.todo.filter(({ by }) => by !== 'user')
  return todo.length === 0 ? finding : { ...finding, todo }
}

/** How many of the loaded rows a finding is about; undefined where it is about the service itself. */
export interface Share {
  readonly rows: readonly Binding[]
  readonly of: number
  /** A filter that shows every row of which it is true, loaded or not. */
  readonly filter?: BindingsQuery
}

export interface ServiceDiagnosis {
  readonly findings: readonly Finding[]
  readonly unchecked: readonly Unchecked[]
  readonly verdict: Verdict
}

/**
 * @param facts of the service: its switches and its loaded rows
 * @param credentials every push credential of the account
 */
export function serviceDiagnosis(facts: Facts, credentials: Fact<readonly Credential[]>): ServiceDiagnosis {
  const all = ofAllDevices(facts, credentials)
  const { findings: found, unchecked } = apply(SERVICE_RULES, all)
  const findings = found.map(ofNobody)
  const kind = kindOf(all, credentials, findings)
  const counts = countsOf(findings)
  const because = makerOf(kind, findings, all)
  const open = new Set(unchecked.flatMap(({ needs }) => needs.map(({ name }) => name)))
  return {
    findings,
    unchecked,
    verdict: {
      kind,
      sentence: SERVICE_VERDICTS[kind](counts.warning),
      text: textOf(kind, because, all),
      because,
      counts,
      notChecked: [...open],
    },
  }
}

/** How many of the loaded rows a finding is about. */
export function shareOf({ id, concerns }: Finding, facts: Facts): Share | undefined {
  const loaded = known(facts.loadedRows)
  if (typeof concerns !== 'object' || loaded === undefined) return undefined
  const isOfGcm = id === 'R14' && concerns.every(({ binding_type: type }) => type === 'gcm')
  const share = { rows: concerns, of: loadedCount(loaded) }
  return isOfGcm ? { ...share, filter: GCM } : share
}

/** Every row of this type is one of R14's, loaded or not. */
const GCM: BindingsQuery = { BindingType: ['gcm'], Identity: [] }

/** The loaded rows as the devices that the rules look at, and every credential of the account or named by one of them. */
function ofAllDevices(facts: Facts, credentials: Fact<readonly Credential[]>): Facts {
  const { loadedRows } = facts
  const bindings: Facts['bindings'] =
    loadedRows.state === 'known' ? { ...loadedRows, value: loadedRows.value.rows } : loadedRows
  const named = (known(bindings) ?? []).filter(isPush).map(credentialOf)
  const list = credentials.state === 'known' ? credentials.value : []
  const bySid = new Map(list.flatMap((one) => (one.sid === null ? [] : [[one.sid, one] as const])))
  const sids = new Set([...named, ...bySid.keys()].filter((sid) => sid !== undefined))
  return {
    ...facts,
    bindings,
    credentials: new Map(
      [...sids].map((sid) => [
        sid,
        credentials.state === 'known' ? { ...credentials, value: bySid.get(sid) ?? null } : credentials,
      ]),
    ),
  }
}

type Kind = keyof typeof SERVICE_VERDICTS

function kindOf(facts: Facts, credentials: Fact<unknown>, findings: readonly Finding[]): Kind {
  const stops = findings.flatMap((one) => one.stops)
  if (stops.some(isOfEverything)) return 'none'
  if (stops.some(({ sure }) => sure === 'certain')) return 'some'
  if (stops.some(({ sure }) => sure === 'likely')) return 'probablySome'
  const deciding = [facts.bindings, facts.notifications, credentials]
  if (isUnanswered([facts.notifications, facts.configuration, credentials])) return 'noAnswer'
  if (deciding.some(({ state }) => state !== 'known')) return 'notKnown'
  return findings.some(({ severity }) => severity === 'warning') ? 'warnings' : 'nothingFound'
}

const ofEverything = ({ stops }: Finding) => stops.some(isOfEverything)
const isOfEverything = ({ sure, bindings, events }: Stopped) =>
  sure === 'certain' && bindings === 'all' && events === 'all'

/** The finding that made the verdict: of those that can have, the one about most. */
function makerOf(kind: Kind, findings: readonly Finding[], facts: Facts): Finding | undefined {
  if (kind === 'notKnown' || kind === 'noAnswer' || kind === 'nothingFound') return undefined
  if (kind === 'warnings') return findings.find(({ severity }) => severity === 'warning')
  if (kind === 'none') return findings.find(ofEverything)
  const sure = kind === 'some' ? 'certain' : 'likely'
  const devices = deviceCount(facts)
  return findings
    .filter(({ stops }) => stops.some((one) => one.sure === sure))
    .map((finding) => ({ finding, reach: reach(finding, devices, sure) }))
    .toSorted((one, other) => other.reach - one.reach)[0]?.finding
}

function textOf(kind: Kind, because: Finding | undefined, facts: Facts): string {
  if (kind === 'nothingFound') return 'What happens on the devices can’t be seen in this API.'
  if (kind === 'noAnswer')
    return 'Nothing could be asked, so nothing can be said of this service. Check again in a moment.'
  if (because === undefined) {
    return known(facts.bindings) === undefined
      ? 'No bindings of this service are loaded. Look through the service to know.'
      : 'The settings or the credentials could not be read, so nobody can say from here whether its pushes arrive.'
  }
  const share = shareOf(because, facts)
  const who = share === undefined ? '' : `, ${grouped(share.rows.length)} of the ${counted(share.of, 'loaded binding')}`
  return `${because.title}${who}. ${fixersWords(because)}`.trim()
}
