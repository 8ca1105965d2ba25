import type { VerdictKind } from '../rules/verdict'

/** How the command ends after a verdict. */
const CODES: Readonly<Record<VerdictKind, 0 | 1 | 2 | 3>> = {
  none: 1,
  some: 1,
  probablyNone: 2,
  probablySome: 2,
  noAnswer: 3,
  notKnown: 3,
  warnings: 0,
  nothingFound: 0,
}

/** For wrong use, as sysexits.h has it. */
export const WRONG_USE = 64
/** For a file that could not be made, from there too. The verdict stands in the answer. */
export const NOT_SAVED = 73

const WORST_FIRST = [1, 2, 3, 0] as const

/** The exit code of several verdicts: that of the worst. */
export function exitCode(verdicts: readonly VerdictKind[]): number {
  const codes = new Set(verdicts.map((kind) => CODES[kind]))
  return WORST_FIRST.find((code) => codes.has(code)) ?? 3
}
