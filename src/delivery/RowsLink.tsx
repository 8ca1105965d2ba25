import { useMemo } from 'react'
import type { Neighbours } from '../listing/neighbours'
import { rowsSearch } from '../listing/rowsSearch'
import { href, paths } from '../paths'
import { known } from '../rules/facts'
import type { Binding } from '../twilio/binding'

/** What a link to some of the loaded rows has to know of all of them. */
export type LinkedRows = Pick<Neighbours, 'fact' | 'lists'>

/** How many rows there are, as a link to just those where the table can show them alone. */
export function RowsLink({
  service,
  rows,
  among: { fact, lists },
  now,
  search,
  words,
}: {
  service: string
  rows: readonly Binding[]
  among: LinkedRows
  /** In ms since 1970. */
  now: number
  /** The search of the table's address, where it is known already. */
  search?: string | undefined
  words: string
}) {
  const loaded = known(fact)
  const found = useMemo(
    () => search ?? (loaded === undefined ? undefined : rowsSearch(rows, loaded, lists, now)),
    [search, rows, loaded, lists, now],
  )
  if (found === undefined) return words
  return (
    <a href={href(paths.bindings(service, found))} className="text-accent-fg hover:underline">
      {words}
    </a>
  )
}
