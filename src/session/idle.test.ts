import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LONGEST, MINUTE } from './end'
import { idleState } from './idle'

const facts = (minutes: { now: number; lastActive?: number; signedInAt?: number; idleAfter?: number }) => ({
  now: minutes.now * MINUTE,
  lastActive: (minutes.lastActive ?? 0) * MINUTE,
  signedInAt: (minutes.signedInAt ?? 0) * MINUTE,
  idleAfter: (minutes.idleAfter ?? 30) * MINUTE,
})

describe('a sign-in without a person', () => {
  test.each([
    ['just now', { now: 0 }, 'fine'],
    ['for 28 minutes', { now: 28 }, 'fine'],
    ['for 29 minutes', { now: 29 }, 'warned'],
    ['for 30 minutes', { now: 30 }, 'over'],
    ['for a night, in a closed laptop', { now: 9 * 60 }, 'over'],
    ['for a minute, after 7 hours of work', { now: 7 * 60, lastActive: 7 * 60 - 1 }, 'fine'],
    ['never, but for 8 hours', { now: 8 * 60, lastActive: 8 * 60 }, 'over'],
    ['never, but for nearly 8 hours', { now: 8 * 60 - 0.5, lastActive: 8 * 60 - 0.5 }, 'warned'],
    ['while the clock was set back', { now: -600 }, 'fine'],
  ] as const)('%s', (_when, minutes, is) => {
    expect(idleState(facts(minutes)).is).toBe(is)
  })

  test('is warned with the seconds that are left', () => {
    expect(idleState({ ...facts({ now: 29.5 }) })).toEqual({ is: 'warned', secondsLeft: 30, isLast: false })
  })

  test('is told from one that has lasted as long as any, which nobody can go on with', () => {
    const isLast = (minutes: Parameters<typeof facts>[0]) => {
      const state = idleState(facts(minutes))
      return state.is === 'warned' && state.isLast
    }
    expect(isLast({ now: 479.5, lastActive: 479.4 })).toBe(true)
    // Nobody is there, and half a minute after that end it would have been too long in any case.
    expect(isLast({ now: 479, lastActive: 449.5 })).toBe(false)
    expect(isLast({ now: 479.5, lastActive: 450 })).toBe(true)
  })

  test('is never over before its time, and always after it', () => {
    const time = fc.integer({ min: 0, max: 24 * 60 * MINUTE })
    fc.assert(
      fc.property(
        time,
        time,
        time,
        fc.integer({ min: 1000, max: 120 * MINUTE }),
        (now, lastActive, signedInAt, idleAfter) => {
          const state = idleState({ now, lastActive, signedInAt, idleAfter })
          return (state.is === 'over') === (now - lastActive >= idleAfter || now - signedInAt >= LONGEST)
        },
      ),
    )
  })
})
