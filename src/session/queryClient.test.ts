import { afterEach, expect, test, vi } from 'vitest'
import { type FailureKind, TwilioError } from '../twilio/errors'
import { queryDefaults } from '../twilio/retries'
import { createQueryClient } from './queryClient'

/** A new kind does not compile until it is named here. */
const KINDS: Readonly<Record<FailureKind, 'told' | 'not told'>> = {
  credentials: 'told',
  permission: 'not told',
  testCredentials: 'not told',
  suspended: 'not told',
  notFound: 'not told',
  badRequest: 'not told',
  pageToken: 'not told',
  loop: 'not told',
  tooManyRequests: 'not told',
  server: 'not told',
  gateway: 'not told',
  notTwilio: 'not told',
  shape: 'not told',
  tooLarge: 'not told',
  cutOff: 'not told',
  timeout: 'not told',
  offline: 'not told',
  unreachable: 'not told',
}

afterEach(() => {
  vi.useRealTimers()
})

test.each(Object.entries(KINDS) as [FailureKind, string][])(
  'of a failure of kind %s the sign-in is %s',
  async (kind, told) => {
    vi.useFakeTimers()
    const onRefused = vi.fn()
    const queryClient = createQueryClient(onRefused)
    const failed = new TwilioError({ kind }, { api: 'Twilio US1' })
    const asked = queryClient.fetchQuery({ queryKey: ['x'], queryFn: () => Promise.reject(failed) })
    await Promise.all([expect(asked).rejects.toBe(failed), vi.runAllTimersAsync()])
    queryClient.clear()
    expect(onRefused).toHaveBeenCalledTimes(told === 'told' ? 1 : 0)
  },
)

test('the cache of a sign-in follows the one policy', () => {
  expect(createQueryClient().getDefaultOptions()).toEqual(queryDefaults)
})
