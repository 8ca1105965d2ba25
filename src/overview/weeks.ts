/** The weeks of the chart of new registrations. They begin on Monday, at midnight of the zone. */
import type { Preferences } from '../ui/preferences'

export type Zone = Preferences['zone']

/** How many weeks are shown, with the one that is under way. */
export const WEEKS = 26

/**
 * When each week begins, oldest first, and at last when the one under way ends; in ms since 1970.
 * @param now in ms since 1970
 */
export function weekBounds(now: number, zone: Zone): readonly number[] {
  const date = new Date(now)
  const [year, month, day, weekday] =
    zone === 'utc'
      ? [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate(), date.getUTCDay()]
      : [date.getFullYear(), date.getMonth(), date.getDate(), date.getDay()]
  const monday = day - ((weekday + 6) % 7)
  return Array.from({ length: WEEKS + 1 }, (_, week) => {
    const first = monday + 7 * (week + 1 - WEEKS)
    return zone === 'utc' ? Date.UTC(year, month, first) : new Date(year, month, first).getTime()
  })
}

/**
 * In which week a time lies.
 * @returns its place in `weekBounds`; −1 for a time before them, `WEEKS` for one after them
 */
export function weekOf(bounds: readonly number[], time: number): number {
  let week = bounds.length - 1
  while (week >= 0 && time < (bounds[week] ?? 0)) week -= 1
  return week
}

/** "18 May", for a week that begins at this time. */
export function weekLabel(start: number, zone: Zone): string {
  return new Intl.DateTimeFormat(undefined, {
    day: 'numeric',
    month: 'short',
    ...(zone === 'utc' ? { timeZone: 'UTC' } : {}),
  }).format(start)
}
