/** What a row of the table tells by itself: the rules that need no further request, given the row alone. */
import type { Binding } from '../twilio/binding'
import { R11, R14 } from './credentials'
import { R23, R25 } from './endpoints'
import { type Facts, known, noFacts } from './facts'
import type { Finding, Rule } from './finding'
import { worstFirst } from './order'
import { R20, R21 } from './refreshes'
import { R39 } from './registrations'
import { R09, R10, R36 } from './subscriptions'
import { R22, R41 } from './tokens'
import { R40 } from './undocumented'

/** The rules that look at the row. R23 is beside them: it looks at the user's other rows too. */
const OF_THE_ROW: readonly Rule[] = [R09, R10, R11, R14, R20, R21, R22, R25, R36, R39, R40, R41]

export const healthRules: readonly Rule[] = [...OF_THE_ROW, R23]

/**
 * The facts of one row.
 * @param sharing the loaded rows with the same type and endpoint, this one among them or not
 * @param now in ms since 1970
 * @param loaded how many rows are loaded in all
 */
export function rowFacts(binding: Binding, sharing: readonly Binding[], now: number, loaded?: number): Facts {
  const facts = noFacts(binding.chat_service_sid ?? '', binding.identity ?? '', now)
  const rows = { rows: sharing, isWhole: false, ...(loaded === undefined ? {} : { loaded }) }
  return {
    ...facts,
    bindings: { state: 'known', value: [binding], at: now },
    loadedRows: { state: 'known', value: rows, at: now },
  }
}

const HEALTHY: readonly Finding[] = []

/** What is wrong with a row, worst first. */
export function health(facts: Facts): readonly Finding[] {
  let findings: Finding[] | undefined
  for (const rule of OF_THE_ROW) {
    const finding = rule.check(facts)
    if (finding !== undefined) (findings ??= []).push(finding)
  }
  const duplicate = duplicateOf(facts)
  if (duplicate !== undefined) (findings ??= []).push(duplicate)
  if (findings === undefined) return HEALTHY
  return findings.length === 1 ? findings : worstFirst(findings, facts)
}

/** The user's loaded rows with the same endpoint stand in for the user's bindings. */
function duplicateOf(facts: Facts): Finding | undefined {
  const [row] = known(facts.bindings) ?? []
  const rows = known(facts.loadedRows)?.rows ?? []
  if (row === undefined || row.identity === null || rows.length === 0) return undefined
  const own = rows.filter(({ identity, sid }) => identity === row.identity && sid !== row.sid)
  if (own.length === 0) return undefined
  return R23.check({ ...facts, bindings: { state: 'known', value: [row, ...own], at: facts.now } })
}
