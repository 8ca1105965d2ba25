/** The filter of the table that shows some of the loaded rows and no other, where there is one. */
import type { Binding } from '../twilio/binding'
import { encodeValue } from '../twilio/paging'
import type { BindingsQuery } from '../twilio/queries'
import { isBindingType } from '../twilio/wire'
import { type LoadedRows, loadedCount } from '../rules/facts'

/** More than these in a filter are more than anybody reads. */
const MOST_IDENTITIES = 20
/** A filter stands in every request, and servers refuse longer addresses. */
const MOST_BYTES = 3000

/**
 * @param rows some of those loaded
 * @returns undefined where every filter would show others too. Twilio is asked anew, so while the service is loaded in
 * part nobody knows what a filter would show.
 */
export function rowsFilter(rows: readonly Binding[], loaded: LoadedRows): BindingsQuery | undefined {
  const isAllThere = loaded.isWhole && loadedCount(loaded) === loaded.rows.length
  const types = [...new Set(rows.map(({ binding_type: type }) => type))].filter((type) => isBindingType(type))
  if (!isAllThere || rows.length === 0 || rows.some(({ binding_type: type }) => !isBindingType(type))) return undefined
  const index = indexOf(loaded.rows)
  const wanted = new Set(rows).size
  const ofTypes = types.reduce((sum, type) => sum + (index.types.get(type) ?? 0), 0)
  if (ofTypes === wanted) return { BindingType: types, Identity: [] }

  const identities = [...new Set(rows.map(({ identity }) => identity ?? ''))]
  const bytes = identities.reduce((sum, identity) => sum + encodeValue(identity).length, 0)
  if (identities.length > MOST_IDENTITIES || bytes > MOST_BYTES || !identities.every(fits)) return undefined
  const theirs = identities.flatMap((identity) => index.people.get(identity) ?? [])
  if (theirs.length === wanted) return { BindingType: [], Identity: identities }
  const both = theirs.filter(({ binding_type: type }) => type !== null && (types as readonly string[]).includes(type))
  return both.length === wanted ? { BindingType: types, Identity: identities } : undefined
}

/** Whether an address can hold an identity and give back the same. */
const fits = (identity: string) => identity !== '' && identity.isWellFormed()

interface Index {
  readonly types: ReadonlyMap<string | null, number>
  readonly people: ReadonlyMap<string | null, readonly Binding[]>
}

const indexes = new WeakMap<readonly Binding[], Index>()

/** How many rows each type has, and which each identity: looked at once for all findings. */
function indexOf(rows: readonly Binding[]): Index {
  const kept = indexes.get(rows)
  if (kept !== undefined) return kept
  const types = new Map<string | null, number>()
  const people = new Map<string | null, Binding[]>()
  for (const row of rows) {
    types.set(row.binding_type, (types.get(row.binding_type) ?? 0) + 1)
    const theirs = people.get(row.identity)
    if (theirs === undefined) people.set(row.identity, [row])
    else theirs.push(row)
  }
  const index = { types, people }
  indexes.set(rows, index)
  return index
}
