/** The check of a service as JSON, for programs. */
import { known, loadedCount } from '../rules/facts'
import { shareOf } from '../rules/serviceDiagnosis'
import { type CheckParts, type FindingAnswer, answerWriter, checkParts, findingAnswer } from './answerParts'
import { type CheckedService, namedServiceFacts } from './serviceReport'

export interface ServiceAnswer extends CheckParts {
  readonly name: string | null
  /** Each with how many of the bindings that were looked at it is about; null where it is about the service itself. */
  readonly findings: readonly (FindingAnswer & { readonly bindings: number | null })[]
  readonly bindings_looked_at: number
  /** Whether these are all bindings of the service. */
  readonly is_whole: boolean
  /** The push errors of the last 29 days by code; null where they are not known. */
  readonly push_errors: readonly { readonly code: string; readonly count: number }[] | null
}

/** No device token stands in it whole, and nobody is named. */
export function serviceAnswer(checked: CheckedService): ServiceAnswer {
  const { name, facts, diagnosis, errors } = checked
  const loaded = known(facts.loadedRows)
  const write = answerWriter(loaded?.rows ?? [])
  const named = namedServiceFacts(checked)
  const open = [...named, ...diagnosis.unchecked.flatMap(({ needs }) => needs)]
  return {
    name: name === undefined ? null : write.value(name),
    ...checkParts(write.value(facts.service), diagnosis.verdict, named, open, write),
    findings: diagnosis.findings.map((one) => ({
      ...findingAnswer(one, write),
      bindings: shareOf(one, facts)?.rows.length ?? null,
    })),
    bindings_looked_at: loaded === undefined ? 0 : loadedCount(loaded),
    is_whole: loaded?.isWhole ?? false,
    push_errors: errors?.codes.map(({ code, count }) => ({ code, count })) ?? null,
  }
}
