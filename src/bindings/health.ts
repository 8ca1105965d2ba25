/** What a row tells of itself: the very rules of the delivery check, given the row alone. */
import type { Finding, Severity } from '../rules/finding'
import { health, rowFacts } from '../rules/health'
import type { Binding } from '../twilio/binding'
import type { Rows } from './rows'
import { sharing, someSharing } from './sharing'

/** The findings of one row, worst first. @param now in ms since 1970 */
export function rowHealth(rows: Rows, binding: Binding, now: number): readonly Finding[] {
  return health(rowFacts(binding, sharing(rows, binding), now, rows.all.length))
}

/** How bad the worst of these findings is. It costs the same however many rows have the endpoint. */
export function rowSeverity(rows: Rows, binding: Binding, now: number): Severity | undefined {
  return health(rowFacts(binding, someSharing(rows, binding), now, rows.all.length))[0]?.severity
}
