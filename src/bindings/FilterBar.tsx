import { memo, useRef } from 'react'
import type { BindingsQuery } from '../twilio/queries'
import { BINDING_TYPES, BINDING_TYPE_NAMES } from '../twilio/wire'
import { Button } from '../ui/Button'
import { AfterPaint, late } from '../ui/late'
import { sentence } from '../ui/text'
import { useKeepFocus } from '../ui/useKeepFocus'
import type { BindingsList, ListState } from '../listing/bindingsList'
import { filters, isFiltered } from './filters'
import { IdentityBox } from './IdentityBox'
import { TypeTile } from '../ui/TypeTile'
import { noBindingsFor } from './noBindings'
import type { FilterActions } from './useFilters'

const IdentityFilter = late(() => import('./IdentityFilter').then((module) => module.IdentityFilter), 'painted')
const WorkBar = late(() => import('./WorkBar').then((module) => module.WorkBar), 'painted')

/** What Twilio is asked for: types and identities; beside it what works on the loaded rows. Every choice is in the address at once. */
export const FilterBar = memo(function FilterBar({
  query,
  actions,
  state,
  list,
  view,
  showsFacets,
  onFacets,
}: {
  query: BindingsQuery
  actions: FilterActions
  state: ListState
  list: BindingsList
  /** What the address asks to see of the loaded rows. */
  view: string
  showsFacets: boolean
  onFacets: (shows: boolean) => void
}) {
  const sectionRef = useRef<HTMLElement>(null)
  useKeepFocus(sectionRef)
  return (
    <section
      ref={sectionRef}
      tabIndex={-1}
      aria-label="Filters"
      className="page-margin flex min-h-(--bar-h) outline-none flex-none items-center gap-2 border-b border-line bg-bg py-[7px] max-sm:grid max-sm:grid-cols-[minmax(0,1fr)_auto] max-sm:py-3 lg:max-xl:flex-wrap"
    >
      <div
        role="group"
        aria-label={filters.BindingType.label}
        className="flex h-(--control-h) flex-none rounded-control border border-edge bg-surface max-sm:col-span-2 max-sm:grid max-sm:grid-cols-[1fr_1fr_1fr_1.35fr]"
      >
        {BINDING_TYPES.map((type) => {
          const on = query.BindingType.includes(type)
          return (
            <button
              key={type}
              type="button"
              aria-pressed={on}
              // A finger may be about to scroll.
              onPointerDown={({ button, pointerType }) => {
                if (button === 0 && pointerType === 'mouse') actions.foresee('BindingType', type)
              }}
              onClick={() => actions.toggle('BindingType', type)}
              className="flex items-center gap-1.5 border-line pr-[11px] pl-2 text-sm font-medium transition-colors duration-(--dur-fast) not-first:border-l first:rounded-l-[5px] last:rounded-r-[5px] hover:bg-hover aria-pressed:bg-accent-tint aria-pressed:text-accent-fg max-sm:justify-center max-sm:px-1 forced-colors:aria-pressed:outline-2 forced-colors:aria-pressed:-outline-offset-4"
            >
              <TypeTile type={type} size="small" on={on} />
              {BINDING_TYPE_NAMES[type].label}
            </button>
          )
        })}
      </div>
      <AfterPaint standIn={<IdentityBox chosen={query.Identity} />}>
        <IdentityFilter
          chosen={query.Identity}
          missing={state.asked === undefined ? state.missing : []}
          missingWords={sentence(noBindingsFor(query.BindingType))}
          rows={state.rows}
          count={state.count}
          onAdd={(...identities) => actions.include('Identity', ...identities)}
          onRemove={(identity) => actions.toggle('Identity', identity)}
        />
      </AfterPaint>
      {/* An order leaves no row out. */}
      {isFiltered(query) || /(?:^|&)(?!sort=)./.test(view) ? (
        <Button kind="ghost" className="max-sm:order-1 max-sm:justify-self-start" onClick={() => actions.clear()}>
          <span>
            Clear<span className="sm:max-lg:sr-only"> filters</span>
          </span>
        </Button>
      ) : null}
      <div className="ml-auto flex h-(--control-h) min-w-[420px] justify-end gap-2 max-xl:min-w-[370px] max-lg:min-w-[110px] max-lg:flex-none max-sm:h-10 max-sm:min-w-11">
        <AfterPaint>
          <WorkBar list={list} view={view} showsFacets={showsFacets} onFacets={onFacets} />
        </AfterPaint>
      </div>
    </section>
  )
})
