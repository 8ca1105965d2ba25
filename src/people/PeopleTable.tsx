import { type CSSProperties, type KeyboardEvent, type MouseEvent, useMemo, useRef, useSyncExternalStore } from 'react'
import { href, paths } from '../paths'
import { SORTS, type PeopleQuery, type Sort, soughtIn } from '../listing/peopleQuery'
import type { PeopleState, PeopleView } from '../listing/peopleView'
import type { UserNames } from '../listing/userNames'
import { usePreferences } from '../ui/preferences'
import { useNow } from '../ui/time'
import { SortLabel } from '../ui/SortLabel'
import { ROW_HEIGHTS } from '../ui/rowHeights'
import { TEXT_SCALE } from '../ui/textScale'
import { useMedia } from '../ui/useMedia'
import { DeviceCells, PersonCells } from './PersonRow'
import { usePeopleWindow } from './usePeopleWindow'

const CARD_HEIGHT = 80
const LABELS: Readonly<Record<Sort, string>> = {
  person: 'Person',
  devices: 'Devices',
  health: 'Health',
  refreshed: 'Refreshed',
}

interface Props {
  view: PeopleView
  state: PeopleState
  names: UserNames
  service: string
  /** Whether more people may come. */
  more: boolean
  sort: PeopleQuery['sort']
  onSort: (by: Sort) => void
  /** Goes to an address of the app. */
  onGo: (hash: string) => void
}

const directionOf = (sort: PeopleQuery['sort'], by: Sort) =>
  sort?.by !== by ? undefined : sort.isDescending ? 'descending' : 'ascending'

/** The people that the query leaves, of which a window is in the document. */
export function PeopleTable({ view, state, names, service, more, sort, onSort, onGo }: Props) {
  const scrollRef = useRef<HTMLDivElement>(null)
  const bodyRef = useRef<HTMLDivElement>(null)
  const { zone, density, keys } = usePreferences()
  const now = useNow()
  const rowHeight = (useMedia('(width < 40rem)') ? CARD_HEIGHT : ROW_HEIGHTS[density]) * TEXT_SCALE
  const { rows, focusLine, linesInView } = usePeopleWindow(view, state, rowHeight, scrollRef, bodyRef)
  const { slots, order, active } = useSyncExternalStore(rows.subscribe, rows.snapshot)
  const { lines, isBusy } = state
  // One object, so that a row that stays as it is costs next to nothing while one scrolls.
  const shared = useMemo(
    () => ({
      rows: state.people.rows,
      service,
      now,
      zone,
      part: soughtIn(state.query.text).part,
      nameOf: names.nameOf,
      isOpen: view.isOpen,
    }),
    [state, service, now, zone, names, view],
  )

  /** Opens or closes somebody; what closes takes the focus back to the person. */
  function open(index: number, isOpen: boolean) {
    const identity = lines.at(index)?.person.identity
    if (identity === undefined) return
    view.open(identity, isOpen)
    if (!isOpen) focusLine(Math.max(0, lines.indexOf(identity)))
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const at = lineOf(event.target)
    if (at === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    const { index, element } = at
    const line = lines.at(index)
    const page = Math.max(1, linesInView() - 1)
    const target = {
      ArrowDown: index + 1,
      ArrowUp: index - 1,
      PageDown: index + page,
      PageUp: index - page,
      Home: 0,
      End: lines.count - 1,
    }[event.key]
    if (target !== undefined) {
      event.preventDefault()
      focusLine(Math.min(Math.max(target, 0), lines.count - 1))
    } else if (event.key === 'ArrowRight' && line !== undefined && line.device === undefined) {
      event.preventDefault()
      // Who is open has a first device to go to.
      if (view.isOpen(line.person.identity)) focusLine(index + 1)
      else open(index, true)
    } else if (event.key === 'ArrowLeft' && line !== undefined && view.isOpen(line.person.identity)) {
      event.preventDefault()
      open(index, false)
    } else if (event.key === 'c' && keys === 'on' && line !== undefined && line.person.identity !== null) {
      // Also from a device, whose link leads to its binding.
      event.preventDefault()
      onGo(href(paths.user(service, line.person.identity)))
    } else if (event.key === 'Enter' && event.target === element) {
      const link = linkOf(element)
      if (link !== null) onGo(link.hash)
      else open(index, line !== undefined && !view.isOpen(line.person.identity))
    }
  }

  function onClick(event: MouseEvent<HTMLElement>) {
    const at = lineOf(event.target)
    // The right button is an auxiliary click as well.
    if (at === undefined || !(event.target instanceof Element) || event.button > 1) return
    const { index, element } = at
    const person = lines.at(index)?.person
    if (person !== undefined && event.target.closest('[data-open]') !== null) {
      if (event.detail > 1 || event.button > 0) return
      view.open(person.identity, !view.isOpen(person.identity))
      return
    }
    // Text that was selected by dragging.
    const selection = window.getSelection()
    if (selection !== null && !selection.isCollapsed && selection.containsNode(element, true)) {
      event.preventDefault()
      return
    }
    const link = linkOf(element)
    if (link === null) return
    const inNewTab = event.ctrlKey || event.metaKey || event.shiftKey || event.button === 1
    // The link does this by itself.
    if (inNewTab && event.target.closest('a') !== null) return
    event.preventDefault()
    if (inNewTab) window.open(link.href, '_blank', 'noopener')
    else if (event.detail <= 1) onGo(link.hash)
  }

  return (
    <div ref={scrollRef} data-testid="people-scroll" tabIndex={-1} className="people-scroll">
      <div
        role="table"
        aria-label="People"
        aria-rowcount={more ? -1 : lines.count + 1}
        aria-busy={isBusy}
        className={`people-table ${isBusy ? 'is-busy' : ''}`}
        // React's types know no CSS variables.
        style={{ '--row-h': `${rowHeight}px` } as CSSProperties}
      >
        <div role="rowgroup" className="people-head">
          <div role="row" aria-rowindex={1}>
            {SORTS.map((by) => (
              <div key={by} role="columnheader" aria-sort={directionOf(sort, by)}>
                <button type="button" onClick={() => onSort(by)}>
                  <SortLabel label={LABELS[by]} direction={directionOf(sort, by)} />
                </button>
              </div>
            ))}
          </div>
        </div>
        {/* The keys and clicks of all rows, heard once; each row is focusable itself. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
        <div
          ref={bodyRef}
          role="rowgroup"
          className="relative"
          onKeyDown={onKeyDown}
          onClick={onClick}
          onAuxClick={onClick}
          onFocus={(event) => {
            const index = lineOf(event.target)?.index
            if (index !== undefined && index !== rows.snapshot().active) rows.activate(index)
          }}
        >
          {order.map((slot) => {
            const index = slots[slot] ?? -1
            const line = index < 0 ? undefined : lines.at(index)
            if (line === undefined) return null
            return (
              <div
                key={slot}
                role="row"
                aria-rowindex={index + 2}
                data-line={index}
                tabIndex={index === active ? 0 : -1}
                style={{ transform: `translateY(${index * rowHeight}px)` }}
                className={`people-row ${line.device === undefined ? '' : 'is-device'}`}
              >
                {line.device === undefined ? (
                  <PersonCells person={line.person} shared={shared} hasTabStop={index === active} />
                ) : (
                  <DeviceCells place={line.device} shared={shared} />
                )}
              </div>
            )
          })}
        </div>
      </div>
    </div>
  )
}

/** The line that something lies in. */
function lineOf(target: EventTarget): { readonly element: HTMLElement; readonly index: number } | undefined {
  const element = target instanceof Element ? target.closest<HTMLElement>('[data-line]') : null
  return element === null ? undefined : { element, index: Number(element.dataset['line']) }
}

const linkOf = (row: HTMLElement) => row.querySelector<HTMLAnchorElement>('a[data-row-link]')
