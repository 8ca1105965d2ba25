/** What the tests of the reports share: a report of facts, and facts in which every text is an odd one. */
import * as fc from 'fast-check'
import type { Binding } from '../twilio/binding'
import type { Credential, User } from '../twilio/delivery'
import { anyFacts, soundFacts } from '../rules/arbitraryFacts'
import { diagnose } from '../rules/diagnose'
import { type Fact, type Facts, known } from '../rules/facts'
import { healthy } from '../rules/samples'
import { type ReportOptions, reportOf } from './report'

export const RUNS = { numRuns: 300 }
export const FORMATS = ['text', 'markdown'] as const

const NOTHING_HIDDEN: ReportOptions['hidden'] = { names: () => [], marked: (text) => text, escaped: JSON.stringify }

/** Marks one character that can't be seen, as the page marks them all. */
export const MARKS: ReportOptions['hidden'] = {
  names: (text) => (text.includes('\u200b') ? ['U+200B'] : []),
  marked: (text) => text.replaceAll('\u200b', '‹U+200B›'),
  escaped: (text) => JSON.stringify(text).replaceAll('\u200b', String.raw`\u200b`),
}

export const report = (facts: Facts, different: Partial<ReportOptions> = {}): string =>
  reportOf(facts, diagnose(facts), {
    format: 'text',
    withTokens: false,
    ticks: [],
    explain: ({ kind }) => `It failed: ${kind}.`,
    failedAgain: [],
    hidden: NOTHING_HIDDEN,
    ...different,
  })

/** The lines of one section of a plain text, without its heading. */
export function sectionOf(text: string, heading: string): readonly string[] {
  const [, after = ''] = text.split(`\n\n${heading}\n${'-'.repeat(heading.length)}\n`)
  return (after.split('\n\n')[0] ?? '').split('\n')
}

export const rowsOf = (facts: Facts): readonly Binding[] => known(facts.bindings) ?? []

/** Texts that would end an item, a code or a line if they could; a skull at either end shows where each begins and ends. */
export const oddText = fc
  .oneof(
    fc.constantFrom(
      '\n- R99 Blocks: forged',
      '\r\n\r\n## Heading',
      '`',
      '``` ```',
      '\\`',
      '<img src=x onerror=alert(1)>',
      '[link](https://attacker.test)',
      '| a | b |',
      '\u2028- next',
      '\u0085- next',
      '\v\f',
      ' ',
    ),
    fc.array(fc.constantFrom(...'`\n\r<>|#*_-[]()\\ !&~a')).map((all) => all.join('')),
    fc.string({ unit: 'binary', maxLength: 30 }),
  )
  .map((text) => `☠${text.replaceAll('☠', '')}☠`)

export const mapFact = <T>(one: Fact<T>, change: (value: T) => T): Fact<T> =>
  one.state === 'known' ? { ...one, value: change(one.value) } : one

const texts = fc.record({
  identity: oddText,
  endpoint: oddText,
  type: oddText,
  event: oddText,
  name: oddText,
  code: oddText,
  number: oddText,
  why: oddText,
  isType: fc.boolean(),
  isNumber: fc.boolean(),
})

/** Any facts in which every text that somebody else chose is an odd one. */
export const oddFacts: fc.Arbitrary<Facts> = fc
  .tuple(fc.oneof(anyFacts, soundFacts(healthy())), texts)
  .map(([all, odd]) => ({
    ...all,
    service: odd.number,
    identity: odd.identity,
    user: mapFact<User | null>(all.user, (value) => value && { ...value, identity: odd.identity, sid: odd.number }),
    bindings: mapFact(all.bindings, (rows) =>
      rows.map((row, at) => ({
        ...row,
        identity: odd.identity,
        ...(at % 2 === 0 ? { endpoint: odd.endpoint, message_types: ['new_message', odd.event] } : {}),
        ...(at % 3 === 2 && odd.isType ? { binding_type: odd.type } : {}),
        ...(odd.isNumber ? { sid: `${odd.number}${at}`, account_sid: odd.number } : {}),
      })),
    ),
    credentials: new Map<string, Fact<Credential | null>>(
      [...all.credentials].map(([key, one]) => [
        key,
        mapFact<Credential | null>(
          one,
          (value) => value && { ...value, type: odd.type, sandbox: odd.code, friendly_name: odd.name },
        ),
      ]),
    ),
    conversations: mapFact(all.conversations, (list) =>
      list.map((one) => ({
        ...one,
        conversation_sid: odd.number,
        friendly_name: odd.name,
        unique_name: odd.name,
        conversation_state: odd.isType ? one.conversation_state : odd.code,
      })),
    ),
    alerts: mapFact(all.alerts, ({ detailed, listed }) => ({
      detailed: detailed.map((one) => ({ ...one, error_code: odd.isNumber ? odd.code : '52134', sid: odd.number })),
      listed,
    })),
    loadedRows: mapFact(all.loadedRows, (loaded) => ({
      ...loaded,
      rows: loaded.rows.map((row) => ({ ...row, identity: odd.name, endpoint: odd.endpoint })),
    })),
    otherServices: mapFact(all.otherServices, (others) => ({
      ...others,
      found: others.found.map((one) => ({ ...one, sid: odd.number, name: odd.name })),
    })),
    configuration: odd.isType ? { state: 'notAsked', why: odd.why } : all.configuration,
    conversation: odd.isNumber ? undefined : odd.name,
  }))
