import { type ReactNode, memo, useSyncExternalStore } from 'react'
import type { Binding } from '../twilio/binding'
import { paths, href as toHref } from '../paths'
import type { Preferences } from '../ui/preferences'
import type { Field } from './fields'
import type { RowWindow } from './rowWindow'
import type { BindingsList } from './bindingsList'
import type { Rows } from './rows'

export type Column = Field & { readonly column: NonNullable<Field['column']> }

interface Shared {
  list: BindingsList
  service: string
  columns: readonly Column[]
  rowHeight: number
  now: number
  zone: Preferences['zone']
}

/** The rows of the window, each in its slot. A slot that gets another row changes its text and its place, no more. */
export function RowLines({
  view,
  rows,
  search,
  openKey,
  ...shared
}: Shared & { view: RowWindow; rows: Rows; search: string; openKey: string | undefined }): ReactNode {
  const { slots, order, active } = useSyncExternalStore(view.subscribe, view.snapshot)
  return order.map((slot) => {
    const index = slots[slot] ?? -1
    const binding = rows.all[index]
    if (binding === undefined) return null
    const key = rows.keyAt(index) ?? ''
    return (
      <RowLine
        key={slot}
        binding={binding}
        index={index}
        href={toHref(paths.binding(shared.service, key, search))}
        hasTabStop={index === active}
        isOpen={key === openKey}
        {...shared}
      />
    )
  })
}

interface RowLineProps extends Shared {
  binding: Binding
  index: number
  href: string
  hasTabStop: boolean
  isOpen: boolean
}

const RowLine = memo(function RowLine({
  binding,
  index,
  href,
  hasTabStop,
  isOpen,
  list,
  service,
  columns,
  rowHeight,
  now,
  zone,
}: RowLineProps) {
  const context = { list, service, now, zone, href }
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-current={isOpen || undefined}
      data-row={index}
      tabIndex={hasTabStop ? 0 : -1}
      style={{ transform: `translateY(${index * rowHeight}px)`, height: rowHeight }}
      className="group/row binding-row"
    >
      {columns.map(({ id, column }) => (
        <div key={id} role="cell" className={`group/cell flex min-w-0 items-center gap-1 ${column.card}`}>
          {column.cell(binding, context)}
        </div>
      ))}
    </div>
  )
})
