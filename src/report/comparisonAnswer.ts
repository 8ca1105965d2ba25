/** Two users side by side as JSON, for programs. */
import type { Diagnosis } from '../rules/diagnose'
import { type Facts, known } from '../rules/facts'
import type { RuleId } from '../rules/finding'
import { answerWriter } from './answerParts'
import { compareFacts, onlyOne } from './comparison'

export interface ComparisonAnswer {
  readonly identity: string
  readonly verdict: string
  /** The facts that differ, and those that are not known of one of the two. */
  readonly facts: readonly {
    readonly fact: string
    readonly state: 'different' | 'notKnown'
    readonly this_user: string
    readonly other_user: string
  }[]
  /** The rules whose findings only one of them has, as far as is known. */
  readonly only_this_user: readonly RuleId[]
  readonly only_other_user: readonly RuleId[]
}

interface Checked {
  readonly facts: Facts
  readonly diagnosis: Diagnosis
}

export function comparisonAnswer(one: Checked, other: Checked): ComparisonAnswer {
  const { value } = answerWriter([...(known(one.facts.bindings) ?? []), ...(known(other.facts.bindings) ?? [])])
  const only = onlyOne(one.diagnosis, other.diagnosis)
  return {
    identity: value(other.facts.identity),
    verdict: other.diagnosis.verdict.sentence,
    facts: compareFacts(one.facts, other.facts).flatMap(({ label, state, one: left, other: right }) =>
      state === 'same' ? [] : [{ fact: value(label), state, this_user: value(left), other_user: value(right) }],
    ),
    only_this_user: only.one.map(({ finding }) => finding.id),
    only_other_user: only.other.map(({ finding }) => finding.id),
  }
}
