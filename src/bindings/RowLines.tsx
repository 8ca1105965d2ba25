import { type ReactNode, type RefObject, memo, useSyncExternalStore } from 'react'
import type { Binding } from '../twilio/binding'
import { paths, href as toHref } from '../paths'
import { part, usePart } from '../ui/late'
import type { Preferences } from '../ui/preferences'
import type { BindingsList } from './bindingsList'
import type { CellContext } from './cells'
import type { Field } from './fields'
import type { RowWindow } from './rowWindow'
import type { Rows } from './rows'
import { useRowHealth } from './useRowHealth'
import { useRowInHand } from './useRowInHand'

export type Column = Field & { readonly column: NonNullable<Field['column']> }

interface Shared {
  columns: readonly Column[]
  rowHeight: number
  now: number
  zone: Preferences['zone']
  isPhone: boolean
}

const toolsCode = part(() => import('./rowTools'), 'first')

/** The rows of the window, each in its slot. A slot that gets another row changes its text and its place, no more. */
export function RowLines({
  view,
  list,
  rows,
  service,
  search,
  openKey,
  bodyRef,
  ...shared
}: Shared & {
  view: RowWindow
  list: BindingsList
  rows: Rows
  service: string
  search: string
  openKey: string | undefined
  bodyRef: RefObject<HTMLElement | null>
}): ReactNode {
  const { slots, order, active } = useSyncExternalStore(view.subscribe, view.snapshot)
  const { hovered, focused } = useRowInHand(bodyRef)
  const makeTools = usePart(toolsCode)?.rowTools
  const healthOf = useRowHealth(list, view, shared.now)
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
        href={toHref(paths.binding(service, key, search))}
        hasTabStop={index === active}
        isOpen={key === openKey}
        health={healthOf(binding)}
        makeTools={!shared.isPhone && (index === hovered || index === focused) ? makeTools : undefined}
        {...shared}
      />
    )
  })
}

interface RowLineProps extends Shared, Pick<CellContext, 'href' | 'health'> {
  binding: Binding
  index: number
  hasTabStop: boolean
  isOpen: boolean
  makeTools: ((binding: Binding) => NonNullable<CellContext['tools']>) | undefined
}

const RowLine = memo(function RowLine({
  binding,
  index,
  hasTabStop,
  isOpen,
  columns,
  rowHeight,
  makeTools,
  ...context
}: RowLineProps) {
  const all = { ...context, tools: makeTools?.(binding) }
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-current={isOpen || undefined}
      data-row={index}
      tabIndex={hasTabStop ? 0 : -1}
      style={{ transform: `translateY(${index * rowHeight}px)` }}
      className="binding-row"
    >
      {columns.map(({ column }) => column.cell(binding, all))}
    </div>
  )
})
