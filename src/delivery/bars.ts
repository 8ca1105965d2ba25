/** Bars over days as one path: one element, whatever the days hold. */

export const SPARK_HEIGHT = 24
const BAR = 4
const STEP = 6
const MARGIN = 2
/** What stands above the line at the foot. */
const MOST = SPARK_HEIGHT - 2
/** So much of a bar is seen. */
const LEAST = 2

export const sparkWidth = (days: number): number => MARGIN + days * STEP

/** @returns `d` of an SVG path; the highest bar reaches the top, a day with one alert can be seen */
export function sparkPath(perDay: readonly number[]): string {
  const highest = Math.max(...perDay, 1)
  return perDay
    .map((count, day) => {
      if (count <= 0) return ''
      const height = Math.max(LEAST, Math.round((count / highest) * MOST))
      return `M${MARGIN + day * STEP} ${SPARK_HEIGHT - 1}v-${height}h${BAR}v${height}z`
    })
    .join('')
}

/** The same for who does not see it. */
export function sparkWords(perDay: readonly number[]): string {
  const most = Math.max(...perDay, 0)
  return `Most in a day: ${most.toLocaleString()}. In the last 24 hours: ${(perDay.at(-1) ?? 0).toLocaleString()}.`
}
