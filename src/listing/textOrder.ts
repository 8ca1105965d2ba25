/** The order of identities. */

/** Of more the reader's own language would take too long: a comparison is up to ten times as much work. */
export const MOST_BY_LANGUAGE = 5000

export type TextOrder = (one: string, other: string) => number

let byLanguage: TextOrder | undefined

/** As the reader's language has it, a number by its value, where there are few texts; else by their code points. */
export function textOrder(count: number): TextOrder {
  if (count > MOST_BY_LANGUAGE) return byCodePoint
  byLanguage ??= new Intl.Collator(undefined, { numeric: true }).compare
  return byLanguage
}

export const byCodePoint: TextOrder = (one, other) => (one === other ? 0 : one < other ? -1 : 1)
