/** Makes a rule, so that each says only what is its own. */
import type { FactName, Facts } from './facts'
import type { Finding, Rule, Severity, Words } from './finding'

/** What a rule found; the rest of the finding is the same each time. */
interface Found extends Pick<Finding, 'title' | 'found' | 'why' | 'concerns'> {
  /** The worst that the rule can give, where it does not say. */
  readonly severity?: Severity
  /** What to do in this case, where it differs from the rule's own advice. */
  readonly fix?: Words
  readonly command?: string | undefined
  readonly source?: Finding['source']
  readonly stops?: NonNullable<Finding['stops']>
}

interface RuleParts extends Omit<Rule, 'check' | 'fix' | 'isHeuristic'> {
  readonly fix: Words
  readonly from: readonly FactName[]
  readonly isHeuristic?: boolean
  readonly check: (facts: Facts) => Found | undefined
}

export function rule({ check, from, fix, isHeuristic = false, ...parts }: RuleParts): Rule {
  const { id, fixer, source, severities } = parts
  const [worst = 'info'] = severities
  return {
    ...parts,
    isHeuristic,
    fix: inMarkdown(fix),
    check: (facts) => {
      const found = check(facts)
      if (found === undefined) return undefined
      const { command, ...said } = found
      return {
        id,
        severity: worst,
        fix,
        fixer,
        from,
        source,
        isHeuristic,
        ...said,
        ...(command === undefined ? {} : { command }),
      }
    },
  }
}

/** Words with their values as code. */
function inMarkdown(words: Words): string {
  return words.map((part) => (typeof part === 'string' ? part : `\`${part.value}\``)).join('')
}
