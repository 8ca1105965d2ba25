/** Answers that came, but not as they should: waits that are asked for, half answers, answers of somebody else. */
import { expect, openTable, rows, status, test, typeButton } from '../app'
import {
  PAGE_3,
  alert,
  button,
  expectCredentialsKept,
  expectNoPageTwice,
  expectRowsKept,
  openWithFault,
  timesAsked,
  trouble,
  withWaits,
} from './trouble'

for (const retryAfter of ['60', 'date:60'] as const) {
  test(`a wait of a minute that the browser may read is kept (${retryAfter})`, async ({ page, demo }) => {
    await openWithFault(page, demo, { status: 429, retryAfter, exposeRetryAfter: true })
    await expect(trouble(page, 'asks us to slow down')).toBeVisible()
    await expect(page.getByText(/^Next try in (60|5\d) s$/)).toBeVisible()
    await expectRowsKept(page)
    expect(await timesAsked(demo)).toBe(1)
    await button(page, 'Retry now').click()
    await expect(status(page)).toHaveText('300 bindings loaded')
    expect(await timesAsked(demo)).toBe(2)
    await expectNoPageTwice(demo)
    await expectCredentialsKept(demo)
  })
}

test('a wait that the browser may not read is its own, of a second at most', async ({ page, demo }) => {
  await withWaits(page, 'longest')
  await openWithFault(page, demo, { status: 429, retryAfter: '60' })
  await expect(page.getByText(/^Next try in 1 s$/)).toBeVisible()
  await expectRowsKept(page)
  await expect(status(page)).toHaveText('300 bindings loaded')
  expect(await timesAsked(demo)).toBe(2)
})

const HALVES = [
  { what: 'half a body', fault: { cutAt: 20_000 } },
  { what: 'a connection that breaks after some bytes', fault: { resetAt: 20_000 } },
  { what: 'a connection that breaks before the first byte of the body', fault: { resetAt: 0 } },
] as const

for (const { what, fault } of HALVES) {
  test(`${what}: nothing of it is used, and Retry goes on from there`, async ({ page, demo }) => {
    await withWaits(page, 'none')
    await openWithFault(page, demo, { ...fault, times: 5 })
    await expect(alert(page)).toContainText('Page 3 did not load: The answer broke off')
    await expect(alert(page)).toContainText('The rows are kept.')
    await expectRowsKept(page)
    expect(await timesAsked(demo)).toBe(5)
    await button(page, 'Retry').click()
    await expect(status(page)).toHaveText('300 bindings loaded')
    expect(await timesAsked(demo)).toBe(6)
    await expectCredentialsKept(demo)
  })
}

test('a sign-in page in place of the list is tried twice, and shown as words alone', async ({ page, demo }) => {
  await withWaits(page, 'none')
  await openWithFault(page, demo, { html: true, times: 2 })
  await expect(alert(page)).toContainText('sign in to the network')
  await expect(page.getByRole('heading', { name: 'Sign in to the network' })).toHaveCount(0)
  await expectRowsKept(page)
  expect(await timesAsked(demo, PAGE_3)).toBe(2)
  await button(page, 'Retry').click()
  await expect(status(page)).toHaveText('300 bindings loaded')
  await expectCredentialsKept(demo)
})

test('an answer that takes too long can be stopped, and what scrolling needs is asked for again', async ({
  page,
  demo,
}) => {
  await openWithFault(page, demo, { hang: true })
  await expect.poll(() => timesAsked(demo)).toBe(1)
  await expectRowsKept(page)
  await button(page, 'Load all').click()
  await button(page, 'Stop').click()
  await expect(button(page, 'Stop')).toHaveCount(0)
  await expect(status(page)).toHaveText('300 bindings loaded')
  const asked = (await demo.pages()).filter(({ query }) => query.includes(PAGE_3))
  expect(asked.map(({ aborted }) => aborted === true)).toEqual([true, false])
  await expectCredentialsKept(demo)
})

test('no answer within 30 seconds: it says so, tries three times in all, and Retry goes on from there', async ({
  page,
  demo,
}) => {
  await page.clock.install()
  await withWaits(page, 'none')
  await openWithFault(page, demo, { hang: true, times: 3 })
  await expect.poll(() => timesAsked(demo)).toBe(1)
  await page.clock.fastForward('00:29')
  expect(await timesAsked(demo)).toBe(1)
  await expectRowsKept(page)
  // The second and the third time.
  for (const asked of [2, 3]) {
    await page.clock.fastForward('00:30')
    await expect.poll(() => timesAsked(demo)).toBe(asked)
    await expect(trouble(page, 'No answer within 30 seconds. The rows are kept.')).toBeVisible()
    await expectRowsKept(page)
  }
  await page.clock.fastForward('00:31')
  await expect(alert(page)).toContainText('Page 3 did not load: No answer within 30 seconds')
  await expect(alert(page)).toContainText('The rows are kept.')
  await expectRowsKept(page)
  // The server hears of the last end a moment after the page.
  const ends = async () =>
    (await demo.pages())
      .filter(({ query }) => query.includes(PAGE_3))
      .map(({ aborted, status: code }) => aborted === true && code === null)
  await expect.poll(ends).toEqual([true, true, true])
  await button(page, 'Retry').click()
  await expect(status(page)).toHaveText('300 bindings loaded')
  expect(await timesAsked(demo)).toBe(4)
  await expectNoPageTwice(demo)
  await expectCredentialsKept(demo)
})

test('a new filter that hangs is no empty list, and Retry asks for it again', async ({ page, demo }) => {
  await page.clock.install()
  await withWaits(page, 'none')
  await openTable(page, 'dublin')
  await demo.fault({ path: 'BindingType=apn', hang: true, times: 3 })
  await typeButton(page, 'APN').click()
  for (const asked of [1, 2, 3]) {
    await expect.poll(() => timesAsked(demo, 'BindingType=apn')).toBe(asked)
    await page.clock.fastForward('00:31')
  }
  await expect(alert(page)).toContainText('The new filter got no answer: No answer within 30 seconds')
  await expect(rows(page)).toHaveCount(8)
  await expect(page.getByText('No bindings match')).toHaveCount(0)
  await button(page, 'Retry').click()
  await expect(status(page)).toHaveText('All 3 bindings loaded')
  expect(await timesAsked(demo, 'BindingType=apn')).toBe(4)
  await expectCredentialsKept(demo)
})
