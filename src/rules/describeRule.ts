/** The same three questions to each rule: does it fire, does it keep quiet, does it own up to what it can't know? */
import { describe, expect, test } from 'vitest'
import type { Facts } from './facts'
import { type Finding, type Fixer, type Rule, plainText } from './finding'

interface Case {
  readonly fires: Facts
  /** What has to be in the finding. What it stops has to be that, and no more. */
  readonly finding: Partial<Finding>
  /** Who has something to do, in the order of the steps. */
  readonly by?: readonly Fixer[]
  /** What has to be among the words of what was found. */
  readonly says: readonly string[]
  readonly silent: readonly Facts[]
  /** Facts of which one is missing that the rule needs. */
  readonly missing: readonly Facts[]
}

/** The facts that a rule asks for and that are not known. */
export const unmet = (rule: Rule, facts: Facts) => rule.needs(facts).filter(({ fact }) => fact.state !== 'known')

/** A short heading fits a column of the table. */
const SHORT = 26

/** What holds for any finding of a rule: a step to do for whoever can put it right, a short heading, and stops that go with the severity. */
export function expectSound(rule: Rule, found: Finding | undefined): void {
  expect(found).toMatchObject({ id: rule.id, source: { url: expect.stringMatching(/^https:\/\//) } })
  if (found === undefined) return
  expect(rule.severities).toContain(found.severity)
  const acting = found.todo.map(({ by }) => by)
  expect(acting).not.toEqual([])
  expect(found.fixers).not.toEqual([])
  expect(found.fixers.filter((fixer) => !acting.includes(fixer))).toEqual([])
  expect(found.short).toMatch(/^[A-Za-z][^.]*$/)
  expect(found.short.length).toBeLessThanOrEqual(SHORT)
  const harming = found.stops.filter(({ sure }) => sure !== 'byChoice')
  expect(harming.length > 0).toBe(found.severity === 'blocks' || found.severity === 'likely')
}

export function describeRule(rule: Rule, { fires, finding, by, says, silent, missing }: Case): void {
  describe(rule.id, () => {
    test('fires', () => {
      const found = rule.check(fires)
      expectSound(rule, found)
      const { stops, ...rest } = finding
      expect(found).toMatchObject(rest)
      if (stops !== undefined) expect(found?.stops).toEqual(stops)
      if (by !== undefined) expect(found?.todo.map((step) => step.by)).toEqual(by)
      const text = plainText(found?.found ?? [])
      for (const words of says) expect(text).toContain(words)
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
