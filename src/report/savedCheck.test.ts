import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyFacts } from '../rules/arbitraryFacts'
import { diagnose } from '../rules/diagnose'
import { type Facts, known } from '../rules/facts'
import { NOW, alert, apn, fact, healthy, sid } from '../rules/samples'
import { maskToken } from '../twilio/maskToken'
import { checkAnswer } from './checkAnswer'
import { openCheck } from './openCheck'
import { report } from './reportSamples'
import { savedCheck } from './savedCheck'
import { createTokenMask } from './tokenMask'

const reopened = (facts: Facts, withTokens: boolean) => openCheck(savedCheck(facts, withTokens, NOW)).facts

/** What was found, but for the texts, which may show tokens. */
const found = (facts: Facts) => {
  const { findings, verdict, unchecked } = diagnose(facts)
  return {
    verdict: [verdict.kind, verdict.sentence, verdict.text],
    findings: findings.map(({ id, severity, title, stops }) => [id, severity, title, stops.length]),
    unchecked: unchecked.map(({ rule }) => rule),
    cells: checkAnswer(facts, diagnose(facts)).cells,
  }
}

describe('saved and opened', () => {
  test('a check with its tokens finds the very same, whatever its facts', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const opened = reopened(facts, true)
        expect(found(opened)).toEqual(found(facts))
        expect(checkAnswer(opened, diagnose(opened))).toEqual(checkAnswer(facts, diagnose(facts)))
      }),
      { numRuns: 500 },
    )
  })

  test('a check with masked tokens finds the same', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        expect(found(reopened(facts, false))).toEqual(found(facts))
      }),
      { numRuns: 500 },
    )
  })

  test('its report is the same, but for what it knows of other users', () => {
    expect(report(reopened(healthy(), false))).toBe(report(healthy()))
  })
})

describe('what stands in the file', () => {
  const token = 'f00d'.repeat(8) + '1234abcd'.repeat(4)
  const strange = `${'c0ffee'.repeat(8)}00112233445566778899`
  const stranger = 'mallory@kite.test'
  const mine = apn(1, { identity: 'alice', endpoint: token })
  const facts: Facts = {
    ...healthy(),
    identity: 'alice',
    bindings: fact([mine, apn(2, { identity: 'alice', endpoint: token })]),
    alerts: fact({
      detailed: [
        alert({
          error_code: '52134',
          alert_text: `Identity=alice&endpoint=${token}`,
          request_variables: `old=${strange}`,
        }),
        alert({ error_code: '52103', alert_text: `Identity=${stranger}&endpoint=${strange}` }),
      ],
      listed: [],
    }),
    loadedRows: fact({ rows: [mine, apn(3, { identity: stranger, endpoint: strange })], isWhole: true }),
  }

  test('is no token and nobody else, unless tokens are asked for', () => {
    const file = savedCheck(facts, false, NOW)
    for (const secret of [token, strange, stranger]) expect(file).not.toContain(secret)
    expect(JSON.parse(file)).toMatchObject({ format: 'bindings-dashboard check', version: 1, tokens: 'masked' })
    expect(savedCheck(facts, true, NOW)).toContain(token)
    expect(openCheck(file)).toMatchObject({ savedAt: NOW, hasTokens: false })
  })

  test('keeps which tokens are equal, in alerts too', () => {
    const opened = reopened(facts, false)
    const [one, two] = (known(opened.bindings) ?? []).map(({ endpoint }) => endpoint ?? '')
    expect(one).toBe(two)
    expect(one).toMatch(/^[0-9a-f]{64}$/)
    expect(known(opened.alerts)?.detailed[0]?.alert_text).toBe(`Identity=alice&endpoint=${one}`)
    expect(known(opened.loadedRows)).toMatchObject({ loaded: 2, isWhole: true })
  })
})

test('a masked token is as long, looks the same in a report, and differs', () => {
  const token = fc.oneof(
    fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 160 }),
    fc
      .tuple(
        fc.string({ unit: fc.constantFrom(...'abcXYZ019-_'), minLength: 22, maxLength: 22 }),
        fc.string({ unit: fc.constantFrom(...'abcXYZ019-_'), minLength: 100, maxLength: 140 }),
      )
      .map(([id, rest]) => `${id}:APA91b${rest}`),
  )
  fc.assert(
    fc.property(token, token, (one, other) => {
      const mask = createTokenMask('alice')
      const [masked, again, another] = [mask.endpoint(one), mask.endpoint(one), mask.endpoint(other)]
      expect(masked).toBe(again)
      expect(masked === another).toBe(one === other)
      expect(maskToken(masked)).toBe(maskToken(one))
      expect(masked.replaceAll(/\d/g, '0').replaceAll(/[a-f]/g, 'a').replaceAll(/[A-F]/g, 'A').length).toBe(one.length)
      expect(/^[0-9a-f]*$/.test(masked)).toBe(/^[0-9a-f]*$/.test(one))
      expect(mask.text(`x=${encodeURIComponent(one)}`)).toBe(`x=${encodeURIComponent(masked)}`)
    }),
  )
})

describe('what can’t be opened is said', () => {
  const file = savedCheck(healthy(), false, NOW)
  const json = () => JSON.parse(file)

  test.each([
    ['', 'not JSON'],
    [file.slice(0, 500), 'cut off'],
    ['{}', 'no saved check'],
    ['[]', 'no saved check'],
    ['null', 'no saved check'],
    [JSON.stringify({ ...json(), format: 'another' }), 'no saved check'],
    [JSON.stringify({ ...json(), version: 2 }), 'A newer dashboard saved this check (version 2; this one reads 1)'],
    [
      JSON.stringify({ ...json(), facts: { ...json().facts, bindings: { state: 'known', value: 7, at: 1 } } }),
      'broken at facts.bindings',
    ],
    [JSON.stringify({ ...json(), saved_at: 'soon' }), 'broken at saved_at'],
    [' '.repeat(20_000_001), 'too large'],
  ])('%#', (text, words) => {
    expect(() => openCheck(text)).toThrow(words)
  })

  test('any part that is of another kind, and any cut', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: file.length - 2 }), fc.jsonValue(), (cut, value) => {
        expect(() => openCheck(file.slice(0, cut))).toThrow(/saved check/)
        const facts = Object.fromEntries(
          Object.entries(json().facts).map(([name, one], at) => [name, at === cut % 14 ? value : one]),
        )
        try {
          diagnose(openCheck(JSON.stringify({ ...json(), facts })).facts)
        } catch (error) {
          expect(error).toMatchObject({ name: 'OpenError' })
        }
      }),
    )
  })

  test('a SID of a binding is no token', () => {
    expect(createTokenMask('alice').text(`BindingSid=${sid('BS', 1)}`)).toBe(`BindingSid=${sid('BS', 1)}`)
  })
})
