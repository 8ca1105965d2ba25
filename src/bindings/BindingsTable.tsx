import { columnVisibilityFeature, createColumnHelper, tableFeatures, useTable } from '@tanstack/react-table'
import { type CSSProperties, type KeyboardEvent, type MouseEvent, useEffect, useMemo, useRef } from 'react'
import type { Binding } from '../twilio/binding'
import { usePreferences } from '../ui/preferences'
import { usePart } from '../ui/late'
import { ROW_HEIGHTS } from '../ui/rowHeights'
import { TEXT_SCALE } from '../ui/textScale'
import { useLate } from '../ui/useLate'
import { useMedia } from '../ui/useMedia'
import { useNow } from '../ui/time'
import type { BindingsList, ListState } from '../listing/bindingsList'
import { fields } from './fields'
import { type Column, RowLines, ticksCode } from './RowLines'
import { rowOf, stepThrough } from './rowElement'
import { SkeletonRows } from './SkeletonRows'
import { TableHead } from './TableHead'
import { focusIsLost, useRowWindow } from './useRowWindow'

const CARD_HEIGHT = 66
/** A wait that is shorter than this is not shown. */
const NOTICEABLE_MS = 150
/** The list says that it asks for others a while after the press. */
const DIM_MS = 50

// The column model alone: order and visibility. Rows never pass through it; a cell is a function of its row.
const features = tableFeatures({ columnVisibilityFeature })
const helper = createColumnHelper<typeof features, Binding>()
const isColumn = (field: (typeof fields)[number]): field is Column => field.column !== undefined
const byId = new Map(fields.filter(isColumn).map((field) => [field.id, field]))
const columnDefs = helper.columns(
  [...byId.values()].map(({ id, column }) => helper.display({ id, header: column.label })),
)
const NO_DATA: Binding[] = []
/** Whose row it is is always seen. */
const visibilityOf = (asked: string) =>
  Object.fromEntries(
    [...byId.keys()].map((id) => [id, asked === '' || id === 'identity' || asked.split(',').includes(id)]),
  )

const parameterOf = (search: string, name: string) => new URLSearchParams(search).get(name)

interface Props {
  list: BindingsList
  state: ListState
  service: string
  /** The address's filters, for the links of the rows. */
  search: string
  /** The row whose drawer is open. */
  openKey: string | undefined
  /** Whether the rows answer something else than what is asked for now. */
  stale: boolean
  onOpen: (href: string) => void
  onFilter: (name: string, value: string) => void
  onCheck: (identity: string) => void
}

/** The rows that are loaded, of which a window is in the document. */
export function BindingsTable({ list, state, service, search, openKey, stale, onOpen, onFilter, onCheck }: Props) {
  const { zone, columns: preferred, density } = usePreferences()
  const asked = parameterOf(search, 'columns') ?? preferred
  const columnVisibility = useMemo(() => visibilityOf(asked), [asked])
  // With other options the table is made anew, each time it is drawn.
  const options = useMemo(
    () => ({ features, columns: columnDefs, data: NO_DATA, state: { columnVisibility } }),
    [columnVisibility],
  )
  const table = useTable(options)
  const visible = table.getVisibleLeafColumns()
  const columns = useMemo(() => visible.flatMap((column) => byId.get(column.id) ?? []), [visible])
  const scrollRef = useRef<HTMLDivElement>(null)
  const bodyRef = useRef<HTMLDivElement>(null)
  const now = useNow()
  const isPhone = useMedia('(width < 40rem)')
  const rowHeight = (isPhone ? CARD_HEIGHT : ROW_HEIGHTS[density]) * TEXT_SCALE
  const dimmed = useLate(stale, DIM_MS)
  const loading = state.count === 0 && state.activity !== 'stopped' && state.activity !== 'failed' && !state.strayed
  const showsSkeleton = useLate(loading, NOTICEABLE_MS)
  const sort = parameterOf(search, 'sort')
  const SelectionBar = usePart(ticksCode)?.SelectionBar
  const { view, focusRow, rowsInView } = useRowWindow(list, rowHeight, scrollRef, bodyRef)

  // When the drawer closes, what had the focus is gone with it: the row takes it back, wherever it is scrolled to.
  const openedKey = useRef(openKey)
  useEffect(() => {
    const closed = openKey === undefined ? openedKey.current : undefined
    openedKey.current = openKey
    // A closing dialog gives the focus to what had it before, which may be a slot that now holds another row.
    if (closed === undefined || !(focusIsLost() || scrollRef.current?.contains(document.activeElement))) return
    const index = list.snapshot().rows.indexOf(closed)
    if (index >= 0) focusRow(index, false)
    else scrollRef.current?.focus({ preventScroll: true })
  })

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const row = rowOf(event.target)
    if (row === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    const page = Math.max(1, rowsInView() - 1)
    const count = list.snapshot().rows.all.length
    const target = {
      ArrowDown: row.index + 1,
      ArrowUp: row.index - 1,
      PageDown: row.index + page,
      PageUp: row.index - page,
      Home: 0,
      End: count - 1,
    }[event.key]
    if (target !== undefined) {
      event.preventDefault()
      focusRow(Math.min(Math.max(target, 0), count - 1), true)
    } else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
      event.preventDefault()
      stepThrough(row.element, event.key === 'ArrowRight' ? 1 : -1)
    } else if (event.key === 'Enter' && event.target === row.element) {
      const link = row.element.querySelector<HTMLAnchorElement>('a[data-row-link]')
      if (link !== null) onOpen(link.hash)
    } else if (event.key === ' ' && event.target === row.element) {
      event.preventDefault()
      const { shiftKey } = event
      row.element.querySelector('input')?.dispatchEvent(new MouseEvent('click', { bubbles: true, shiftKey }))
    }
  }

  function onClick(event: MouseEvent<HTMLElement>) {
    const row = rowOf(event.target)
    // The right button is an auxiliary click as well.
    if (row === undefined || !(event.target instanceof Element) || event.button > 1) return undefined
    const control = event.target.closest<HTMLElement>('a, button, input')
    if (control !== null && !control.matches('[data-row-link]')) {
      const { filter, value, check } = control.dataset
      if (filter !== undefined) onFilter(filter, value ?? '')
      else if (check !== undefined) onCheck(check)
      return undefined
    }
    // Text that was selected by dragging, or the word of a double-click, whose first click has opened the drawer.
    const selection = window.getSelection()
    if (selection !== null && !selection.isCollapsed && selection.containsNode(row.element, true)) {
      event.preventDefault()
      return undefined
    }
    // The second press of a double-click: what the first one meant is done.
    if (event.detail > 1) {
      event.preventDefault()
      return undefined
    }
    const inNewTab = event.ctrlKey || event.metaKey || event.shiftKey || event.button === 1
    // The link does this by itself.
    if (inNewTab && control !== null) return undefined
    const link = row.element.querySelector<HTMLAnchorElement>('a[data-row-link]')
    if (link === null) return undefined
    event.preventDefault()
    if (inNewTab) window.open(link.href, '_blank', 'noopener')
    else onOpen(link.hash)
    return undefined
  }

  return (
    <>
      <div className="rows-frame relative flex min-w-0 flex-1">
        <div
          ref={scrollRef}
          data-testid="bindings-scroll"
          tabIndex={-1}
          // Rows are placed by hand: the browser is not to keep one of them at its place.
          className="flex-1 overflow-auto overscroll-contain outline-none [overflow-anchor:none] [scrollbar-color:var(--line-strong)_transparent] [scrollbar-width:thin]"
        >
          <div
            role="table"
            aria-label="Bindings"
            aria-rowcount={state.more ? -1 : state.count + 1}
            aria-busy={loading}
            className={`relative text-sm sm:min-w-[1264px] ${dimmed ? 'stale-rows' : ''}`}
            // React's types know no CSS variables.
            style={
              {
                '--cols': columns.map(({ column }) => column.width).join(' '),
                '--row-h': `${rowHeight}px`,
              } as CSSProperties
            }
          >
            <TableHead list={list} columns={columns} sort={sort} />
            {/* The keys and clicks of all rows, heard once; each row is focusable itself. */}
            {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
            <div
              ref={bodyRef}
              role="rowgroup"
              className="relative contain-strict"
              onKeyDown={onKeyDown}
              onClick={onClick}
              onAuxClick={onClick}
            >
              <RowLines
                view={view}
                list={list}
                rows={state.rows}
                service={service}
                search={search}
                openKey={openKey}
                bodyRef={bodyRef}
                isPhone={isPhone}
                columns={columns}
                rowHeight={rowHeight}
                now={now}
                zone={zone}
              />
            </div>
            {showsSkeleton ? <SkeletonRows columns={columns} isPhone={isPhone} /> : null}
          </div>
        </div>
      </div>
      {SelectionBar === undefined ? null : <SelectionBar list={list} service={service} />}
    </>
  )
}
