/** How long ago a binding was refreshed, in a few steps: for the bars of the overview and the facet of the table. */
import { timeOf } from '../rules/age'

/** The steps, newest first; `value` stands in the address. */
export const AGES = [
  { value: '7', label: 'Up to 7 days', most: 7 },
  { value: '30', label: '8 to 30 days', most: 30 },
  { value: '90', label: '31 to 90 days', most: 90 },
  { value: '365', label: '91 to 365 days', most: 365 },
  { value: 'older', label: 'Over 365 days', most: Infinity },
  /** No date, one that can't be read, or one that is still to come. */
  { value: 'unknown', label: 'Not known', most: undefined },
] as const

export type Age = (typeof AGES)[number]['value']

const DAY = 86_400_000

/**
 * The step of a date.
 * @param date_updated as Twilio gives it
 * @param now in ms since 1970. Only whole days count, as in "7 days ago"; clocks may differ by one
 */
export function ageOf(date_updated: string | null, now: number): Age {
  const time = timeOf(date_updated)
  const days = time === undefined ? -Infinity : Math.floor((now - time) / DAY)
  if (days < -1) return 'unknown'
  return AGES.find(({ most }) => most !== undefined && days <= most)?.value ?? 'unknown'
}
