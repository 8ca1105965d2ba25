import type { FindingAnswer } from '../report/answerParts'
import type { CheckAnswer } from '../report/checkAnswer'
import type { ComparisonAnswer } from '../report/comparisonAnswer'
import { cut, shortened } from './shortened'

/**
 * How long a summary may be as JSON, in characters: under 500 tokens with the line beside it. SIDs and times cost most:
 * in the demo's answers a token of GPT's `o200k_base` has 2.9 characters at least.
 */
export const MOST = 1320
/** What is left of a sentence on the verdict, of a value, where there is no room. */
const VERDICT = 120
const VALUE = 48

type Whole = Omit<CheckAnswer, 'cells'> & { readonly compared_with?: ComparisonAnswer }
type Summary = Omit<Whole, 'compared_with'> & {
  readonly more_findings?: number
  readonly compared_with?: ComparisonAnswer & { readonly more_facts: number }
}

/**
 * The same answer in a few hundred tokens, for a model that may need no more. Whatever is left out is counted, and the
 * format `report` has it. What is never left out: the verdict, the worst finding, and that facts were not checked.
 */
export function summaryOf({ compared_with: compared, ...answer }: Whole) {
  let short: Summary = {
    ...answer,
    not_checked: byReason(answer.not_checked),
    findings: answer.findings.map((one) => ({ ...one, source: '' })),
    ...(compared === undefined ? {} : { compared_with: differences(compared) }),
  }
  for (const cutOne of CUTS)
    while (sizeOf(short) > MOST) {
      const less = cutOne(short)
      if (less === undefined) break
      short = less
    }
  const { findings, compared_with: beside, ...rest } = shortened<FindingAnswer, Summary>(short, MOST)
  return {
    ...rest,
    findings: findings.map(withoutEmpty),
    ...(beside === undefined ? {} : { compared_with: beside }),
  }
}

const BARE = { found: '', why: '', fix: '', source: '' }
const sizeOf = (short: Summary) =>
  JSON.stringify({ ...short, findings: short.findings.map((one) => ({ ...one, ...BARE })) }).length

/** Facts that were not had for one reason, which is its first sentence: together. */
function byReason(open: Whole['not_checked']): Whole['not_checked'] {
  const facts = new Map<string, string[]>()
  for (const { fact, why } of open) {
    const [first = ''] = why.split(/(?<=\.) /)
    facts.set(first, [...(facts.get(first) ?? []), fact])
  }
  return [...facts].map(([why, names]) => ({ fact: names.join(', '), why }))
}

/** What differs; what is not known of one of the two is counted alone. */
function differences({ facts, ...rest }: ComparisonAnswer) {
  const different = facts.filter(({ state }) => state === 'different')
  return {
    ...rest,
    facts: different.map((one) => ({
      ...one,
      this_user: cut(one.this_user, VALUE),
      other_user: cut(one.other_user, VALUE),
    })),
    more_facts: facts.length - different.length,
  }
}

/** Leaves something out; undefined where there is no more of it to leave out. */
type Cut = (short: Summary) => Summary | undefined

const fewerFacts =
  (least: number): Cut =>
  ({ compared_with: compared, ...short }) =>
    compared === undefined || compared.facts.length <= least
      ? undefined
      : {
          ...short,
          compared_with: {
            ...compared,
            facts: compared.facts.slice(0, -1),
            more_facts: compared.more_facts + 1,
          },
        }

/** The worst come first. */
const fewerFindings =
  (least: number): Cut =>
  ({ findings, more_findings: more = 0, ...short }) =>
    findings.length <= least ? undefined : { ...short, findings: findings.slice(0, -1), more_findings: more + 1 }

const lessOfVerdict: Cut = ({ verdict_text: text, ...short }) =>
  text.length <= VERDICT ? undefined : { ...short, verdict_text: cut(text, VERDICT) }

const fewerReasons: Cut = ({ not_checked: open, ...short }) => {
  const [last, other] = open.toReversed()
  if (last === undefined || other === undefined) return undefined
  return {
    ...short,
    not_checked: [...open.slice(0, -2), { fact: `${other.fact}, ${last.fact}`, why: 'The report has the reasons.' }],
  }
}

const CUTS: readonly Cut[] = [
  fewerFacts(3),
  fewerFindings(2),
  lessOfVerdict,
  fewerFindings(1),
  fewerFacts(0),
  fewerReasons,
]

type Texts = Partial<Pick<FindingAnswer, 'found' | 'why' | 'fix'>>

/** A finding without the texts for which there was no room. `explain` has its source. */
function withoutEmpty({ found, why, fix, source: _source, ...one }: FindingAnswer) {
  const texts: Texts = Object.fromEntries(Object.entries({ found, why, fix }).filter(([, text]) => text !== ''))
  return { ...one, ...texts }
}
