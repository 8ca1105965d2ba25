/** The people of the loaded bindings as a file: the columns of their table, in the order that is shown. */
import { csvLine } from '../export/csv'
import { SEVERITY_NAMES } from '../rules/finding'
import type { Person } from '../listing/people'
import type { UserName } from '../listing/peopleQuery'
import type { Rows } from '../listing/rows'
import { typeLabel } from '../twilio/wire'
import { personHealth } from './personHealth'

const COLUMNS = ['Person', 'Name', 'Devices', 'Types', 'Health', 'Refreshed']
const SLICE_MS = 8

interface Contents {
  readonly people: readonly Person[]
  readonly rows: Rows
  readonly nameOf: (identity: string) => UserName | undefined
  /** In ms since 1970. */
  readonly now: number
  /** Why these are not all people of the service; the file then ends with it. */
  readonly notWhole: string | undefined
}

/** The file, piece by piece; each takes about 8 ms, so that the page answers between. */
export function* peopleCsv({ people, rows, nameOf, now, notWhole }: Contents): Generator<string> {
  let piece = csvLine(COLUMNS)
  let end = performance.now() + SLICE_MS
  for (const person of people) {
    piece += csvLine(cellsOf(person, rows, nameOf, now))
    if (performance.now() < end) continue
    yield piece
    piece = ''
    end = performance.now() + SLICE_MS
  }
  yield notWhole === undefined ? piece : piece + csvLine([notWhole, '', '', '', '', ''])
}

function cellsOf(person: Person, rows: Rows, nameOf: Contents['nameOf'], now: number): readonly string[] {
  const { identity, devices } = person
  const bindings = devices.flatMap((place) => rows.all[place] ?? [])
  const types = new Map<string, number>()
  for (const { binding_type: type } of bindings) {
    const label = type === null ? 'not provided' : typeLabel(type)
    types.set(label, (types.get(label) ?? 0) + 1)
  }
  const health = personHealth(rows, person, now)
  return [
    identity ?? '',
    (identity === null ? undefined : nameOf(identity)?.text) ?? '',
    String(devices.length),
    [...types].map(([type, count]) => `${count} ${type}`).join(', '),
    health === undefined ? 'No findings' : `${SEVERITY_NAMES[health.severity]}: ${health.short}`,
    bindings[0]?.date_updated ?? '',
  ]
}
