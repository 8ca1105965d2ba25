import { BellRing, Settings } from 'lucide-react'
import { BindingsLookedAt } from './BindingsLookedAt'
import { FactGroup } from './FactGroup'
import { Line } from './lines'
import { NotificationFacts, Switch } from './NotificationFacts'
import type { ServiceCheck } from './useServiceCheck'

/** How the service is set, and how much of it was looked at. */
export function ServiceFacts({ check: { asks, neighbours } }: { check: ServiceCheck }) {
  const { notifications, configuration } = asks
  return (
    <section aria-label="Facts">
      <header className="mb-2">
        <h2 className="text-base">Facts</h2>
      </header>
      <FactGroup title="Service notifications" icon={BellRing} ask={notifications}>
        <NotificationFacts notifications={notifications.query.data} />
      </FactGroup>
      <FactGroup title="Service configuration" icon={Settings} ask={configuration}>
        <dl className="facts">
          <Line label="Reachability">
            <Switch on={configuration.query.data?.reachability_enabled} isFine />
          </Line>
        </dl>
      </FactGroup>
      <BindingsLookedAt neighbours={neighbours} />
    </section>
  )
}
