/** Makes a rule, so that each says only what is its own. */
import type { FactName, Facts } from './facts'
import type { Fixer, Finding, Rule, Severity, Step, Words } from './finding'

/** What a rule found; the rest of the finding is the same each time. */
interface Found extends Pick<Finding, 'title' | 'short' | 'found' | 'why' | 'concerns'> {
  /** The worst that the rule can give, where it does not say. */
  readonly severity?: Severity
  /** What to do in this case, where it differs from the rule's own advice. */
  readonly todo?: readonly Step[]
  readonly command?: string | undefined
  readonly source?: Finding['source']
  readonly stops?: Finding['stops']
}

interface RuleParts extends Omit<Rule, 'check' | 'isHeuristic'> {
  readonly from: readonly FactName[]
  readonly isHeuristic?: boolean
  readonly check: (facts: Facts) => Found | undefined
}

export function rule({ check, from, isHeuristic = false, ...parts }: RuleParts): Rule {
  const { id, todo, source, severities, at, fixers } = parts
  const [worst = 'info'] = severities
  return {
    ...parts,
    isHeuristic,
    check: (facts) => {
      const found = check(facts)
      if (found === undefined) return undefined
      const { command, ...said } = found
      return {
        id,
        severity: worst,
        todo,
        from,
        source,
        isHeuristic,
        stops: [],
        ...(at === undefined ? {} : { at }),
        ...said,
        fixers: fixers ?? fixersOf(said.todo ?? todo),
        ...(command === undefined ? {} : { command }),
      }
    },
  }
}

/** Whoever has a step; the user only where nobody else has, since most of theirs is to look or to answer. */
function fixersOf(todo: readonly Step[]): readonly Fixer[] {
  const all = todo.map(({ by }) => by)
  const others = all.filter((by) => by !== 'user')
  return others.length > 0 ? others : all
}

/** Steps in the order in which they are to be done, each with who does it. */
export function steps(said: Partial<Record<Fixer, Words>>): readonly Step[] {
  return (Object.entries(said) as [Fixer, Words][]).map(([by, what]) => ({ by, what }))
}
