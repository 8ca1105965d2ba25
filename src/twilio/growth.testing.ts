/** Whether what reads texts of others takes time in proportion to them. */
import { expect, test } from 'vitest'

/** As many characters as a text has at most beside those that are repeated. */
const AROUND = 10

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

/**
 * As long as one measurement lasts at least, in ms of CPU time; below, it is the clock that would be measured. Where the
 * ratio looks too large, longer ones are taken: in short ones of a short text the collector may have had nothing to do.
 */
const LEAST = [1, 10, 50, 50, 50]

/** How often the text is doubled: over so many a reader in proportion is far from one that is not. */
const DOUBLINGS = 4

/** At most two and a half times as long for each. */
const MOST_GROWTH = 2.5 ** DOUBLINGS

/** The CPU time of so many calls in ms. */
function cost(call: () => unknown, times: number): number {
  const before = process.cpuUsage()
  for (let left = times; left > 0; left -= 1) call()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

/** A measurement of one call in ms, made of as many calls as last so long. */
function measurement(call: () => unknown, least: number): () => number {
  let times = 1
  while (cost(call, times) < least) times *= 2
  return () => cost(call, times) / times
}

/** How many pairs of measurements are taken. The least of each counts: others on the machine make one longer, never shorter. */
const PAIRS = 4

/** How many times as long the long text takes. */
function growth(short: () => number, long: () => number): number {
  const pairs = Array.from({ length: PAIRS }, () => [short(), long()] as const)
  const least = (times: readonly number[]) => Math.min(...times)
  return least(pairs.map((pair) => pair[1])) / least(pairs.map((pair) => pair[0]))
}

/**
 * Tests that a reader takes, for twice as much of any odd text, at most two and a half times as long. What is not in
 * proportion stays far above, however it is measured: a square is at 256 ({@link DOUBLINGS}).
 * @param most the longest that it looks at: what is behind a cap would show no growth
 */
export function testGrowth(most: number, reader: (text: string) => unknown): void {
  test.each(Object.entries(TEXTS))('over %s', (_, make) => {
    const [short, long] = [Math.floor(most / 2 ** DOUBLINGS), most].map((length) => {
      const text = make(length - AROUND)
      return () => reader(text)
    })
    if (short === undefined || long === undefined) throw new Error('Two texts are compared')
    let ratio = Infinity
    for (const least of LEAST) {
      if (ratio >= MOST_GROWTH) ratio = growth(measurement(short, least), measurement(long, least))
    }
    expect(ratio).toBeLessThan(MOST_GROWTH)
  })
}
