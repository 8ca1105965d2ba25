/** Times as people read them. Every exact time names its zone. */
import { useSyncExternalStore } from 'react'
import type { Preferences } from './preferences'

type Zone = Preferences['zone']

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** Clocks differ: what lies less than this ahead counts as now. */
const SKEW = 2 * MINUTE

const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'always' })
const formats = new Map<string, Intl.DateTimeFormat>()

function format(zone: Zone, kind: 'day' | 'exact'): Intl.DateTimeFormat {
  const key = `${zone} ${kind}`
  const known = formats.get(key)
  if (known !== undefined) return known
  const day: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', year: 'numeric' }
  const made = new Intl.DateTimeFormat(undefined, {
    ...day,
    ...(kind === 'exact'
      ? { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23', timeZoneName: 'short' }
      : {}),
    ...(zone === 'utc' ? { timeZone: 'UTC' } : {}),
  })
  formats.set(key, made)
  return made
}

/** ms since 1970 of an ISO 8601 date and time; undefined for any other text, and for a day that its month lacks. */
export function parseTime(text: string): number | undefined {
  const match = /^(\d{4})-(\d\d)-(\d\d)T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/.exec(text)
  if (match === null) return undefined
  const [, year, month, day] = match.map(Number)
  // `Date.parse` takes 30 February for 2 March.
  if (new Date(Date.UTC(year ?? 0, month ?? 0, 0)).getUTCDate() < (day ?? 0)) return undefined
  const time = Date.parse(text)
  return Number.isNaN(time) ? undefined : time
}

/** "3 days ago" up to 30 days back, then the day; a time ahead of the clock is given as a day and said to be ahead. */
export function ago(time: number, now: number, zone: Zone): string {
  const age = now - time
  if (age < -SKEW) return `${format(zone, 'day').format(time)}, ahead of this clock`
  if (age < MINUTE) return 'a few seconds ago'
  if (age < HOUR) return distance(Math.floor(age / MINUTE), 'minute')
  if (age < DAY) return distance(Math.floor(age / HOUR), 'hour')
  if (age < 30 * DAY) return distance(Math.floor(age / DAY), 'day')
  return dayOf(time, zone)
}

// A screen full of rows says the same few dozen of them again and again, and a browser takes its time to word one.
const worded = new Map<string, string>()

/** "3 days ago". */
function distance(count: number, unit: 'minute' | 'hour' | 'day'): string {
  const key = `${count} ${unit}`
  const known = worded.get(key)
  if (known !== undefined) return known
  const words = relative.format(-count, unit)
  worded.set(key, words)
  return words
}

const MOST_DAYS = 4_000
const days = new Map<string, string>()

/** The day of a time in a zone. */
function dayOf(time: number, zone: Zone): string {
  const date = new Date(time)
  const key =
    zone === 'utc'
      ? `utc ${date.getUTCFullYear()} ${date.getUTCMonth()} ${date.getUTCDate()}`
      : `${date.getFullYear()} ${date.getMonth()} ${date.getDate()}`
  const known = days.get(key)
  if (known !== undefined) return known
  const words = format(zone, 'day').format(time)
  if (days.size >= MOST_DAYS) days.clear()
  days.set(key, words)
  return words
}

/** Whether a time is so near that its distance says more than its day. */
export function isRecent(time: number, now: number): boolean {
  return Math.abs(now - time) < 30 * DAY
}

/** The exact time with its zone. */
export function exactTime(time: number, zone: Zone): string {
  return format(zone, 'exact').format(time)
}

/** The exact time in the chosen zone, and in UTC where that is another. */
export function bothTimes(time: number, zone: Zone): string {
  const chosen = exactTime(time, zone)
  const utc = exactTime(time, 'utc')
  return chosen === utc ? utc : `${chosen}\n${utc}`
}

const TICK = 30_000
const clockListeners = new Set<() => void>()
let clock: ReturnType<typeof setInterval> | undefined
let now = Date.now()

function subscribeToClock(listener: () => void): () => void {
  clockListeners.add(listener)
  if (clock === undefined) {
    now = Date.now()
    clock = setInterval(() => {
      now = Date.now()
      for (const each of clockListeners) each()
    }, TICK)
  }
  return () => {
    clockListeners.delete(listener)
    if (clockListeners.size > 0) return
    clearInterval(clock)
    clock = undefined
  }
}

/** The time of now, in ms since 1970, as coarse as a relative time needs: it moves every 30 s. */
export function useNow(): number {
  return useSyncExternalStore(subscribeToClock, () => now)
}
