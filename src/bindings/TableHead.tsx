import { memo } from 'react'
import type { BindingsList } from '../listing/bindingsList'
import { AfterPaint, late } from '../ui/late'
import type { Column } from './RowLines'

const SortButton = late(() => import('./SortButton').then((module) => module.SortButton), 'painted')

const sortOf = (sort: string | null, id: string) =>
  sort === id ? 'ascending' : sort === `-${id}` ? 'descending' : undefined

/** The names of the columns, each of which sorts by it. A row that is opened draws none of it anew. */
export const TableHead = memo(function TableHead({
  list,
  columns,
  sort,
}: {
  list: BindingsList
  columns: readonly Column[]
  /** The order that the address asks for. */
  sort: string | null
}) {
  return (
    <div role="rowgroup" className="sticky top-0 z-(--z-sticky) max-sm:sr-only">
      <div
        role="row"
        aria-rowindex={1}
        className="page-margin grid h-(--head-row-h) grid-cols-(--cols) gap-x-4 bg-surface [box-shadow:inset_0_-1px_var(--line)]"
      >
        {columns.map(({ id, column: { label } }) => (
          <div
            key={id}
            role="columnheader"
            aria-label={label}
            aria-sort={sortOf(sort, id)}
            className="binding-head flex min-w-0 items-center text-xs font-medium text-muted"
          >
            <AfterPaint standIn={label}>
              <SortButton list={list} id={id} label={label} sort={sort} />
            </AfterPaint>
          </div>
        ))}
      </div>
    </div>
  )
})
