/** What is said of selected rows, and they as lists to be copied, one value a line. What a row lacks is left out. */
import type { Binding } from '../twilio/binding'
import { count } from '../ui/text'

/** The word that the name of each row's check box begins with, by the id of its element. */
export const SELECT_ID = 'select'

interface CopiedList {
  readonly text: string
  /** How many of what there are. */
  readonly what: string
}

/** Each person once, however many devices are selected. */
export function identitiesOf(rows: readonly Binding[]): readonly string[] {
  return [...new Set(valuesOf(rows, 'identity'))]
}

export function listOf(field: 'identity' | 'sid' | 'endpoint', rows: readonly Binding[]): CopiedList {
  const values = field === 'identity' ? identitiesOf(rows) : valuesOf(rows, field)
  return { text: values.join('\n'), what: WORDS[field](values.length) }
}

const WORDS = {
  identity: (number: number) => count(number, 'identity', 'identities'),
  sid: (number: number) => count(number, 'SID'),
  endpoint: (number: number) => count(number, 'endpoint'),
} as const

function valuesOf(rows: readonly Binding[], field: 'identity' | 'sid' | 'endpoint'): readonly string[] {
  return rows.flatMap((row) => row[field] || [])
}

/** What "all" selects, in words: never more than is there to be selected. @param isViewed whether some are out of sight */
export function allWords(rows: number, isViewed: boolean): string {
  return `Select the ${rows.toLocaleString()} ${isViewed ? 'shown' : 'loaded'}`
}
