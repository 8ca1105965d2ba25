/** No answer that the page may read: redirects, CORS, no network. What can be known is said, and nothing is sent on. */
import { expect, expectAllCode, openTable, signIn, status, test } from '../app'
import {
  alert,
  button,
  expectCredentialsKept,
  expectRowsKept,
  meetFault,
  openWithFault,
  timesAsked,
  trouble,
  withWaits,
} from './trouble'

const UNREADABLE = [
  { what: 'a redirect on the same host', fault: { redirect: 'same' } },
  { what: 'a redirect to another host', fault: { redirect: 'foreign' } },
  { what: 'an answer without CORS headers', fault: { cors: false } },
] as const

for (const { what, fault } of UNREADABLE) {
  test(`${what} is not followed, and told apart by a probe without credentials`, async ({ page, demo }) => {
    await withWaits(page, 'none')
    await openWithFault(page, demo, { ...fault, times: 4 })
    await expect(alert(page)).toContainText('does answer, but the browser does not let this page read it')
    await expect(alert(page)).toContainText('The rows are kept.')
    await expectRowsKept(page)
    expect(await timesAsked(demo)).toBe(4)
    await button(page, 'Retry').click()
    await expect(status(page)).toHaveText('300 bindings loaded')
    expect(await timesAsked(demo)).toBe(5)
    await expectCredentialsKept(demo)
  })
}

test('a sign-in that the browser does not let through is looked into as well', async ({ page, demo }) => {
  await demo.fault({ path: '/v1/Services', cors: false, times: 10 })
  await signIn(page)
  await expect(alert(page)).toContainText('Demo API could not be reached')
  await expect(alert(page)).toContainText('does answer, but the browser does not let this page read it')
  await expectCredentialsKept(demo)
})

test('a preflight that is refused: the request itself is never made', async ({ page, demo }) => {
  await withWaits(page, 'none')
  await openWithFault(page, demo, { preflight: 403, times: 4 })
  await expect(alert(page)).toContainText('does answer, but the browser does not let this page read it')
  await expectRowsKept(page)
  expect(await timesAsked(demo)).toBe(0)
  await button(page, 'Retry').click()
  await expect(status(page)).toHaveText('300 bindings loaded')
  expect(await timesAsked(demo)).toBe(1)
  await expectCredentialsKept(demo)
})

test('offline it waits, says so, and goes on by itself', async ({ page, demo, context }) => {
  await openTable(page, 'couriers')
  await expect(status(page)).toHaveText('200 bindings loaded')
  await expectAllCode(page)
  await meetFault(page, demo, { status: 503, retryAfter: '2', exposeRetryAfter: true })
  await expect.poll(() => timesAsked(demo)).toBe(1)
  await context.setOffline(true)
  await expect(trouble(page, 'Offline. The rows are kept. It goes on when the network is back.')).toBeVisible()
  await expectRowsKept(page)
  expect(await timesAsked(demo)).toBe(1)
  await context.setOffline(false)
  await expect(status(page)).toHaveText('300 bindings loaded')
  expect(await timesAsked(demo)).toBe(2)
  await expectCredentialsKept(demo)
})
