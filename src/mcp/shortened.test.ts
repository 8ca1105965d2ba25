import { expect, test } from 'vitest'
import { checkAnswer } from '../report/checkAnswer'
import { diagnose } from '../rules/diagnose'
import { anyFacts } from '../rules/arbitraryFacts'
import * as fc from 'fast-check'
import { shortened } from './shortened'

test('a summary keeps what was found and how sure it is, and cuts only texts', () => {
  fc.assert(
    fc.property(anyFacts, fc.integer({ min: 0, max: 8000 }), (facts, most) => {
      const whole = checkAnswer(facts, diagnose(facts))
      const short = shortened(whole, most)
      const bare = whole.findings.map((one) => ({ ...one, found: '', why: '', fix: '' }))
      expect(short.findings.map((one) => ({ ...one, found: '', why: '', fix: '' }))).toEqual(bare)
      expect({ ...short, findings: [] }).toEqual({ ...whole, findings: [] })
      const least = JSON.stringify({ ...whole, findings: bare }).length
      expect(JSON.stringify(short).length).toBeLessThanOrEqual(Math.max(least, most) + 20)
      for (const [at, { found, why, fix }] of short.findings.entries())
        for (const [text, of] of [
          [found, whole.findings[at]?.found],
          [why, whole.findings[at]?.why],
          [fix, whole.findings[at]?.fix],
        ] as const)
          expect(text === of || text === '' || (of ?? '').startsWith(text.slice(0, -1))).toBe(true)
    }),
  )
})
