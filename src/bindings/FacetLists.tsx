import { useQuery } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'
import { useLocation } from 'react-router-dom'
import type { BindingsList } from '../listing/bindingsList'
import { currentAddress, go } from '../paths'
import { useTwilio } from '../session/SessionProvider'
import { credentialsQuery } from '../twilio/factQueries'
import type { BindingsQuery } from '../twilio/queries'
import { isBindingType } from '../twilio/wire'
import { usePreferences } from '../ui/preferences'
import { SeverityIcon } from '../ui/SeverityIcon'
import { Text } from '../ui/Text'
import { TypeTile } from '../ui/TypeTile'
import { type FacetList, countedOf, createdList, facetLists } from './facetLists'
import { viewOfList } from './listView'
import type { FilterActions } from './useFilters'
import { readView, withFacet, withParameter } from './viewAddress'

const SEVERITIES = ['blocks', 'likely', 'warning', 'info'] as const

export interface FacetsOf {
  /** All that is loaded. */
  list: BindingsList
  query: BindingsQuery
  actions: FilterActions
}

/** How the loaded rows are made up; each value leaves the table to its rows. The type is asked of Twilio, as in the bar. */
export function FacetLists({ list, query, actions, className }: FacetsOf & { className: string }) {
  const view = viewOfList(list)
  const { search } = useLocation()
  const { data: credentials } = useQuery(credentialsQuery(useTwilio()))
  const whole = useSyncExternalStore(list.subscribe, list.snapshot)
  useSyncExternalStore(view.subscribe, view.snapshot)
  useEffect(() => view.wantCounts(), [view])
  const { facets, created } = readView(search)
  const { zone } = usePreferences()
  const nameOf = (sid: string) => credentials?.find((one) => one.sid === sid)?.friendly_name ?? undefined
  const counted = view.counts()
  const lists = [
    ...(created === undefined ? [] : [createdList(created, zone, counted)]),
    ...facetLists(counted, facets, query.BindingType, nameOf),
  ]
  const isChosen = (facet: FacetList['facet'], value: string) =>
    facet === 'created' ||
    (facet === 'BindingType' ? (query.BindingType as readonly string[]) : facets[facet]).includes(value)

  function choose(facet: FacetList['facet'], value: string) {
    if (facet !== 'BindingType') {
      const { pathname, search: now } = currentAddress()
      go(pathname + (facet === 'created' ? withParameter(now, facet, []) : withFacet(now, facet, value)))
    } else if (isBindingType(value)) actions.toggle('BindingType', value)
  }

  return (
    <div role="group" aria-label="Facets" className={className}>
      <p className="facet-head">
        <span>Facets</span>
        <span className="font-normal">{countedOf(counted, whole.more)}</span>
      </p>
      {lists.map(({ facet, title, items }) => (
        <section key={facet}>
          <h2>{title}</h2>
          <ul aria-label={title}>
            {items.map(({ value, label, count }) => (
              <li key={value}>
                <button
                  type="button"
                  aria-pressed={isChosen(facet, value)}
                  aria-label={count === undefined ? label : `${label}, ${count.toLocaleString()}`}
                  disabled={facet === 'BindingType' && !isBindingType(value)}
                  data-zero={count === 0 || undefined}
                  onClick={() => choose(facet, value)}
                >
                  <FacetIcon facet={facet} value={value} />
                  <span className="cut">
                    <Text value={label} />
                  </span>
                  <span className="tabular-nums">{count?.toLocaleString()}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

function FacetIcon({ facet, value }: { facet: FacetList['facet']; value: string }) {
  if (facet === 'BindingType') return <TypeTile type={value} size="small" />
  if (facet !== 'health') return null
  const severity = SEVERITIES.find((one) => one === value)
  return severity === undefined ? <span className="w-4" /> : <SeverityIcon severity={severity} size={16} />
}
