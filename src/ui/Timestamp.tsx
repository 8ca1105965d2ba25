import type { Preferences } from './preferences'
import { ago, exactTime, isRecent, parseTime } from './time'
import { NotProvided } from './NotProvided'
import { Text } from './Text'
import { clip } from './text'

interface Props {
  /** As the wire carries it: ISO 8601, or whatever came instead. */
  value: string | null
  now: number
  zone: Preferences['zone']
}

/** A time as its distance from now; the exact time, with its zone, on hover and focus. */
export function Timestamp({ value, now, zone }: Props) {
  if (value === null) return <NotProvided />
  const time = parseTime(value)
  if (time === undefined) return <OddTime value={value} />
  return (
    <time dateTime={value} data-tip-time data-stop tabIndex={-1} className="cut rounded-xs">
      {ago(time, now, zone)}
    </time>
  )
}

/** The exact time, with its zone, and how long ago. */
export function ExactTime({ value, now, zone }: Props) {
  if (value === null) return <NotProvided />
  const time = parseTime(value)
  if (time === undefined) return <OddTime value={value} />
  return (
    <time dateTime={value}>
      {exactTime(time, zone)}
      {isRecent(time, now) || time > now ? <span className="text-muted"> {ago(time, now, zone)}</span> : null}
    </time>
  )
}

function OddTime({ value }: { value: string }) {
  return (
    <span className="cut" data-tip={'Not a date and time as Twilio documents'}>
      <Text value={clip(value, 80)} />
    </span>
  )
}
