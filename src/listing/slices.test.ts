import { expect, test, vi } from 'vitest'
import { createPace, createSlices } from './slices'

test('what is begun while another ends is done to its end', () => {
  vi.useFakeTimers()
  const slices = createSlices(createPace())
  const done: string[] = []
  function* second() {
    done.push('begun')
    yield
    done.push('ended')
  }
  function* first() {
    yield
    slices.start(second())
  }
  slices.start(first())
  vi.runAllTimers()
  expect(done).toEqual(['begun', 'ended'])
  vi.useRealTimers()
})

test('what is stopped does no more', () => {
  vi.useFakeTimers()
  const slices = createSlices(createPace())
  const done: number[] = []
  function* work() {
    for (let step = 0; step < 3; step += 1) {
      done.push(step)
      yield
    }
  }
  slices.start(work())
  slices.stop()
  vi.runAllTimers()
  expect(done).toEqual([0])
  vi.useRealTimers()
})
