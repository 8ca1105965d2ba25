import { memo, useRef } from 'react'
import type { BindingsQuery } from '../twilio/queries'
import { BINDING_TYPES, BINDING_TYPE_NAMES } from '../twilio/wire'
import { Button } from '../ui/Button'
import { AfterPaint, late } from '../ui/late'
import { Select } from '../ui/Select'
import { sentence } from '../ui/text'
import { useKeepFocus } from '../ui/useKeepFocus'
import type { BindingsList, ListState } from '../listing/bindingsList'
import { filters, isFiltered } from './filters'
import { HEALTH_CHOICES } from './healthChoices'
import { IdentityBox } from './IdentityBox'
import { TypeTile } from '../ui/TypeTile'
import { noBindingsFor } from './noBindings'
import type { FilterActions } from './useFilters'
import { setHealth } from './setHealth'

const IdentityFilter = late(() => import('./IdentityFilter').then((module) => module.IdentityFilter), 'painted')
const ListTools = late(() => import('./ListTools').then((module) => module.ListTools), 'painted')

/** What Twilio is asked for: types and identities. Every choice is in the address at once. */
export const FilterBar = memo(function FilterBar({
  query,
  actions,
  state,
  health,
  list,
}: {
  query: BindingsQuery
  actions: FilterActions
  state: ListState
  health: string
  list: BindingsList
}) {
  const sectionRef = useRef<HTMLElement>(null)
  useKeepFocus(sectionRef)
  return (
    <section
      ref={sectionRef}
      tabIndex={-1}
      aria-label="Filters"
      className="page-margin flex min-h-(--bar-h) outline-none flex-none flex-wrap items-center gap-2 border-b border-line bg-bg py-[7px] max-sm:grid max-sm:grid-cols-[minmax(0,1fr)_auto] max-sm:py-3 xl:flex-nowrap"
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
          onAdd={(identity) => actions.include('Identity', identity)}
          onRemove={(identity) => actions.toggle('Identity', identity)}
        />
      </AfterPaint>
      <HealthSelect health={health} />
      {isFiltered(query) ? (
        <Button kind="ghost" onClick={() => actions.clear()}>
          Clear filters
        </Button>
      ) : null}
      {/* As much room as they take, so that nothing moves when they come. */}
      <div className="h-(--control-h) min-w-21 flex-1">
        <AfterPaint>
          <ListTools list={list} />
        </AfterPaint>
      </div>
    </section>
  )
})

/** What the loaded rows are left to; Twilio is not asked. */
function HealthSelect({ health }: { health: string }) {
  return (
    <Select
      aria-label="Health of the loaded bindings"
      data-tip="Filters the loaded rows. Twilio is not asked"
      value={health in HEALTH_CHOICES ? health : ''}
      onChange={(event) => setHealth(event.target.value)}
      className={`h-(--control-h) text-sm font-medium ${health === '' ? 'bg-surface' : 'bg-accent-tint text-accent-fg'}`}
    >
      <option value="">Any health</option>
      {Object.entries(HEALTH_CHOICES).map(([value, label]) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </Select>
  )
}
