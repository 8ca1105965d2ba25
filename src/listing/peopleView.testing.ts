/** People of rows that a test brings, and the same worked out plainly. */
import { timeOf } from '../rules/age'
import type { Binding } from '../twilio/binding'
import type { BindingsList, TableListener } from './bindingsList'
import type { SeverityOf } from './peopleHealth'
import { type PeopleQuery, type UserName, soughtIn } from './peopleQuery'
import { createPeopleView } from './peopleView'
import { createRows } from './rows'

export function peopleOf(options: { severityOf: SeverityOf; sliceMs?: number }) {
  let rows = createRows()
  let pages: { bindings: readonly Binding[]; at: number; next: null }[] = []
  const heard = new Set<TableListener>()
  const namesHeard = new Set<(identities: readonly string[]) => void>()
  const known = new Map<string, UserName>()
  // All that the people ask of a list.
  const list = {
    snapshot: () => ({ rows }),
    listen: (listener: TableListener) => {
      heard.add(listener)
      return () => heard.delete(listener)
    },
  } as unknown as BindingsList
  const names = {
    nameOf: (identity: string) => known.get(identity),
    listen: (listener: (identities: readonly string[]) => void) => {
      namesHeard.add(listener)
      return () => namesHeard.delete(listener)
    },
  }
  const view = createPeopleView(list, { ...options, names })
  let leave = view.subscribe(() => {})
  return {
    view,
    leave: () => leave(),
    come: () => {
      leave = view.subscribe(() => {})
    },
    take: (bindings: readonly Binding[]) => {
      pages = [...pages, { bindings, at: 0, next: null }]
      rows.take(pages)
      for (const listener of heard) listener('grown', rows)
    },
    restart: () => {
      rows = createRows()
      pages = []
      for (const listener of heard) listener('fresh', rows)
    },
    name: (named: Readonly<Record<string, string>>) => {
      for (const [identity, text] of Object.entries(named)) known.set(identity, { text, lower: text.toLowerCase() })
      for (const listener of namesHeard) listener(Object.keys(named))
    },
  }
}

/** Of so few as a test has. */
const BY_LANGUAGE = new Intl.Collator(undefined, { numeric: true })

/** People as identity and places, by the shortest way that there is. */
export function plainly(
  rows: readonly Binding[],
  { text, devices, sort }: PeopleQuery,
  names: Readonly<Record<string, string>>,
  rank: (row: Binding) => number,
) {
  const groups = new Map<string | null, number[]>()
  for (const [place, row] of rows.entries())
    groups.set(row.identity || null, [...(groups.get(row.identity || null) ?? []), place])
  const all = [...groups].toSorted(([, one], [, other]) => (one[0] ?? 0) - (other[0] ?? 0))
  const { part, isExact } = soughtIn(text)
  const holds = (value: string) => (isExact ? value : value.toLowerCase()).includes(part)
  const value = ([identity, places]: [string | null, number[]]) => {
    const its = places.flatMap((place) => rows[place] ?? [])
    const times = its.flatMap((row) => timeOf(row.date_updated) ?? [])
    if (sort?.by === 'person') return identity?.toLowerCase()
    if (sort?.by === 'devices') return places.length
    if (sort?.by === 'health') return Math.max(...its.map(rank))
    return times.length === 0 ? undefined : Math.max(...times)
  }
  const left = all.filter(
    ([identity, places]) =>
      (devices === undefined || (places.length >= devices[0] && places.length <= devices[1])) &&
      (part === '' || (identity !== null && (holds(identity) || holds(names[identity] ?? '')))),
  )
  const sign = sort?.isDescending === true ? -1 : 1
  const ordered =
    sort === undefined
      ? left
      : [
          ...left
            .filter((one) => value(one) !== undefined)
            .toSorted((one, other) => {
              const [a = 0, b = 0] = [value(one), value(other)]
              if (typeof a === 'string' && typeof b === 'string') return sign * BY_LANGUAGE.compare(a, b)
              return a === b ? 0 : a < b ? -sign : sign
            }),
          ...left.filter((one) => value(one) === undefined),
        ]
  return { total: all.length, shown: ordered.map(([identity, places]) => [identity, ...places]) }
}
