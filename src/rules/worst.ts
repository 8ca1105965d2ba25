/** One finding for things of several severities. */
import { SEVERITIES, type Severity } from './finding'

export interface Graded<T> {
  readonly severity: Severity
  readonly item: T
}

/** Those of the worst severity that there is, and the others; undefined where there are none. */
export function worstOf<T>(
  graded: readonly Graded<T>[],
): { severity: Severity; worst: readonly T[]; others: readonly T[] } | undefined {
  const severity = SEVERITIES.find((one) => graded.some((item) => item.severity === one))
  if (severity === undefined) return undefined
  return {
    severity,
    worst: graded.filter((one) => one.severity === severity).map(({ item }) => item),
    others: graded.filter((one) => one.severity !== severity).map(({ item }) => item),
  }
}
