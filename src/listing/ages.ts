/** How long ago a binding was refreshed, in the spans that one asks for. */

/** By their names in an address, newest first. */
export const AGES = {
  '7': 'Up to 7 days',
  '30': '8 to 30 days',
  '90': '31 to 90 days',
  '365': '91 to 365 days',
  older: 'Over a year',
  unknown: 'Not known',
} as const

export type Age = keyof typeof AGES

const DAY_MS = 86_400_000

/** The span of a time. @param updated as Twilio writes it @param now in ms since 1970 */
export function ageOf(updated: string | null, now: number): Age {
  const time = updated === null ? Number.NaN : Date.parse(updated)
  if (Number.isNaN(time)) return 'unknown'
  const days = (now - time) / DAY_MS
  if (days <= 7) return '7'
  if (days <= 30) return '30'
  if (days <= 90) return '90'
  return days <= 365 ? '365' : 'older'
}
