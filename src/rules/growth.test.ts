/** What reads texts of others takes time in proportion to them: at twice the size at most two and a half times as long. */
import { describe, expect, test, vi } from 'vitest'
import { failureOf } from '../twilio/errors'
import { readCursor } from '../twilio/paging'
import { evidence } from './alerts'
import { givesValue, mentionsOf, namesToken } from './mention'
import { alert, apn, fact, withBindings } from './samples'
import { folded } from './spelling'
import { foreignTo, malformed } from './tokenForms'

vi.setConfig({ testTimeout: 300_000 })

const any = () => true

/** Texts that make a careless pattern go back and forth. */
const TEXTS: Readonly<Record<string, (length: number) => string>> = {
  'quotes that are cut off': (length) => String.raw`to=ada&{\"a\":\"`.repeat(length / 14),
  'one quote and many escaped ones': (length) => `"${String.raw`\"`.repeat(length / 2)}`,
  backslashes: (length) => `"${'\\'.repeat(length)}`,
  'keys without a value': (length) => 'a='.repeat(length / 2),
  'percent signs': (length) => '%41%'.repeat(length / 4),
  spaces: (length) => `identity:${' '.repeat(length)}`,
  letters: (length) => 'a'.repeat(length),
  'hidden characters': (length) => '\u200b'.repeat(length),
  colons: (length) => 'client:'.repeat(length / 7),
}

const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  mentionsOf: (text) => mentionsOf(text)('ada'),
  givesValue: (text) => givesValue(text, 'ada', any),
  namesToken: (text) => namesToken(text, 'aaaaaaaaaaaaaaaaaaaa'),
  folded,
  foreignTo: (text) => foreignTo(apn(1, { endpoint: text })),
  malformed: (text) => malformed(apn(1, { endpoint: text })),
  failureOf: (text) => failureOf(400, JSON.stringify({ code: 20001, message: text })),
  readCursor: (text) => readCursor(`https://x.test/?PageToken=${text}`),
  evidence: (text) => {
    const one = alert({ alert_text: text, request_variables: text, response_body: text })
    return evidence({ ...withBindings(apn(1)), identity: 'ada', alerts: fact({ detailed: [one], listed: [] }) })
  },
}

/** The CPU time of a call in ms, the middle one of five. */
function cost(call: () => unknown): number {
  const times = Array.from({ length: 5 }, () => {
    const before = process.cpuUsage()
    call()
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  })
  return times.toSorted((one, other) => one - other)[2] ?? 0
}

describe.each(Object.entries(READERS))('%s', (_, reader) => {
  test.each(Object.entries(TEXTS))('over %s', (__, make) => {
    const [half = '', whole = ''] = [500_000, 1_000_000].map(make)
    /** How much longer twice as much takes; below 50 ms it is the clock that would be measured. */
    const growth = () => {
      const two = cost(() => reader(whole))
      return two < 50 ? 1 : two / cost(() => reader(half))
    }
    // What another process does to the memory shows in one measurement, what the reader does in all of them.
    expect([1, 2, 3].some(() => growth() <= 2.5)).toBe(true)
  })
})
