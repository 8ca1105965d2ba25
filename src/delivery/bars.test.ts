import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { sparkPath, sparkWidth, sparkWords } from './bars'

test('29 days are as wide as their column', () => {
  expect(sparkWidth(29)).toBe(176)
})

test('a bar for each day that has alerts, in proportion to the day that has most', () => {
  expect(sparkPath([0, 5, 10])).toBe('M8 23v-11h4v11zM14 23v-22h4v22z')
  expect(sparkPath([0, 0])).toBe('')
})

test('one alert among thousands can be seen', () => {
  expect(sparkPath([1, 9999])).toContain('v-2h4')
})

test('no bar is higher than the picture, or under its foot', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(10_000), { minLength: 1, maxLength: 29 }), (perDay) => {
      const heights = [...sparkPath(perDay).matchAll(/v-(\d+)/g)].map(([, height]) => Number(height))
      expect(heights).toHaveLength(perDay.filter((count) => count > 0).length)
      for (const height of heights) expect(height >= 2 && height <= 22).toBe(true)
    }),
  )
})

test('words say the same', () => {
  expect(sparkWords([0, 7, 2])).toBe('Most in a day: 7. In the last 24 hours: 2.')
  expect(sparkWords([])).toBe('Most in a day: 0. In the last 24 hours: 0.')
})
