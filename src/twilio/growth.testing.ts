/** Whether what reads texts of others takes time in proportion to them. */
import { expect, test } from 'vitest'

/** Texts that make a careless pattern go back and forth. */
const TEXTS: Readonly<Record<string, (length: number) => string>> = {
  'quotes that are cut off': (length) => String.raw`to=ada&{\"a\":\"`.repeat(length / 14),
  'one quote and many escaped ones': (length) => `"${String.raw`\"`.repeat(length / 2)}`,
  quotes: (length) => '"'.repeat(length),
  'quotes and spaces': (length) => `${'" '.repeat(length / 2)}x`,
  'nested JSON': (length) => '{"a":['.repeat(length / 6),
  'JSON within JSON': (length) => nested(length),
  backslashes: (length) => `"${'\\'.repeat(length)}`,
  'keys without a value': (length) => 'a='.repeat(length / 2),
  'signs of a query': (length) => '=&'.repeat(length / 2),
  'percent signs': (length) => '%41%'.repeat(length / 4),
  'at signs': (length) => '@'.repeat(length),
  'beginnings of addresses': (length) => 'a@'.repeat(length / 2),
  spaces: (length) => `identity:${' '.repeat(length)}`,
  'an open bracket and spaces': (length) => `<${' '.repeat(length)}`,
  dots: (length) => `${'.'.repeat(length)}x`,
  letters: (length) => 'a'.repeat(length),
  'hidden characters': (length) => '\u200b'.repeat(length),
  colons: (length) => 'client:'.repeat(length / 7),
}

/** Texts within texts, five deep, filled up with items. */
function nested(length: number): string {
  let text = JSON.stringify(Array.from({ length: Math.max(1, length / 100) }, () => 'ad'))
  for (let depth = 0; depth < 4; depth += 1) text = JSON.stringify({ a: text })
  return text.repeat(Math.max(1, Math.floor(length / text.length))).slice(0, length)
}

/** As long as one measurement lasts at least, in ms of CPU time; below, it is the clock that would be measured. */
const LEAST = 2

/** The CPU time of so many calls in ms. */
function cost(call: () => unknown, times: number): number {
  const before = process.cpuUsage()
  for (let left = times; left > 0; left -= 1) call()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

/** The middle one of five. */
const middle = (measure: () => number) =>
  Array.from({ length: 5 }, measure).toSorted((one, other) => one - other)[2] ?? 0

/**
 * Tests that a reader takes, for twice as much of any odd text, at most two and a half times as long.
 * @param most the longest that it looks at: what is behind a cap would show no growth
 */
export function testGrowth(most: number, reader: (text: string) => unknown): void {
  test.each(Object.entries(TEXTS))('over %s', (_, make) => {
    const [half, whole] = [make(most / 2).slice(0, most / 2), make(most).slice(0, most)]
    let times = 1
    while (cost(() => reader(whole), times) < LEAST) times *= 2
    const growth = () => middle(() => cost(() => reader(whole), times)) / middle(() => cost(() => reader(half), times))
    // What another process does to the memory shows in one measurement, what the reader does in all of them.
    expect([1, 2, 3].some(() => growth() <= 2.5)).toBe(true)
  })
}
