/** Reading a list again: only when a person asks, and without losing the place. */
import type { Page } from '@playwright/test'
import {
  type Demo,
  expect,
  expectAllCode,
  first,
  openTable,
  rowAt,
  scrollTo,
  scrollTop,
  scroller,
  status,
  test,
} from './app'

/** Where the first row of the view leads, and how far its top is from the view's. */
const topRow = (page: Page) =>
  scroller(page).evaluate((element) => {
    const { left } = element.getBoundingClientRect()
    const head = document.querySelector('[role="columnheader"]')?.getBoundingClientRect().bottom ?? 0
    const row = document.elementFromPoint(left + 40, head + 2)?.closest('[role="row"]')
    return {
      address: row?.querySelector('a')?.hash,
      index: Number(row?.getAttribute('aria-rowindex')),
      offset: row === null || row === undefined ? undefined : row.getBoundingClientRect().top - head,
    }
  })

const firstPages = async (demo: Demo) => (await demo.pages()).filter(({ query }) => !query.includes('PageToken'))

test('Refresh asks for page one, once, and says how old the data is', async ({ page, demo }) => {
  await openTable(page, 'dublin')
  await expect(page.getByText(/^Data .+ old$/)).toBeVisible()
  await page.getByRole('button', { name: 'Refresh' }).click()
  await expect.poll(async () => (await firstPages(demo)).length).toBe(2)
  await expect(status(page)).toHaveText('All 8 bindings loaded')
  expect(await demo.pages()).toHaveLength(2)
})

test('the row at the top stays, by its SID, although another came before it', async ({ page, demo }) => {
  await openTable(page, 'couriers')
  await scrollTo(page, 36 * 20 + 7)
  await expect.poll(async () => (await topRow(page)).index).toBe(22)
  const before = await topRow(page)

  const served = await demo.served('couriers')
  const added = { ...first(demo.rows('dublin')), identity: 'somebody new' }
  await demo.clear()
  await demo.fault({ path: '/Bindings?', body: JSON.stringify({ ...served, bindings: [added, ...served.bindings] }) })

  await page.getByRole('button', { name: 'Refresh' }).click()
  await expect.poll(async () => (await topRow(page)).index).toBe(23)
  expect(await topRow(page)).toEqual({ ...before, index: 23 })
  expect(await scrollTop(page)).toBe(36 * 21 + 7)
  expect(await firstPages(demo)).toHaveLength(1)
  await scrollTo(page, 0)
  await expect(rowAt(page, 1)).toContainText('somebody new')
})

test('while it is read again the rows stay, and a failure is told beside them', async ({ page, demo }) => {
  await openTable(page, 'dublin')
  await demo.fault({ path: '/Bindings?', status: 400 })
  await page.getByRole('button', { name: 'Refresh' }).click()
  await expect(page.getByRole('alert')).toContainText('could not be read again')
  await expect(rowAt(page, 8)).toBeVisible()
  await expect(status(page)).toHaveText('All 8 bindings loaded')
  await page.getByRole('button', { name: 'Retry' }).click()
  await expect(page.getByRole('alert')).toHaveCount(0)
  await expect(status(page)).toHaveText('All 8 bindings loaded')
})

test('coming back to the window or to the network reads nothing again', async ({ page, demo, context }) => {
  await openTable(page, 'couriers')
  await expect(status(page)).toHaveText('200 bindings loaded')
  await expectAllCode(page)
  await demo.clear()
  await page.evaluate(() => {
    for (const name of ['blur', 'focus', 'pageshow', 'offline', 'online']) dispatchEvent(new Event(name))
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))
  })
  await context.setOffline(true)
  await context.setOffline(false)
  // What is asked for next is asked for alone.
  await scrollTo(page, 36 * 150)
  await expect(status(page)).toHaveText('300 bindings loaded')
  expect((await demo.requests()).map(({ query }) => /&Page=(\d+)/.exec(query)?.[1])).toEqual(['2'])
})
