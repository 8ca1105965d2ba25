/** All rules, in order of their ids. */
import { R37 } from './alerts'
import { R27, R28, R29 } from './conversations'
import { R15, R16, R17 } from './credentialAge'
import { R11, R12, R13, R14 } from './credentials'
import { R22, R23, R25, R39, R40 } from './endpoints'
import { R06, R07, R08, R33, R34 } from './events'
import type { Finding, Rule, RuleId } from './finding'
import { SEVERITIES } from './finding'
import { R24, R26 } from './manyDevices'
import { nothingWrong } from './nothingWrong'
import { R31, R32 } from './presence'
import { R20, R21 } from './refreshes'
import { R18, R19 } from './sandbox'
import { R30, R35 } from './service'
import { R09, R10, R36 } from './subscriptions'
import { R01, R02, R03, R04, R05 } from './user'

const others: readonly Rule[] = [
  [R01, R02, R03, R04, R05, R06, R07, R08, R09, R10],
  [R11, R12, R13, R14, R15, R16, R17, R18, R19, R20],
  [R21, R22, R23, R24, R25, R26, R27, R28, R29, R30],
  [R31, R32, R33, R34, R35, R36, R37, R39, R40],
].flat()

export const RULES: readonly Rule[] = [...others, nothingWrong(others)].toSorted((one, other) =>
  one.id < other.id ? -1 : 1,
)

/** The order in which support goes through the findings of one severity; the others follow by their ids. */
const SUPPORT_ORDER: readonly RuleId[] = [
  ...(['R01', 'R06', 'R07', 'R02', 'R03', 'R11', 'R12', 'R13', 'R14', 'R15'] as const),
  ...(['R16', 'R17', 'R18', 'R09', 'R20', 'R21', 'R22', 'R27', 'R28', 'R29'] as const),
]
const RANKS = new Map(
  [...SUPPORT_ORDER, ...RULES.map(({ id }) => id).filter((id) => !SUPPORT_ORDER.includes(id))].map((id, at) => [
    id,
    at,
  ]),
)

/** Findings, worst first, and within one severity in the order for support. */
export function worstFirst(findings: readonly Finding[]): readonly Finding[] {
  const rank = ({ severity, id }: Finding) => SEVERITIES.indexOf(severity) * RULES.length + (RANKS.get(id) ?? 0)
  return findings.toSorted((one, other) => rank(one) - rank(other))
}
