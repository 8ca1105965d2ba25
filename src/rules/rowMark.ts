/** What is different in a row since the reading before. */
import type { Binding } from '../twilio/binding'

export type RowMark = 'new' | 'refreshed'

export const ROW_MARKS: Readonly<Record<RowMark, string>> = { new: 'New', refreshed: 'Refreshed' }

/** @param earlier the same row of the reading before; undefined where that had none */
export function rowMark(binding: Binding, earlier: Binding | undefined): RowMark | undefined {
  if (earlier === undefined) return 'new'
  return earlier.date_updated === binding.date_updated ? undefined : 'refreshed'
}
