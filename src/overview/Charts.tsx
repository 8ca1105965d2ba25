import { useMemo } from 'react'
import type { BindingsQuery } from '../twilio/queries'
import { Text } from '../ui/Text'
import { count } from '../ui/text'
import { usePreferences } from '../ui/preferences'
import { useNow } from '../ui/time'
import { Chart } from './Chart'
import { CredentialChart } from './CredentialChart'
import { ageBars, deviceBars, typeBars, weekBars } from './charts'
import type { Figures } from './figures'
import { weekBounds } from './weeks'
import { ofLoaded, weeksNote } from './words'

/**
 * All charts of a service. Before anything is counted they stand there without figures, so that nothing moves: the last
 * is the one of which nobody knows how many bars it will have.
 */
export function Charts({
  service,
  query,
  figures,
  isWhole,
}: {
  service: string
  /** What the counted rows answer. */
  query: BindingsQuery
  figures: Figures | undefined
  /** Whether the figures are of the whole list. */
  isWhole: boolean
}) {
  const { zone } = usePreferences()
  const now = useNow()
  const place = useMemo(() => ({ service, query }), [service, query])
  const note = figures === undefined ? 'Loading' : ofLoaded(figures, isWhole)
  const people =
    figures === undefined
      ? note
      : [
          count(figures.people, 'person', 'people'),
          note,
          ...(figures.nameless > 0 ? [`${count(figures.nameless, 'binding names', 'bindings name')} nobody`] : []),
        ].join(', ')
  const bounds = figures?.bounds ?? weekBounds(now, zone)
  return (
    <div className="overview-charts" aria-busy={figures === undefined}>
      <Chart title="Bindings by type" note={note} columns={['Type', 'Bindings']} bars={typeBars(figures, place)} />
      <Chart
        title="Time since refresh"
        note={note}
        columns={['Refreshed', 'Bindings']}
        bars={ageBars(figures, place)}
      />
      <Chart
        kind="columns"
        title="New registrations by week"
        note={`${note}, weeks begin on Monday, ${zone === 'utc' ? 'UTC' : 'local time'}`}
        columns={['Week of', 'Bindings']}
        bars={weekBars(figures, bounds, zone, place)}
      >
        <p className="overview-note">
          <Text value={weeksNote(figures)} />
        </p>
      </Chart>
      <Chart
        title="Devices per person"
        note={people}
        columns={['Devices', 'People']}
        bars={deviceBars(figures, place)}
      />
      <CredentialChart figures={figures} place={place} note={note} />
    </div>
  )
}
