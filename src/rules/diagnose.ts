/** From what is known of one identity to what is wrong with its pushes. */
import type { Facts } from './facts'
import type { Finding, Rule, RuleId } from './finding'
import { type Matrix, type Unchecked, matrixOf } from './matrix'
import { RULES, worstFirst } from './rules'
import { type Verdict, verdictOf } from './verdict'
import { type Stop, wayOf } from './way'

export interface Diagnosis {
  /** Worst first, and within one severity in the order for support. */
  readonly findings: readonly Finding[]
  /** The rules that lack a fact, and may have found more with it. */
  readonly unchecked: readonly Unchecked[]
  readonly verdict: Verdict
  readonly matrix: Matrix
  readonly way: readonly Stop[]
}

/** Applies every rule. Pure, and it never throws. */
export function diagnose(facts: Facts): Diagnosis {
  const { findings, unchecked } = apply(RULES, facts)
  const matrix = matrixOf(facts, findings, unchecked)
  return {
    findings,
    unchecked,
    matrix,
    verdict: verdictOf(findings, unchecked, matrix),
    way: wayOf(findings, unchecked, matrix),
  }
}

/** The rules that concern all users of a service. */
const OF_SERVICE: readonly RuleId[] = ['R06', 'R07', 'R08', 'R30', 'R33', 'R34', 'R35']
const SERVICE_RULES = RULES.filter(({ id }) => OF_SERVICE.includes(id))

/** What holds for every user of the service, from its own facts alone. */
export function serviceDiagnosis(facts: Facts): Pick<Diagnosis, 'findings' | 'unchecked'> {
  return apply(SERVICE_RULES, facts)
}

function apply(rules: readonly Rule[], facts: Facts): Pick<Diagnosis, 'findings' | 'unchecked'> {
  const findings = rules.map((rule) => rule.check(facts)).filter((finding) => finding !== undefined)
  const unchecked = rules.flatMap((rule): readonly Unchecked[] => {
    const needs = rule.needs(facts).filter(({ fact }) => fact.state !== 'known')
    return needs.length === 0 ? [] : [{ rule: rule.id, needs }]
  })
  return { findings: worstFirst(findings), unchecked }
}
