/** The people of the loaded bindings as the lines of a file: the columns of their table, in the order that is shown. */
import { csvLine } from '../export/csv'
import type { Lines } from '../export/writeRows'
import { SEVERITY_NAMES } from '../rules/finding'
import type { Person } from '../listing/people'
import type { UserName } from '../listing/peopleQuery'
import type { Rows } from '../listing/rows'
import { typeLabel } from '../twilio/wire'
import { personHealth } from './personHealth'

const COLUMNS = ['Person', 'Name', 'Devices', 'Types', 'Health', 'Refreshed']

interface Contents {
  readonly people: readonly Person[]
  readonly rows: Rows
  readonly nameOf: (identity: string) => UserName | undefined
  /** In ms since 1970. */
  readonly now: number
}

export function peopleLines({ people, rows, nameOf, now }: Contents): Lines<Person> {
  const friendlyName = ({ identity }: Person) => (identity === null ? undefined : nameOf(identity)?.text)
  return {
    items: people,
    // Twilio's names for what is Twilio's.
    valueOf(person) {
      const health = personHealth(rows, person, now)
      return {
        identity: person.identity,
        friendly_name: friendlyName(person) ?? null,
        devices: person.devices.length,
        binding_types: Object.fromEntries(typesOf(person, rows)),
        health: health === undefined ? null : { severity: health.severity, finding: health.short },
        date_updated: newestOf(person, rows) ?? null,
      }
    },
    header: csvLine(COLUMNS),
    createLine: () => (person) => {
      const health = personHealth(rows, person, now)
      return csvLine([
        person.identity ?? '',
        friendlyName(person) ?? '',
        String(person.devices.length),
        [...typesOf(person, rows)]
          .map(([type, count]) => `${count} ${type === '' ? 'not provided' : typeLabel(type)}`)
          .join(', '),
        health === undefined ? 'No findings' : `${SEVERITY_NAMES[health.severity]}: ${health.short}`,
        newestOf(person, rows) ?? '',
      ])
    },
    note: (text) => csvLine([text, ...COLUMNS.slice(1).map(() => '')]),
  }
}

/** How many devices there are of each type; an empty one where Twilio gave none. */
function typesOf({ devices }: Person, rows: Rows): ReadonlyMap<string, number> {
  const types = new Map<string, number>()
  for (const place of devices) {
    const type = rows.all[place]?.binding_type ?? ''
    types.set(type, (types.get(type) ?? 0) + 1)
  }
  return types
}

/** The date of the newest refresh, as it was served. */
const newestOf = ({ devices: [newest] }: Person, rows: Rows) =>
  newest === undefined ? null : rows.all[newest]?.date_updated
