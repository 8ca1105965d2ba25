/** Two devices of one user side by side: the new phone is silent, the old one is fine. */
import { evidence } from '../rules/alerts'
import { changed } from '../rules/age'
import { hasRow } from '../rules/devices'
import type { Diagnosis } from '../rules/diagnose'
import { type Facts, known } from '../rules/facts'
import { EVENTS, EVENT_NAMES, type Event, type Finding, plainText } from '../rules/finding'
import { CELL_WORDS } from '../rules/matrix'
import { dateWords } from '../rules/phrases'
import { tokenForm } from '../rules/tokenForms'
import type { Binding } from '../twilio/binding'
import { typeLabel } from '../twilio/wire'
import { type Compared, type Row, credentialText, sideBySide } from './comparison'

/** The devices that can be compared: those that the matrix has rows for. */
export function devicesOf(facts: Facts): readonly Binding[] {
  return (known(facts.bindings) ?? []).filter(hasRow)
}

/**
 * The two that are compared unless somebody chooses others: the newest, and the oldest of its type; where it is the only
 * one of its type, the oldest of all.
 * @returns the newest first; undefined where there are fewer than two
 */
export function firstPair(devices: readonly Binding[]): readonly [Binding, Binding] | undefined {
  const byAge = devices.toSorted((a, b) => (changed(b) ?? 0) - (changed(a) ?? 0))
  const [newest, ...others] = byAge
  if (newest === undefined) return undefined
  const alike = others.filter(({ binding_type: type }) => type === newest.binding_type)
  const oldest = (alike.length === 0 ? others : alike).at(-1)
  return oldest === undefined ? undefined : [newest, oldest]
}

/** The findings that are of this device and not of all of them, worst first. */
export function findingsOf({ findings }: Diagnosis, device: Binding): readonly Finding[] {
  return findings.filter(({ concerns }) => typeof concerns === 'object' && concerns.includes(device))
}

/** The two devices field by field: what differs first, then what is not known, then what is alike. */
export function compareDevices(
  facts: Facts,
  diagnosis: Diagnosis,
  [one, other]: readonly [Binding, Binding],
): readonly Compared[] {
  const rows = sideBySide(rowsOf(facts, diagnosis, one), rowsOf(facts, diagnosis, other))
  const inState = (state: Compared['state']) => rows.filter((row) => row.state === state)
  return [...inState('different'), ...inState('notKnown'), ...inState('same')]
}

function rowsOf(facts: Facts, diagnosis: Diagnosis, device: Binding): readonly Row[] {
  const { credential_sid: sid, message_types: types } = device
  const cells = diagnosis.matrix.rows.find(({ binding }) => binding === device)?.cells
  const cell = (event: Event) => (cells === undefined || cells[event].is === 'notChecked' ? undefined : cells[event].is)
  return [
    [
      'Findings',
      findingsOf(diagnosis, device)
        .map(({ id, short }) => `${short} (${id})`)
        .join(', ') || 'None',
    ],
    ...EVENTS.map((event): Row => {
      const is = cell(event)
      return [EVENT_NAMES[event], is && CELL_WORDS[is]]
    }),
    ['Last alert', lastAlert(facts, device)],
    ['Type', device.binding_type === null ? 'None' : typeLabel(device.binding_type)],
    ['Token form', tokenForm(device)],
    ['Endpoint', device.endpoint ?? 'None', 'exact'],
    ['Credential', sid ?? 'None', 'exact'],
    ['Key of the credential', credentialWords(facts, sid)],
    ['Message types', types?.toSorted().join(', ') || 'None'],
    ['Refreshed', device.date_updated ?? 'None', 'time'],
    ['Created', device.date_created ?? 'None', 'time'],
  ]
}

/** Undefined where the credential could not be read. */
function credentialWords(facts: Facts, sid: string | null): string | undefined {
  const fact = sid === null ? undefined : facts.credentials.get(sid)
  if (sid === null) return 'None'
  if (fact?.state !== 'known') return undefined
  return [...(fact.value?.friendly_name ? [fact.value.friendly_name] : []), credentialText(fact.value)].join(', ')
}

/** The newest alert that names the device: its code and day. Undefined where the alerts are not known. */
function lastAlert(facts: Facts, device: Binding): string | undefined {
  if (facts.alerts.state !== 'known') return undefined
  const [last] = evidence(facts)
    .filter(({ devices }) => devices.some(({ binding }) => binding === device))
    .toSorted((a, b) => (b.at ?? 0) - (a.at ?? 0))
  if (last === undefined) return 'None'
  return last.at === undefined ? last.code : `${last.code}, ${plainText(dateWords(last.at))}`
}
