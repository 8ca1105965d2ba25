import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { plainText } from './finding'
import { ALL_RULES } from './rules'

const EXPECTED = Array.from({ length: 45 }, (_, at) => `R${String(at + 1).padStart(2, '0')}`)

describe('the list of rules', () => {
  test('has each id once, in order', () => {
    expect(ALL_RULES.map(({ id }) => id)).toEqual(EXPECTED)
  })

  test('every rule is described by a test: it fires, it keeps quiet, its fact is missing', () => {
    const texts = readdirSync(import.meta.dirname)
      .filter((name) => name.endsWith('.test.ts'))
      .map((name) => readFileSync(join(import.meta.dirname, name), 'utf8'))
      .join('\n')
    const described = [...texts.matchAll(/^describeRule\((R\d\d), \{/gm)].map(([, id]) => id)
    // R38 follows from the verdict: the tests of that hold it.
    expect(new Set([...described, 'R38'])).toEqual(new Set(EXPECTED))
    expect(described).toHaveLength(EXPECTED.length - 1)
  })

  test('every rule that guesses by age says so', () => {
    expect(ALL_RULES.filter(({ isHeuristic }) => isHeuristic).map(({ id }) => id)).toEqual([
      'R15',
      'R16',
      'R17',
      'R20',
      'R21',
      'R24',
    ])
  })

  test.each(ALL_RULES)('$id speaks plainly, and names a source', ({ condition, todo, source, severities }) => {
    const said = todo.map(({ what }) => plainText(what))
    expect([condition, ...said].join(' ')).not.toMatch(/!|please|'/i)
    expect(said.length).toBeGreaterThan(0)
    for (const sentence of [condition, ...said]) expect(sentence.endsWith('.')).toBe(true)
    expect(source.url).toMatch(
      /^https:\/\/(www\.twilio\.com\/docs|firebase\.google\.com|developer\.apple\.com|github\.com)\//,
    )
    expect(severities.length).toBeGreaterThan(0)
  })
})
