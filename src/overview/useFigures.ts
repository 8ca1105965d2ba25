import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { BindingsList } from '../listing/bindingsList'
import { usePreferences } from '../ui/preferences'
import { useNow } from '../ui/time'
import { countedList } from './countedList'
import type { Figures } from './figures'

/** After so long a binding may be of another age, and the week another. */
const STALE_MS = 3_600_000

/** What the charts show of a list; undefined until all that is loaded is counted. */
export function useFigures(list: BindingsList): Figures | undefined {
  const { zone } = usePreferences()
  const now = useNow()
  const [asOf, setAsOf] = useState(now)
  if (now - asOf >= STALE_MS) setAsOf(now)
  const counted = useMemo(() => countedList(list), [list])
  useEffect(() => counted.countAs({ asOf, zone }), [counted, asOf, zone])
  return useSyncExternalStore(counted.subscribe, counted.snapshot)
}
