import { type ReactNode, type RefObject, memo, useMemo, useSyncExternalStore } from 'react'
import type { Binding } from '../twilio/binding'
import { paths, href as toHref } from '../paths'
import { part, usePart } from '../ui/late'
import type { Preferences } from '../ui/preferences'
import type { BindingsList } from '../listing/bindingsList'
import type { CellContext, Drawing } from './cells'
import type { Field } from './fields'
import type { RowWindow } from '../ui/rowWindow'
import type { RowMark } from '../rules/rowMark'
import type { Rows } from '../listing/rows'
import { viewCode } from './useListView'
import { useRowHealth } from './useRowHealth'
import { useRowInHand } from './useRowInHand'
import type { Ticks } from './ticks'

export type Column = Field & { readonly column: NonNullable<Field['column']> }

/** What all rows have in common: one object, so that a row that stays as it is costs next to nothing. */
interface Shared extends Drawing {
  readonly columns: readonly Column[]
  readonly rowHeight: number
  readonly now: number
  readonly zone: Preferences['zone']
  readonly isPhone: boolean
  readonly service: string
  readonly search: string
  readonly tick: Ticks['draw'] | undefined
}

const toolsCode = part(() => import('./rowTools'), 'first')
export const ticksCode = part(() => import('./ticks'), 'painted')
const NO_TICKS = { get: () => undefined, subscribe: () => () => {} }

/** The rows of the window, each in its slot. A slot that gets another row changes its text and its place, no more. */
export function RowLines({
  view,
  list,
  rows,
  openKey,
  bodyRef,
  columns,
  rowHeight,
  now,
  zone,
  isPhone,
  service,
  search,
}: Omit<Shared, keyof Drawing | 'tick'> & {
  view: RowWindow
  list: BindingsList
  rows: Rows
  openKey: string | undefined
  bodyRef: RefObject<HTMLElement | null>
}): ReactNode {
  const { slots, order, active, isPainted } = useSyncExternalStore(view.subscribe, view.snapshot)
  const { hovered, focused } = useRowInHand(bodyRef, view)
  const makeTools = usePart(toolsCode)?.rowTools
  const healthOf = useRowHealth(list, view, now, isPainted)
  const code = usePart(viewCode)?.drawingOf(list)
  const late = usePart(ticksCode)
  const ticks = late?.ticksOf(list)
  const marks = late?.refreshMarksOf(list)
  const tick = ticks?.draw
  const selected = useSyncExternalStore((ticks ?? NO_TICKS).subscribe, (ticks ?? NO_TICKS).get)
  const drawing = useSyncExternalStore((code ?? NO_TICKS).subscribe, (code ?? NO_TICKS).get)
  const shared = useMemo(
    () => ({ columns, rowHeight, now, zone, isPhone, service, search, ...drawing, tick }),
    [columns, rowHeight, now, zone, isPhone, service, search, drawing, tick],
  )
  return order.map((slot) => {
    const index = slots[slot] ?? -1
    const binding = rows.all[index]
    if (binding === undefined) return null
    const rowKey = rows.keyAt(index) ?? ''
    return (
      <RowLine
        key={slot}
        slot={slot}
        binding={binding}
        index={index}
        rowKey={rowKey}
        hasTabStop={index === active}
        isOpen={rowKey === openKey}
        isSelected={selected?.has(rowKey)}
        mark={marks?.of(rowKey, binding)}
        health={healthOf(binding)}
        makeTools={!isPhone && (index === hovered || index === focused) ? makeTools : undefined}
        shared={shared}
      />
    )
  })
}

interface RowLineProps extends Pick<CellContext, 'health'> {
  slot: number
  binding: Binding
  index: number
  rowKey: string
  hasTabStop: boolean
  isOpen: boolean
  isSelected: boolean | undefined
  mark: RowMark | undefined
  makeTools: ((binding: Binding) => NonNullable<CellContext['tools']>) | undefined
  shared: Shared
}

const RowLine = memo(function RowLine({
  slot,
  binding,
  index,
  rowKey,
  hasTabStop,
  isOpen,
  isSelected = false,
  mark,
  health,
  makeTools,
  shared,
}: RowLineProps) {
  const href = toHref(paths.binding(shared.service, rowKey, shared.search))
  const nameId = `row${slot}`
  const context = {
    ...shared,
    href,
    nameId,
    health,
    tick: shared.tick?.(nameId, isSelected, mark),
    tools: makeTools?.(binding),
  }
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-current={isOpen || undefined}
      data-ticked={isSelected || undefined}
      data-row={index}
      tabIndex={hasTabStop ? 0 : -1}
      style={{ transform: `translateY(${index * shared.rowHeight}px)` }}
      className="binding-row"
    >
      {shared.columns.map(({ column }) => column.cell(binding, context))}
    </div>
  )
})
