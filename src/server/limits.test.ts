import { expect, test } from 'vitest'
import { createLimits } from './limits'

const begin = (limit: ReturnType<typeof createLimits>, login?: string) => {
  const began = limit(login)
  return 'end' in began ? began.end : began.waitSeconds
}

test('so many at once, whoever asks', () => {
  const limit = createLimits({ atOnce: 2, aLogin: 9, aMinute: 9 })
  const end = begin(limit)
  begin(limit, 'sam')
  expect(begin(limit, 'ada')).toBe(1)
  if (typeof end === 'function') end()
  expect(begin(limit, 'ada')).toBeTypeOf('function')
})

test('so many at once of one login', () => {
  const limit = createLimits({ atOnce: 9, aLogin: 1, aMinute: 9 })
  const end = begin(limit, 'sam')
  expect([begin(limit, 'sam'), begin(limit, 'ada')]).toEqual([1, expect.any(Function)])
  if (typeof end === 'function') end()
  expect(begin(limit, 'sam')).toBeTypeOf('function')
})

test('so many a minute of one login; what is left grows with time, and no further than that', () => {
  let now = 0
  const limit = createLimits({ atOnce: 99, aLogin: 99, aMinute: 6 }, () => now)
  const all = () => Array.from({ length: 7 }, () => begin(limit, 'sam'))
  const waits = () => all().filter((one) => typeof one === 'number')
  expect(waits()).toEqual([10])
  now += 10_000
  expect([begin(limit, 'sam'), begin(limit, 'sam')]).toEqual([expect.any(Function), 10])
  now += 3_600_000
  expect(waits()).toEqual([10])
})

test('without a login nobody is told from anybody', () => {
  const limit = createLimits({ atOnce: 99, aLogin: 1, aMinute: 1 })
  expect(Array.from({ length: 50 }, () => typeof begin(limit))).not.toContain('number')
})

test('thousands of logins are not remembered for ever', () => {
  let now = 0
  const limit = createLimits({ atOnce: 10_000, aLogin: 1, aMinute: 1 }, () => now)
  for (let at = 0; at < 5000; at += 1) {
    const end = begin(limit, `login-${at}`)
    expect(end).toBeTypeOf('function')
    if (typeof end === 'function') end()
    now += 60_000
  }
})
