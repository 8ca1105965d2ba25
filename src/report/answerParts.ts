/** What the answers for programs have in common: the words of the report, each value in a field of its own. */
import type { Binding } from '../twilio/binding'
import { FACT_NAMES } from '../rules/facts'
import { FIXERS, type Finding, type RuleId, type Severity, type Words } from '../rules/finding'
import { bySameReason } from '../rules/sameReason'
import type { Verdict, VerdictKind } from '../rules/verdict'
import { markExactly } from '../ui/escapeHidden'
import type { NamedFact } from './reportParts'
import { type Writer, writerOf } from './reportWriter'
import { HIDDEN_MARKS, explainOffPage } from './toolForm'

/** One finding, its texts whole. */
export interface FindingAnswer {
  readonly id: RuleId
  readonly severity: Severity
  readonly title: string
  readonly found: string
  readonly why: string
  /** What to do, in the order in which to do it. */
  readonly fix: string
  /** Who can put it right. */
  readonly fixer: string
  /** Where the knowledge is from: an address of documentation, never one out of the data. */
  readonly source: string
  /** Whether it guesses, by age for example. */
  readonly is_heuristic: boolean
}

/** A fact that was not had. That is not the same as fine. */
interface NotChecked {
  readonly fact: string
  readonly why: string
}

/** What every check answers. */
export interface CheckParts {
  readonly service: string
  /** The sentence that the page shows first. */
  readonly verdict: string
  readonly verdict_kind: VerdictKind
  /** What made it, and who can put that right. */
  readonly verdict_text: string
  readonly not_checked: readonly NotChecked[]
  /** When the newest answer came: ISO 8601, UTC. */
  readonly checked_at: string | null
}

/**
 * Hidden characters stand in marks that `readMarks` reads again.
 * @param rows whose device tokens lose their middle, unless they are wanted whole
 */
export function answerWriter(rows: readonly Binding[], withTokens = false): Writer {
  const tokens = withTokens ? [] : rows.flatMap(({ endpoint }) => endpoint ?? [])
  return writerOf('text', tokens, { ...HIDDEN_MARKS, marked: markExactly })
}

export function checkParts(
  service: string,
  verdict: Verdict,
  facts: readonly NamedFact[],
  open: readonly NamedFact[],
  { sentence }: Writer,
): CheckParts {
  const missing = open.flatMap(({ name, fact }) => (fact.state === 'known' ? [] : [{ name, fact }]))
  const why = bySameReason(missing, ({ fact }) => (fact.state === 'failed' ? fact.error : fact.why))
  const times = facts.flatMap(({ fact }) => (fact.state === 'known' ? [fact.at] : []))
  return {
    service,
    verdict: verdict.sentence,
    verdict_kind: verdict.kind,
    verdict_text: sentence(verdict.text),
    not_checked: why.flatMap(({ reason, all }) => {
      const words = sentence(typeof reason === 'string' ? reason : explainOffPage(reason))
      return [...new Set(all.map(({ name }) => FACT_NAMES[name]))].map((fact) => ({ fact, why: words }))
    }),
    checked_at: times.length === 0 ? null : new Date(Math.max(...times)).toISOString(),
  }
}

export function findingAnswer(finding: Finding, { token }: Writer): FindingAnswer {
  const { id, severity, title, found, why, todo, fixers, source, isHeuristic } = finding
  const said = (words: Words) => words.map((part) => (typeof part === 'string' ? part : token(part.value))).join('')
  return {
    id,
    severity,
    title,
    found: said(found),
    why: said(why),
    fix: todo.map(({ by, what }) => `${FIXERS[by]}: ${said(what)}`).join(' '),
    fixer: fixers.map((by) => FIXERS[by]).join(', '),
    source: source.url,
    is_heuristic: isHeuristic,
  }
}
