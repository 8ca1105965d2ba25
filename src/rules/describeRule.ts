/** The same three questions to each rule: does it fire, does it keep quiet, does it own up to what it can't know? */
import { describe, expect, test } from 'vitest'
import type { Facts } from './facts'
import { type Finding, type Rule, plainText } from './finding'

interface Case {
  readonly fires: Facts
  /** What has to be in the finding. */
  readonly finding: Partial<Finding>
  /** What has to be among the words of what was found. */
  readonly says: readonly string[]
  readonly silent: readonly Facts[]
  /** Facts of which one is missing that the rule needs. */
  readonly missing: readonly Facts[]
}

/** The facts that a rule asks for and that are not known. */
export const unmet = (rule: Rule, facts: Facts) => rule.needs(facts).filter(({ fact }) => fact.state !== 'known')

export function describeRule(rule: Rule, { fires, finding, says, silent, missing }: Case): void {
  describe(rule.id, () => {
    test('fires', () => {
      const found = rule.check(fires)
      expect(found).toMatchObject({ id: rule.id, source: { url: expect.stringMatching(/^https:\/\//) }, ...finding })
      const text = plainText(found?.found ?? [])
      for (const words of says) expect(text).toContain(words)
      expect(rule.severities).toContain(found?.severity)
    })

    test.each(silent.map((facts, at) => [at, facts] as const))('keeps quiet, case %i', (_, facts) => {
      expect(rule.check(facts)).toBeUndefined()
      expect(unmet(rule, facts)).toEqual([])
    })

    test.each(missing.map((facts, at) => [at, facts] as const))(
      'is not checked without its facts, case %i',
      (_, facts) => {
        expect(rule.check(facts)).toBeUndefined()
        expect(unmet(rule, facts)).not.toEqual([])
      },
    )
  })
}
