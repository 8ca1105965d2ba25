import { QueryClient } from '@tanstack/react-query'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { gatherFacts } from '../check/gatherFacts'
import { SUPPORT } from '../demo/people'
import { createDemo } from '../demo/server'
import { RESTRICTED_KEY, SERVICES, SUPPORT_KEY } from '../demo/sids'
import { checkAnswer } from '../report/checkAnswer'
import { comparisonAnswer } from '../report/comparisonAnswer'
import { anyFacts } from '../rules/arbitraryFacts'
import { diagnose } from '../rules/diagnose'
import type { Facts } from '../rules/facts'
import { queryDefaults } from '../twilio/retries'
import { inMemory, ofKey } from './inMemory.testing'
import { MOST, summaryOf } from './summary'
import { WORDS } from './words'

const checked = (facts: Facts) => ({ facts, diagnosis: diagnose(facts) })
type Checked = ReturnType<typeof checked>

function wholeOf(user: Checked, other?: Checked) {
  const { cells: _cells, ...answer } = checkAnswer(user.facts, user.diagnosis)
  return other === undefined ? answer : { ...answer, compared_with: comparisonAnswer(user, other) }
}

/** Of what may not be left out, nothing is; and what is left out is counted. */
function expectHonest(whole: ReturnType<typeof wholeOf>, short: ReturnType<typeof summaryOf>) {
  const { identity, service, verdict, verdict_kind } = whole
  expect(short).toMatchObject({ identity, service, verdict, verdict_kind })
  const facts = (of: { not_checked: readonly { fact: string }[] }) =>
    new Set(of.not_checked.flatMap(({ fact }) => fact.split(', ')))
  expect(facts(short)).toEqual(facts(whole))
  const ids = whole.findings.map(({ id, severity }) => `${id} ${severity}`)
  expect(short.findings.map(({ id, severity }) => `${id} ${severity}`)).toEqual(ids.slice(0, short.findings.length))
  expect(short.findings.length + (short.more_findings ?? 0)).toBe(ids.length)
  expect(Math.min(ids.length, 1)).toBeLessThanOrEqual(short.findings.length)
  const [left, all] = [short.compared_with, 'compared_with' in whole ? whole.compared_with : undefined]
  expect(left && { ...left, facts: left.facts.length + left.more_facts, more_facts: 0 }).toEqual(
    all && { ...all, facts: all.facts.length, more_facts: 0 },
  )
}

const demo = createDemo({ bindings: 30 })

// GPT's tokenizer is 30 MB, too much for one test. Counted once with it, these answers have at most one token for 2.9
// characters, most of them fewer: so many characters are under 500 tokens, the line beside them included.
const LINE = 120

describe.each([
  ['the account', undefined],
  ['a key for bindings alone', ofKey(RESTRICTED_KEY)],
  ['the key of a support desk', ofKey(SUPPORT_KEY)],
])('a summary under 500 tokens with %s', async (_who, env) => {
  const { twilio } = await inMemory(demo, env)

  test('of every person, alone and beside another', async () => {
    const client = new QueryClient({ defaultOptions: queryDefaults })
    const people = await Promise.all(
      SUPPORT.map(async ({ identity }) =>
        checked(await gatherFacts(twilio, { client, service: SERVICES.support, identity })),
      ),
    )
    client.clear()
    const others = people.filter(({ facts: { identity } }) => /^(ada|devon|tablet|courier|nils)/.test(identity))
    expect(others.length).toBeGreaterThan(4)
    for (const user of people)
      for (const other of [undefined, ...others]) {
        const whole = wholeOf(user, other)
        const short = summaryOf(whole)
        const who = `${whole.identity} ${other?.facts.identity}`
        expect(JSON.stringify(short).length, who).toBeLessThanOrEqual(MOST)
        const line = WORDS.check_delivery(short as Parameters<typeof WORDS.check_delivery>[0])
        expect(line.length, who).toBeLessThanOrEqual(LINE)
        expectHonest(whole, short)
      }
    expect((MOST + LINE) / 2.9).toBeLessThan(500)
  })
})

test('whatever is known, a summary is honest', () => {
  fc.assert(
    fc.property(anyFacts, fc.option(anyFacts, { nil: undefined }), (facts, other) => {
      const whole = wholeOf(checked(facts), other && checked(other))
      expectHonest(whole, summaryOf(whole))
    }),
  )
})
