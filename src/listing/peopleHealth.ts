/** How bad the worst finding of everybody is: each row is judged once, and again when it may tell something else. */
import { SEVERITIES, type Severity } from '../rules/finding'
import type { Binding } from '../twilio/binding'
import type { People } from './people'
import type { Rows } from './rows'
import { touched } from './sharing'

/** How bad the worst finding of a row is. The rules behind it are heavy. @param now in ms since 1970 */
export type SeverityOf = (rows: Rows, binding: Binding, now: number) => Severity | undefined

/** 0 for no finding, then from the mildest on. */
export const rankOf = (severity: Severity | undefined): number =>
  severity === undefined ? 0 : SEVERITIES.length - SEVERITIES.indexOf(severity)

/** After so many rows the page may have its turn. */
const A_STEP = 16

/** What judges the rows that people have, in steps. @param now in ms since 1970 */
export function createJudge(people: People, severityOf: SeverityOf, now: number) {
  const { rows } = people
  let owners = people.all
  let judged = 0
  let heard = 0

  function judge(place: number) {
    const binding = rows.all[place]
    if (binding !== undefined) people.judge(place, rankOf(severityOf(rows, binding, now)))
  }

  return function* keepUp(): Generator<undefined, void> {
    if (owners !== people.all) {
      owners = people.all
      judged = 0
    }
    const log = touched(rows)
    for (; heard < log.length; heard += 1) {
      const place = log[heard] ?? judged
      if (place < judged) judge(place)
      if (heard % A_STEP === 0) yield
    }
    for (; judged < people.looked; judged += 1) {
      judge(judged)
      if (judged % A_STEP === 0) yield
    }
  }
}
