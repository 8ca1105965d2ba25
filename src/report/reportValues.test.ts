/** What others gave: no device token stands whole in a report, and no value ends the item that it stands in. */
import * as fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import type { Binding } from '../twilio/binding'
import { anyFacts } from '../rules/arbitraryFacts'
import type { Facts } from '../rules/facts'
import { FAILED, apn, credential, credentials, fact, healthy, sid, withBindings } from '../rules/samples'
import { FORMATS, MARKS, RUNS, mapFact, oddFacts, oddText, report, rowsOf, sectionOf } from './reportSamples'

vi.setConfig({ testTimeout: 30_000 })

/** Every character at which some reader begins a new line. */
const BREAK = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/

/** What Markdown does not take for code, and the codes, as CommonMark reads them. */
function parsed(markdown: string): { readonly words: string; readonly codes: readonly string[] } {
  let words = ''
  const codes: string[] = []
  let at = 0
  while (at < markdown.length) {
    const [escaped] = /^\\[!-/:-@[-`{-~]/.exec(markdown.slice(at, at + 2)) ?? []
    const [fence] = /^`+/.exec(markdown.slice(at)) ?? []
    const rest = fence === undefined ? '' : markdown.slice(at + fence.length)
    const end = fence === undefined ? null : new RegExp(`(?<!\`)${fence}(?!\`)`).exec(rest)
    if (escaped !== undefined) at += 2
    else if (fence === undefined) {
      words += markdown[at] ?? ''
      at += 1
    } else if (end === null) {
      words += fence
      at += fence.length
    } else {
      const inside = rest.slice(0, end.index)
      codes.push(/^ .*[^ ].* $|^ [^ ] $/s.test(inside) ? inside.slice(1, -1) : inside)
      at += fence.length * 2 + inside.length
    }
  }
  return { words, codes }
}

describe('a device token', () => {
  const token = 'c0ffee'.repeat(10)
  const repeated = withBindings(apn(1, { endpoint: token }), apn(2, { endpoint: token }))

  test.each(FORMATS)('is masked in the facts and the findings of %s, and whole where asked', (format) => {
    const masked = report(repeated, { format })
    expect(masked).toContain('R23')
    expect(masked).not.toContain(token)
    expect(masked.split('c0ffee…ffee (60 characters)')).toHaveLength(4)
    expect(report(repeated, { format, withTokens: true }).split(token)).toHaveLength(4)
  })

  test('that is short shows nothing of itself', () => {
    const text = report(withBindings(apn(1, { endpoint: '0123456789abcde' })))
    expect(text).not.toContain('01234')
    expect(text).toContain('endpoint …,')
  })

  test('is masked wherever somebody wrote it', () => {
    const facts = healthy({
      identity: token,
      bindings: fact([apn(1, { endpoint: token, identity: token })]),
      credentials: credentials(fact(credential({ friendly_name: `key of ${token}!` }))),
      conversation: `about ${token}`,
      configuration: { state: 'notAsked', why: `Not for ${token}.` },
    })
    expect(report(facts)).not.toContain(token)
    expect(report(facts)).toContain('key of c0ffee…ffee (60 characters)!')
  })

  test('of any facts never stands whole in a masked report', () => {
    const endpoint = fc.oneof(
      fc.string({ unit: 'binary', minLength: 20, maxLength: 40 }).filter((text) => new Set(text).size > 8),
      fc.constantFrom(
        'a'.repeat(63),
        '<aabb ccdd>'.repeat(4),
        'f1QwertyuiopAsdfghjklz',
        'x:APA91bAPA91bAPA91b',
        'g'.repeat(64),
      ),
    )
    fc.assert(
      fc.property(
        anyFacts,
        fc.array(endpoint, { minLength: 1, maxLength: 5 }),
        fc.constantFrom(...FORMATS),
        (all, tokens, format) => {
          const give = (row: Binding, at: number): Binding => ({ ...row, endpoint: tokens[at % tokens.length] ?? null })
          const [first = ''] = tokens
          const facts: Facts = {
            ...all,
            bindings: mapFact(all.bindings, (rows) => rows.map(give)),
            loadedRows: mapFact(all.loadedRows, (loaded) => ({ ...loaded, rows: loaded.rows.map(give) })),
            alerts: mapFact(all.alerts, ({ detailed, listed }) => ({
              detailed: detailed.map((one) => ({ ...one, alert_text: `Endpoint=${first}`, request_variables: first })),
              listed,
            })),
          }
          const text = report(facts, { format })
          for (const one of rowsOf(facts)) expect(text.includes(one.endpoint ?? '☠')).toBe(false)
        },
      ),
      RUNS,
    )
  })
})

describe('a value', () => {
  test('never ends the item that it stands in', () => {
    fc.assert(
      fc.property(oddFacts, fc.constantFrom(...FORMATS), fc.boolean(), (all, format, withTokens) => {
        const text = report(all, { format, withTokens })
        for (const line of text.split(BREAK)) {
          const skulls = line.split('☠').length - 1
          // Each value is there from its beginning to its end, and after a word of ours.
          if (skulls > 0)
            expect(line).toMatch(/^(?:- [A-Z]|- [\d,]+ alerts? of this service| {2}(?:Found|Why|To do \([\w ]+\)): )/)
          expect(skulls % 2).toBe(0)
        }
      }),
      RUNS,
    )
  })

  test('is nothing but code to Markdown', () => {
    fc.assert(
      fc.property(oddFacts, fc.boolean(), (all, withTokens) => {
        const [told = '', notChecked = ''] = report(all, { format: 'markdown', withTokens }).split('## Not checked\n')
        for (const line of told.split('\n')) expect(parsed(line).words).not.toContain('☠')
        // Reasons are sentences that quote values.
        for (const line of notChecked.split('\n')) expect(parsed(line).words).not.toMatch(/[`<>[\]*_|]/)
      }),
      RUNS,
    )
  })

  test('comes out of Markdown as it went in', () => {
    const anything = fc.oneof(
      oddText,
      fc.string({ unit: 'binary' }),
      fc.constantFrom(' ', '  ', '', ' a ', '`', ' `` '),
    )
    fc.assert(
      fc.property(anything, (identity) => {
        const lines = report(healthy({ identity }), { format: 'markdown' }).split('\n')
        const { codes } = parsed(lines.find((line) => line.startsWith('- User: ')) ?? '')
        const shown = identity.replaceAll(/[\n\v\f\r\u0085\u2028\u2029]/g, '␤')
        expect(codes).toEqual([shown === '' ? '  ' : shown, sid('US', 1)])
      }),
      RUNS,
    )
  })

  test('that Twilio said in an error stays in its item too', () => {
    const facts = healthy({ user: FAILED })
    const explain = () => 'Twilio says: <b>\n## `no`'
    expect(report(facts, { explain })).toContain('- User: Twilio says: <b>␤## `no`\n')
    expect(report(facts, { explain, format: 'markdown' })).toContain('- User: Twilio says: \\<b\\>␤\\#\\# \\`no\\`\n')
  })
})

describe('what can’t be seen', () => {
  test('is a mark in every value and sentence, and nowhere raw', () => {
    const hide = (text: string) => text.replaceAll('☠', '\u200b')
    fc.assert(
      fc.property(oddFacts, fc.constantFrom(...FORMATS), fc.boolean(), (all, format, withTokens) => {
        const explain = () => 'Twilio says: a\u200bb'
        const facts = mapTexts(all, hide)
        return !report(facts, { format, withTokens, hidden: MARKS, explain }).includes('\u200b')
      }),
      RUNS,
    )
  })

  test('stands apart as it truly is, each value once', () => {
    const facts = healthy({ identity: 'amy\u200b', conversation: 'a "b"\u200b' })
    const text = report(facts, { hidden: MARKS })
    expect(text).toContain('- User: amy‹U+200B›, ')
    expect(sectionOf(text, 'True values')).toEqual([
      String.raw`- amy‹U+200B› is "amy\u200b"`,
      String.raw`- a "b"‹U+200B› is "a \"b\"\u200b"`,
    ])
    expect(report(facts, { hidden: MARKS, format: 'markdown' })).toContain(
      String.raw`- ${'`'}amy‹U+200B›${'`'} is ${'`'}"amy\u200b"${'`'}`,
    )
    expect(report(healthy(), { hidden: MARKS })).not.toContain('True values')
  })

  test('of a very long value is cut, and said to be', () => {
    const identity = '\u200b'.repeat(1_003)
    const [line = ''] = sectionOf(report(healthy({ identity }), { hidden: MARKS }), 'True values')
    expect(line).toMatch(/\\u200b", cut after 1000 of 1003 characters$/)
  })

  test('of a device token is masked there too', () => {
    const token = `${'c0ffee'.repeat(5)}\u200b${'c0ffee'.repeat(5)}`
    const facts = withBindings(apn(1, { endpoint: token, identity: `of ${token}` }))
    const masked = report(facts, { hidden: MARKS })
    expect(masked).not.toContain('\u200b')
    expect(masked).not.toContain(String.raw`\u200b`)
    expect(report(facts, { hidden: MARKS, withTokens: true })).toContain(String.raw`c0ffee\u200bc0ffee`)
  })
})

/** The same with every text changed. */
function mapTexts<T>(value: T, change: (text: string) => string): T {
  if (typeof value === 'string') return change(value) as T
  if (Array.isArray(value)) return value.map((one: unknown) => mapTexts(one, change)) as T
  if (value instanceof Map) return new Map([...value].map((pair) => mapTexts(pair, change))) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, mapTexts(one, change)])) as T
}
