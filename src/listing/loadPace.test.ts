import { expect, test } from 'vitest'
import { paceWords } from './loadPace'

test.each([
  [483, 483, 259_000, '483 pages, 112 a minute, 4 min 19 s'],
  [1, 0, 0, '1 page, 0 s'],
  [9, 8, 2_999, '9 pages, 2 s'],
  // What was loaded before counts for the pages, not for the pace.
  [400, 100, 60_000, '400 pages, 100 a minute, 1 min 0 s'],
  [20_000, 20_000, 7_500_000, '20,000 pages, 160 a minute, 2 h 5 min'],
])('%i pages, %i of them in %i ms', (pages, read, ms, words) => {
  expect(paceWords(pages, read, ms)).toBe(words)
})
