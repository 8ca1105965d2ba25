/** From what is known of one identity, or of a service, to what is wrong with its pushes. */
import type { Facts } from './facts'
import type { Finding, Rule } from './finding'
import { type Matrix, type Unchecked, matrixOf } from './matrix'
import { nothingWrong } from './nothingWrong'
import { worstFirst } from './order'
import { RULES } from './rules'
import { type Verdict, countsOf, verdictOf } from './verdict'
import { type Stop, wayOf } from './way'

export interface Diagnosis {
  /** Worst first; of one severity what stops most comes first. */
  readonly findings: readonly Finding[]
  /** The rules that lack a fact, and may have found more with it. */
  readonly unchecked: readonly Unchecked[]
  readonly verdict: Verdict
  readonly matrix: Matrix
  readonly way: readonly Stop[]
}

/** Applies every rule. Pure, and it never throws. */
export function diagnose(facts: Facts): Diagnosis {
  const { findings: found, unchecked } = apply(RULES, facts)
  const matrix = matrixOf(facts, found, unchecked)
  const verdict = verdictOf(facts, found, unchecked, matrix)
  const onward = nothingWrong(verdict, found, matrix, facts)
  const findings = onward === undefined ? found : [...found, onward]
  return {
    findings,
    unchecked,
    matrix,
    verdict: { ...verdict, counts: countsOf(findings) },
    way: wayOf(findings, unchecked, matrix),
  }
}

/** What rules find, and which of them lack a fact. */
export function apply(rules: readonly Rule[], facts: Facts): Pick<Diagnosis, 'findings' | 'unchecked'> {
  const findings = rules.map((rule) => rule.check(facts)).filter((finding) => finding !== undefined)
  const unchecked = rules.flatMap((rule): readonly Unchecked[] => {
    const needs = rule.needs(facts).filter(({ fact }) => fact.state !== 'known')
    return needs.length === 0 ? [] : [{ rule: rule.id, at: rule.at, needs }]
  })
  return { findings: worstFirst(findings, facts), unchecked }
}
