/** Which results of a list's check are shown, and in which order. */
import { timeOf } from '../rules/age'
import { SEVERITIES } from '../rules/finding'
import { typeLabel } from '../twilio/wire'
import type { LIST_COLUMNS } from './listCsv'
import type { IdentityResult } from './listResults'

export type Show = 'all' | 'none' | 'found' | 'notRead'

/** One line of the result; without a result it was not read, which is not the same as having none. */
export interface ListLine {
  readonly identity: string
  readonly result: IdentityResult | undefined
}

export type Counts = Readonly<Record<Show, number>>

/** Who has none first, then the worst health, then who was not read; alike ones as they were entered. */
const RANKS = SEVERITIES.length + 3

function rankOf({ result }: ListLine): number {
  if (result === undefined) return RANKS - 1
  if (result.devices === 0) return 0
  return 1 + (result.worst === undefined ? SEVERITIES.length : SEVERITIES.indexOf(result.worst.severity))
}

/** @param isOver whether nothing more is on its way: what is not read by then is shown as that */
export function linesOf(
  identities: readonly string[],
  results: ReadonlyMap<string, IdentityResult>,
  isOver: boolean,
): readonly ListLine[] {
  const ranks = Array.from({ length: RANKS }, (): ListLine[] => [])
  for (const identity of identities) {
    const line = { identity, result: results.get(identity) }
    if (line.result !== undefined || isOver) ranks[rankOf(line)]?.push(line)
  }
  return ranks.flat()
}

const SHOWN: Readonly<Record<Show, (line: ListLine) => boolean>> = {
  all: () => true,
  none: ({ result }) => result?.devices === 0,
  found: ({ result }) => result !== undefined && result.devices > 0 && result.worst !== undefined,
  notRead: ({ result }) => result === undefined,
}

export function countsOf(lines: readonly ListLine[]): Counts {
  const count = (show: Show) => lines.filter(SHOWN[show]).length
  return { all: lines.length, none: count('none'), found: count('found'), notRead: count('notRead') }
}

/** @param search what an identity has to contain, in any case */
export function shownLines(lines: readonly ListLine[], show: Show, search: string): readonly ListLine[] {
  const wanted = search.toLowerCase()
  return lines.filter((line) => SHOWN[show](line) && (wanted === '' || line.identity.toLowerCase().includes(wanted)))
}

export interface ListSort {
  readonly by: (typeof LIST_COLUMNS)[number]
  readonly isDescending: boolean
}

/** The order after a press on a column's header: upwards, downwards, then worst first again. */
export function nextListSort(sort: ListSort | undefined, by: ListSort['by']): ListSort | undefined {
  if (sort?.by !== by) return { by, isDescending: false }
  return sort.isDescending ? undefined : { by, isDescending: true }
}

const TEXTS = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true })

/** What a line is sorted by; undefined where it has none, which stands last whatever the direction. */
const KEYS: Readonly<Record<ListSort['by'], (line: ListLine) => string | number | undefined>> = {
  Identity: ({ identity }) => identity,
  Devices: ({ result }) => result?.devices,
  Types: ({ result }) => result?.types.map(({ type }) => (type === null ? '' : typeLabel(type))).join(' ') || undefined,
  Refreshed: ({ result }) => timeOf(result?.refreshed ?? null),
  Health: (line) => (line.result === undefined ? undefined : RANKS - rankOf(line)),
}

/** The lines by a column; alike ones stay as they stand. */
export function sortedLines(lines: readonly ListLine[], sort: ListSort | undefined): readonly ListLine[] {
  if (sort === undefined) return lines
  const sign = sort.isDescending ? -1 : 1
  const keyed = lines.map((line) => ({ line, key: KEYS[sort.by](line) }))
  keyed.sort(({ key: one }, { key: other }) => {
    if (one === undefined || other === undefined) return Number(one === undefined) - Number(other === undefined)
    return (
      sign * (typeof one === 'number' && typeof other === 'number' ? one - other : TEXTS.compare(`${one}`, `${other}`))
    )
  })
  return keyed.map(({ line }) => line)
}
