import type { BindingsList } from '../listing/bindingsList'
import { nextTurn } from '../export/save'
import type { Binding } from '../twilio/binding'
import { rowSeverity } from './health'

/** What is left of the loaded rows by whatever is chosen in this page, such as their health. */
export interface ShownRows {
  /** How many there are so far. */
  readonly count: number
  /** They themselves, once each loaded row was looked at. */
  readonly settled: () => Promise<readonly Binding[]>
}

const SLICE_MS = 8

/** The loaded rows of one health, looked at in slices. @param choice a severity, or `none` */
export async function rowsOfHealth(list: BindingsList, choice: string): Promise<readonly Binding[]> {
  const { rows } = list.snapshot()
  const now = Date.now()
  const found: Binding[] = []
  let end = performance.now() + SLICE_MS
  for (const binding of rows.all) {
    if ((rowSeverity(rows, binding, now) ?? 'none') === choice) found.push(binding)
    if (performance.now() < end) continue
    await nextTurn()
    end = performance.now() + SLICE_MS
  }
  return found
}
