import type { CheckParts, FindingAnswer } from '../report/answerParts'

/** A text shorter than this says nothing: it is left out whole. */
const LEAST = 40
/** What a summary has of one text, at most. */
const EACH = 160

interface Checked<Finding> extends CheckParts {
  readonly findings: readonly Finding[]
}

/**
 * The same answer with less of the texts of its findings: the worst come first, and why comes last. The format `report`
 * has all of it, and `explain` what holds for every finding of a rule.
 * @param most how long it may be as JSON, in characters; what is no text of a finding is never cut
 */
export function shortened<Finding extends FindingAnswer, Answer extends Checked<Finding>>(
  answer: Answer,
  most: number,
): Answer {
  const bare = answer.findings.map((one) => ({ ...one, found: '', why: '', fix: '' }))
  let room = Math.max(0, most - JSON.stringify({ ...answer, findings: bare }).length)
  const take = (text: string) => {
    const kept = cut(text, Math.min(EACH, room))
    room -= JSON.stringify(kept).length - 2
    return kept
  }
  const firstly = answer.findings.map((one) => ({ ...one, found: take(one.found), fix: take(one.fix) }))
  return { ...answer, findings: firstly.map((one) => ({ ...one, why: take(one.why) })) }
}

/** Whole words of a text. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text
  if (most < LEAST) return ''
  const part = text.slice(0, most - 1)
  return `${part.slice(0, Math.max(part.lastIndexOf(' '), 0))}…`
}
