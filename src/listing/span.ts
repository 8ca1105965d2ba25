/** A stretch of time, as it stands in an address: an interval of ISO 8601. */

export interface Span {
  /** In ms since 1970; it is part of it. */
  readonly from: number
  /** It is not. */
  readonly to: number
}

/** "2026-11-23T00:00Z/2026-11-30T00:00Z". */
export const spanText = ({ from, to }: Span): string => [from, to].map(minuteOf).join('/')

const minuteOf = (time: number) => `${new Date(time).toISOString().slice(0, 16)}Z`

/** @returns undefined for a text that is none */
export function readSpan(text: string | null): Span | undefined {
  const [from = NaN, to = NaN, ...rest] = (text ?? '').split('/').map((one) => Date.parse(one))
  return rest.length === 0 && from < to ? { from, to } : undefined
}
