import type { Compared } from '../report/comparison'
import { usePreferences } from '../ui/preferences'
import { Text } from '../ui/Text'
import { MOST_EXACT, clip } from '../ui/text'
import { parseTime } from '../ui/time'
import { ExactTime } from '../ui/Timestamp'

/** One of the two values of a line: a time as everywhere else, the rest as text. */
export function ComparedValue({ value, as, now }: { value: string; as: Compared['as']; now: number }) {
  const { zone } = usePreferences()
  if (as === 'time' && parseTime(value) !== undefined) return <ExactTime value={value} now={now} zone={zone} />
  const text = <Text value={clip(value, MOST_EXACT)} />
  return as === 'exact' ? <span className="exact">{text}</span> : text
}
