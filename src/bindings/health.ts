/** The health of a row as the table shows it. */
import { type HealthWords, healthWords, keepHealth } from '../listing/health'
import { tipLines } from '../ui/tipLines'

/** What the table shows of a row's findings. */
export interface ShownHealth {
  /** Absent where nothing was found. */
  readonly worst?: HealthWords & { readonly tip: ReturnType<typeof tipLines> }
}

const HEALTHY: ShownHealth = {}

export const { of: shownHealth, isOutdated } = keepHealth((findings): ShownHealth => {
  const words = healthWords(findings)
  return words === undefined ? HEALTHY : { worst: { ...words, tip: tipLines(words.lines) } }
})
