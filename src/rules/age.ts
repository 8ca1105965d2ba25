/** When a resource was last changed, and how long ago that is. */
const DAY = 86_400_000

/** A date of Twilio's in ms since 1970, or undefined where it is missing or can't be read. */
export function timeOf(date: string | null): number | undefined {
  if (date === null) return undefined
  // As Twilio writes all of them; `Date.parse` takes many times as long, and a list may have a hundred thousand.
  if (/^\d\d\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/.test(date)) {
    const year = two(date, 0) * 100 + two(date, 2)
    // A year of two digits is one of 1900 to it.
    if (year >= 100) return Date.UTC(year, two(date, 5) - 1, two(date, 8), two(date, 11), two(date, 14), two(date, 17))
  }
  if (!/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/.test(date)) return undefined
  const time = Date.parse(date)
  return Number.isNaN(time) ? undefined : time
}

/** The number of the two digits there. */
const two = (date: string, at: number) => (date.charCodeAt(at) - ZERO) * 10 + date.charCodeAt(at + 1) - ZERO
const ZERO = 48

interface Dated {
  readonly date_created: string | null
  readonly date_updated: string | null
}

/** The time of the last change: `date_updated`, or `date_created` where Twilio gives no other. */
export function changed({ date_created, date_updated }: Dated): number | undefined {
  return timeOf(date_updated ?? date_created)
}

/** Days since the last change, with their fraction; negative for a date that is still to come. */
export function daysSince(resource: Dated, now: number): number | undefined {
  const time = changed(resource)
  return time === undefined ? undefined : (now - time) / DAY
}

/** Whether the last change is more than so many days ago. An unknown date is not. */
export function isOlder(resource: Dated, days: number, now: number): boolean {
  return (daysSince(resource, now) ?? 0) > days
}
