import { type Fact, type LoadedRows, known, loadedCount } from '../rules/facts'

/** How much of a service was looked at, in words: its bindings, and of how many people they are. */
export function lookedAt(fact: Fact<LoadedRows>): {
  readonly loaded: string
  readonly people: string
  readonly isWhole: boolean
} {
  const rows = known(fact)
  if (rows === undefined) return { loaded: 'None yet', people: 'Not known', isWhole: false }
  const people = new Set(rows.rows.flatMap(({ identity }) => (identity ? [identity] : [])))
  const count = loadedCount(rows).toLocaleString()
  return {
    loaded: rows.isWhole ? `All ${count}` : `${count}, more exist`,
    people: people.size.toLocaleString(),
    isWhole: rows.isWhole,
  }
}
